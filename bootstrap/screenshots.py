"""What does Khabur look like? Pictures of every public page of the demonstration, looked at in each way.

Usage: screenshots.py ADDRESS FOLDER KEPT-FOLDER PASSWORDS-FILE
All go into the first folder; those that the documentation shows go into the second as well.
"""

import base64
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, sync_playwright

from bootstrap import pages

DESK = "admin/"
USER = "reviewer-demo"  # who needs no second factor
TALLEST = 1800  # pixels of a page that goes on
QUALITY = 82
WITHIN_THE_WINDOW = {"map", "road"}  # others are shown as far down as they go
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
KEPT = {
    *("map-light", "map-dark", "map-ar", "map-phone"),
    *("road-light", "road-ar", "strip-light", "strip-dark", "strip-phone"),
    *("incident-light", "incident-ku", "incident-phone", "encounters-light", "card-light"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at."""

    name: str
    width: int = 1280
    height: int = 800
    scheme: str = "light"
    language: str = ""


LOOKS = (
    Look("light"),
    Look("dark", scheme="dark"),
    Look("ar", language="ar/"),
    Look("ku", language="ku/"),
    Look("phone", width=390, height=844),
    Look("phone-ar", width=320, height=640, scheme="dark", language="ar/"),
)


def sign_in(page: Page, address: str, password: str) -> None:
    page.goto(urljoin(address, f"{DESK}account/login/"))
    page.fill("[name=login]", USER)
    page.fill("[name=password]", password)
    page.click("#login-form [type=submit]")


def picture(page: Page, *, is_whole: bool) -> bytes:
    """WebP, which Chromium writes but Playwright does not ask for."""
    size = page.evaluate("[innerWidth, innerHeight, document.documentElement.scrollHeight]")
    height = min(size[2], TALLEST) if is_whole else size[1]
    clip = {"x": 0, "y": 0, "width": size[0], "height": height, "scale": 1}
    asked = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": is_whole}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    return base64.b64decode(taken["data"])


def settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_function("document.fonts.status === 'loaded' && !document.querySelector('.map.is-bare')")
    page.wait_for_timeout(300)


def save(name: str, taken: bytes, folders: tuple[Path, Path]) -> None:
    everything, kept = folders
    for folder in [everything, kept] if name in KEPT else [everything]:
        (folder / f"{name}.webp").write_bytes(taken)


def take(browser: Browser, look: Look, *, address: str, folders: tuple[Path, Path]) -> None:
    page = browser.new_page(
        viewport={"width": look.width, "height": look.height},
        color_scheme=look.scheme,
        reduced_motion="reduce",
        locale="en-GB",
    )
    for one in pages.public(address):
        if look.language and not one.has_languages:
            continue
        page.goto(urljoin(address, look.language + one.path))
        settle(page)
        is_whole = one.name not in WITHIN_THE_WINDOW
        save(f"{one.name}-{look.name}", picture(page, is_whole=is_whole), folders)
    page.context.close()


def take_the_desk(browser: Browser, password: str, *, address: str, folders: tuple[Path, Path]) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, reduced_motion="reduce")
    sign_in(page, address, password)
    page.goto(urljoin(address, f"{DESK}triage/next/"))
    settle(page)
    save("card-light", picture(page, is_whole=False), folders)
    page.context.close()


def password_of(user: str, path: Path) -> str:
    words = path.read_text(encoding="utf-8").split()
    return words[words.index(user) + 1]


def main(address: str, everything: Path, kept: Path, passwords: Path) -> None:
    folders = (everything, kept)
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for look in LOOKS:
            take(browser, look, address=address, folders=folders)
        take_the_desk(browser, password_of(USER, passwords), address=address, folders=folders)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:5]))
