"""Every part of the dashboard, driven as a reader drives it: over the starter record, and over 100,000 more.

Other files press each thing over the few rows that it needs. Here is nothing but the record as it comes, with
a correction, a retraction and a withholding after it; what a page counts is held against what the API counts.
`./run test tests/browser/test_every_part.py -m slow -n 0 -s` prints how long each part took at 100,000.
"""

import csv
import re
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect

from benchmarks import many
from incidents.models import Incident
from incidents.waist import editing
from remarks.models import Remark
from tests import make
from tests.browser import axe
from tests.browser.conftest import begun
from tests.browser.visiting import Visit, asked, drag

pytestmark = pytest.mark.browser
MANY = 100_000
WORDS = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode())
    if (!texts.currentNode.parentElement.closest("code, .id, script, style, .mark"))
      found.push(texts.currentNode.data);
  return found.join(" | ");
}"""
PATIENCE_MS = 180_000  # until the process has read the record, once
SEED, MENDED = "starter:m4-turnback-2021-05-13", "The place was named wrongly."
RETRACTED, WITHHELD = "starter:m4-mud-2020-03-30", "starter:derik-sutoro-2024-02-28"


def entered(external_id: str) -> Incident:
    return Incident.objects.get(external_id=external_id)


def address(external_id: str) -> str:
    return f"/incidents/{entered(external_id).public_id}"


@pytest.fixture
def visit(request, live_server, transactional_db, witness, page, browser, host) -> Visit:
    for command in ("load_gazetteer", "load_starter"):
        call_command(command, commit=True, stdout=StringIO())
    with connection.cursor() as cursor:
        many.multiply(cursor, request.param)
        cursor.execute("ANALYZE record.publication")
    people = {"by": make.editor(), "agreed_by": make.second(), "now": make.NOW}
    seed = entered(SEED)
    Incident.objects.filter(pk=seed.pk).update(title="Six vehicles are turned back on the M-4")
    editing.correct(incident=seed, **people, reason=MENDED)
    editing.retract(incident=entered(RETRACTED), **people, reason="It was told twice.")
    editing.withhold(incident=entered(WITHHELD), by=make.editor(), now=make.NOW, ground="safety")
    page.set_default_timeout(15_000)
    found = Visit(str(live_server.url), begun(page), browser, host, witness)
    assert page.request.get(f"{found.site}/readyz", timeout=PATIENCE_MS).ok
    return found


# --- 1 to 3: map, time, facets -------------------------------------------------------------


def the_map(visit: Visit) -> None:
    """Marks and list are one answer; what is pressed on one is shown by the other; nothing is lost."""
    page = visit.page
    visit.go("/?kind=convoy_blocked")
    number = visit.matched(kind="convoy_blocked")
    visit.counted(number)
    expect(page.locator("#rows .row").first).to_be_visible()

    visit.shown("button.mark.is-extent").first.focus()
    page.keyboard.press("Enter")
    visit.shown("#chosen a").first.click()
    page.wait_for_url("**/incidents/*")
    expect(page.get_by_role("heading", level=1)).not_to_be_empty()
    page.go_back()

    visit.shown("#legend summary").click()
    visit.shown("#legend-body")
    visit.go("/?kind=convoy_blocked#11/36.66/40.37")
    expect(page.locator("#outside")).to_contain_text("outside this view")
    page.get_by_role("button", name="list these alone").click()
    page.wait_for_url(re.compile("bbox="))
    here = page.url.partition("bbox=")[2].partition("&")[0].partition("#")[0]
    visit.counted(visit.matched(kind="convoy_blocked", bbox=here))


def the_days(visit: Visit) -> None:
    """A window by mouse, by typing and by keys is a condition, and counts what the API counts."""
    page = visit.page
    visit.go("/")
    visit.shown("#time-play")
    drag(page, "#time-plot", (0.2, 0.3), (0.4, 0.3))
    page.wait_for_url("**/?since=**&until=**")
    days = dict(re.findall(r"(since|until)=([\d-]+)", page.url))
    visit.counted(visit.matched(**days))

    page.get_by_label("First day").fill("2021-05-01")
    page.get_by_label("Last day").fill("2021-05-31")
    page.wait_for_url("**since=2021-05-01&until=2021-05-31")
    may = visit.matched(since="2021-05-01", until="2021-05-31")
    visit.counted(may)
    page.keyboard.press("Tab")
    page.get_by_role("group", name="Window of days").focus()
    page.keyboard.press("BracketRight")
    page.wait_for_url("**since=2021-06-01&until=**")
    visit.counted(visit.matched(since="2021-06-01", until="2021-06-30"))
    for unit in ("day", "week", "month", "year"):
        bars = visit.told(f"timeline/{unit}.json", since="2021-05-01", until="2021-05-31")
        assert sum(bars["counts"].values()) == may - bars["undated"]
    page.locator("#play").click()
    expect(page.locator("#time-status")).to_contain_text("match")
    page.locator("#play").click()


def the_facets(visit: Visit) -> None:
    """The number beside each choice is what is found when it is chosen; a chip takes it away again."""
    page = visit.page
    for name in ("kind", "actor", "area", "road", "verification", "precision", "source"):
        visit.go("/filters")
        group = page.locator(f"[data-group={name}]")
        folded = page.locator(f"details[data-group={name}]:not([open]) > summary")
        if folded.count():
            folded.click()
        option = group.locator(".option:not([hidden])", has=page.locator(".count:not(:empty)")).first
        code = str(option.locator("input").get_attribute("value"))
        number = int(re.sub(r"\D", "", option.locator(".count").inner_text()))
        assert number == visit.matched(**{name: code}), (name, code)
        option.locator("input").check()
        page.get_by_role("button", name="Show incidents").click()
        visit.counted(number)
        page.locator(f".chip[data-name={name}]").click()
        visit.counted(visit.matched())
    visit.go("/?kind=convoy_blocked&since=2031")
    expect(page.locator("#rows .nothing")).to_contain_text("No incident matches")
    page.locator("#rows .nothing a").first.click()
    expect(page.locator("#rows .row").first).to_be_visible()


# --- 4 and 5: the road, an incident ---------------------------------------------------------


def the_road(visit: Visit) -> None:
    """A rectangle on the strip is a question; drawing, table, map and file answer it alike, in cells too."""
    page = visit.page
    drawn, told = page.locator(".strip-mark, .strip-tile"), page.locator("#rows tbody tr")
    visit.go("/roads/m4?since=2020&until=2021")
    expect(drawn.first).to_be_visible()
    drag(page, "#strip-plot", (0.5, 0.1), (0.7, 0.9))
    page.wait_for_url("**/roads/m4?km=**&road=m4&since=**&until=**")
    visit.counted(visit.told("roads/m4/strip.json", **asked(page))["matched"])
    expect(told).to_have_count(drawn.count())
    expect(page.locator("#map button.mark").first).to_be_visible()

    tile = page.locator(".strip-tile").first
    if tile.count():
        number = int(re.sub(r"\D", "", str(tile.locator("text").text_content())))
        leads_to = str(tile.get_attribute("href"))
        tile.click()
        expect(page).to_have_url(f"{visit.site}{leads_to}")
        may = visit.matched(**asked(page))
        assert may >= number
        expect(page.locator("#along")).to_contain_text(f"{may:,} along the M-4")
    else:
        ids = [one.get_attribute("data-id") for one in drawn.all()]
        assert ids == [one.get_attribute("data-id") for one in told.all()]


def the_incident(visit: Visit) -> None:
    """Who says what, what is unknown, what is near, what was said before; and the desk hears of an error."""
    page = visit.page
    visit.go(address(SEED))
    expect(page.get_by_role("heading", level=1)).to_have_text("Six vehicles are turned back on the M-4")
    claims = page.get_by_role("region", name="Claims")
    expect(claims).to_contain_text("Declines to comment")
    expect(page.locator("#map .extent-band").first).to_be_visible()
    near = visit.shown(".related li").first
    number = int(re.sub(r"\D", "", near.locator(".quiet").inner_text()))
    near.locator("a").click()
    visit.counted(number, ".tally")
    page.go_back()

    page.get_by_role("button", name="Show what changed").click()
    expect(page.get_by_role("insertion").first).to_contain_text("Six vehicles are turned back")
    page.go_back()
    page.get_by_role("link", name="Report an error").click()
    page.get_by_label(re.compile("wrong", re.I)).first.fill("The outlet gives another day.")
    page.get_by_role("button", name="Send to the editors").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert Remark.objects.filter(words="The outlet gives another day.").count() == 1


# --- 6: actors, places, sources, encounters, corrections, what was known, compare -------------


def who_and_where(visit: Visit) -> None:
    """A page of each counts its incidents as the API does, and leads to them."""
    for path, which in (
        ("/actors/ru-vp", {"actor": "ru-vp"}),
        ("/sources/reuters", {"source": "reuters"}),
        ("/places/tell-tamr", {"place": "tell-tamr"}),
        ("/areas/SY08", {"area": "SY08"}),
    ):
        visit.go(path)
        number = visit.matched(**which)
        visit.counted(number, ".tally")
        visit.page.get_by_role("link", name="As a list").click()
        visit.counted(number)


def who_met_whom(visit: Visit) -> None:
    """The first pair of the ledger leads to as many incidents as it says."""
    visit.go("/encounters")
    link = visit.shown(".pair-number").first
    number = int(re.sub(r"\D", "", link.inner_text()))
    link.click()
    visit.counted(number, ".tally")


def the_corrections(visit: Visit) -> None:
    """Each act that changed the record is told with its reason; what was withheld by its ground alone."""
    page = visit.page
    visit.go("/corrections")
    log = visit.shown(".log")
    expect(log).to_contain_text(MENDED)
    expect(log).to_contain_text("It was told twice.")
    expect(log).not_to_contain_text("Sutoro")
    page.get_by_role("link", name="What changed in revision").first.click()
    expect(page.get_by_role("insertion").first).to_contain_text("Six vehicles")


def what_was_known(visit: Visit) -> None:
    """As of the end of a day it is an answer of that revision; a day before the record began is refused."""
    page = visit.page
    visit.go("/known?kind=convoy_blocked")
    visit.counted(visit.matched(kind="convoy_blocked"), ".tally")
    page.get_by_label("At the end of").fill(timezone.now().date().isoformat())
    page.get_by_role("button", name="Show what was known").click()
    page.wait_for_url("**/known?as_of=*&kind=convoy_blocked")
    visit.counted(visit.matched(**asked(page)))
    slider = page.get_by_label("Revision", exact=True)
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url("**/known?as_of=1&kind=convoy_blocked")
    expect(page.locator("#then")).to_contain_text("Then: revision 1 ")
    visit.counted(visit.matched(as_of=1, kind="convoy_blocked"))
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/known?as_of=2&kind=convoy_blocked")
    expect(slider).to_be_focused()
    page.go_back()
    expect(slider).to_have_value("1")
    visit.witness.expect(400)
    visit.go("/known?kind=convoy_blocked&on=2019-01-01")
    expect(page.locator("main")).to_contain_text("the record begins on")


def side_by_side(visit: Visit) -> None:
    """Two questions, each with its own number, and what they have in common."""
    a, b = "kind=convoy_blocked", "road=m4"
    visit.go(f"/compare?{urlencode({'a': a, 'b': b})}")
    visit.counted(visit.matched(kind="convoy_blocked"), ".side-A .tally")
    visit.counted(visit.matched(road="m4"), ".side-B .tally")
    both = visit.matched(kind="convoy_blocked", road="m4")
    expect(visit.page.locator(".in-common")).to_contain_text(f"{both:,}")


# --- 7 to 9: taken away, for everyone, and when it fails --------------------------------------


def taken_away(visit: Visit) -> None:
    """File, picture, citation and frame are of the question that is on the page."""
    page = visit.page
    which = {"kind": "convoy_blocked", "since": "2021-01-01", "until": "2021-12-31"}
    query = urlencode(which)
    number = visit.matched(**which)
    visit.go(f"/data?{query}")
    with page.expect_download() as download:
        page.get_by_role("rowheader", name="CSV", exact=True).get_by_role("link").click()
    rows = csv.DictReader(Path(download.value.path()).read_text("utf-8").splitlines())
    assert len(list(rows)) == number

    visit.go(f"/?{query}")
    visit.shown("button.mark")
    with page.expect_download() as download:
        page.get_by_role("button", name="Map: SVG").click()
    drawn = Path(download.value.path()).read_text("utf-8")
    assert str(page.locator("#sentence").text_content()) in drawn
    assert "as_of=" in drawn
    page.get_by_role("link", name="Cite", exact=True).click()
    expect(page.locator(".citation")).to_contain_text("Khabur")
    visit.counted(number, ".tally")

    frame = visit.told("oembed", url=f"{visit.site}/incidents?{query}")
    page.goto(visit.host(frame["html"]))
    inside = page.frame_locator("iframe")
    expect(inside.locator("button.mark").first).to_be_visible()
    feed = page.request.get(f"{visit.site}/api/v1/incidents.atom?{query}").text()
    gone = feed.count("<at:deleted-entry")  # what was withheld is one in every feed
    assert feed.count("<entry>") == min(number, 100 - gone)


def for_everyone(visit: Visit) -> None:
    """In Arabic, at 320 pixels, in dark, by keys, without scripts; axe finds nothing."""
    page = visit.page
    for path in ("/ar/", "/ar/roads/m4", "/ku/encounters", f"/ar{address(SEED)}"):
        page.set_viewport_size({"width": 320, "height": 640})
        page.emulate_media(color_scheme="dark")
        visit.go(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
        assert axe.faults(page) == [], path
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light")
    visit.go("/")
    visit.shown("#rows .row")
    page.keyboard.press("j")
    title = page.locator("#rows .row h3 a").first
    expect(title).to_be_focused()
    with visit.browser.new_context(java_script_enabled=False) as context:
        bare = context.new_page()
        answer = bare.goto(f"{visit.site}/?kind=convoy_blocked")
        assert answer
        assert len(answer.body()) < 30_000
        expect(bare.locator("#tally")).to_contain_text(f"{visit.matched(kind='convoy_blocked'):,} incident")


def numbers_in_groups(visit: Visit) -> None:
    """No count stands there as a row of digits, on whichever page; the number of a revision is a name."""
    compared = urlencode({"a": "kind=convoy_blocked", "b": "road=m4"})
    for path in (
        *("/", "/filters", "/incidents", "/actors", "/actors/us", "/sources", "/areas/SY08", "/encounters"),
        *(f"/compare?{compared}", "/known", "/find?q=convoy", "/methodology", "/roads/m4", "/corrections"),
    ):
        visit.go(path)
        words = str(visit.page.evaluate(WORDS))
        assert re.findall(r"(?<!revision )(?<![\w-])\d{5,}", words) == [], path


def when_it_fails(visit: Visit) -> None:
    """What was shown stays; what is wrong is said and can be tried again; gone and unknown are told apart."""
    page, witness = visit.page, visit.witness
    visit.go("/")
    before = visit.shown("#rows .row").count()
    witness.expect(503)
    page.route("**/answer/**", lambda route: route.fulfill(status=503, body="{}"))
    page.locator("[data-group=kind] .option:not([hidden]) input").first.check()
    expect(page.locator("#notice")).to_be_visible()
    assert page.locator("#rows .row").count() == before
    page.unroute("**/answer/**")
    page.locator("#notice button").click()
    expect(page.locator("#notice")).to_be_hidden()

    for path, status in (
        ("/incidents/aaaaaaa9", 404),
        (address(RETRACTED), 410),
        (address(WITHHELD), 410),
        ("/?kind=nothing", 400),
        (f"/?q={quote('x' * 9_000)}", 400),
    ):
        witness.expect(status)
        answer = page.request.get(f"{visit.site}{path}")
        assert answer.status == status, path
        page.goto(f"{visit.site}{path}")
        expect(page.get_by_role("heading", level=1)).not_to_be_empty()


PARTS: list[Callable[[Visit], None]] = [
    the_map, the_days, the_facets, the_road, the_incident, who_and_where, who_met_whom,
    the_corrections, what_was_known, side_by_side, taken_away, for_everyone, numbers_in_groups, when_it_fails,
]  # fmt: skip


@pytest.mark.parametrize("visit", [0, pytest.param(MANY, marks=pytest.mark.slow)], indirect=True)
def test_every_part_of_the_dashboard_does_its_work(visit, subtests, capsys):
    for part in PARTS:
        begun_at = time.monotonic()
        with subtests.test(part.__name__):
            part(visit)
        with capsys.disabled():
            print(f"{part.__name__}: {time.monotonic() - begun_at:.1f} s")  # noqa: T201
