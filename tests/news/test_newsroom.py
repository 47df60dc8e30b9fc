"""The sample newsroom is served like any source, says that it is a sample, and serves nothing else."""

import re
import urllib.error
import urllib.request
from datetime import UTC, date, datetime

import pytest

from news.fetching import fetch
from news.newsroom import FOLDER, page_path
from news.parsers import box

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PAGES = sorted((FOLDER / "items").glob("*.html"))
SAID = {"en": "This is a sample page of Khabur", "ar": "هذه صفحة تجريبية من خابور"}


def listed(newsroom: str, document: str):
    got = fetch.get(f"{newsroom}/{document}")
    return box.parse_feed(got.body, url=got.final_url, now=NOW)


def test_it_has_an_rss_feed_in_english_and_an_atom_feed_in_arabic(newsroom):
    english, arabic = listed(newsroom, "rss.xml"), listed(newsroom, "atom.xml")

    assert (english.version, arabic.version) == ("rss20", "atom10")
    assert len(english.items) + len(arabic.items) == len(PAGES) == 18
    assert not english.fault + arabic.fault


@pytest.mark.parametrize("document", ["rss.xml", "atom.xml"])
def test_every_item_has_a_page_a_title_and_the_day_of_its_page(newsroom, document):
    for item in listed(newsroom, document).items:
        got = fetch.get(item.url)
        page = box.parse_page(got.body, url=item.url, now=NOW)

        assert got.status == 200
        assert page.title == item.title
        assert item.posted_at is not None
        assert item.posted_at.date() == page.posted_on
        assert page.posted_on < date(2025, 1, 1)
        assert any(paragraph.role == "body" for paragraph in page.paragraphs)


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_every_page_says_that_it_is_a_sample_and_the_extractor_leaves_that_out(path):
    body = path.read_bytes()
    page = box.parse_page(body, url="https://example.org/", now=NOW)

    assert page.language in SAID
    assert SAID[page.language] in body.decode()
    assert not any(SAID[page.language] in paragraph.text for paragraph in page.paragraphs)


def test_pages_about_incidents_link_the_reports_they_are_written_from():
    linked = [
        path for path in PAGES if re.search(r'<li><a href="https?://', path.read_text(encoding="utf-8"))
    ]

    assert len(linked) == 13


def test_a_second_visit_is_answered_with_304(newsroom):
    first = fetch.get(f"{newsroom}/rss.xml")
    second = fetch.get(f"{newsroom}/rss.xml", validators=first.validators)
    dated = fetch.Validators(url=first.final_url, last_modified=first.headers["last-modified"])

    assert (second.status, second.body) == (304, b"")
    assert fetch.get(f"{newsroom}/rss.xml", validators=dated).status == 304


@pytest.mark.parametrize(
    "address",
    ["/../newsroom.py", "/items/../../../models.py", "/%2e%2e/newsroom.py", "//etc/passwd", "/items/", "/x"],
)
def test_nothing_outside_the_folder_is_served(newsroom, address):
    assert page_path(address) is None
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(newsroom + address, timeout=5)  # noqa: S310  loopback
    assert caught.value.code == 404
    caught.value.close()


def test_it_listens_on_loopback_alone(newsroom):
    assert newsroom.startswith("http://127.0.0.1:")
