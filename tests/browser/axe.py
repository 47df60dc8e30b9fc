"""What does axe find on a page, in light and in dark?

In dark a page differs in colours alone (tests/house/test_dark.py holds the style sheets to that). So it is
loaded once, and read in light by every rule, in dark by those that look at colours.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

type Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
AT_ONCE = """() => document.getAnimations().filter((one) => one instanceof CSSTransition)
  .forEach((one) => one.finish())"""


def faults(page: Page) -> list[str]:
    """Each with its rule and the beginning of the element. The page is left in light."""
    show(page, "light")
    light = found(Axe().run(page).response)
    show(page, "dark")
    dark = found(
        page.evaluate("(options) => axe.run(options)", {**OF_COLOURS, "resultTypes": ["violations"]})
    )
    show(page, "light")
    return light + [f"in dark: {fault}" for fault in dark]


def show(page: Page, scheme: Scheme) -> None:
    """At once: a colour that is still on its way to another is neither."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(AT_ONCE)


def found(response: dict[str, Any]) -> list[str]:
    return [
        f"{rule['id']}: {node['html'][:200]}" for rule in response["violations"] for node in rule["nodes"]
    ]


def at_rest(page: Page, addresses: Sequence[str]) -> Iterator[tuple[str, Page]]:
    """Each address on a page that no longer loads anything; while it is looked at, the next one loads."""
    here, ahead = page, page.context.new_page()
    here.goto(addresses[0])
    for address, following in zip(addresses, [*addresses[1:], None], strict=True):
        if following:
            ahead.goto(following)
        here.wait_for_load_state("networkidle")
        yield address, here
        here, ahead = ahead, here
