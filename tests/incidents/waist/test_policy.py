"""The policy of publication: what a rule keeps back, until when, and that nothing finer is ever published."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents import chain
from incidents.models import Decision, Incident, Proposal, Publication, Rule
from incidents.vocabulary import COARSENINGS, KINDS, PRECISIONS
from incidents.waist import coarsening, editing, policy, proposing, snapshot
from tests import make
from tests.desk import act, signed_in
from tests.examples import many
from tests.incidents import world
from tests.make import TALL_TAMR

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 1)
MIDNIGHT = datetime(2026, 1, 2, tzinfo=ZoneInfo("Asia/Damascus"))
ENDS = MIDNIGHT + timedelta(hours=72)
SECOND = timedelta(seconds=1)


@pytest.fixture
def ground(db):
    make.area(), make.area("SY0800"), make.m4()


@pytest.fixture
def no_rules(db):
    Rule.objects.all().delete()


def on_the_move(**fields):
    given = {"occurred_from": DAY, "occurred_until": DAY, "location_precision": "exact", "radius_m": 50}
    return make.incident(**given | fields)


def rule(**fields):
    given = {
        "name": f"Rule {Rule.objects.count()}",
        "for_hours": 24,
        "coarsening": "district",
        "why": "For people.",
    }
    return Rule.objects.create(**given | fields)


def where(incident, *, now):
    return snapshot.build(incident, now=now)["location"]


# --- The rule that is shipped ------------------------------------------------------------


def test_an_exact_point_of_a_movement_is_not_published_within_three_days(ground):
    moving = on_the_move()

    early, late = where(moving, now=ENDS - SECOND), where(moving, now=ENDS)

    assert (early["precision"], early["coarsened"]) == ("district", True)
    assert "40.3714" not in str(early)
    assert (late["precision"], late["coarsened"]) == ("exact", False)


def test_on_a_road_it_is_ten_kilometres_of_it(ground):
    moving = on_the_move(road=make.m4(), point=TALL_TAMR)

    early = where(moving, now=MIDNIGHT)

    assert early["precision"] == "road_segment"
    assert (early["road"]["km_from"], early["road"]["km_until"]) == (150.0, 160.0)


def test_what_moves_nothing_is_published_as_it_is_known(ground):
    assert where(on_the_move(kind="talks"), now=MIDNIGHT)["precision"] == "exact"


def test_a_movement_of_an_unknown_day_may_be_of_today(ground):
    undated = on_the_move(occurred_precision="undated", occurred_from=None, occurred_until=None)

    assert where(undated, now=ENDS + timedelta(days=400))["precision"] == "district"
    assert policy.ruling(undated, now=ENDS).finer_from is None


def test_the_last_day_that_it_may_have_been_counts(ground):
    uncertain = on_the_move(occurred_precision="days", occurred_until=DAY + timedelta(days=2))

    assert policy.ruling(uncertain, now=MIDNIGHT).finer_from == ENDS + timedelta(days=2)


# --- Delay -------------------------------------------------------------------------------


def test_what_a_rule_delays_is_published_by_nobody_before(no_rules, ground, editor):
    rule(for_hours=72, delays=True, coarsening="as_known")
    moving = on_the_move()

    with pytest.raises(editing.CannotPublish, match="holds it back until 2026-01-04 21:00 UTC"):
        editing.publish(incident=moving, by=editor, agreed_by=make.second(), now=ENDS - SECOND)
    editing.publish(incident=moving, by=editor, agreed_by=make.second(), now=ENDS)


def test_the_latest_of_several_delays_counts(no_rules, ground):
    rule(for_hours=72, delays=True)
    rule(for_hours=100, delays=True)

    assert policy.ruling(on_the_move(), now=MIDNIGHT).not_before == MIDNIGHT + timedelta(hours=100)


def test_a_proposal_waits_until_the_rule_lets_go(no_rules, ground, editor):
    rule(for_hours=72, delays=True, coarsening="as_known")
    moving = on_the_move(location_precision="settlement", radius_m=None)

    asked = proposing.propose(incident=moving, act="publish", by=editor, now=MIDNIGHT)

    assert (asked.state, asked.due_at) == ("waiting", ENDS)
    assert proposing.release_due(now=ENDS - SECOND) == {}
    assert proposing.release_due(now=ENDS) == {"done": 1}


def test_a_delay_of_what_has_no_day_is_mended_by_a_day_and_not_by_time(no_rules, editor):
    rule(delays=True)
    undated = on_the_move(occurred_precision="undated", occurred_from=None, occurred_until=None)

    with pytest.raises(editing.CannotPublish, match="its day is not known"):
        proposing.propose(incident=undated, act="publish", by=editor, now=ENDS)


# --- Finer, later ------------------------------------------------------------------------


def published_coarsely(editor):
    moving = on_the_move()
    editing.publish(incident=moving, by=editor, now=MIDNIGHT)
    return moving


def test_what_a_rule_kept_back_becomes_no_finer_by_itself(ground, editor):
    moving = published_coarsely(editor)

    proposing.release_due(now=ENDS + timedelta(days=30))

    assert Decision.objects.get().finer_from == ENDS
    assert [row.snapshot["location"]["precision"] for row in Publication.objects.all()] == ["district"]
    with pytest.raises(editing.CannotPublish, match="exact point"):  # one person alone may not refine it
        editing.correct(incident=moving, by=editor, now=ENDS, reason="Three days are over.")


def test_what_may_be_finer_is_listed_until_it_is_or_waits_for_it(ground, editor):
    moving = published_coarsely(editor)
    desk = signed_in(editor)

    listed = desk.get("/admin/review/").context["finer"]
    assert listed == [(moving, ENDS)]
    seen = desk.get(act(moving, "correct")).context["seen"]
    desk.post(act(moving, "correct"), {"reason": "Three days are over.", "seen": seen})

    assert Proposal.objects.get().is_waiting  # for a second person, since the point is exact
    assert desk.get("/admin/review/").context["finer"] == []


def test_an_edition_can_be_asked_for_that_waits_until_it_may_be_finer(ground, editor):
    moving = on_the_move(location_precision="near", radius_m=900)

    asked = proposing.propose(incident=moving, act="publish", by=editor, now=MIDNIGHT, not_before=ENDS)

    assert (asked.due_at, asked.seen) == (ENDS, chain.digest(snapshot.build(moving, now=ENDS)))
    assert proposing.release_due(now=ENDS - SECOND) == {}
    assert proposing.release_due(now=ENDS) == {"done": 1}
    assert Publication.objects.get().snapshot["location"]["precision"] == "near"


def test_a_stricter_rule_overtakes_what_waits(ground, editor, settings):
    settings.UNDO_SECONDS = 20
    moving = on_the_move(kind="talks", location_precision="near", radius_m=900)
    asked = proposing.propose(incident=moving, act="publish", by=editor, now=MIDNIGHT)

    rule(kinds=["talks"], for_hours=200)

    assert proposing.release_due(now=MIDNIGHT + timedelta(minutes=1)) == {"stale": 1}
    assert Proposal.objects.get(pk=asked.pk).state == "stale"
    assert not Publication.objects.exists()


def test_a_release_that_comes_late_publishes_the_edition_that_was_seen(ground, editor, settings):
    """Twenty seconds before the rule ends it was asked for; the clock comes an hour late."""
    settings.UNDO_SECONDS = 10
    moving = on_the_move(location_precision="near", radius_m=900)
    asked = proposing.propose(incident=moving, act="publish", by=editor, now=ENDS - 20 * SECOND)

    assert proposing.release_due(now=ENDS + timedelta(hours=1)) == {"done": 1}
    assert chain.digest(make.unsalted(Publication.objects.get())) == asked.seen
    assert Publication.objects.get().snapshot["location"]["precision"] == "district"


# --- The desk ----------------------------------------------------------------------------


def test_the_editor_sees_by_which_rule_the_place_is_kept_back_and_until_when(ground, editor):
    today = timezone.now().date() - timedelta(days=1)
    moving = on_the_move(occurred_from=today, occurred_until=today)
    desk = signed_in(editor)

    now, later = desk.get(act(moving, "publish")), desk.get(act(moving, "publish") + "?when=later")

    assert now.context["location"]["precision"] == "district"
    assert later.context["location"]["precision"] == "exact"
    page = now.content.decode()
    assert "The rule “Forces on the move” keeps it until" in page
    assert "District, Al-Hasakah district" in page
    assert "The place may be finer from" in page
    assert "It will be public from" not in page
    ends = editing.instant(policy.ruling(moving, now=timezone.now()).finer_from)
    assert f"It will be public from {ends}, and not before." in later.content.decode()
    desk.post(act(moving, "publish") + "?when=later", {"seen": later.context["seen"], "reason": ""})
    assert Proposal.objects.get().due_at == policy.ruling(moving, now=timezone.now()).finer_from


def test_whoever_only_looks_at_a_rule_reads_its_kinds_in_words(editor):
    shipped = Rule.objects.get(name="Forces on the move")

    page = signed_in(editor).get(reverse("admin:incidents_rule_change", args=[shipped.pk])).content.decode()

    assert "Convoy blocked, Harassment without contact" in page
    assert "convoy_blocked" not in page


@pytest.mark.parametrize(("group", "may"), [("chief", True), ("editor", False), ("reviewer", False)])
def test_only_a_chief_changes_a_rule(group, may):
    desk = signed_in(make.user(f"some-{group}", group))
    shipped = Rule.objects.get(name="Forces on the move")
    page = reverse("admin:incidents_rule_change", args=[shipped.pk])

    assert desk.get(page).status_code == 200
    sent = {"name": shipped.name, "kinds": shipped.kinds, "for_hours": 100, "coarsening": "district"}
    desk.post(page, sent | {"why": shipped.why, "is_active": "on", "reason": "Longer."})

    shipped.refresh_from_db()
    assert (shipped.for_hours == 100) is may
    assert desk.post(reverse("admin:incidents_rule_delete", args=[shipped.pk])).status_code == 403


# --- Any incident, any rules, any moment -------------------------------------------------

RULES = st.lists(
    st.fixed_dictionaries(
        {
            "kinds": st.sampled_from([[], list(KINDS)[:3], list(KINDS)[2:6]]),
            "for_hours": st.sampled_from([1, 24, 72, 1000]),
            "coarsening": st.sampled_from(list(COARSENINGS)[1:]),
            "is_active": st.sampled_from([True, True, False]),
        }
    ),
    min_size=1,
    max_size=3,
)


def test_whatever_the_incident_the_rules_and_the_moment_nothing_finer_than_allowed_is_published(
    no_rules, ground
):
    make.area("SY0802"), make.place()
    held = []

    @settings(max_examples=many(150), deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.randoms(use_true_random=False),
        RULES,
        st.sampled_from(list(COARSENINGS)),
        st.sampled_from([0, 10, 50, 100]),
    )
    def never_finer(chance, rules, own, hours) -> None:
        with transaction.atomic():
            drafted = make.incident(**world.fields(chance), coarsening=own)
            for number, fields in enumerate(rules):
                Rule.objects.create(name=f"Rule {number}", why="For people.", **fields)
            last = drafted.occurred_until or date(2020, 1, 1)
            midnight = datetime.combine(last + timedelta(days=1), datetime.min.time(), policy.SYRIA)
            now = midnight + timedelta(hours=hours)
            publication = editing.publish(
                incident=drafted, by=make.editor(), agreed_by=make.second(), now=now
            )
            held.append(check(drafted, rules, publication.snapshot["location"], hours))
            assert make.unsalted(publication) == snapshot.build(drafted, now=now)  # the same, asked twice
            transaction.set_rollback(True)

    never_finer()
    assert sum(held) > many(20)  # else no rule ever held


def check(drafted: Incident, rules, location, hours) -> bool:
    """By the words of the rules alone: the public place is no finer than what each that holds would leave."""
    undated = drafted.occurred_until is None
    holding = [
        fields["coarsening"]
        for fields in rules
        if fields["is_active"]
        and (not fields["kinds"] or drafted.kind in fields["kinds"])
        and (undated or hours < fields["for_hours"])
    ]
    known = coarsening.known(drafted)
    public = fineness_of(location)
    for word in [drafted.coarsening, *holding]:
        assert public >= coarsening.fineness(coarsening.COARSEN[word](known)), word
    return bool(holding)


def fineness_of(location):
    road = location["road"] or {}
    reach = location["radius_m"]
    if location["precision"] == "road_segment":
        reach = road["km_until"] - road["km_from"]
    return list(PRECISIONS).index(location["precision"]), float(reach or 0)


def test_rules_only_let_go_with_time(no_rules, ground):
    rule(for_hours=24, coarsening="governorate")
    rule(for_hours=72, coarsening="road_segment")
    moving = on_the_move()
    moments = [MIDNIGHT.astimezone(UTC) + timedelta(hours=step) for step in range(0, 100, 8)]

    seen = [coarsening.fineness(policy.ruling(moving, now=now).public) for now in moments]

    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 3
