"""The chair's paperwork: settings, roll, codes, interests, each on its own page of the meeting."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.steps import choose, follow


class Desk:
    """The meeting's pages in a browser that holds the chair's link. address: the console's."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address.removesuffix("/chair")

    def open(self, name: str) -> Page:
        """The meeting's page of that name: "settings", "roll", "interests"."""
        self.page.goto(f"{self.address}/{name}")
        return self.page

    def settle(self, *choices: str, **checks: bool) -> None:
        """Saves settings. choices: labels of the radios to choose; checks: fields to tick or clear, by name."""
        page = self.open("settings")
        for label in choices:
            page.get_by_label(label).check()
        for name, wanted in checks.items():
            page.locator(f"[name={name}]").set_checked(wanted)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("status")).to_contain_text("Saved")

    def count_down(self, seconds: int) -> None:
        """Saves that many seconds as the countdown of the next vote."""
        self.open("settings").locator("[name=countdown_seconds]").select_option(str(seconds))
        self.page.get_by_role("button", name="Save").click()

    def enroll(self, rows: str) -> dict[str, str]:
        """Imports a pasted roll; gives everybody's personal code by name."""
        page = self.open("roll/import")
        page.get_by_label("Or paste the rows here").fill(rows)
        page.get_by_role("button", name="Look at it first").click()
        page.get_by_role("button", name="Take it").click()
        return self.codes()

    def codes(self) -> dict[str, str]:
        """Everybody's personal code by name, as the roll shows it."""
        rows = self.open("roll").locator("table.roll tbody tr")
        return {row.locator("th a").inner_text(): row.locator("td.code").inner_text() for row in rows.all()}

    def person(self, name: str) -> Page:
        """The page of that person on the roll."""
        return follow(self.open("roll").locator("table.roll th a", has_text=re.compile(rf"^{name}$")))

    def declare(self, name: str, number: str, text: str, recused: bool) -> None:
        """Puts an interest of that person in the register; number: of the statement."""
        page = self.open("interests")
        choose(page, "Who", name)
        value = (
            page.get_by_label("On what").locator("option", has_text=re.compile(rf"^{number}\b")).get_attribute("value")
        )
        page.get_by_label("On what").select_option(value)
        page.get_by_label("Interest", exact=True).fill(text)
        page.locator("[name=recused]").set_checked(recused)
        page.get_by_role("button", name="Put it in the register").click()
        expect(page.locator(".declared", has_text=name)).to_contain_text(number)

    def reissue(self, name: str) -> str:
        """That person's new personal code."""
        page = follow(self.person(name).get_by_role("link", name="Give a new code"))
        page.get_by_role("button", name="Give a new code").click()
        return page.locator(".personal").inner_text()
