"""A meeting with personal codes as it stands when people begin to come: a roll of six, and whoever has come."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk

NAMES = tuple(f"Sample voter {n}" for n in range(1, 7))
ROLL = "name,email,affiliation,remote\n" + "\n".join(
    f"{name},voter{n}@accordant.example,Sample clinic,{'yes' if n == 5 else ''}" for n, name in enumerate(NAMES, 1)
)


@dataclass
class Evening:
    """A meeting with personal codes. phones: of those who have come, by name; window: opens a browser of its own."""

    join: str
    desk: Desk
    chair: Page
    projector: Page
    window: Callable[..., Page]
    codes: dict[str, str]
    device: dict[str, object]
    phones: dict[str, Page] = field(default_factory=dict)

    def badge(self, name: str) -> str:
        """What the QR code of that person's badge says."""
        return f"{self.join}#{self.codes[name].replace(' ', '')}"

    def phone(self, number: int) -> Page:
        """The phone of that sample voter, who comes with the badge at first."""
        name = NAMES[number - 1]
        if name not in self.phones:
            self.phones[name] = self.window(self.badge(name), **self.device)
            expect(self.phones[name].locator(".seat-name")).to_contain_text(name)
        return self.phones[name]
