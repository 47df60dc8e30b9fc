"""Two editors publish at once: revisions stay gapless and appear in the order of the commits."""

import threading
import time

import pytest
from django.db import connection, transaction

from gazetteer.models import Place
from incidents import chain
from incidents.answers import facets
from incidents.door.selection import Selection
from incidents.masks import memory
from incidents.models import Actor, Incident, Publication, Source
from incidents.public import record
from incidents.waist import editing, snapshot
from tests import make
from tests.desk import act, signed_in
from tests.make import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def in_a_thread(work) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def waiting_for(lock: int) -> int:
    """How many sessions of this database stand in the queue of this advisory lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = %s"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [lock],
        )
        return int(cursor.fetchone()[0])


def eventually(happens, *, within: float = 30) -> bool:
    """Whether it happened within so many seconds."""
    until = time.monotonic() + within
    while not happens():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def test_many_at_once_get_gapless_revisions(editor):
    drafts = [make.incident() for _ in range(12)]

    def publish(mine: list[Incident]) -> None:
        for incident in mine:
            editing.publish(incident=incident, by=editor, now=NOW)

    threads = [in_a_thread(lambda mine=drafts[start::4]: publish(mine)) for start in range(4)]
    for thread in threads:
        thread.join(30)

    assert list(Publication.objects.order_by("revision").values_list("revision", flat=True)) == list(
        range(1, 13)
    )


def test_a_revision_is_not_seen_before_the_one_before_it(editor):
    slow, quick = make.incident(), make.incident()
    published, may_commit = threading.Event(), threading.Event()

    def hold_the_first_open() -> None:
        with transaction.atomic():
            editing.publish(incident=slow, by=editor, now=NOW)
            published.set()
            may_commit.wait(60)

    first = in_a_thread(hold_the_first_open)
    assert published.wait(10)
    second = in_a_thread(lambda: editing.publish(incident=quick, by=editor, now=NOW))

    assert eventually(lambda: waiting_for(editing.LOCK) == 1 or not second.is_alive())
    assert second.is_alive()  # it stands at the lock until the first has committed
    assert record.latest_revision() == 0
    may_commit.set()
    first.join(10), second.join(10)
    order = Publication.objects.order_by("revision").values_list("public_id", flat=True)
    assert list(order) == [slow.public_id, quick.public_id]


def test_one_incident_published_by_two_at_once_is_published_once(editor):
    drafted = make.incident()
    refusals = []

    def publish() -> None:
        try:
            editing.publish(incident=drafted, by=editor, now=NOW)
        except editing.CannotPublish as refusal:
            refusals.append(refusal)

    threads = [in_a_thread(publish) for _ in range(3)]
    for thread in threads:
        thread.join(20)

    assert Publication.objects.count() == 1
    assert len(refusals) == 2


@pytest.mark.parametrize("renamed", [Actor, Source, Place])
def test_what_is_renamed_between_the_look_and_the_publication_is_not_published_unseen(
    editor, renamed, monkeypatch
):
    """Another connection commits the rename right after the waist has compared what was seen."""
    drafted = make.incident(place=make.place())
    seen = signed_in(editor).get(act(drafted, "publish")).context["seen"]
    digest = chain.digest

    def rename_after(document):
        sealed = digest(document)
        monkeypatch.setattr(chain, "digest", digest)
        in_a_thread(lambda: renamed.objects.update(name="Renamed")).join(10)
        return sealed

    monkeypatch.setattr(chain, "digest", rename_after)
    editing.publish(incident=drafted, by=editor, now=NOW, seen=seen)

    assert renamed.objects.filter(name="Renamed").exists()
    assert [chain.digest(make.unsalted(row)) for row in Publication.objects.all()] == [seen]


@pytest.mark.parametrize("renamed", [Actor, Source, Place])
def test_what_was_renamed_since_the_look_is_looked_at_again(editor, renamed):
    drafted = make.incident(place=make.place())
    seen = chain.digest(snapshot.build(drafted, now=make.NOW))
    renamed.objects.update(name="Renamed")

    with pytest.raises(editing.ChangedMeanwhile):
        editing.publish(incident=drafted, by=editor, now=NOW, seen=seen)
    assert not Publication.objects.exists()


def test_whoever_reads_while_others_publish_reads_one_revision_at_a_time(editor):
    """Four readers, one writer: every facet adds up to what matched, at every moment."""
    kinds = ("clash", "raid", "shelling")
    drafts = [make.incident(kind=kinds[n % 3], actors={f"actor-{n % 7}": "initiator"}) for n in range(60)]
    done = threading.Event()
    faults: list[str] = []
    reads = []

    def read() -> None:
        while not done.is_set():
            try:
                look = record.look(Selection())
                tally, counts = look.tally, facets.count(look)
                for name in ("kind", "actor"):
                    if sum(counts[name].values()) != tally.matched:
                        faults.append(f"{name} at {tally.revision}: {counts[name]} of {tally.matched}")
                reads.append(tally.revision)
            except Exception as fault:
                faults.append(repr(fault))

    readers = [in_a_thread(read) for _ in range(4)]
    for drafted in drafts:
        editing.publish(incident=drafted, by=editor, now=NOW)
    done.set()
    for reader in readers:
        reader.join(30)

    assert faults == []
    assert len(set(reads)) > 10  # else they hardly met


def test_a_reader_that_comes_late_does_not_read_the_record_again(editor, monkeypatch):
    make.publish(make.incident())
    memory.columns()
    asked = []
    rows_after = memory.rows_after
    monkeypatch.setattr(memory, "rows_after", lambda revision: asked.append(revision) or rows_after(revision))
    last = memory.last

    def slow() -> tuple[int, str]:
        """Another thread publishes and takes in between this one's question and its answer."""
        latest = last()
        monkeypatch.setattr(memory, "last", last)
        make.publish(make.incident())
        memory.columns()
        return latest

    monkeypatch.setattr(memory, "last", slow)

    assert memory.columns().count in (1, 2)
    assert asked == [1]
