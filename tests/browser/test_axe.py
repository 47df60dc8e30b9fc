"""Is a fault found that a page has, in light alone, in dark alone, however slowly its colours change?"""

import pytest
from playwright.sync_api import Page

from tests.browser import axe, controls

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="en"><head><title>A page</title><style>
body { color: %s; background: %s; transition: color 9s, background 9s }
@media (prefers-color-scheme: dark) { body { color: %s; background: %s } }
</style></head><body><main><h1>Words</h1></main></body></html>"""


@pytest.mark.parametrize(
    ("colours", "rules"),
    [
        (("#111", "#fff", "#eee", "#222"), []),
        (("#eee", "#fff", "#eee", "#222"), ["color-contrast"]),
        (("#111", "#fff", "#333", "#222"), ["in dark: color-contrast"]),
    ],
    ids=["in neither", "in light", "in dark"],
)
@pytest.mark.parametrize("opened", axe.SCHEMES)
def test_poor_contrast_is_found_in_the_scheme_that_has_it(page: Page, colours, rules, opened):
    page.emulate_media(color_scheme=opened)
    page.set_content(PAGE % colours)

    assert [fault.rpartition(": ")[0] for fault in axe.faults(page)] == rules


def test_every_address_is_shown_once_and_in_order(page: Page, live_server):
    addresses = [f"{live_server.url}/{path}" for path in ("actors", "sources", "known")]

    shown = [(address, tab.url) for address, tab in axe.at_rest(page, addresses)]

    assert shown == [(address, address) for address in addresses]


def test_a_control_without_a_name_and_one_whose_focus_is_not_seen_are_found(page: Page):
    page.set_content("""<style>
        .plain { outline: none }
        @media (prefers-color-scheme: dark) { .hidden-in-dark { outline: none } }
        </style><div id="content">
        <button>Good</button><input id="nameless">
        <a class="plain" href="#">Plain</a><a class="hidden-in-dark" href="#">At night</a></div>""")

    found = controls.faults(page)

    assert [fault.partition(":")[0] for fault in found] == ["no name"] + 2 * ["focus not seen, dark"] + [
        "focus not seen, light"
    ]
