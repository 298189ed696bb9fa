"""What people do, in words: the chair's presses and a phone's taps, each waiting as a person does."""

import re

from playwright.sync_api import Locator, Page, expect

OWN_PASSWORD = "a-longer-sentence-1"
FIRST = "Show the first statement|Show statement|Next statement"


def step(chair: Page, name: str) -> Locator:
    """The console's button of that name (a regular expression), wherever on the desk it stands."""
    return chair.locator(".desk").get_by_role("button", name=re.compile(name)).first


def press(chair: Page, name: str) -> None:
    """Presses the chair's step of that name once it takes presses, which a new button does not at first."""
    expect(step(chair, name)).to_be_enabled()
    step(chair, name).click()


def follow(target: Locator) -> Page:
    """Clicks what leads to another page; gives that page once it is there with its styles and scripts."""
    with target.page.expect_event("load"):
        target.click()
    return target.page


def ballot(phone: Page, answer: str) -> None:
    """Votes on a phone and waits until it says that the vote is counted."""
    phone.locator(".ballot").get_by_role("button", name=re.compile(rf"^{answer}", re.IGNORECASE)).click()
    expect(phone.get_by_role("status").first).to_contain_text(f"Counted: {answer}")


def phase(page: Page, name: str) -> None:
    """Waits until the phone is in that phase of the meeting."""
    expect(page.locator(f"#room[data-phase={name}]")).to_be_visible()


def sign_in(page: Page, email: str, password: str) -> None:
    """Signs in on the page for it; with a one-time password a new one is chosen on the way."""
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    fields = page.locator("input[type=password]")
    if fields.count() < 3:
        return
    for n, value in enumerate((password, OWN_PASSWORD, OWN_PASSWORD)):
        fields.nth(n).fill(value)
    page.get_by_role("button", name=re.compile("change|save", re.IGNORECASE)).click()


def close(chair: Page) -> None:
    """Closes the vote, and says so once more where the console asks because votes are missing."""
    closed = step(chair, "Reveal the result|Next statement|Back to the code|Vote again|which counts")
    press(chair, "^Close the vote")
    expect(closed.or_(chair.locator("#alert:visible")).first).to_be_visible()
    if not closed.count():
        press(chair, "^Close the vote")
    expect(closed).to_be_visible()


def choose(chair: Page, field: str, person: str) -> None:
    """Chooses a person from a list that names each with number and affiliation."""
    listed = chair.get_by_label(field)
    value = listed.locator("option", has_text=re.compile(rf"· {re.escape(person)}(,|$)")).get_attribute("value")
    listed.select_option(value)


def clear(chair: Page) -> None:
    """Brings the console back to the join code, whatever another test left on it."""
    if step(chair, "^Close the vote").count():
        close(chair)
    if step(chair, "Show the code|Back to the code").count():
        press(chair, "Show the code|Back to the code")
    expect(step(chair, FIRST)).to_be_visible()


def fresh_vote(chair: Page, **how: str) -> None:
    """Opens the vote on the next statement. how: choices in the fold “How this vote is taken”, by field; "1" ticks."""
    clear(chair)
    press(chair, FIRST)
    opens = step(chair, "Open the vote|Vote again")
    expect(opens).to_be_enabled()
    if how:
        chair.locator(".how summary").first.click()
    for name, value in how.items():
        field = chair.locator(f".how [name={name}]").first
        field.check() if field.get_attribute("type") == "checkbox" else field.select_option(value)
    opens.click()
    closes = step(chair, "^Close the vote")
    expect(closes.or_(chair.locator("#alert:visible")).first).to_be_visible()
    if not closes.count():  # decided by an earlier vote: the console has asked once
        press(chair, "Open it all the same")
    expect(closes).to_be_visible()
