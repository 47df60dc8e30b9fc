"""Two workers in process groups of their own ask one host in turn, and every page comes in once."""

import threading
import time
from collections import Counter
from itertools import pairwise

import pytest
from django.utils import timezone

from incidents.models import Source
from news import tasks
from news.feeds import intake
from news.items import waiting
from news.models import ArchivedCopy, NewsItem
from tests.news import ground
from tests.news.items.test_pages import BODY, HTML, page
from tests.news.server import answer
from tests.news.worker import broker, eventually, running_worker, send

__all__ = ["broker"]
PAGES, REST_S = 5, 1


class Watch:
    """Notes when each request began and ended."""

    def __init__(self, play) -> None:
        self.play = play

    def __call__(self, handler) -> None:
        began = time.monotonic()
        time.sleep(0.2)
        self.play(handler)
        with LOCK:
            TIMES.append((began, time.monotonic()))


LOCK = threading.Lock()
TIMES: list[tuple[float, float]] = []


def sweep() -> None:
    """As `tasks.sweep` does, over the broker of these workers."""
    if texts := waiting.claim_texts(now=timezone.now()):
        send(tasks.read_items, item_ids=[due.item_id for due in texts])
    for due in waiting.claim_pages(now=timezone.now()):
        wait = max((due.at - timezone.now()).total_seconds(), 0)
        threading.Timer(wait, send, (tasks.fetch_article,), {"item_id": due.item_id}).start()


@pytest.mark.slow
def test_workers_on_two_machines_ask_a_host_in_turn(stage, broker):
    ground.lay()
    listed = "".join(f"<item><title>{n}</title><link>/{n}</link></item>" for n in range(PAGES))
    document = f'<rss version="2.0"><channel><title>x</title>{listed}</channel></rss>'.encode()
    stage.on("/feed", Watch(answer(document)))
    stage.on("/robots.txt", Watch(answer(status=404)))
    for n in range(PAGES):
        stage.on(f"/{n}", Watch(answer(page(f"{BODY} Number {n}."), Content_Type=HTML)))
    source = Source.objects.create(slug="wire", name="A wire")
    intake.add_feed(url=stage.url("/feed"), source=source, now=timezone.now())
    rest = {"FETCH_REST_ALLOWED": str(REST_S)}

    def done() -> bool:
        sweep()
        time.sleep(0.5)
        return NewsItem.objects.exclude(state__in=["new", "fetched"]).count() == PAGES

    with running_worker(**rest) as first, running_worker(**rest) as second:
        send(tasks.poll_due_feeds)
        assert eventually(done, within=60), "".join(first.lines + second.lines)

    times = sorted(TIMES)
    assert len(times) == PAGES + 2
    assert min(later[0] - earlier[0] for earlier, later in pairwise(times)) > REST_S * 0.9
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(times))
    assert set(Counter(ArchivedCopy.objects.values_list("item_id", flat=True)).values()) == {1}
    assert all(any("fetch_" in line for line in worker.lines) for worker in (first, second))
