"""What a person hands in goes the way of a feed's item, and says who handed it in."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from news.items import handed, leads
from news.models import Basis, Fetch, ItemAddress, ItemState, Lead, NewsItem
from tests.news.server import answer

pytestmark = pytest.mark.django_db
TEXT = (
    "Patrol stops a convoy on the M-4\n\n"
    "Russian military police stopped a US convoy of six vehicles on the M-4 highway near Tell Tamr in "
    "Hasakah province on Thursday and made it turn back, officials said. Nobody was reported hurt."
)
URL = "https://example.org/news/1"


def run(*command: str) -> list[str]:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue().splitlines()


def test_an_address_becomes_an_item_that_waits_for_its_page(source, now, reviewer):
    item, made = handed.add_article(url=f"{URL}?utm_source=x", source=source, now=now, by=reviewer)
    again, made_again = handed.add_article(url=URL, source=source, now=now, by=reviewer)

    assert (made, made_again, item) == (True, False, again)
    assert (item.state, item.handed_in_by, item.feed) == (ItemState.NEW, reviewer, None)
    assert item.next_attempt_at == now
    assert item.queued_at is None


def test_a_second_address_of_a_known_report_is_that_report(source, now):
    item, _ = handed.add_article(url=URL, source=source, now=now)
    ItemAddress.objects.create(
        item=item,
        url="https://example.org/b",
        url_key=handed.url_key("https://example.org/b"),
        learned="moved",
        first_seen_at=now,
    )

    assert handed.add_article(url="https://example.org/b", source=source, now=now) == (item, False)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "http://u:p@example.org/", "nonsense"]
)
def test_an_address_that_can_never_be_asked_is_refused(source, now, url):
    with pytest.raises(handed.NotAnArticleAddress):
        handed.add_article(url=url, source=source, now=now)
    assert not NewsItem.objects.exists()


def test_a_pasted_text_is_a_version_without_a_fetch_and_says_who_pasted_it(
    source, now, reviewer, known_ground
):
    item, made = handed.add_text(text=TEXT, source=source, now=now, by=reviewer, posted_on=date(2021, 5, 14))
    version = item.versions.get()

    assert made
    assert (version.basis, version.copy, version.title) == (
        Basis.PASTED,
        None,
        "Patrol stops a convoy on the M-4",
    )
    assert (item.handed_in_by, item.url) == (reviewer, "")
    assert "pasted by reviewer" in NewsItem.objects.get().state_note
    assert not Fetch.objects.exists()
    assert leads.read_items(item_ids=[item.pk], now=now)
    assert Lead.objects.get().item_version == version


def test_the_same_text_pasted_twice_is_one_item(source, now, reviewer):
    one, _ = handed.add_text(text=TEXT, source=source, now=now, by=reviewer)
    two, made = handed.add_text(text=TEXT.replace("\n", "\r\n"), source=source, now=now, by=reviewer)

    assert (one, made) == (two, False)
    assert one.versions.count() == 1


def test_a_text_with_the_address_of_a_known_item_is_a_further_version_of_it(source, now, reviewer):
    item, _ = handed.add_article(url=URL, source=source, now=now)
    same, made = handed.add_text(text=TEXT, url=URL, source=source, now=now, by=reviewer)
    item.refresh_from_db()

    assert (same, made) == (item, False)
    assert item.state == ItemState.FETCHED
    assert item.versions.get().basis == Basis.PASTED


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\u200b\u202e"])
def test_a_text_without_words_is_refused(source, now, reviewer, text):
    with pytest.raises(handed.NoText):
        handed.add_text(text=text, source=source, now=now, by=reviewer)


# --- By hand ------------------------------------------------------------------------------


def test_the_command_adds_reads_and_says_so(stage, known_ground, source):
    title, words = TEXT.split("\n\n")
    head = f"<html><head><title>{title}</title></head>"
    body = f"{head}<body><article><p>{words}</p></article></body></html>"
    url = stage.on("/1", answer(body.encode(), Content_Type="text/html"))

    assert run("add_article", url, "--source", "wire", "--now") == [
        f"{url} added, for A wire",
        "1 leads (read: a lead was made).",
    ]
    assert "is there already" in run("add_article", url, "--source", "wire")[0]


def test_the_command_takes_a_text_with_its_address(tmp_path, source):
    file = tmp_path / "text.txt"
    file.write_text(TEXT)

    run("add_article", URL, "--source", "wire", "--text", str(file), "--published-on", "2021-05-14")

    item = NewsItem.objects.get()
    assert (item.url, item.posted_on, item.state) == (URL, date(2021, 5, 14), ItemState.FETCHED)


def test_what_cannot_be_added_says_why(source):
    with pytest.raises(CommandError, match="not an http or https address"):
        run("add_article", "file:///etc/passwd", "--source", "wire")
    with pytest.raises(CommandError, match="no slug"):
        run("add_article", URL, "--source", "خبر")
