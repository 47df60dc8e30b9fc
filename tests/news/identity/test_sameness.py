"""What a page says of itself, and whose words a text is: the same report, and copies of one text."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, connections

from incidents.models import Source
from news.feeds import intake, listing
from news.fetching.outcomes import Outcome
from news.fetching.visit import Visit
from news.identity import keys, near_copies
from news.items import pages
from news.items.texts import Text
from news.models import Basis, ItemAddress, ItemSighting, ItemState, ItemVersion, NewsItem, TextPrint
from news.parsers.values import ParsedFeed, ParsedItem
from news.suggest.article import Article, Paragraph
from tests.news.server import answer, redirect

HTML = "text/html; charset=utf-8"
TITLE = "Patrol stops a convoy on the M-4"
STORY = (
    "Military police stopped a convoy of six vehicles on the M-4 highway near Tell Tamr in Hasakah "
    "province on Thursday, the reconciliation centre said. The convoy had not been announced, it said, "
    "and turned back to its base after an hour. Nobody was hurt. Residents of two villages gathered at "
    "the road and watched the soldiers talk through their interpreters while helicopters circled above "
    "the fields. A spokesman declined to comment."
)
OTHER = (
    "Farmers in the south of the province said that the price of wheat had doubled since spring, and that "
    "the mills were closed for want of fuel. The council promised to open two of them before the end of "
    "the month, and asked for patience while the lorries were on their way from the border crossing in "
    "the east of the country."
)


# --- What a page says of itself -----------------------------------------------------------


def page(text: str = STORY, *, title: str = TITLE, canonical: str = "") -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    head = f"<html><head><title>{title}</title>{link}</head>"
    return f"{head}<body><article><h1>{title}</h1><p>{text}</p></article></body></html>".encode()


@pytest.fixture
def fetched(stage, source, now):
    """Fetches a page that is put on the stage, as an item of its own, and gives the item."""

    def fetch(path: str, body: bytes, *, title: str = TITLE) -> NewsItem:
        stage.on(path, answer(body, Content_Type=HTML))
        url = stage.url(path)
        described = {"source": source, "url": url, "title": title, "title_key": keys.title_key(title)}
        made = NewsItem.objects.create(
            **described, url_key=keys.url_key(url), first_seen_at=now, next_attempt_at=now
        )
        pages.fetch_page(item_id=made.pk, now=now)
        made.refresh_from_db()
        return made

    return fetch


def test_a_page_that_names_a_known_address_of_its_site_is_the_same_report(fetched, stage):
    first = fetched("/news/7/slug", page())
    second = fetched("/amp/7", page(canonical="/news/7/slug"))

    assert (second.state, second.same_as) == (ItemState.SAME, first)
    assert f"item {first.pk}" in second.state_note
    assert not second.versions.exists()


def test_an_address_that_a_page_names_is_a_second_key_for_what_is_listed_later(fetched, stage, source, now):
    feed, _ = intake.add_feed(url=stage.url("/feed"), source=source, now=now)
    first = fetched("/amp/7", page(canonical="/news/7"))

    url = stage.url("/news/7")
    parsed = ParsedFeed("rss20", "T", (ParsedItem("", url, "x", "", None, "none"),), 1, True)
    assert listing.keep(feed, Visit(Outcome.OK, parsed=parsed), now).known == 1
    assert ItemSighting.objects.get().item == first


def test_a_redirect_leads_to_the_same_report(fetched, stage, source, now):
    first = fetched("/new", page())
    stage.on("/old", redirect("/new"))
    url = stage.url("/old")
    moved = NewsItem.objects.create(
        source=source, url=url, url_key="k", title=TITLE, first_seen_at=now, next_attempt_at=now
    )
    pages.fetch_page(item_id=moved.pk, now=now)
    moved.refresh_from_db()

    assert moved.same_as == first


@pytest.mark.parametrize(
    "canonical", ["https://example.net/news/7", "/", "javascript:alert(1)", "http://[broken"]
)
def test_no_page_speaks_for_another_site_or_for_a_home_page(fetched, canonical):
    got = fetched("/a", page(canonical=canonical))

    assert got.state == ItemState.FETCHED
    assert not ItemAddress.objects.exists()


def test_a_site_that_names_one_address_on_all_its_pages_is_not_believed(fetched):
    fetched("/a", page(canonical="/section"))
    second = fetched(
        "/b", page(OTHER, title="Wheat is dear in the south", canonical="/section"), title="Wheat is dear"
    )

    assert second.state == ItemState.FETCHED
    assert "it was not believed" in second.state_note


def test_of_two_pages_that_name_each_other_one_stays(stage, source, now):
    """Both were listed before either was fetched."""
    described = {"source": source, "title": TITLE, "title_key": keys.title_key(TITLE)}
    described |= {"first_seen_at": now, "next_attempt_at": now}
    rows = []
    for path, other in (("/a", "/b"), ("/b", "/a")):
        url = stage.on(path, answer(page(canonical=other), Content_Type=HTML))
        rows.append(NewsItem.objects.create(url=url, url_key=keys.url_key(url), **described))
    for row in reversed(rows):
        pages.fetch_page(item_id=row.pk, now=now)
        row.refresh_from_db()
    one, two = rows

    assert (one.state, one.same_as) == (ItemState.FETCHED, None)
    assert two.same_as == one


def test_a_page_that_dates_itself_long_ago_is_backfill(fetched):
    body = page().replace(b"<head>", b'<head><meta property="article:published_time" content="2021-05-14">')
    got = fetched("/a", body)

    assert got.posted_source == "page"
    assert got.is_backfill
    assert not fetched("/b", page(OTHER, title="Wheat is dear in the south")).is_backfill


# --- The same text elsewhere --------------------------------------------------------------


def edited(text: str, every: int) -> str:
    return " ".join("changed" if n % every == every // 2 else word for n, word in enumerate(text.split()))


def test_the_same_words_elsewhere_are_a_copy_and_no_further_origin(fetched):
    first, second, third = (
        fetched(f"/{n}", page(STORY, title=f"Title number {n} of them")) for n in range(3)
    )
    other = fetched("/other", page(OTHER, title="Wheat is dear in the south"))

    assert (first.near_copy_of, second.near_copy_of, third.near_copy_of) == (None, first, first)
    assert other.near_copy_of is None
    assert len({item.origin_id for item in (first, second, third, other)}) == 2


def test_a_text_that_was_lightly_edited_is_a_near_copy_and_a_rewritten_one_is_not(fetched):
    first = fetched("/1", page())
    light = fetched("/2", page(edited(STORY, 40), title="Another title of this"))
    heavy = fetched("/3", page(edited(STORY, 14), title="A third title of this"))
    alike = [
        near_copies.shingles(near_copies.words_of(one.versions.get().as_article()))
        for one in (first, light, heavy)
    ]

    assert light.near_copy_of == first
    assert near_copies.likeness(alike[0], alike[1]) > 0.7 > near_copies.likeness(alike[0], alike[2]) > 0.4
    assert set(near_copies.bands_of(alike[0])) & set(near_copies.bands_of(alike[2]))
    assert heavy.near_copy_of is None


def test_words_too_few_to_be_anybodys_make_no_copy(fetched):
    few = "Nobody was hurt in the incident, officials said on Thursday evening."
    items = [fetched(f"/{n}", page(few, title=f"Title number {n} of them")) for n in range(2)]

    assert [one.near_copy_of for one in items] == [None, None]


def test_bands_find_what_is_alike_and_seldom_what_is_not():
    words = [f"w{n % 211}{n % 17}" for n in range(600)]
    first = near_copies.shingles(words)
    found = {}
    for changed in (20, 60, 300):
        hits = 0
        for turn in range(40):
            step = len(words) // changed
            other = [f"x{n}" if n % step == turn % step else word for n, word in enumerate(words)]
            shingled = near_copies.shingles(other)
            shared = set(near_copies.bands_of(first)) & set(near_copies.bands_of(shingled))
            hits += bool(shared)
        found[round(near_copies.likeness(first, shingled), 1)] = hits / 40

    alike, unlike = max(found), min(found)
    assert alike >= 0.7
    assert found[alike] == 1.0
    assert unlike <= 0.1
    assert found[unlike] == 0.0


@pytest.mark.django_db
def test_near_copies_are_found_through_an_index(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT 1 FROM news_textprint WHERE bands && ARRAY[1,2]::bigint[]")
        plan = " ".join(row[0] for row in cursor.fetchall())

    assert "textprint_bands" in plan


@pytest.mark.django_db(transaction=True)
def test_of_copies_that_come_at_once_one_is_the_first():
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    source = Source.objects.create(slug="wire", name="A wire")
    rows = [
        NewsItem.objects.create(
            source=source,
            url_key=str(n),
            title=f"{n}",
            first_seen_at=now,
            state="fetched",
            next_attempt_at=now,
        )
        for n in range(4)
    ]
    together, faults = threading.Barrier(len(rows), timeout=30), []

    def work(row: NewsItem) -> None:
        try:
            together.wait()
            article = Article.of(title=row.title, paragraphs=[Paragraph(STORY)], language="en")
            pages.keep(Text(row, article, Basis.FEED), now)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(row,)) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert faults == []
    assert TextPrint.objects.count() == len(rows)
    assert len({row.origin_id for row in NewsItem.objects.all()}) == 1


def test_an_item_read_anew_is_compared_anew(fetched, now):
    first, second = fetched("/1", page()), fetched("/2", page(title="Another title of this"))
    article = Article.of(title="x", paragraphs=[Paragraph(OTHER)], language="en")
    pages.keep(Text(second, article, Basis.PAGE), now)
    second.refresh_from_db()

    assert second.near_copy_of is None
    assert ItemVersion.objects.filter(item=second).count() == 2
    assert first.near_copies.count() == 0
