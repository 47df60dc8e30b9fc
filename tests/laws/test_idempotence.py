"""Law: importing the same bytes twice changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.serializers import serialize

from incidents.models import Source
from news.feeds import intake
from news.items import leads, waiting
from news.models import ArchivedCopy, Feed, FeedState, ItemVersion, Lead, NewsItem
from news.newsroom import open_newsroom
from tests.news import ground
from tests.news.server import answer, staged

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TABLES = (NewsItem, ArchivedCopy, ItemVersion, Lead)


def stored() -> list[str]:
    """Every row of intake but the log and the schedule, as text."""
    return [serialize("json", table.objects.order_by("pk")) for table in TABLES]


def import_all(feed: Feed, now: datetime) -> None:
    for item_id in intake.refresh(feed=Feed.objects.get(pk=feed.pk), now=now).new_items:
        leads.finish(item_id=item_id, now=now)
    for due in waiting.claim_waiting(now=now):
        leads.finish(item_id=due.item_id, now=now)


def forget_validators(feed: Feed) -> None:
    """The next visit has to read the bytes again instead of being told that nothing changed."""
    Feed.objects.filter(pk=feed.pk).update(etag="", last_modified="", last_body_sha256="")


@pytest.fixture(autouse=True)
def evidence_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def source():
    ground.lay()
    return Source.objects.create(slug="wire", name="A wire")


@pytest.mark.parametrize("document", ["rss.xml", "atom.xml"])
def test_importing_the_sample_newsroom_twice_changes_nothing(document, settings, source):
    with open_newsroom() as base:
        settings.FETCH_ALLOW = [base.removeprefix("http://")]
        feed, _ = intake.add_feed(url=f"{base}/{document}", source=source, now=NOW)
        import_all(feed, NOW)
        once = stored()
        forget_validators(feed)
        import_all(feed, NOW + timedelta(hours=1))

    assert stored() == once
    assert Lead.objects.exists()


def test_doing_each_step_again_changes_nothing(settings, source):
    with open_newsroom() as base:
        settings.FETCH_ALLOW = [base.removeprefix("http://")]
        feed, _ = intake.add_feed(url=f"{base}/atom.xml", source=source, now=NOW)
        import_all(feed, NOW)
        once = stored()
        for item in NewsItem.objects.all():
            leads.finish(item_id=item.pk, now=NOW + timedelta(hours=1))

    assert stored() == once


def test_reading_the_same_text_again_makes_no_second_lead(settings, source):
    with open_newsroom() as base:
        settings.FETCH_ALLOW = [base.removeprefix("http://")]
        feed, _ = intake.add_feed(url=f"{base}/atom.xml", source=source, now=NOW)
        import_all(feed, NOW)
        once = serialize("json", Lead.objects.order_by("pk"))
        NewsItem.objects.update(state="new", next_attempt_at=NOW)
        for item in NewsItem.objects.all():
            leads.finish(item_id=item.pk, now=NOW + timedelta(hours=1))

    assert serialize("json", Lead.objects.order_by("pk")) == once


@pytest.mark.parametrize("body", [b"<html>no feed</html>", b'<rss version="2.0"><channel><item><ti'])
def test_a_document_that_cannot_be_read_changes_no_item_however_often_it_comes(settings, source, body):
    with staged() as stage:
        settings.FETCH_ALLOW = [stage.base.removeprefix("http://")]
        url = stage.on(
            "/feed", answer(b'<rss version="2.0"><channel><item><title>x</title></item></channel></rss>')
        )
        feed, _ = intake.add_feed(url=url, source=source, now=NOW)
        import_all(feed, NOW)
        once = stored()
        stage.on("/feed", answer(body))
        for hour in range(1, 4):
            import_all(feed, NOW + timedelta(hours=hour))

    assert stored() == once
    feed.refresh_from_db()
    assert (feed.state, feed.failures) == (FeedState.FAILING, 3)
