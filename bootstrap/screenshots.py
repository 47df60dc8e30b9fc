"""What does Khabur look like? Pictures of the running demonstration, for the documentation.

Usage: screenshots.py ADDRESS FOLDER PASSWORDS-FILE
"""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, sync_playwright

DESK = "admin/"
USER = "reviewer-demo"  # who needs no second factor
WIDTH = 1280
SEED = "api/v1/incidents.json?kind=convoy_blocked&since=2021-05&until=2021-05"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@dataclass(frozen=True, slots=True)
class Shot:
    name: str
    path: str
    height: int = 800


def shots(address: str, browser: Browser) -> list[Shot]:
    """The map of a question, the incident that the project began with, and a card of the desk."""
    page = browser.new_page()
    seed = page.request.get(urljoin(address, SEED)).json()["incidents"][0]["url"]
    page.close()
    return [
        Shot("road", "?kind=convoy_blocked&road=m4&since=2021&until=2021"),
        Shot("strip", "roads/m4", height=760),
        Shot("incident", seed, height=1000),
        Shot("card", f"{DESK}triage/next/", height=1000),
    ]


def sign_in(page: Page, address: str, password: str) -> None:
    page.goto(urljoin(address, f"{DESK}account/login/"))
    page.fill("[name=login]", USER)
    page.fill("[name=password]", password)
    page.click("#login-form [type=submit]")


def take(browser: Browser, shot: Shot, *, address: str, folder: Path, password: str) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": shot.height})
    if shot.path.startswith(DESK):
        sign_in(page, address, password)
    page.goto(urljoin(address, shot.path))
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    page.screenshot(path=folder / f"{shot.name}.png")
    page.close()


def password_of(user: str, path: Path) -> str:
    words = path.read_text(encoding="utf-8").split()
    return words[words.index(user) + 1]


def main(address: str, folder: Path, passwords: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    password = password_of(USER, passwords)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for shot in shots(address, browser):
            take(browser, shot, address=address, folder=folder, password=password)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
