"""Which known incidents are called alike, with what reasons, and which are not."""

from datetime import date, timedelta

import pytest
from django.contrib.gis.geos import Point

from incidents import likeness
from incidents.likeness import Families
from incidents.models import ActorRelation
from tests import make
from tests.desk import act, signed_in

pytestmark = pytest.mark.django_db
DAY = date(2021, 5, 13)


def on(day: date) -> dict[str, object]:
    return {"occurred_from": day, "occurred_until": day}


def north(km: float) -> Point:
    return Point(make.TALL_TAMR.x, make.TALL_TAMR.y + km / 111.0, srid=4326)


def alike(incident):
    return [one.incident for one in likeness.similar(incident=incident)]


def test_the_same_act_a_day_later_and_some_kilometres_away_is_found_with_its_reasons():
    known = make.published(**on(DAY - timedelta(days=1)), point=north(8))

    [found] = likeness.similar(incident=make.incident())

    assert found.incident == known
    assert found.likeness.agrees == (
        "one day apart",
        "places 8 km apart",
        "the same kind: convoy blocked",
        "actors in common: RU-VP, US",
    )
    assert found.likeness.differs == ()


def test_not_knowing_who_it_was_is_nothing_in_common():
    make.actor("unidentified", sort="unidentified")
    unknown = {"unidentified": "initiator", "us": "subject"}
    make.published(actors=unknown)

    [found] = likeness.similar(incident=make.incident(actors={"unidentified": "initiator", "sdf": "subject"}))

    assert not [reason for reason in found.likeness.agrees if "actors" in reason]
    assert found.likeness.differs == ("other actors: SDF here, US there",)


def test_two_forces_that_became_one_later_are_two_on_the_day():
    relation = {"sort": "component", "other": make.actor("army"), "valid_from": date(2026, 1, 30)}
    for slug in ("sdf", "old-army"):
        ActorRelation.objects.create(actor=make.actor(slug), **relation)
    make.published(actors={"old-army": "initiator", "us": "subject"})

    [found] = likeness.similar(incident=make.incident(actors={"sdf": "initiator", "us": "subject"}))

    assert [reason for reason in found.likeness.agrees if "actors" in reason] == ["actors in common: US"]


def test_a_part_of_two_is_of_the_family_of_either():
    for upper in ("sdf", "asayish"):
        ActorRelation.objects.create(actor=make.actor("ypg"), sort="component", other=make.actor(upper))
    known = make.published(actors={"ypg": "initiator"})

    for named in ("sdf", "asayish"):
        alike = likeness.similar(incident=make.incident(actors={named: "initiator"}))
        [found] = [one for one in alike if one.incident == known]
        assert "actors in common: " + named.upper() in found.likeness.agrees
    assert not Families.load().are_one("sdf", "asayish")


def test_a_circle_in_the_register_ends_where_it_began():
    for lower, upper in (("a", "b"), ("b", "c"), ("c", "b")):
        ActorRelation.objects.create(actor=make.actor(lower), sort="component", other=make.actor(upper))

    assert Families.load().of("a") == Families.load().of("b") == Families.load().of("c") == {"b"}


def test_a_look_alike_on_the_same_road_weeks_later_is_not_found():
    road = {"location_precision": "road_segment", "road": make.m4(), "km_from": 140, "km_until": 150}
    make.published(**road, **on(DAY + timedelta(days=20)))

    assert alike(make.incident(**road)) == []


@pytest.mark.parametrize("apart", [4, -4])
def test_four_days_apart_is_another_incident(apart):
    make.published(**on(DAY + timedelta(days=apart)))

    assert alike(make.incident()) == []


def test_forty_kilometres_apart_is_another_incident():
    make.published(point=north(40))

    assert alike(make.incident()) == []


def test_the_incident_itself_is_not_listed():
    assert alike(make.incident()) == []


def test_retracted_and_withheld_incidents_are_not_listed():
    from incidents.waist import editing

    gone, hidden = make.published(), make.published()
    editing.retract(incident=gone, by=make.editor(), agreed_by=make.second(), now=make.NOW, reason="Wrong.")
    editing.withhold(incident=hidden, by=make.editor(), now=make.NOW, ground="safety")

    assert alike(make.incident()) == []


def test_a_stretch_of_the_road_is_like_a_point_beside_it():
    road = make.m4()
    stretch = make.published(location_precision="road_segment", road=road, km_from=140, km_until=155)

    [found] = likeness.similar(incident=make.incident(road=road))

    assert (found.incident, found.likeness.agrees[1]) == (stretch, "the same stretch of the M-4")


def test_other_kilometres_of_the_road_are_another_place():
    make.published(location_precision="road_segment", road=make.m4(), km_from=10, km_until=20)

    assert alike(make.incident(road=make.m4())) == []


def test_what_is_known_by_governorate_is_like_what_lies_in_it():
    coarse = make.published(location_precision="governorate", area=make.area("SY08"))

    [found] = likeness.similar(incident=make.incident())

    assert (found.incident, found.likeness.agrees[1]) == (coarse, "in the same governorate")
    assert len(alike(coarse)) == 1


def test_another_district_is_another_place():
    make.area("SY08")
    make.published(location_precision="district", area=make.area("SY0802"))

    assert alike(make.incident(location_precision="district", area=make.area("SY0800"))) == []


def test_a_clash_of_others_on_the_same_day_is_not_alike():
    make.published(kind="clash", actors={"taf": "participant"}, point=north(20))

    assert alike(make.incident()) == []


def test_the_likest_three_come_first_and_no_more():
    for km in (12, 1, 4, 20):
        make.published(point=north(km), title=f"{km} km")

    assert [one.incident.title for one in likeness.similar(incident=make.incident())] == [
        "1 km",
        "4 km",
        "12 km",
    ]


UNDATED = {"occurred_precision": "undated", "occurred_from": None, "occurred_until": None}


@pytest.mark.parametrize(
    ("unknown", "said"),
    [
        (UNDATED, "the day of one is not known"),
        ({"location_precision": "unlocated"}, "the place of one is not known"),
    ],
)
def test_what_has_no_day_or_no_place_may_be_the_same_and_is_never_called_probable(unknown, said):
    known = make.published(killed_best=2, injured_best=3)
    vague = make.incident(**unknown, killed_best=2, injured_best=3)

    [found], [back] = likeness.similar(incident=vague), likeness.similar(incident=known)

    assert (found.incident, back.incident) == (known, vague)
    assert not found.likeness.is_probable
    assert said in found.likeness.differs


def test_with_neither_day_nor_place_nothing_is_compared():
    make.published()

    assert alike(make.incident(**UNDATED, location_precision="unlocated")) == []


def test_a_contradicting_toll_counts_against():
    make.published(killed_best=2)
    score = {
        killed: likeness.similar(incident=make.incident(killed_best=killed))[0].likeness.score
        for killed in (2, 9, None)
    }

    assert score[9] < score[None]


def test_the_number_of_queries_does_not_grow(django_assert_num_queries, django_assert_max_num_queries):
    ours = make.incident()
    make.published(location_precision="governorate", area=make.area("SY08"))
    with django_assert_max_num_queries(9) as few:
        likeness.similar(incident=ours)
    for km in range(6):
        make.published(point=north(km))

    with django_assert_num_queries(len(few)):
        likeness.similar(incident=ours)


# --- On the page of publishing ------------------------------------------------------------


def test_who_publishes_is_warned_of_a_double_and_says_that_it_is_another(editor):
    draft, known, ours = make.incident(title="Drafted twice"), make.published(title="Known"), make.incident()
    desk = signed_in(editor)

    page = desk.get(act(ours, "publish"))
    desk.post(act(ours, "publish"), {"reason": "", "seen": page.context["seen"], "is_another": "on"})

    shown = " ".join(page.content.decode().split())
    assert "Known incidents that may be the same" in shown
    assert f"<code>{draft.public_id}</code>, draft)" in shown
    assert f"<code>{known.public_id}</code>, published)" in shown
    ours.refresh_from_db()
    assert ours.status == "published"


def test_nothing_is_warned_of_where_nothing_is_alike(editor):
    page = signed_in(editor).get(act(make.incident(), "publish")).content.decode()

    assert "may be the same" not in page
