"""By hand and without a broker: a feed is added, visited and read, and each line says what happened."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from incidents.models import Source
from news.feeds import intake
from news.models import Feed, ItemState, Lead, NewsItem

pytestmark = pytest.mark.django_db


def run(*command: str) -> list[str]:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue().splitlines()


def test_a_feed_is_added_once_for_a_source_that_is_named_or_slugged(source, newsroom):
    assert run("add_feed", f"{newsroom}/rss.xml", "--source", "a wire") == [
        f"{newsroom}/rss.xml added, for A wire"
    ]
    assert "is there already" in run("add_feed", f"{newsroom}/rss.xml", "--source", "wire")[0]
    assert Feed.objects.get().source == source


def test_an_unknown_source_is_made_and_said(db, newsroom):
    said = run("add_feed", f"{newsroom}/rss.xml", "--source", "Khabur sample newsroom")

    assert said[0] == "A new source: Khabur sample newsroom (khabur-sample-newsroom), not classified yet"
    assert Source.objects.get().sort == "unclassified"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["file:///etc/passwd", "--source", "wire"], "not an http or https address"),
        (["https://example.org/feed", "--source", "wire", "--interval", "5"], "between 600 and 86400"),
        (["https://example.org/feed", "--source", "خبر"], "no slug"),
    ],
)
def test_what_cannot_be_added_says_why(source, arguments, words):
    with pytest.raises(CommandError, match=words):
        run("add_feed", *arguments)
    assert not Feed.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add_feed", "file:///etc/passwd"], "not an http or https address"),
        (["add_feed", "{taken}"], "is polled already, for A wire"),
        (["add_article", "file:///etc/passwd"], "not an http or https address"),
        (["add_article", "https://example.org/1", "--text", "{nothing}"], "no words"),
        (["add_article", "https://example.org/1", "--text", "{missing}"], "missing"),
    ],
)
def test_a_refusal_leaves_no_source_behind(source, tmp_path, arguments, words):
    feed, _ = intake.add_feed(url="https://example.org/feed", source=source, now=timezone.now())
    (tmp_path / "nothing").write_text(" ")
    paths = {name: str(tmp_path / name) for name in ("nothing", "missing")}
    command = [argument.format(taken=feed.url, **paths) for argument in arguments]

    with pytest.raises(CommandError, match=words):
        run(*command, "--source", "A new one")
    assert list(Source.objects.all()) == [source]
    assert not NewsItem.objects.exists()


def test_an_article_that_is_there_already_needs_no_new_source(source):
    run("add_article", "https://example.org/1", "--source", "wire")
    said = run("add_article", "https://example.org/1", "--source", "A new one")

    assert said == ["https://example.org/1 is there already, for A wire"]
    assert list(Source.objects.all()) == [source]


def test_polling_the_newsroom_makes_leads_and_says_so(newsroom, known_ground):
    run("add_feed", f"{newsroom}/rss.xml", "--source", "Sample")
    run("add_feed", f"{newsroom}/atom.xml", "--source", "Sample")
    said = run("poll_feeds")

    assert len(said) == 2
    assert "13 new, 0 known" in said[0]
    assert Lead.objects.filter(item_version__item__feed__url__endswith="rss.xml").count() >= 6
    assert Lead.objects.filter(item_version__item__feed__url__endswith="atom.xml").count() >= 3
    assert set(NewsItem.objects.values_list("state", flat=True)) <= {ItemState.READ, ItemState.IRRELEVANT}


def test_polling_without_now_visits_what_is_due_alone(newsroom):
    run("add_feed", f"{newsroom}/atom.xml", "--source", "Sample")
    run("poll_feeds")

    assert run("poll_feeds") == []
    assert run("poll_feeds", "--now") == [f"{newsroom}/atom.xml: Nothing new since the last visit."]


def test_a_paused_feed_is_not_visited_even_now(newsroom):
    run("add_feed", f"{newsroom}/atom.xml", "--source", "Sample")
    Feed.objects.update(state="paused")

    assert run("poll_feeds", "--now") == []


def test_a_feed_that_a_worker_holds_is_left_to_it(newsroom):
    run("add_feed", f"{newsroom}/atom.xml", "--source", "Sample")
    intake.claim_due_feeds(now=timezone.now())

    assert run("poll_feeds", "--now") == [f"{newsroom}/atom.xml: a worker is fetching it"]


def test_items_that_a_lost_message_left_are_finished_too(newsroom, source):
    feed, _ = intake.add_feed(url=f"{newsroom}/atom.xml", source=source, now=timezone.now())
    intake.refresh(feed=feed, now=timezone.now())

    (said,) = run("poll_feeds")
    assert said.startswith("From earlier: ")
    assert not NewsItem.objects.filter(state=ItemState.NEW).exists()
