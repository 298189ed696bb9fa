"""Looking at a page as a stranger would: axe's findings, what sticks out, what is too small for a thumb."""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
LOOKS = {"light": TAGS, "dark": ["color-contrast"]}
"""The looks that a reader may ask of a browser, and axe's rules or tags for each: only contrast depends on the look."""

THUMB = 44
"""The least width and height of a target on the live pages, in CSS pixels."""

_AXE = """async (rules) => {
  const told = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  return told.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`));
}"""

_WIDE = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth, found = wide > 0 ? [`the page by ${wide} px`] : [];
  const scrolls = (each) => /auto|scroll|hidden/.test(getComputedStyle(each).overflowX) && each !== document.body;
  for (const each of document.body.querySelectorAll("*")) {
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    if (!box.width || style.visibility === "hidden" || !each.checkVisibility()) continue;
    if (each.closest(".hidden-text, .skip, svg, dialog:not([open])")) continue;
    let above = each.parentElement;
    while (above && !scrolls(above)) above = above.parentElement;
    if (!above && box.right > innerWidth + 1) found.push(`${each.tagName}.${each.className} to ${box.right}`);
  }
  return found;
}"""

_SMALL = """(least) => {
  const found = [];
  for (const each of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (each.type === "hidden" || each.closest(".skip, [hidden]")) continue;
    if (!each.checkVisibility({ visibilityProperty: true })) continue;
    if (getComputedStyle(each).display === "inline") continue; // a link in a sentence has the sentence's height
    const label = /checkbox|radio/.test(each.type) ? each.closest("label") || each : each;
    const { width, height } = label.getBoundingClientRect();
    if (width < least - .5 || height < least - .5) {
      found.push(`${each.outerHTML.slice(0, 90)}: ${Math.round(width)} x ${Math.round(height)}`);
    }
  }
  return found;
}"""

_OVER = """() => {
  const found = [], TOLERANCE = 2;
  const seen = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((each) =>
    each.type !== "hidden" && !each.closest(".skip, dialog:not([open]), .scroll")
    && each.checkVisibility({ visibilityProperty: true }) && getComputedStyle(each).display !== "inline");
  const boxes = seen.map((each) => each.getBoundingClientRect());
  seen.forEach((one, n) => seen.slice(n + 1).forEach((other, m) => {
    const a = boxes[n], b = boxes[n + 1 + m];
    if (one.contains(other) || other.contains(one)) return;
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    const named = [one, other].map((each) => each.outerHTML.slice(0, 80));
    if (wide > TOLERANCE && high > TOLERANCE) found.push(named.join(" lies over "));
  }));
  return found;
}"""

_HIDDEN = """() => [...document.querySelectorAll("main:not(.outline) .back")].filter((each) => !each.checkVisibility())
  .map((each) => each.textContent)"""


def findings(page: Page, rules: list[str]) -> list[str]:
    """What axe finds against these rules or tags on the page as it looks now: one line an element."""
    page.wait_for_load_state()  # a page that just came has no styles yet, and every target on it is small
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_AXE, rules)
    return found


def wide_parts(page: Page) -> list[str]:
    """What makes the page scroll sideways or stands outside of it."""
    found: list[str] = page.evaluate(_WIDE)
    return found


def overlaps(page: Page) -> list[str]:
    """The targets of which one lies over another."""
    found: list[str] = page.evaluate(_OVER)
    return found


def hidden_ways_back(page: Page) -> list[str]:
    """The links one step up that nobody sees; only the outline has its list in place of one."""
    found: list[str] = page.evaluate(_HIDDEN)
    return found


def small_targets(page: Page) -> list[str]:
    """The visible targets that are smaller than a thumb."""
    found: list[str] = page.evaluate(_SMALL, THUMB)
    return found


@contextmanager
def sized(page: Page, width: int, height: int) -> Iterator[None]:
    """The page in a window of that size, then as it was."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(100)  # the projector fits its text anew
    yield
    if before:
        page.set_viewport_size(before)


def complaints(page: Page) -> str:
    """Everything wrong with the page as it stands, a line for each; empty where all is well.

    Looked at in light and dark, and once more at 320 pixels, which is what a window of 1280 shows at a zoom of 400 %.
    """
    told = {}
    for look, rules in LOOKS.items():
        page.emulate_media(reduced_motion="reduce", color_scheme=look)
        told[look] = findings(page, rules)
    page.emulate_media(reduced_motion="null", color_scheme="null")
    told["targets"] = small_targets(page)
    with sized(page, 320, 640):
        told["320 px"] = wide_parts(page)
        told["320 px, targets"] = small_targets(page)
    return "\n".join(f"{name}: {each}" for name, found in told.items() for each in found)


def report(told: dict[str, str]) -> str:
    """The complaints of several pages, each under its name; empty where all is well."""
    return "\n".join(f"== {name}\n{found}" for name, found in told.items() if found)
