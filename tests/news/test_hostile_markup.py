"""What is hostile in a list is text or nothing once it is through the door: on the desk and in public."""

import re

import html5lib
import pytest
from django.test import Client

from incidents.waist import editing
from news.drafts import review
from news.feeds import intake
from news.items import leads, pages
from news.models import Feed, Lead, NewsItem
from news.parsers import box
from news.parsers.values import NotReadable
from tests import make
from tests.news import lists
from tests.news.server import answer

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>"
# Each of these hides, turns or breaks text; \ud800 and \x00 cannot stand in every format.
MARKS = "\u202e\u2066\u2069\u200f\u061c\u200b\u2060\ufeff\U000e0041\ufff9"
UNSEEN = re.compile(f"[{MARKS}\x00\x07\ud800-\udfff]")
TITLE = f"Convoy {SCRIPT}{MARKS}\x07 stopped on the M-4 {'e' + chr(0x489) * 40}"
WORDS = (
    f"<p onclick=alert(4)>Six vehicles{MARKS} turned back.</p><a href='javascript:alert(5)'>more</a>{SCRIPT}"
)
LINKS = [
    "javascript:alert(1)",
    "jAvA\tsCrIpT:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//[::bad",
    "https://example.org/\u202e1?q='><script>alert(1)</script>",
]


def written(name: str, link: str, title: str = TITLE, words: str = WORDS) -> bytes:
    """The list in its format; XML cannot hold a bell."""
    keep = (lambda text: text) if name == "json_feed" else (lambda text: text.replace("\x07", ""))
    return lists.EACH[name](keep(link), keep(title), keep(words))


def parse(body: bytes):
    return box.parse_feed(body, url="https://t.me/s/x", now=make.NOW, areas=lists.HASAKAH)


def outcome(body: bytes) -> str:
    """`read`, with no summary too long; else what is said of the refusal."""
    try:
        items = parse(body).items
    except NotReadable as refusal:
        return refusal.detail
    return "read" if all(len(item.summary) <= 5_000 for item in items) else "too long"


# --- At the door --------------------------------------------------------------------------


@pytest.mark.parametrize("name", lists.EACH)
@pytest.mark.parametrize("link", LINKS)
def test_nothing_hostile_is_let_in(name, link):
    for item in parse(written(name, link)).items:
        texts = (item.title, item.summary, item.content, item.author, item.guid, item.note, item.url)

        assert not any(UNSEEN.search(text) for text in texts)
        assert not any(
            re.search(r"<\s*(script|img|svg|p\b|a\b)", text) for text in (item.title, item.summary)
        )
        assert item.url == "" or re.match(r"https?://[a-z.]+/", item.url)
        assert chr(0x489) * 5 not in item.title
        assert "alert(1)" not in item.summary + item.content


@pytest.mark.parametrize("name", lists.EACH)
def test_what_is_said_stays(name):
    (item,) = parse(written(name, "https://example.org/1")).items

    assert re.match(r"Convoy\s*stopped on the M-4", item.title)


def test_halves_of_characters_and_nul_in_json_reach_no_row():
    body = lists.json_feed("/1", "a\ud800b\x00c\udfff", "<p>d\ud83de\x00</p>", authors=[{"name": "\udc00x"}])
    (item,) = parse(body).items

    assert (item.title, item.summary, item.author) == ("abc", "de", "x")
    assert item.title.encode()


@pytest.mark.parametrize("name", lists.EACH)
def test_an_enormous_title_is_cut(name):
    (item,) = parse(written(name, "https://example.org/1", title="word " * 100_000, words="w")).items

    assert 50 < len(item.title) <= 500


@pytest.mark.parametrize("name", ["rss", "atom", "json_feed", "telegram_preview"])
@pytest.mark.parametrize("piece", ["<div>", "<b><i>", "&#60;", "<p>x</p>", "<a href=x>"])
def test_markup_without_end_is_bounded_before_it_is_cleaned(name, piece):
    body = written(name, "https://example.org/1", title="Title", words=piece * 150_000)
    told = outcome(body)

    assert told == "read" or ("more than" in told and "seconds" not in told)


@pytest.mark.parametrize("name", ["rss", "atom", "news_sitemap"])
def test_xml_that_is_too_deep_is_refused_by_every_reader_of_xml(name):
    body = written(name, "https://example.org/1", title="Title", words="w")
    inner = b"<a>" * 300 + b"</a>" * 300
    at = body.rindex(b"</")

    with pytest.raises(NotReadable, match="nested more than 200 deep"):
        parse(body[:at] + inner + body[at:])


def test_a_page_of_a_million_elements_is_refused(now):
    body = b"<html><body><article>" + b"<p>x</p>" * 300_000

    with pytest.raises(NotReadable, match="more than 100,000 elements"):
        box.parse_page(body, url="https://example.org/", now=now)


# --- On the desk and in public ------------------------------------------------------------


def is_harmless(document: str) -> bool:
    """As a browser takes it apart: no script, no handler and no address of theirs, no hidden mark."""
    tree = html5lib.parse(document, namespaceHTMLElements=False)
    assert not UNSEEN.search(document)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert not (element.tag == "script" and "alert(" in (element.text or ""))
        assert not any("alert(" in value for name, value in element.items() if name.startswith("on"))
        for name in ("href", "src", "action"):
            assert not re.match(
                r"\s*(javascript|data|vbscript):.*alert", element.get(name, ""), re.IGNORECASE
            )
    return True


@pytest.fixture
def brought_in(stage, source, now) -> Lead:
    """A lead for each kind of list, each read from a hostile one; gives the last."""
    make.area()
    lead = None
    for name in lists.EACH:
        for number, link in enumerate((f"/{name}", "javascript:alert(1)")):
            url = stage.on(f"/{name}{number}.list", answer(written(name, link)))
            feed, _ = intake.add_feed(url=url, source=source, now=now)
            for pk in intake.refresh(feed=feed, now=now).new_items:
                pages.fetch_page(item_id=pk, now=now)
                lead = leads.promote(item=NewsItem.objects.get(pk=pk), now=now)
    assert lead is not None
    return lead


def test_the_desk_shows_it_as_text(brought_in, admin_user):
    desk = Client()
    desk.force_login(admin_user)
    addresses = ["/admin/news/feed/", "/admin/news/newsitem/", "/admin/news/lead/?copies=shown"]
    for model in (Feed, NewsItem, Lead):
        name = model._meta.model_name
        addresses += [f"/admin/news/{name}/{pk}/change/" for pk in model.objects.values_list("pk", flat=True)]

    shown = {address: desk.get(address) for address in addresses}
    assert len(addresses) > 25
    assert {response.status_code for response in shown.values()} == {200}
    assert all(is_harmless(response.content.decode()) for response in shown.values())
    assert "Convoy" in shown["/admin/news/newsitem/"].content.decode()


@pytest.mark.django_db(transaction=True, databases=["default", "public"])
def test_the_public_is_told_it_as_text(brought_in, visitor, editor):
    incident = make.published()
    for lead in Lead.objects.all():
        review.attach(lead=lead, incident=incident, by=editor, now=make.NOW)
    editing.correct(
        incident=incident, by=editor, agreed_by=make.second(), now=make.NOW, reason="More reports."
    )

    page = visitor.get(f"/incidents/{incident.public_id}").content.decode()
    assert is_harmless(page)
    assert "Convoy" in page
    for shape in ("json", "geojson", "csv"):
        response = visitor.get(f"/api/v1/incidents.{shape}")
        told = response.getvalue().decode()
        assert response.status_code == 200
        assert not UNSEEN.search(told)
        assert "javascript:" not in told
