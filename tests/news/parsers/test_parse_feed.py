"""RSS and Atom become items; what is no feed says so; what is hostile is given up."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from news.parsers import box
from news.parsers.box import Limits
from news.parsers.values import NotReadable

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "samples" / "news"
URL = "https://example.org/feed"


def parse(body: bytes, **how):
    return box.parse_feed(body, url=URL, now=NOW, **how)


def rss(*items: str) -> bytes:
    listed = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{listed}</channel></rss>'.encode()
    )


def refusal(body: bytes, **how) -> NotReadable:
    with pytest.raises(NotReadable) as caught:
        parse(body, **how)
    return caught.value


def test_an_rss_item_has_its_parts():
    (item,) = parse(
        rss(
            "<title>A &amp;amp; B</title><link>https://example.org/1</link><guid>g1</guid>"
            "<description>&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;.&lt;/p&gt;</description>"
            "<pubDate>Thu, 13 May 2021 10:00:00 +0300</pubDate>"
        )
    ).items

    assert (item.guid, item.url, item.title, item.summary) == (
        "g1",
        "https://example.org/1",
        "A & B",
        "One two.",
    )
    assert item.posted_at == datetime(2021, 5, 13, 7, tzinfo=UTC)
    assert item.posted_at.utcoffset() == timedelta(hours=3)


def test_atom_is_read_like_rss():
    feed = parse((SAMPLES / "atom.xml").read_bytes())

    assert feed.version == "atom10"
    assert [item.url for item in feed.items] == ["https://example.org/items/1", "https://example.org/items/2"]
    assert feed.items[0].posted_source == "feed"


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "not_a_feed", "web page (HTML)"),
        (b"", "not_a_feed", "empty"),
        (b'{"items": []}', "not_a_feed", "neither RSS nor Atom"),
        (b"\x00\x01\x02\x03" * 50, "not_a_feed", "neither RSS nor Atom"),
        (b'<?xml version="1.0"?><rss', "malformed", "malformed"),
        (b'<rss version="2.0"><channel><item><tit', "malformed", "no item could be read"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><rss version="2.0"/>', "hostile", "entities"),
        (b'<rss version="2.0"><channel>' + b"<a>" * 300, "hostile", "deep"),
        (
            b'<rss version="2.0"><channel ' + b" ".join(b'a%d=""' % n for n in range(300)) + b"/>",
            "hostile",
            "attributes",
        ),
    ],
    ids=["html", "empty", "json", "bytes", "cut off", "cut item", "entities", "deep", "attributes"],
)
def test_what_cannot_be_read_says_why(body, code, words):
    refused = refusal(body)

    assert refused.code == code
    assert words in refused.detail


def in_arabic(declared: str = "") -> str:
    listed = "<channel><title>قوات روسية</title><item><link>/1</link></item></channel>"
    return f'<?xml version="1.0"{declared}?><rss version="2.0">{listed}</rss>'


@pytest.mark.parametrize(
    ("written", "declared", "content_type"),
    [
        ("utf-8", "", "text/xml"),
        ("utf-8", "", "text/xml; charset=windows-1256"),  # the bytes say otherwise
        ("windows-1256", "", "text/xml; charset=Windows-1256"),
        ("windows-1256", "", "text/xml"),
        ("windows-1256", "", "text/xml; charset=nonsense"),
        ("windows-1256", "", "text/xml; charset=rot13"),
        ("windows-1256", " encoding='windows-1256'", "text/xml; charset=utf-8"),
        ("iso-8859-6", "", 'application/rss+xml; charset="iso-8859-6"'),
        ("utf-8", "", "text/xml; charset=utf-16"),
        ("utf-8", " encoding='utf-16'", "text/xml"),
        ("windows-1256", "", "text/xml; charset=utf-8"),
        ("utf-16-le", "", "text/xml; charset=utf-8"),
        ("utf-16", "", "text/xml"),
        ("utf-16", " encoding='UTF-16'", "text/xml; charset=utf-8"),
    ],
)
def test_the_letters_are_told_by_the_bytes_and_else_by_the_header(written, declared, content_type):
    feed = parse(in_arabic(declared).encode(written), content_type=content_type)

    assert feed.title == "قوات روسية"


def test_entities_are_found_in_any_letters():
    body = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss version="2.0"/>'.encode("utf-16")

    assert refusal(body).code == "hostile"


def test_a_feed_that_breaks_off_gives_what_came_before_and_says_so():
    whole = rss("<title>One</title><link>https://example.org/1</link>", "<title>Two</title>")
    feed = parse(whole[: whole.index(b"Two") + 1])

    assert [item.title for item in feed.items] == ["One"]
    assert "malformed" in feed.fault
    assert "1 items" in feed.fault


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Sat, 01 Jan 2099 00:00:00 GMT", "in the future"),
        ("Wed, 31 Dec 1969 00:00:00 GMT", "cannot be"),
        ("1620921600", "could not be read"),
        ("Mon, 01 Jan 0000 00:00:00 GMT", "could not be read"),
        ("Mon, 01 Jan 0021 00:00:00 +0000", "could not be read"),
        ("13 أيار 2021", "could not be read"),
        ("2021-13-45T00:00:00Z", "could not be read"),
        ("", "no date"),
    ],
)
def test_an_absurd_date_is_no_date_and_the_note_says_why(written, words):
    (item,) = parse(rss(f"<title>x</title><link>/1</link><pubDate>{written}</pubDate>")).items

    assert (item.posted_at, item.posted_source) == (None, "none")
    assert words in item.note


@pytest.mark.parametrize(
    ("written", "utc_hour"),
    [
        ("Thu, 13 May 2021 10:00:00 GMT", 10),
        ("Thu, 13 May 2021 13:00:00 EEST", 10),
        ("Thu, 13 May 2021 13:00:00 MSK", 10),
        ("13 May 2021 13:00:00", 10),
        ("2021-05-13T13:00:00", 10),
        ("2021-05-13T10:00:00Z", 10),
    ],
)
def test_a_date_without_a_zone_is_in_the_zone_of_the_feed(written, utc_hour):
    feed = parse(rss(f"<title>x</title><link>/1</link><pubDate>{written}</pubDate>"), zone="Asia/Damascus")

    assert feed.items[0].posted_at == datetime(2021, 5, 13, utc_hour, tzinfo=UTC)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_that_is_no_web_address_is_left_out_and_the_item_stays(link):
    (item,) = parse(rss(f"<title>x</title><link>{link}</link><guid isPermaLink='false'>g</guid>")).items

    assert item.url == ""
    assert "not a web address" in item.note


def test_a_bare_guid_is_no_link():
    (item,) = parse(rss("<title>x</title><guid>12345</guid>")).items

    assert (item.guid, item.url) == ("12345", "")


def test_a_title_is_text_without_scripts_nul_or_overrides():
    (item,) = parse(rss("<title>a&lt;script&gt;alert(1)&lt;/script&gt;&#8238;b</title><link>/1</link>")).items
    assert item.title == "ab"

    nul = rss("<title>a b</title><link>/1</link>").replace(b"a b", b"a\x00b")
    assert "\x00" not in "".join(item.title for item in parse(nul).items)


def test_guids_that_repeat_within_a_document_are_not_trusted():
    twice = "<title>x</title><link>/{}</link><guid isPermaLink='false'>same</guid>"

    assert not parse(rss(twice.format(1), twice.format(2))).guids_trusted
    assert parse(rss(twice.format(1))).guids_trusted


def test_five_hundred_items_are_kept_and_the_rest_counted():
    feed = parse(rss(*(f"<title>{n}</title><link>/{n}</link>" for n in range(600))))

    assert (len(feed.items), feed.seen) == (500, 600)


def test_a_body_that_names_a_file_is_only_bytes():
    assert refusal(b"/etc/passwd").code == "not_a_feed"
    assert refusal(b"http://127.0.0.1:1/").code == "not_a_feed"


def test_arabic_in_an_old_code_page_is_read():
    body = '<?xml version="1.0" encoding="windows-1256"?>' + rss(
        "<title>رتل قرب تل تمر</title><link>/1</link>"
    ).decode().removeprefix('<?xml version="1.0"?>')

    assert parse(body.encode("cp1256")).items[0].title == "رتل قرب تل تمر"


# --- The box ------------------------------------------------------------------------------


def costly() -> bytes:
    """feedparser looks for an address in an author's name, in quadratic time."""
    return rss(f"<title>x</title><link>/1</link><author>{'a' * 200_000}</author>")


def test_a_document_that_costs_too_much_is_given_up_and_the_next_is_read():
    refused = refusal(costly(), limits=Limits(cpu_s=1, wall_s=6))

    assert refused.code == "hostile"
    assert "given up" in refused.detail
    assert parse(rss("<title>x</title><link>/1</link>")).items


def test_the_clock_ends_what_the_ceiling_on_computing_does_not():
    refused = refusal(costly(), limits=Limits(cpu_s=60, wall_s=0.5))

    assert "more than 0.5 seconds" in refused.detail


def test_a_document_that_wants_too_much_memory_is_given_up():
    box.BOX.close()  # a child that read much before has room already
    parse(rss("<title>x</title><link>/1</link>"))
    body = rss(*(f"<title>{n}</title><link>/{n}</link>" for n in range(60_000)))

    assert "memory" in refusal(body, limits=Limits(memory_bytes=70_000_000)).detail
    assert len(parse(body).items) == 500


def test_the_child_has_none_of_our_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a secret of ours")
    box.BOX.close()
    parse(rss("<title>x</title><link>/1</link>"))
    child = box.BOX.child

    assert child is not None
    assert b"a secret of ours" not in Path(f"/proc/{child.pid}/environ").read_bytes()
