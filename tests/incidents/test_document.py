"""The document: what was sealed is read for ever, and what this code cannot read harms nothing else."""

import json
import logging

import pytest

from incidents import chain, document
from incidents.door.selection import Selection
from incidents.editions import lines
from incidents.masks import memory
from incidents.public import record
from incidents.waist import editing, snapshot
from tests import make
from tests.desk import act, signed_in
from tests.incidents import sealed

pytestmark = pytest.mark.django_db
ALL = Selection()
LATER = {"schema": 2, "headline": "A part that has another name"}


def later(**parts):
    """A document of a schema that this code does not know, in which a part is called otherwise."""
    given = sealed.frozen(**LATER, **parts)
    del given["title"]
    return given


def test_what_is_built_is_of_the_current_schema_and_has_its_parts_in_order():
    built = snapshot.build(make.incident(), now=make.NOW)

    assert tuple(built) == document.KEYS[document.SCHEMA]
    assert document.current(built) == built


def test_the_frozen_document_of_schema_1_is_complete():
    assert tuple(sealed.frozen()) == document.KEYS[1]


def test_the_frozen_document_is_in_every_column():
    sealed.publish(sealed.frozen())

    asked = (
        "kind=convoy_blocked&verification=single_source&precision=road_segment&since=2021-05-13&until=2021-05-14"
        "&actor=us&source=tass&area=SY08&place=tall-tamr&road=m4&km=120/161&bbox=40,36,41,37&match=within"
    )

    look = record.look(Selection.parse(asked))

    assert (look.tally.matched, look.tally.certain) == (1, 1)
    assert look.name("road", "m4") == "M-4"


def test_the_frozen_document_is_previewed():
    spelled = lines.of(document.current(sealed.frozen()))

    assert "Convoy turned back east of Tall Tamr" in json.dumps(spelled, ensure_ascii=False, default=str)


@pytest.mark.parametrize("schema", [0, 2, "1", None, True, [1]])
def test_a_schema_that_is_not_known_is_refused(schema):
    with pytest.raises(document.Unreadable, match="schema"):
        document.current(sealed.frozen(schema=schema))


@pytest.mark.parametrize("name", ["kind", "outcome", "direction", "verification"])
def test_a_word_that_is_not_known_is_refused(name):
    with pytest.raises(document.Unreadable, match=name):
        document.current(sealed.frozen(**{name: "of_a_later_codebook"}))


def test_an_incident_that_cannot_be_read_is_counted_logged_and_harms_no_other(caplog):
    make.published()
    with caplog.at_level(logging.ERROR, logger="incidents.document"):
        sealed.publish(later())
        look = record.look(ALL)

    assert (look.tally.matched, look.tally.unreadable, look.tally.withheld) == (1, 1, 0)
    assert len(record.page(look).entries) == 1
    assert "unreadable revision=2" in caplog.text
    assert record.history("frzn2345").is_unreadable


def test_a_correction_that_cannot_be_read_does_not_leave_the_edition_before_it_in_force():
    sealed.publish(sealed.frozen())
    sealed.publish(later(), act="correct")

    assert record.look(ALL).tally.matched == 0
    assert record.look(Selection(as_of=1)).tally.matched == 1


def test_an_answer_that_lacks_what_cannot_be_read_is_not_kept_for_ever():
    make.published()
    sealed.publish(later())

    assert record.look(Selection(as_of=1)).is_fixed
    assert not record.look(Selection(as_of=2)).is_fixed


def test_what_cannot_be_read_is_withheld_like_any_other(editor):
    sealed.publish(later())
    memory.columns()
    sealed.publish({}, public_id="frzn2345", act="withhold")

    tally = record.look(Selection(as_of=1)).tally

    assert (tally.unreadable, tally.withheld) == (0, 1)


def test_the_chain_reads_what_was_sealed_whatever_its_schema():
    sealed.publish(sealed.frozen())
    made = sealed.publish(later(), act="correct")

    assert chain.digest(later()) == made.digest


def test_the_same_content_is_the_same_under_another_codebook():
    built = snapshot.build(make.incident(), now=make.NOW)

    assert document.same_content(built | {"codebook": "0"}, built)
    assert not document.same_content(built | {"title": "Another"}, built)
    assert not document.same_content(built | {"schema": 2}, built)
    assert not document.same_content(None, built)


@pytest.mark.parametrize("code", ["correct", "retract", "withhold"])
def test_the_desk_shows_an_act_on_an_incident_whose_last_edition_it_cannot_read(editor, code):
    incident = make.published()
    sealed.publish(later(public_id=incident.public_id), act="correct")

    assert signed_in(editor).get(act(incident, code)).status_code == 200


def test_a_correction_of_what_cannot_be_read_can_be_published(editor):
    incident = make.published()
    sealed.publish(later(public_id=incident.public_id), act="correct")

    editing.correct(
        incident=incident, by=editor, agreed_by=make.second(), now=make.NOW, reason="Written again."
    )

    assert record.look(ALL).tally.unreadable == 0
