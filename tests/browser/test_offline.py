"""A page that was read is there while the network is cut, with its time; what was withheld since is not."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from incidents.waist.editing import withhold
from tests import make

pytestmark = pytest.mark.browser
READ_AT = r"\d{4}-\d\d-\d\d \d\d:\d\d UTC"
AT_WORK = "() => navigator.serviceWorker.controller !== null"
KEPT = """async () => { const cache = await caches.open('khabur-kept-1');
  const kept = (await cache.keys()).map(({ url }) => new URL(url));
  return kept.map(({ pathname, search }) => pathname + search); }"""


@pytest.fixture
def context(browser, browser_context_args) -> Iterator[BrowserContext]:
    made = browser.new_context(**browser_context_args | {"service_workers": "allow"})
    yield made
    made.close()


@pytest.fixture
def page(context) -> Page:
    return context.new_page()


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    make.place()
    make.m4()
    make.published(title="A patrol", kind="patrol_unilateral")
    return str(live_server.url)


def read(page: Page, address: str, *, until: str) -> None:
    """The page, until the browser has kept what it asked for."""
    page.goto(address)
    page.wait_for_function(AT_WORK)
    for _ in range(100):
        if until in page.evaluate(KEPT):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{until} is not among {page.evaluate(KEPT)}")


def cut(page: Page, witness) -> None:
    witness.expect_cut()
    witness.expect(503)  # of the page that stands for one that was not read
    page.context.set_offline(True)


def test_a_page_that_is_loaded_again_without_a_network_is_the_last_view_with_its_time(
    site, witness, page: Page
):
    read(page, f"{site}/incidents", until="/incidents")
    expect(page.locator("#kept")).to_be_hidden()
    cut(page, witness)

    page.reload()

    expect(page.locator("#kept")).to_contain_text("There is no connection.")
    expect(page.locator("#kept time")).to_have_text(re.compile(READ_AT))
    expect(page.get_by_role("link", name="A patrol")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") != "block"  # styled

    page.context.set_offline(False)
    page.wait_for_function("() => document.getElementById('kept').hidden")


def test_the_map_is_drawn_again_from_what_was_read(site, witness, page: Page):
    page.goto(site)
    expect(page.locator("button.mark").first).to_be_visible()
    read(page, site, until="/filters")
    expect(page.locator("button.mark").first).to_be_visible()
    page.wait_for_timeout(500)
    cut(page, witness)

    page.reload()

    expect(page.locator("#kept")).to_be_visible()
    expect(page.locator("button.mark").first).to_be_visible()
    expect(page.locator("#rows .row")).to_have_count(1)


def test_what_was_withheld_is_shown_no_more_once_anything_told_of_a_newer_revision(site, witness, page: Page):
    secret = make.published(title="Harmful to somebody", kind="clash")
    address = f"/incidents/{secret.public_id}"
    read(page, f"{site}{address}", until=address)
    withhold(incident=secret, by=make.editor(), now=make.NOW, ground="safety")

    read(page, f"{site}/actors", until="/actors")
    page.wait_for_timeout(300)
    assert address not in page.evaluate(KEPT)
    cut(page, witness)

    page.goto(f"{site}{address}")

    expect(page.get_by_role("heading", level=1)).to_have_text("Without a connection")
    expect(page.get_by_text("Harmful to somebody")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "heading"), [("", "Without a connection"), ("/ar", "بلا اتصال"), ("/ku", "Bê girêdan")]
)
def test_a_page_that_was_not_read_says_so_and_leads_to_those_that_were(
    site, witness, page: Page, language, heading
):
    read(page, f"{site}/incidents", until="/incidents")
    page.wait_for_function(f"""async () => {{ const cache = await caches.open('khabur-instead-1');
      return Boolean(await cache.match('{language}/offline')); }}""")
    page.wait_for_timeout(500)
    cut(page, witness)

    answer = page.goto(f"{site}{language}/corrections")

    assert answer is not None
    assert answer.status == 503
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.locator("#kept")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") != "block"  # styled
    page.locator("#read a").click()
    expect(page.get_by_role("link", name="A patrol")).to_be_visible()

    page.go_back()
    page.context.set_offline(False)
    expect(page.locator(".correction, main")).not_to_contain_text(heading)


def test_a_copy_that_is_a_day_old_is_shown_no_more(site, witness, page: Page):
    read(page, f"{site}/incidents", until="/incidents")
    page.evaluate("""async () => { const cache = await caches.open('khabur-kept-1');
      const copy = await cache.match('/incidents'); const headers = new Headers(copy.headers);
      headers.set('Khabur-Read-At', new Date(Date.now() - 86_400_001).toISOString());
      await cache.put('/incidents', new Response(await copy.text(), { headers })); }""")
    cut(page, witness)

    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text("Without a connection")
    expect(page.get_by_text("This browser holds no page.")).to_be_visible()


def test_which_revision_was_heard_of_is_not_among_what_makes_room(site, witness, page: Page):
    make.published(title="Later", kind="clash")
    read(page, f"{site}/incidents", until="/incidents")
    page.evaluate("""async () => { const cache = await caches.open('khabur-kept-1');
      for (let n = 0; n < 420; n += 1) await cache.put(`/static/none-${n}`, new Response('')); }""")
    read(page, f"{site}/actors", until="/actors")
    page.wait_for_timeout(500)

    assert "/worker.js?heard" in page.evaluate(KEPT)
    assert len(page.evaluate(KEPT)) <= 402


def test_while_there_is_a_network_the_server_is_always_asked(site, witness, page: Page):
    read(page, f"{site}/incidents", until="/incidents")
    make.published(title="Came later", kind="clash")

    page.reload()

    expect(page.get_by_role("link", name="Came later")).to_be_visible()
    expect(page.locator("#kept")).to_be_hidden()


def test_no_form_no_file_and_nothing_of_the_desk_is_kept(site, witness, page: Page):
    public_id = make.published(title="A clash", kind="clash").public_id
    read(page, f"{site}/incidents", until="/incidents")
    witness.expect(404)
    for address in (f"/incidents/{public_id}/remark", "/admin/account/login/", "/incidents/zzzzzzzz"):
        page.goto(f"{site}{address}")
    page.goto(f"{site}/incidents")
    page.evaluate("() => fetch('/api/v1/incidents.csv').then((answer) => answer.text())")
    page.wait_for_timeout(500)

    kept = page.evaluate(KEPT)

    assert [one for one in kept if re.search("remark|admin|csv|zzzz", one)] == []
    assert "/incidents" in kept
