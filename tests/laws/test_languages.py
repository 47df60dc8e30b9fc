"""Languages: a page says the same in each of them, whole, and at an address that says which it is.

Whoever adds words to a page without a translation fails here: of every page in Arabic, nothing in Latin
letters may stand outside of names, quotations and what is marked as another language.
"""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from incidents.models import Incident
from incidents.public import record
from incidents.waist import editing
from tests import make, rows
from tests.incidents import world
from tests.laws import routes
from tests.make import NOW

OTHERS = [code for code, _name in settings.LANGUAGES if code != "en"]
# No pages: for programs, for the script of a page, and frames, which are in the record's own language.
NO_PAGES = {"robots.txt", "worker.js", "sitemap.xml", "sitemap/<number>.xml"}
NO_PAGES |= {"answer/<z>/<x>/<y>/<across>/<down>"}
NO_PAGES |= {"embed", "embed/incidents/<public_id>"}
QUESTIONS = (
    "kind=clash,!convoy_blocked&since=2021-01-01&until=2021-05-13",
    "actor=ru-vp&match=within&road=m4&km=10/120",
    "area=SY08&q=nothing&verification=single_source&precision=!exact",
    "near=40.4,36.6,25&bbox=39.5,36,42.5,37.5&source=test-wire",
    "as_of=3&since=2021",
)
# What is called so in every language: formats, programs, datasets, keys, roads.
FORMAL = set(
    """
    API CSV JSON SVG PNG Atom HXL ACLED UCDP GED GeoParquet GeoJSON BibTeX RIS CSL-JSON CSL DOI SHA SHA-256
    Python DuckDB QGIS pandas MRAP M-4 M-5 m4 Enter Shift UTC
    """.split()  # noqa: SIM905
)
APART = ("script", "style", "bdi", "code", "kbd", "blockquote", "cite")
SPOKEN = ("aria-label", "title", "placeholder", "alt")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9-]+")
ISOLATED = re.compile("\u2068[^\u2069]*\u2069")  # a name in a sentence without markup


@pytest.fixture
def ground(transactional_db) -> Incident:
    """A record in which everything has happened that a page tells of."""
    return rows.once("ground of languages", happened)[0]


def happened() -> list[Incident]:
    make.area("SY08"), make.area("SY0800"), make.m4(), make.place()
    world.build(size=18)
    by, people = make.editor(), {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    out = make.published(title="Public", outcome="turned_back")
    closed = make.published(title="Closed", kind="road_closed")
    wrong, harmful, twice, back = (make.published(title=f"Number {number}") for number in range(4))
    make.claim(out, stance="denies"), make.claim(out, speaker="us", stance="no_response_reported")
    out.title = "Public, and corrected"
    out.save()
    editing.correct(incident=out, **people, reason="A better title.")
    editing.retract(incident=wrong, **people, reason="It was wrong.")
    editing.withhold(incident=harmful, by=by, now=NOW, ground="safety")
    editing.merge(incident=twice, successor=out, **people, reason="Told twice.")
    editing.retract(incident=back, **people, reason="It was wrong.")
    editing.restore(incident=back, **people, reason="It was right.")
    assert closed.public_id
    return [out]


def pages() -> list[routes.Route]:
    return [
        route
        for route in routes.once()
        if getattr(route.view, "__module__", "").startswith(("dashboard.", "remarks."))
        and route.plain not in NO_PAGES
    ]


def addresses(ground: Incident) -> Iterator[str]:
    ids = [*Incident.objects.exclude(public_id=None).values_list("public_id", flat=True), "22222222"]
    for route in pages():
        yield from route.addresses(ids)
    yield from (f"{page}?{question}" for page in ("/", "/incidents", "/roads/m4") for question in QUESTIONS)
    yield from ("/encounters?kind=clash", "/known?kind=clash", "/corrections?act=retract", "/cite?as_of=3")
    yield from ("/incidents?kind=nonsense", "/actors/nobody", "/roads/m99", "/nowhere")
    first, last = 19, record.latest_revision()
    yield f"/incidents/{ground.public_id}/differences?from={first}&to={last}"


def in_language(code: str, address: str) -> str:
    return f"/{code}{address}"


def parsed(client: Client, address: str) -> tuple[int, html.HtmlElement]:
    response = client.get(address, follow=True)
    return response.status_code, html.document_fromstring(response.content.decode())


# --- Whole ----------------------------------------------------------------------------------


def foreign(element: html.HtmlElement) -> bool:
    """Whether it is of another language, a name or words that are quoted."""
    its = element.get("lang")
    return (its is not None and its != "ar") or element.tag in APART or element.get("dir") == "auto"


def texts(element: html.HtmlElement) -> Iterator[str]:
    """What is read or heard of it in the language of the page."""
    if not isinstance(element.tag, str) or foreign(element):
        return
    yield from (element.get(name) or "" for name in SPOKEN)
    yield element.text or ""
    for child in element:
        yield from texts(child)
        yield child.tail or ""


def english(root: html.HtmlElement) -> list[str]:
    said = (ISOLATED.sub("", text) for text in texts(root))
    return [text.strip() for text in said if set(LATIN.findall(text)) - FORMAL]


def test_no_word_of_a_page_in_arabic_is_left_in_english(ground, visitor):
    left = {}
    for address in addresses(ground):
        _status, root = parsed(visitor, in_language("ar", address))
        if found := english(root):
            left[address] = found[:5]

    assert left == {}


def test_what_is_left_in_english_is_seen():
    page = (
        '<html lang="ar"><body><p>Show <bdi>Tall Tamr</bdi> جدول</p><a aria-label="Map">CSV</a></body></html>'
    )

    assert english(html.document_fromstring(page)) == ["Show", "Map"]


# --- The same -------------------------------------------------------------------------------


@pytest.mark.parametrize("code", OTHERS)
def test_a_page_answers_alike_in_every_language(code, ground, visitor):
    differing = {}
    for address in addresses(ground):
        here = visitor.get(address, follow=True)
        there = visitor.get(in_language(code, address), follow=True)
        if (here.status_code, figures(here)) != (there.status_code, figures(there)):
            differing[address] = (figures(here), figures(there))

    assert differing == {}


def figures(response) -> dict[str, object]:
    """What was counted for the page, whatever it is called."""
    context = response.context or {}
    return {
        name: context[name]
        for name in ("tally", "revision", "then", "now")
        if name in context and "Look" not in type(context[name]).__name__ and name != "now"
    } | {"rows": [entry.document["public_id"] for entry in context.get("entries") or []]}


# --- At its address -------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_a_page_says_its_language_and_leads_to_the_others(code, ground, visitor):
    for address in ("/", "/incidents?kind=clash", "/actors", f"/incidents/{ground.public_id}", "/roads/m4"):
        _status, root = parsed(visitor, address if code == "en" else in_language(code, address))

        assert (root.get("lang"), root.get("dir")) == (code, "rtl" if code == "ar" else "ltr")
        told = {link.get("hreflang"): link.get("href") for link in root.xpath("//link[@hreflang]")}
        site = "http://testserver"
        assert told == {
            "en": site + address,
            "x-default": site + address,
            **{other: site + in_language(other, address) for other in OTHERS},
        }
        switch = {link.get("hreflang"): link.get("href") for link in root.xpath("//nav//a[@hreflang][@dir]")}
        assert {site + href for href in switch.values()} == set(told.values())
        assert root.xpath("//nav[@class='languages']/a[@aria-current]/@hreflang") == [code]


@pytest.mark.parametrize("address", ["/", "/ar/", "/ku/actors"])
def test_no_header_and_no_cookie_chooses_the_language(address, ground, visitor):
    plain = visitor.get(address)
    visitor.cookies["django_language"] = "ku"
    asked = visitor.get(address, headers={"accept-language": "ar, ku;q=0.8"})

    assert html.document_fromstring(asked.content).get("lang") == html.document_fromstring(plain.content).get(
        "lang"
    )
    assert "Accept-Language" not in plain.get("Vary", "")


def test_a_link_of_a_page_stays_in_its_language(ground, visitor):
    for address in addresses(ground):
        _status, root = parsed(visitor, in_language("ar", address))
        inside = [link.get("href") for link in root.xpath("//a[starts-with(@href, '/')][not(@hreflang)]")]

        assert [href for href in inside if not href.startswith(("/ar/", "/api/"))] == [], address


def test_the_api_speaks_english_whatever_page_was_read_before(ground, visitor):
    before = visitor.get("/api/v1/incidents.json").content
    visitor.get("/ar/")

    assert visitor.get("/api/v1/incidents.json").content == before
    assert visitor.get("/ar/api/v1/incidents.json").status_code == 404
