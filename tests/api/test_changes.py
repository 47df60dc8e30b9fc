"""The stretch of the record after a revision: everything in order, and what a copy has to drop."""

import random
import threading

import pytest
from django.db import connections

from incidents.models import Publication
from incidents.waist import editing
from tests import make
from tests.api.following import Copy, public
from tests.incidents import sealed, world
from tests.make import NOW

CHANGES = "/api/v1/changes.json"


def test_every_publication_is_told_in_order_with_its_chain(visitor, db):
    world.build(size=20)

    told = visitor.get(f"{CHANGES}?limit=1000").json()

    stored = list(
        Publication.objects.order_by("revision").values_list("revision", "act", "public_id", "chain")
    )
    assert [
        (one["revision"], one["act"], one["public_id"], one["chain"]) for one in told["changes"]
    ] == stored
    assert (told["at_end"], told["next"], told["last"]) == (True, None, len(stored))
    assert told["chain"] == stored[-1][3]


def test_stretches_follow_one_another_without_a_gap(visitor, db):
    world.build(size=20)
    whole = visitor.get(f"{CHANGES}?limit=1000").json()["changes"]

    address, found, before = f"{CHANGES}?limit=7", [], "0" * 64
    while address:
        told = visitor.get(address).json()
        assert told["after_chain"] == before
        assert len(told["changes"]) == 7 or told["at_end"]
        found += told["changes"]
        address, before = told["next"], found[-1]["chain"]

    assert found == whole


def test_what_is_withheld_is_gone_and_is_to_be_dropped(visitor, db):
    out = make.published(title="Harmful words")
    people = {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    out.title = "Harmful words, better"
    out.save()
    editing.correct(incident=out, **people, reason="Harmful reason.")
    editing.withhold(incident=out, by=people["by"], now=NOW, ground="safety")

    answer = visitor.get(CHANGES)

    first, second, third = answer.json()["changes"]
    assert b"armful" not in answer.content
    assert [first["item"], second["item"], third["item"]] == [None, None, None]
    assert [first["emptied_by"], second["emptied_by"], third["emptied_by"]] == [3, 3, None]
    assert (third["act"], third["reason"], third["drop"]) == ("withhold", "safety", [1, 2])


def test_whoever_restores_what_was_withheld_tells_the_new_edition_alone(visitor, db):
    out = make.published(title="Harmful")
    people = {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    editing.withhold(incident=out, by=people["by"], now=NOW, ground="safety")
    out.title = "Mended"
    out.save()
    editing.restore(incident=out, **people, reason="Nobody is in danger any more.")

    told = visitor.get(CHANGES).json()["changes"]

    assert [one["item"] and one["item"]["title"] for one in told] == [None, None, "Mended"]
    assert [one["emptied_by"] for one in told] == [2, None, None]


def test_of_a_merge_that_was_withheld_nothing_is_told_but_that_it_was(visitor, db):
    stays, goes = make.published(), make.published()
    people = {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    editing.merge(incident=goes, successor=stays, **people, reason="Told twice.")
    before = visitor.get(f"{CHANGES}?after=2").json()["changes"][0]
    editing.withhold(incident=goes, by=people["by"], now=NOW, ground="safety")

    after = visitor.get(f"{CHANGES}?after=2").json()["changes"][0]

    assert (before["successor"], before["reason"]) == (stays.public_id, "Told twice.")
    assert (after["successor"], after["reason"], after["emptied_by"]) == (None, "", 4)


def test_an_edition_of_a_later_release_is_told_as_unreadable(visitor, db):
    make.published()
    sealed.publish(sealed.frozen(schema=2))

    first, second = visitor.get(CHANGES).json()["changes"]

    assert (first["unreadable"], second["unreadable"], second["item"]) == (False, True, None)


def test_nothing_new_costs_nothing(visitor, db):
    make.published()
    first = visitor.get(f"{CHANGES}?after=1")

    again = visitor.get(f"{CHANGES}?after=1", headers={"If-None-Match": first["ETag"]})
    make.published()
    later = visitor.get(f"{CHANGES}?after=1", headers={"If-None-Match": first["ETag"]})

    assert (first.json()["changes"], first.json()["at_end"]) == ([], True)
    assert (again.status_code, later.status_code) == (304, 200)
    assert len(later.json()["changes"]) == 1


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("after=x", "after", "malformed"),
        ("after=-1", "after", "malformed"),
        ("after=%00", "after", "malformed"),
        (f"after={'9' * 40}", "after", "malformed"),
        ("after=²", "after", "malformed"),
        ("after=1&after=2", "after", "repeated"),
        ("after=2", "after", "unknown_value"),
        ("limit=0", "limit", "malformed"),
        ("limit=1001", "limit", "malformed"),
        ("aftr=1", "aftr", "unknown_parameter"),
        ("kind=clash", "kind", "unknown_parameter"),
    ],
)
def test_what_cannot_be_read_is_refused_and_named(visitor, db, query, parameter, code):
    make.published()

    answer = visitor.get(f"{CHANGES}?{query}")

    assert answer.status_code == 400
    assert [(fault["parameter"], fault["code"]) for fault in answer.json()["errors"]] == [(parameter, code)]


# --- A copy that is kept while the record grows ---------------------------------------------


def in_a_thread(work) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.mark.parametrize("seed", [1, 2])
def test_a_copy_that_is_cut_off_at_random_ends_with_exactly_the_public_state(live_server, seed):
    chance = random.Random(seed)  # noqa: S311 - a cut that can be repeated
    make.published(title="The first")
    desk = in_a_thread(lambda: world.build(size=24, seed=seed))
    copy = Copy(live_server.url)
    while desk.is_alive():
        copy.step(limit=chance.randint(1, 9), cut=chance)
    desk.join()
    while not copy.step(limit=chance.randint(1, 9), cut=chance):
        pass

    assert copy.public == public(live_server.url)
    assert copy.after == Publication.objects.count() > 30
    withheld = Publication.objects.filter(act="withhold").values_list("public_id", flat=True)
    emptied = Publication.objects.filter(public_id__in=withheld, act="publish").values_list(
        "revision", flat=True
    )
    assert withheld
    assert set(emptied) <= set(copy.told_to_drop)
    assert not set(copy.editions) & set(copy.told_to_drop)


def test_a_copy_that_holds_what_is_withheld_later_is_told_to_drop_it(live_server):
    kept, harmful = make.published(title="Kept"), make.published(title="Harmful")
    copy = Copy(live_server.url)
    assert copy.step(limit=100)
    assert copy.editions[2]["title"] == "Harmful"

    editing.withhold(incident=harmful, by=make.editor(), now=NOW, ground="safety")
    copy.step(limit=100)

    assert copy.told_to_drop == [2]
    assert list(copy.public) == [kept.public_id]
    assert list(copy.editions) == [1]
