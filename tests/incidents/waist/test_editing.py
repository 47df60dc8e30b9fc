"""The waist: what may become public, when, by whom, and what the record keeps of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.gis.geos import Point
from django.db import DatabaseError, connection, transaction

from incidents import chain, folding
from incidents.door.selection import Selection
from incidents.models import Decision, Incident, Publication
from incidents.permissions import NotAllowed
from incidents.public import record
from incidents.waist import editing, snapshot
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db


def shown() -> list[str]:
    return [entry.document["public_id"] for entry in record.page(record.look(Selection())).entries]


def test_a_draft_is_not_in_the_record():
    make.incident()

    assert shown() == []


def test_publishing_makes_it_public_under_the_next_revision():
    first, second = make.incident(), make.incident()

    publications = [make.publish(first), make.publish(second)]

    assert [row.revision for row in publications] == [1, 2]
    assert set(shown()) == {first.public_id, second.public_id}


def test_a_reviewer_cannot_publish(reviewer):
    drafted = make.incident()

    with pytest.raises(NotAllowed):
        editing.publish(incident=drafted, by=reviewer, agreed_by=make.second(), now=NOW)
    assert shown() == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"summary": " "}, "no summary"),
        ({"verification": ""}, "how far it is verified"),
        ({"embargo_until": NOW + timedelta(hours=1)}, "embargo"),
        ({"occurred_from": date(2030, 1, 1), "occurred_until": date(2030, 1, 1)}, "future"),
    ],
)
def test_what_is_not_ready_is_refused_with_the_reason(fields, says):
    drafted = make.incident(**fields)

    with pytest.raises(editing.CannotPublish, match=says):
        make.publish(drafted)
    drafted.refresh_from_db()
    assert drafted.status == "draft"
    assert not Publication.objects.exists()


def test_an_incident_without_a_source_is_refused():
    drafted = make.incident()
    drafted.citations.all().delete()

    with pytest.raises(editing.CannotPublish, match="cites no source"):
        make.publish(drafted)


def test_a_part_that_nobody_says_is_known_is_refused():
    drafted = make.incident()
    drafted.involvements.filter(actor__slug="us").update(attribution="")

    with pytest.raises(editing.CannotPublish, match="how the part of US is known"):
        make.publish(drafted)


def test_a_claim_may_not_rest_on_another_incidents_citation():
    drafted, other = make.incident(), make.incident()
    make.claim(drafted, citation=other.citations.get())

    with pytest.raises(editing.CannotPublish, match="another incident"):
        make.publish(drafted)


def test_what_is_published_cannot_be_published_again():
    out = make.published()

    with pytest.raises(editing.CannotPublish, match="published and cannot be published"):
        make.publish(out)


def test_an_edit_is_not_public_until_it_is_corrected(editor):
    out = make.published(title="Before")
    Incident.objects.filter(pk=out.pk).update(title="After")

    assert [entry.document["title"] for entry in record.page(record.look(Selection())).entries] == ["Before"]
    editing.correct(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="The title was wrong.")
    assert [entry.document["title"] for entry in record.page(record.look(Selection())).entries] == ["After"]
    assert Publication.objects.get(revision=1).superseded_by == 2


def test_a_correction_needs_a_reason_and_a_change(editor):
    out = make.published()

    with pytest.raises(editing.CannotPublish) as refusal:
        editing.correct(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason=" ")
    assert len(refusal.value.problems) == 2


def test_a_retracted_incident_leaves_today_and_stays_in_the_past(editor):
    out = make.published()
    editing.retract(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="It was a misreading.")

    assert shown() == []
    then = record.page(record.look(Selection(as_of=1))).entries
    assert [(entry.document["public_id"], entry.retracted_in) for entry in then] == [(out.public_id, 2)]
    assert record.history(out.public_id).last.reason == "It was a misreading."


def test_a_withheld_incident_leaves_every_answer(editor):
    out = make.published(title="Harmful")
    editing.retract(
        incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="Harmful in its reason too."
    )
    editing.withhold(incident=out, by=editor, now=NOW, ground="safety")

    past = record.look(Selection(as_of=1))
    assert record.page(past).entries == []
    assert past.tally.withheld == 1
    history = record.history(out.public_id, as_of=1)
    assert history.entry is None
    assert [edition.reason for edition in history.editions] == ["safety"]
    assert not Publication.objects.filter(snapshot__isnull=False).exists()
    assert "armful" not in "".join(Publication.objects.values_list("reason", flat=True))


def test_the_digest_of_what_was_withheld_confirms_no_guess_at_its_place(editor):
    """Its digest stays public, and all but the place is told again."""
    make.area("SY08"), make.area("SY0800")
    town = make.place("elsewhere", name="Elsewhere", name_ar="", point=Point(40.6, 36.3, srid=4326))
    guessed = make.published(point=town.point, place=town, location_words=town.name)
    first = Publication.objects.get(revision=1)
    before = dict(first.snapshot)
    assert first.digest == chain.digest(before)
    editing.withhold(incident=guessed, by=editor, now=NOW, ground="safety")
    Incident.objects.filter(pk=guessed.pk).update(coarsening="district")
    agreed = {"by": editor, "agreed_by": make.second(), "now": NOW}
    editing.restore(incident=guessed, reason="Told with the district.", **agreed)

    told = Publication.objects.get(revision=3)
    here = {"location": before["location"]}
    guesses = [told.snapshot | here, make.unsalted(told) | here]

    assert guesses[1] == make.unsalted(Publication(snapshot=before))  # the guess is right
    sealed = Publication.objects.get(revision=1)
    assert sealed.digest not in map(chain.digest, guesses)
    spoken = editing.as_stored(folding.folded(snapshot.spoken(before)))
    assert sealed.words_digest != chain.digest_of_text(spoken)  # else the chain, which is public too, would


def test_a_ground_is_a_word_of_the_vocabulary(editor):
    out = make.published()

    with pytest.raises(editing.CannotPublish, match="safety"):
        editing.withhold(incident=out, by=editor, now=NOW, ground="a secret")


def test_the_reviewer_cannot_withhold(reviewer):
    out = make.published()

    with pytest.raises(NotAllowed):
        editing.withhold(incident=out, by=reviewer, now=NOW, ground="safety")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE record.publication SET reason = 'x'",
        "UPDATE record.publication SET snapshot = NULL, words = NULL",
        "UPDATE record.publication SET snapshot = '{}'",
        "UPDATE record.publication SET act = 'retract'",
        "UPDATE record.publication SET chain = ''",
        "UPDATE record.publication SET superseded_by = 7 WHERE superseded_by IS NOT NULL",
        "DELETE FROM record.publication",
        "TRUNCATE record.publication",
    ],
)
def test_the_database_refuses_to_change_what_was_published(editor, change):
    out = make.published()
    editing.retract(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="Wrong.")

    with pytest.raises(DatabaseError, match=r"append-only|already|emptied"), transaction.atomic():
        connection.cursor().execute(change)
    assert Publication.objects.count() == 2


def test_published_at_is_the_clock_that_was_passed_in():
    drafted = make.incident()
    now = datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)

    assert (
        editing.publish(incident=drafted, by=make.editor(), agreed_by=make.second(), now=now).published_at
        == now
    )


def test_saving_a_stale_row_does_not_make_it_a_draft_again():
    stale = make.incident()
    make.publish(stale)

    stale.status = "draft"
    stale.save()

    stale.refresh_from_db()
    assert stale.status == "published"


def test_who_decided_is_kept_on_the_desk(editor):
    out = make.published()
    editing.retract(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="Wrong.")

    assert list(Decision.objects.order_by("revision").values_list("revision", "by__username")) == [
        (1, "editor"),
        (2, "editor"),
    ]


def test_the_instants_of_the_record_never_run_backwards(editor):
    make.published()

    earlier = editing.publish(
        incident=make.incident(), by=editor, agreed_by=make.second(), now=NOW - timedelta(seconds=5)
    )

    assert earlier.published_at == NOW


def test_today_in_syria_is_not_the_future():
    late_evening_utc = datetime(2026, 1, 2, 22, 0, tzinfo=UTC)
    day = date(2026, 1, 3)
    drafted = make.incident(occurred_from=day, occurred_until=day)

    assert editing.shortcomings(drafted, now=late_evening_utc) == []
    assert editing.shortcomings(drafted, now=late_evening_utc - timedelta(hours=2)) != []


def test_what_is_published_again_after_a_withholding_is_shown_again():
    """No act does so yet; the record is read by what it said last and not by what it ever said."""
    out = make.published(title="First")
    editing.withhold(incident=out, by=make.editor(), now=NOW, ground="safety")
    document = snapshot.build(out, now=make.NOW)
    editing.append(out, act="publish", document=document, reason="", by=make.editor(), now=NOW)

    assert shown() == [out.public_id]
    history = record.history(out.public_id)
    assert history.entry is not None
    assert not history.is_withheld
