"""Each kind of list becomes items, is told by its bytes, and is bounded before anything cleans it."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from news.parsers import box
from news.parsers.kinds import FeedKind, mismatch, told_by
from news.parsers.values import NotReadable, Part
from tests.news import lists

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
URL = "https://example.org/list"


def parse(body: bytes, *, url: str = URL, **how):
    return box.parse_feed(body, url=url, now=NOW, areas=lists.HASAKAH, **how)


def refusal(body: bytes, **how) -> NotReadable:
    with pytest.raises(NotReadable) as caught:
        parse(body, **how)
    return caught.value


# --- Which kind ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", lists.EACH)
def test_the_bytes_say_which_kind_they_are_whatever_was_set(name):
    body = lists.EACH[name]("https://example.org/1", "A title of five words", "Words")
    kind = "rss_atom" if name in ("rss", "atom") else name

    for said in ("", *FeedKind):
        assert parse(body, kind=said).kind == kind


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html></html>",
        b'{"items": []}',
        b"PK\x03\x04nothing",
        b"\x1f\x8b",
        b"plain text",
        b"<!-- " * 1_000,
    ],
)
def test_bytes_that_do_not_say_it_are_of_no_kind(body):
    assert told_by(body) is None


def test_a_prologue_and_comments_hide_no_root():
    assert (
        told_by(b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x --><?xml-stylesheet href="a"?>\n<urlset>')
        == "news_sitemap"
    )
    assert told_by(b"<rdf:RDF xmlns:rdf='x'>") == "rss_atom"
    assert told_by(b"<feeding>") is None


def test_what_is_set_decides_where_the_bytes_do_not():
    body = json.dumps({"title": "T", "items": [{"id": "1", "url": "/1", "title": "x"}]}).encode()

    assert refusal(body).code == "not_a_feed"
    assert parse(body, kind="json_feed").items[0].url == "https://example.org/1"


def test_another_kind_than_was_set_is_said_in_words():
    assert mismatch("rss_atom", "json_feed") == (
        "It is set to RSS or Atom, and what came is JSON Feed; it is read as that."
    )
    assert mismatch("", "json_feed") == mismatch("rss_atom", "rss_atom") == mismatch("rss_atom", "") == ""


@pytest.mark.parametrize("kind", FeedKind)
def test_a_web_page_in_place_of_a_list_is_not_a_feed(kind):
    refused = refusal(b"<!DOCTYPE html><html><body>Log in</body></html>", kind=kind)

    assert refused.code == "not_a_feed"
    assert "page" in refused.detail


# --- RSS says how often -------------------------------------------------------------------


def test_a_feed_says_how_long_it_stays_and_how_often_it_comes_out():
    head = "<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
    body = f'<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>{head}</channel></rss>'
    feed = parse(body.encode())

    assert (feed.ttl_s, feed.period_s) == (1_800, 900)


@pytest.mark.parametrize(
    "head", ["", "<ttl>-5</ttl>", "<ttl>0</ttl>", "<ttl>99999999999</ttl>", "<ttl>soon</ttl>", "<ttl>٣</ttl>"]
)
def test_a_life_time_that_is_none_is_not_known(head):
    feed = parse(f'<rss version="2.0"><channel>{head}</channel></rss>'.encode())

    assert feed.ttl_s in (None, 180)
    assert feed.period_s is None


def test_what_the_feed_carries_beside_a_summary_is_kept_as_text():
    inner = (
        "<title>A</title><link>/1</link><description>Short.</description><dc:creator>A. Writer</dc:creator>"
    )
    carried = "<p>Long <b>words</b>.</p><script>x()</script><p>More.</p>"
    inner += f"<content:encoded><![CDATA[{carried}]]></content:encoded>"
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    (item,) = parse(
        f'<rss version="2.0" {spaces}><channel><item>{inner}</item></channel></rss>'.encode()
    ).items

    assert (item.summary, item.content, item.author) == ("Short.", "Long words.\nMore.", "A. Writer")


# --- JSON Feed ----------------------------------------------------------------------------


def test_a_json_feed_gives_text_author_and_both_dates():
    more = {"date_published": "2026-02-28T10:00:00+03:00", "date_modified": "2026-03-01T10:00:00Z"}
    more |= {"authors": [{"name": "A"}, {"name": "B"}, 7], "language": "AR", "summary": "Short."}
    (item,) = parse(lists.json_feed("/1", "A &amp; B", "<p>Long <b>words</b> here</p>", **more)).items

    assert (item.url, item.title, item.summary) == ("https://example.org/1", "A & B", "Short.")
    assert (item.content, item.author, item.language) == ("Long words here", "A, B", "ar")
    assert (item.posted_at, item.updated_at) == (
        datetime(2026, 2, 28, 7, tzinfo=UTC),
        datetime(2026, 3, 1, 10, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"version": "https://jsonfeed.org/version/1.1"', "malformed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "not_a_feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 200_000, "hostile"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": "\xff"}', "malformed"),
    ],
    ids=["cut off", "no items", "deep", "no utf-8"],
)
def test_json_that_cannot_be_read_says_why(body, code):
    assert refusal(body).code == code


def test_a_number_of_a_million_digits_is_never_counted_out():
    body = lists.json_feed("/1", "x", "y").replace(b'"g1"', b"9" * 1_000_000)

    assert parse(body).items[0].guid == "9" * 40


NO_ITEMS = [
    1,
    None,
    [],
    {},
    {"title": "A title alone"},
    {"id": {}, "url": ["/2"], "title": "Lists"},
    {"id": "b"},
    {"id": 5, "url": 7, "title": 8, "content_text": 9.5, "summary": True},
    {"id": "c", "url": "", "title": {}, "content_html": []},
]


def test_rows_that_are_no_items_are_left_out_counted_and_said():
    good = [{"id": 4, "url": "/1"}, {"id": "a", "title": "Words", "url": False}]
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [*NO_ITEMS, *good]})
    feed = parse(body.encode())

    assert [(item.guid, item.url) for item in feed.items] == [("4", "https://example.org/1"), ("a", "")]
    assert feed.seen == 11
    assert feed.fault == (
        "9 of its 11 items are left out: 3 not a JSON object, 3 without an id or an address,"
        " 3 without an address or words."
    )


# --- Sitemaps -----------------------------------------------------------------------------


def test_a_news_sitemap_gives_titles_and_days_newest_first():
    one = lists.news_sitemap("https://example.org/1", "Old", written="2026-02-01").decode()
    two = lists.news_sitemap("https://example.org/2", "New").decode()
    rows = [body[body.index("<url>") : body.index("</urlset>")] for body in (one, two)]
    feed = parse(lists.sitemap(*rows, "<url><loc>https://example.org/about</loc></url>"))

    assert [(item.title, item.language) for item in feed.items] == [("New", "ar"), ("Old", "ar")]
    assert (feed.title, feed.seen, feed.fault) == ("T", 3, "")


def test_a_plain_sitemap_gives_nothing_and_says_so():
    feed = parse(lists.sitemap("<url><loc>https://example.org/about</loc></url>"))

    assert feed.items == ()
    assert "plain sitemap" in feed.fault


def test_an_index_names_the_newest_sitemaps_of_its_own_site():
    days = [(f"https://example.org/{day}.xml", f"2026-02-{day:02}") for day in range(1, 26)]
    body = lists.sitemap_index(*days, ("https://other.org/x.xml", "2026-03-01"), ("javascript:x", ""))
    feed = parse(body)

    assert feed.items == ()
    assert len(feed.parts) == 20
    assert feed.parts[0] == Part("https://example.org/25.xml", "2026-02-25")
    assert not [part for part in feed.parts if "example.org" not in part.url]


def test_a_sitemap_that_breaks_off_gives_what_is_whole():
    rows = [
        body[body.index(b"<url>") : body.index(b"</urlset>")].decode()
        for body in (lists.news_sitemap(f"https://example.org/{n}", f"Number {n}") for n in range(3))
    ]
    whole = lists.sitemap(*rows)
    feed = parse(whole[: whole.rindex(b"example.org/2") + 9])

    assert [item.url for item in feed.items] == ["https://example.org/0", "https://example.org/1"]
    assert "malformed" in feed.fault


def test_an_index_that_breaks_off_gives_no_half_of_an_address():
    body = lists.sitemap_index(
        ("https://example.org/1.xml", "2026-02-01"), ("https://example.org/22.xml", "")
    )
    feed = parse(body[: body.index(b"2.xml", 100) + 1])

    assert [part.url for part in feed.parts] == ["https://example.org/1.xml"]


def test_a_packed_sitemap_is_unpacked_within_limits():
    body = gzip.compress(lists.news_sitemap("https://example.org/1", "Packed"))

    assert parse(body).items[0].title == "Packed"
    assert refusal(gzip.compress(b" " * 20_000_000)).code == "hostile"
    assert refusal(b"\x1f\x8bnonsense").code == "malformed"


def test_a_sitemap_reaches_for_no_file_and_no_address(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("a secret of ours")
    row = "<url><loc>https://example.org/&x;</loc></url>"
    body = lists.sitemap(row).decode()
    outside = body.replace("<urlset", f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file://{secret}">]><urlset')
    named = body.replace("<urlset", f'<!DOCTYPE urlset SYSTEM "file://{secret}"><urlset')

    assert refusal(outside.encode()).code == "hostile"
    assert "secret" not in json.dumps(parse(named.encode()).as_json())


# --- Telegram -----------------------------------------------------------------------------

PREVIEW = "https://t.me/s/channel"


def test_a_post_has_its_own_address_its_text_and_its_time():
    page = lists.telegram(("channel/12", "First line<br/>Second <b>line</b>"), ("channel/13", "Later"))
    feed = parse(page, url=PREVIEW)

    later, first = feed.items
    assert (feed.title, later.url) == ("T", "https://t.me/channel/13")
    assert (first.title, first.content) == ("First line", "First line\nSecond line")
    assert first.posted_at == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert first.is_whole


def test_a_post_without_words_is_counted_and_left_out():
    feed = parse(lists.telegram(("channel/12", "")), url=PREVIEW)

    assert (feed.items, feed.seen) == ((), 1)


def test_a_long_post_has_its_first_words_as_title():
    (item,) = parse(lists.telegram(("channel/12", "word " * 100)), url=PREVIEW).items

    assert item.title.endswith("word …")
    assert len(item.title) < 130


def test_a_post_that_begins_with_a_long_address_has_its_beginning_as_title():
    (item,) = parse(lists.telegram(("channel/12", "https://example.org/" + "a" * 300)), url=PREVIEW).items

    assert item.title.startswith("https://example.org/aaa")
    assert len(item.title) < 130


def test_a_channel_without_posts_is_empty_and_one_without_preview_says_so():
    assert parse(lists.telegram(), url=PREVIEW).items == ()
    refused = refusal(lists.TELEGRAM_CARD, url="https://t.me/channel")

    assert refused.code == "preview_off"
    assert "switched off" in refused.detail


@pytest.mark.parametrize(
    "name", ["../x/1", "channel/1?x", "channel", "javascript:x/1", "channel/" + "1" * 40]
)
def test_a_post_whose_name_is_none_is_no_post(name):
    assert parse(lists.telegram((name, "Words")), url=PREVIEW).seen == 0


# --- GDELT --------------------------------------------------------------------------------


def test_the_list_of_gdelt_names_the_files_that_are_read():
    feed = parse(lists.gdelt_list("https://example.org"))

    ends = [part.url.rpartition("/")[2] for part in feed.parts]
    assert ends == [f"{lists.STAMP}.mentions.CSV.zip", f"{lists.STAMP}.gkg.csv.zip"]
    assert parse(lists.gdelt_list("https://elsewhere.org")).parts == ()


@pytest.mark.parametrize(
    ("row", "taken"),
    [
        ({"places": "4#Qamishli, Syria#SY#SY01#37.05#41.22#-1"}, True),
        ({"places": "4#Damascus, Syria#SY#SY13#33.5#36.3#-2"}, False),
        ({"places": "1#Syria#SY#SY#36.0#40.0#SY"}, False),
        ({"places": "4#x#SY#SY01#nan#inf#-1;broken;#"}, False),
        ({"themes": "ARMEDCONFLICT;TAX_CITY_QAMISHLI"}, True),
        ({"title": "Clash in Hasakah"}, True),
        ({"title": "Hasakahville wins"}, False),
        ({"title": "Newhasakah wins"}, False),
        ({"themes": "ARMEDCONFLICT"}, False),
    ],
)
def test_a_row_is_taken_when_it_lies_in_our_areas_or_names_one(row, taken):
    feed = parse(lists.gdelt(lists.gkg_row("https://paper.example/1", **row)))

    assert [item.url for item in feed.items] == ["https://paper.example/1"] * taken
    assert feed.seen == taken


def test_gdelt_gives_an_address_and_a_title_and_no_date_of_its_own():
    place = {"places": "4#Qamishli, Syria#SY#SY01#37.05#41.22#-1"}
    rows = [
        lists.gkg_row("https://paper.example/1", title="A &amp; B", **place),
        lists.gkg_row("https://paper.example/2", published="20260228101500", **place),
        lists.gkg_row("https://paper.example/1", title="again", **place),
        "too\tfew",
    ]
    feed = parse(lists.gdelt(*rows))

    assert [(item.url[-1], item.posted_source) for item in feed.items] == [("1", "none"), ("2", "feed")]
    assert "too few columns" in feed.fault


def test_a_mention_is_taken_when_its_address_names_an_area():
    rows = [lists.mention_row(f"https://paper.example/{slug}") for slug in ("news/clash-in-hasakah", "sport")]
    feed = parse(lists.gdelt(*rows, sort="mentions"))

    assert [item.url for item in feed.items] == ["https://paper.example/news/clash-in-hasakah"]


def two_members() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(f"{lists.STAMP}.gkg.csv", "x")
        packed.writestr("other", "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (lists.gdelt("\t" * 30_000_000), "hostile"),
        (lists.gdelt("x", packing=zipfile.ZIP_LZMA), "hostile"),
        (two_members(), "not_a_feed"),
        (lists.gdelt(lists.gkg_row("x"))[:60], "malformed"),
        (b"1 " + b"a" * 32 + b" http://x.org/1.gkg.csv.zip\n" * 10_000, "hostile"),
    ],
    ids=["bomb", "odd packing", "two tables", "cut off", "the list of everything"],
)
def test_a_file_that_is_not_gdelts_is_given_up(body, code):
    assert refusal(body, kind="gdelt_bulk").code == code


def test_a_file_that_lies_about_its_size_is_cut_off_all_the_same():
    body = bytearray(lists.gdelt("\t" * 30_000_000))
    at = body.rindex(b"PK\x01\x02") + 24
    body[at : at + 4] = (100).to_bytes(4, "little")

    assert refusal(bytes(body)).code in ("hostile", "malformed")
