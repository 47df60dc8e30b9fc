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

DESK = "admin/"
USER = "reviewer-demo"  # who needs no second factor
TALLEST = 1800  # pixels of a page that goes on
QUALITY = 82
SEED = "api/v1/incidents.json?kind=convoy_blocked&since=2021-05&until=2021-05"
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


@dataclass(frozen=True, slots=True)
class Shot:
    """`is_whole`: as far down as the page goes, and not as far as a window shows."""

    name: str
    path: str
    is_whole: bool = True


def shots(page: Page, address: str) -> list[Shot]:
    """The pages of the demonstration's own rows, and for each way to err one address that leads nowhere."""
    seed = page.request.get(urljoin(address, SEED)).json()["incidents"][0]["public_id"]
    return [
        Shot("map", "", is_whole=False),
        Shot("road", "?kind=convoy_blocked&road=m4&since=2021&until=2021", is_whole=False),
        Shot("strip", "roads/m4"),
        Shot("list", "incidents"),
        Shot("filters", "filters"),
        Shot("compare", "compare?a=kind%3Dconvoy_blocked&b=kind%3Dclash"),
        Shot("methodology", "methodology"),
        Shot("data", "data"),
        Shot("remark", f"incidents/{seed}/remark"),
        Shot("incident", f"incidents/{seed}"),
        Shot("cite-incident", f"cite/{seed}"),
        Shot("cite", "cite?kind=convoy_blocked"),
        *listed(page, address),
        Shot("refused", "?kin=clash"),
        Shot("unknown", "incidents/zzzzzzzz"),
    ]


def listed(page: Page, address: str) -> list[Shot]:
    """Each register, and the first page that it leads to."""
    found = []
    for name in ("actors", "sources", "encounters", "corrections", "known"):
        found.append(Shot(name, name))
        page.goto(urljoin(address, name))
        first = page.locator(f"main a[href^='/{name}/']").first
        if first.count():
            found.append(Shot(f"{name}-one", str(first.get_attribute("href")).lstrip("/")))
    for name in ("areas/SY08", "places/manbij"):
        found.append(Shot(name.split("/")[0], name))
    return found


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
    for shot in shots(page, address):
        page.goto(urljoin(address, look.language + shot.path))
        settle(page)
        save(f"{shot.name}-{look.name}", picture(page, is_whole=shot.is_whole), folders)
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
