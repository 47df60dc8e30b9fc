"""What may a reader do with a page, and what does the API answer to the same question?"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Host, Witness


@dataclass
class Visit:
    """A page of the site, and whoever else is needed beside it."""

    site: str
    page: Page
    browser: Browser
    host: Host
    witness: Witness

    def go(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")

    def told(self, path: str, **which: Any) -> Any:
        """What the API answers to the same question."""
        answer = self.page.request.get(f"{self.site}/api/v1/{path}?{urlencode(which)}")
        assert answer.ok, answer.text()
        return answer.json()

    def matched(self, **which: Any) -> int:
        return int(self.told("incidents.json", limit=1, **which)["matched"])

    def counted(self, number: int, where: str = "#tally") -> None:
        """The page says this number of incidents, as its language writes it."""
        expect(self.page.locator(where).first).to_contain_text(re.compile(rf"(?<![\d,]){number:,} incident"))

    def shown(self, locator: str) -> Locator:
        found = self.page.locator(locator)
        expect(found.first).to_be_visible()
        return found


def asked(page: Page) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(page.url).query))


def drag(page: Page, place: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Between two points of an element, as shares of it."""
    box = page.locator(place).bounding_box()
    assert box
    spots = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in (start, end)]
    page.mouse.move(*spots[0])
    page.mouse.down()
    page.mouse.move(*spots[1], steps=6)
    page.mouse.up()
