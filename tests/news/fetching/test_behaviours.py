"""Whatever a server does, the feed's row says what happened, and honest feeds come in all the same."""

import random
import socket
from datetime import timedelta
from functools import partial

import pytest

from news.feeds import intake
from news.fetching import addresses, fetch
from news.fetching.outcomes import Outcome
from news.items import pages
from news.models import Basis, Feed, Fetch, ItemState, NewsItem
from news.parsers import box
from tests.news.behaviours import world
from tests.news.behaviours.table import BEHAVIOURS, HONEST, Behaviour
from tests.news.items.test_pages import item_at
from tests.news.server import staged

pytestmark = pytest.mark.django_db
MOST_MEMORY = 120_000_000


@pytest.fixture(scope="module")
def canary():
    with world.canary() as watched:
        yield watched


@pytest.fixture(autouse=True)
def hurried(monkeypatch, canary):
    """The same limits, sooner; and the canary's port is one that web pages use."""
    monkeypatch.setattr(addresses, "ALLOWED_PORTS", addresses.ALLOWED_PORTS | {int(canary.port)})
    monkeypatch.setattr(fetch, "DEADLINE_S", 1.5)
    quick = box.Limits(cpu_s=1, wall_s=6.0)
    monkeypatch.setattr(intake.box, "parse_feed", partial(box.parse_feed, limits=quick))


@pytest.fixture
def resolver(monkeypatch):
    return world.Resolver(monkeypatch)


def visited(behaviour: Behaviour, url: str, source, now) -> Feed:
    feed, _ = intake.add_feed(url=url, source=source, now=now)
    for hour in range(behaviour.visits):
        intake.refresh(feed=Feed.objects.get(pk=feed.pk), now=now + timedelta(hours=hour))
    feed.refresh_from_db()
    return feed


@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda behaviour: behaviour.name)
def test_what_a_server_does_is_on_the_row(behaviour, stage, source, now, canary, resolver):
    feed = visited(behaviour, world.put_on(stage, behaviour, 1, canary), source, now)

    assert (Outcome(feed.outcome), feed.state) == (behaviour.outcome, behaviour.state), feed.last_error
    assert behaviour.says in feed.last_error
    assert NewsItem.objects.count() == behaviour.items
    assert bool(feed.last_error) is (behaviour.state != "ok")
    assert feed.next_fetch_at > now + timedelta(minutes=9)
    assert Fetch.objects.filter(outcome=behaviour.outcome).exists()
    assert canary.hits == 0


@pytest.fixture
def elsewhere(stage, settings):
    """Another host: one that asks us to stay away would keep us from all its feeds."""
    with staged() as other:
        settings.FETCH_ALLOW = [*settings.FETCH_ALLOW, other.base.removeprefix("http://")]
        yield other


def test_honest_feeds_come_in_though_they_are_asked_among_the_hostile(
    stage, elsewhere, source, now, canary, resolver, settings
):
    """All of them in one round, in any order, with memory bounded. Void if nothing honest came in."""
    settings.UNDER_WAY = 1_000
    feeds = {}
    for number, behaviour in enumerate(BEHAVIOURS):
        where = elsewhere if behaviour.outcome is Outcome.THROTTLED else stage
        url = world.put_on(where, behaviour, number, canary)
        feeds[intake.add_feed(url=url, source=source, now=now)[0].pk] = behaviour
    claimed = intake.claim_due_feeds(now=now)
    random.shuffle(claimed)
    at_first = world.forget_peak()
    for pk, token in claimed:
        intake.refresh(feed=Feed.objects.get(pk=pk), now=now, token=token)

    assert world.resident_peak() - at_first < MOST_MEMORY
    assert canary.hits == 0
    assert {feeds[feed.pk].name for feed in Feed.objects.filter(state__in=["ok", "faulty"])} >= {
        behaviour.name for behaviour in HONEST
    }
    # Their host was busy with another of them, or wants to be left alone.
    unasked = {feeds[feed.pk].outcome for feed in Feed.objects.filter(outcome="")}
    assert unasked <= {Outcome.THROTTLED, Outcome.UNREACHABLE, Outcome.BLOCKED}


def test_the_canary_sings_when_it_is_reached(canary):
    """Else no test above shows anything."""
    hits = canary.hits
    with socket.create_connection(("127.0.0.1", int(canary.port)), timeout=5) as reached:
        reached.settimeout(5)
        assert reached.recv(1) == b""
    assert canary.hits == hits + 1
    canary.hits = hits


def test_the_table_is_long_and_a_fourth_of_it_is_honest():
    """A client that refuses everything passes nothing."""
    assert len(BEHAVIOURS) == len({behaviour.name for behaviour in BEHAVIOURS}) >= 100
    assert len(HONEST) >= len(BEHAVIOURS) / 4


# --- Pages: what cannot be had leaves the feed's own words, and says why -----------------

NOT_TO_BE_HAD = {
    behaviour.name: behaviour
    for behaviour in BEHAVIOURS
    if behaviour.outcome not in (Outcome.OK, Outcome.SAME_BODY, Outcome.NOT_MODIFIED, Outcome.MALFORMED)
    and behaviour.outcome not in (Outcome.NOT_A_FEED, Outcome.HOSTILE, Outcome.TIMEOUT)
    and behaviour.visits == 1
    and behaviour.name != "304 unasked"
}


@pytest.mark.parametrize("name", NOT_TO_BE_HAD)
def test_a_page_behind_the_same_answer_loses_no_item(name, stage, source, now, canary, resolver):
    behaviour = NOT_TO_BE_HAD[name]
    item = item_at(world.put_on(stage, behaviour, 1, canary), source, now)
    for day in range(6):
        pages.fetch_page(item_id=item.pk, now=now + timedelta(days=2 * day))

    item.refresh_from_db()
    assert item.state == ItemState.FETCHED
    assert item.versions.get().basis == Basis.NO_PAGE
    assert "Only the feed's title and summary are read." in item.state_note
    assert canary.hits == 0
