"""For ever: the answer as of a past revision never changes, whatever is published afterwards.

Only what is withheld leaves it, and the answer then says so. The one mark that may come
later is `retracted_in`, which says that an incident was retracted since.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from incidents import editing, memory, record, sentence
from incidents.selection import BadSelection, Selection
from tests import make
from tests.incidents import world
from tests.make import NOW

QUESTIONS = (
    "",
    "kind=convoy_blocked",
    "since=2020&until=2021",
    "area=SY08",
    "road=m4",
    "actor=us,sdf",
    "q=convoy",
    "bbox=39,36,41,37",
    "source=tass",
    "verification=corroborated,confirmed",
)


def answers(as_of: int) -> Iterator[tuple[str, Any]]:
    """Everything that can be said of these questions as of this revision."""
    for question in QUESTIONS:
        selection = Selection.parse(question).having(as_of=as_of)
        page = record.read(selection, limit=1000)
        documents = [(entry.revision, entry.document) for entry in page.entries]
        yield (
            question,
            json.dumps([documents, page.tally.matched, page.tally.certain, sentence.of(selection)]),
        )


def test_what_is_published_corrected_or_retracted_later_changes_no_past_answer(editor):
    make.area("SY08"), make.m4()
    made = [
        make.published(title=f"convoy {number}", cites="tass", actors={"us": "subject"})
        for number in range(4)
    ]
    before = {revision: list(answers(revision)) for revision in range(1, 5)}

    world.build(size=10)
    make.actor("us").__class__.objects.filter(slug="us").update(name="Renamed since")
    made[0].title = "convoy, corrected"
    made[0].save()
    editing.correct(incident=made[0], by=editor, now=NOW, reason="A better title.")
    editing.retract(incident=made[1], by=editor, now=NOW, reason="Wrong.")

    assert {revision: list(answers(revision)) for revision in range(1, 5)} == before
    memory.forget()  # as another process would read it
    assert {revision: list(answers(revision)) for revision in range(1, 5)} == before


def test_what_is_withheld_leaves_and_the_answer_says_so(editor):
    kept, harmful = make.published(title="Kept"), make.published(title="Harmful")
    editing.withhold(incident=harmful, by=editor, now=NOW, ground="safety")

    page = record.read(Selection(as_of=2))

    assert [entry.document["public_id"] for entry in page.entries] == [kept.public_id]
    assert (page.tally.matched, page.tally.withheld) == (1, 1)


def test_a_past_question_that_was_good_stays_good(editor):
    out = make.published(actors={"sdf": "initiator"})
    editing.withhold(incident=out, by=editor, now=NOW, ground="safety")

    with pytest.raises(BadSelection):
        record.tally(Selection.parse("actor=sdf"))
    assert record.tally(Selection.parse("actor=sdf&as_of=1")).withheld == 1


def test_an_incident_page_as_of_a_revision_never_changes(editor):
    out = make.published(title="Then")
    out.title = "Now"
    out.save()
    editing.correct(incident=out, by=editor, now=NOW, reason="A better title.")
    editing.retract(incident=out, by=editor, now=NOW, reason="Wrong.")

    titles = {as_of: record.history(out.public_id, as_of=as_of) for as_of in (1, 2, 3)}

    assert titles[1].entry.document["title"] == "Then"
    assert titles[2].entry.document["title"] == "Now"
    assert titles[3].entry is None
    assert [edition.revision for edition in titles[1].editions] == [1]
