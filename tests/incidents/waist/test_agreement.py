"""Two persons at the waist: on which occasions, who may be the second, and what is kept of them."""

import pytest
from django.db import IntegrityError, transaction

from config import env
from incidents.models import Decision, Incident, Publication
from incidents.vocabulary import OCCASIONS
from incidents.waist import agreement, editing, proposing, snapshot
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db

GRAVE = {
    "verification": {"verification": "corroborated"},
    "casualties": {"injured_low": 1},
    "private_person": {"names_private_person": True},
    "exact_point": {"location_precision": "exact", "radius_m": 100},
}


def publish(incident, **given):
    return editing.publish(incident=incident, by=make.editor(), now=NOW, **given)


@pytest.mark.parametrize("occasion", GRAVE)
def test_what_is_grave_needs_a_second_person(occasion):
    drafted = make.incident(**GRAVE[occasion])

    with pytest.raises(editing.CannotPublish, match=OCCASIONS[occasion].label):
        publish(drafted)
    assert not Publication.objects.exists()
    publish(drafted, agreed_by=make.second())
    decided = Decision.objects.get()
    assert (decided.by, decided.agreed_by) == (make.editor(), make.second())


@pytest.mark.parametrize("occasion", GRAVE)
def test_an_occasion_that_is_not_in_force_needs_nobody(occasion, settings):
    settings.TWO_PERSONS = frozenset(OCCASIONS) - {occasion}

    publish(make.incident(**GRAVE[occasion]))

    assert Decision.objects.get().agreed_by is None


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"verification": "unconfirmed"},
        {"killed_low": 0, "killed_best": 0, "killed_high": 0},
        {"location_precision": "near", "radius_m": 101},
    ],
)
def test_what_is_not_grave_needs_one(fields):
    publish(make.incident(**fields))

    assert Publication.objects.count() == 1


@pytest.mark.parametrize(("km_until", "found"), [(173.0, True), (173.2, True), (173.3, False)])
def test_a_stretch_of_road_no_longer_than_a_spot_is_an_exact_point(km_until, found):
    drafted = make.incident(
        location_precision="road_segment", road=make.m4(), km_from=173.0, km_until=km_until
    )

    shown = snapshot.build(drafted, now=NOW)

    assert ("exact_point" in agreement.occasions(drafted, act="publish", editions=[shown])) is found


def test_an_exact_point_that_is_published_coarsened_is_none():
    make.area(), make.area("SY0800")

    publish(make.incident(location_precision="exact", coarsening="district"))


def test_a_correction_that_takes_the_dead_away_needs_two_as_one_that_adds_them(editor):
    out = make.published(killed_low=2)
    out.killed_low = None
    out.save()

    with pytest.raises(editing.CannotPublish, match="killed or injured"):
        editing.correct(incident=out, by=editor, now=NOW, reason="A misreading.")


def test_a_flag_that_is_taken_away_is_remembered_until_two_published_without_it(editor):
    out = make.published(names_private_person=True)
    Incident.objects.filter(pk=out.pk).update(names_private_person=False, title="Still names them")

    with pytest.raises(editing.CannotPublish, match="names a private person"):
        editing.correct(incident=out, by=editor, now=NOW, reason="The flag was wrong.")
    editing.correct(incident=out, by=editor, agreed_by=make.second(), now=NOW, reason="The flag was wrong.")
    Incident.objects.filter(pk=out.pk).update(title="Names nobody")
    editing.correct(incident=out, by=editor, now=NOW, reason="A better title.")

    flags = Decision.objects.order_by("revision").values_list("named_private_person", flat=True)
    assert list(flags) == [True, False, False]


def test_a_retraction_needs_two_and_a_withholding_one(editor):
    out = make.published()

    with pytest.raises(editing.CannotPublish, match="It is a retraction"):
        editing.retract(incident=out, by=editor, now=NOW, reason="Wrong.")
    editing.withhold(incident=out, by=editor, now=NOW, ground="safety")


def test_no_setting_lets_one_person_lift_a_withholding(editor, settings):
    settings.TWO_PERSONS = frozenset()
    withheld, retracted = make.published(), make.published()
    editing.withhold(incident=withheld, by=editor, now=NOW, ground="safety")
    editing.retract(incident=retracted, by=editor, now=NOW, reason="Wrong.")
    given = {"by": editor, "now": NOW, "reason": "It harms nobody any more."}

    with pytest.raises(editing.CannotPublish, match="A second person has to agree"):
        editing.restore(incident=withheld, **given)
    asked = proposing.propose(incident=withheld, act="restore", **given)
    assert (asked.state, asked.occasions) == ("waiting", ["restoring"])
    editing.restore(incident=withheld, agreed_by=make.second(), **given)
    editing.restore(incident=retracted, **given)


@pytest.mark.parametrize("occasion", [None, "casualties"])
def test_the_second_person_is_another_who_may_publish(occasion, editor, reviewer):
    drafted = make.incident(**GRAVE.get(occasion, {}))

    with pytest.raises(editing.CannotPublish, match="cannot be the second person"):
        publish(drafted, agreed_by=editor)
    with pytest.raises(editing.CannotPublish, match="may not agree"):
        publish(drafted, agreed_by=reviewer)
    dismissed = make.second()
    dismissed.is_active = False
    with pytest.raises(editing.CannotPublish, match="may not agree"):
        publish(drafted, agreed_by=dismissed)


def test_the_database_knows_two_persons_from_one(editor):
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(revision=1, by=editor, agreed_by=editor, decided_at=NOW)


def test_an_operators_command_agrees_and_makes_up_no_account():
    publish(make.incident(killed_low=1), agreed_by=agreement.OPERATOR)

    assert Decision.objects.get().agreed_by is None


def test_an_occasion_that_nobody_knows_is_refused_at_the_start(monkeypatch):
    monkeypatch.setenv("KHABUR_TWO_PERSONS", "casualties, casualty")
    with pytest.raises(env.BadEnvironment, match="'casualty'"):
        env.some_of("KHABUR_TWO_PERSONS", among=OCCASIONS)
    for said, meant in (("", set(OCCASIONS)), ("none", set()), ("casualties", {"casualties"})):
        monkeypatch.setenv("KHABUR_TWO_PERSONS", said)
        assert env.some_of("KHABUR_TWO_PERSONS", among=OCCASIONS) == meant
