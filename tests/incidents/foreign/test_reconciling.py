"""Our record is held against another dataset: what is in both, in one, and what differs."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from incidents.foreign import reconciling
from incidents.models import Incident, Release
from tests import make
from tests.incidents.foreign_files import acled_taken, ucdp_taken

pytestmark = pytest.mark.django_db
WHERE = {"latitude": "36.6606", "longitude": "40.3714"}


@pytest.fixture(autouse=True)
def ground() -> None:
    make.area("SY08"), make.area("SY0800"), make.place()
    make.actor("sdf", name="Syrian Democratic Forces", sort="armed_group")
    make.actor("isis", name="Islamic State", sort="armed_group")


def clash(**fields) -> Incident:
    given = {
        "kind": "clash",
        "actors": {"isis": "participant", "sdf": "participant"},
        "occurred_from": date(2019, 1, 2),
        "occurred_until": date(2019, 1, 2),
        "killed_low": 3,
        "killed_best": 3,
        "killed_high": 4,
    }
    return make.published(**given | fields)


def ucdp() -> reconciling.Report:
    return reconciling.reconcile(Release.objects.get())


def test_the_same_act_is_a_pair_and_nothing_else_is_told():
    incident = clash(location_precision="near_settlement")
    ucdp_taken({})

    report = ucdp()

    [pair] = report.pairs
    assert (pair.incident, pair.row.key, pair.differences) == (incident, "900001", ())
    assert (report.ours_alone, report.theirs_alone, report.elsewhere) == ([], [], 0)


def test_a_pair_says_in_which_fields_it_differs():
    toll = {"killed_low": 1, "killed_best": 1, "killed_high": 1}
    days = {"occurred_until": date(2019, 1, 3), "occurred_precision": "days"}
    clash(actors={"sdf": "participant"}, **toll, **days)
    ucdp_taken({})

    [pair] = ucdp().pairs

    assert [(one.name, one.ours, one.theirs) for one in pair.differences] == [
        ("days", "2019-01-02 to 2019-01-03", "2019-01-02"),
        ("precision of the place", "settlement", "near_settlement"),
        ("killed", "1", "3 to 4, best 3"),
        ("actors", "Syrian Democratic Forces", "IS; SDF"),
    ]


def test_what_only_one_of_the_two_holds_is_told_as_that():
    ours = clash(point=make.QAMISHLI)
    ucdp_taken({})

    report = ucdp()

    assert report.pairs == []
    assert report.ours_alone == [ours]
    assert [row.key for row in report.theirs_alone] == ["900001"]


def test_days_beyond_the_window_are_no_pair():
    clash(occurred_from=date(2019, 1, 4), occurred_until=date(2019, 1, 4))
    ucdp_taken({}, {"id": "900002", "date_start": "2019-02-01", "date_end": "2019-02-01"})
    release = Release.objects.get()

    assert len(reconciling.reconcile(release, days=2).pairs) == 1
    assert reconciling.reconcile(release, days=1).pairs == []


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2019, 1, 4)])
def test_one_just_outside_the_days_of_the_release_finds_its_pair(day):
    """The release says no more of those days; of what it told of the day beside, the pair may be ours."""
    clash(occurred_from=day, occurred_until=day)
    ucdp_taken({})

    report = ucdp()

    assert (len(report.pairs), report.ours_alone, report.theirs_alone) == (1, [], [])


@pytest.mark.parametrize("ours", [date(2018, 12, 31), date(2019, 1, 4)])
def test_either_may_stand_just_outside_the_days_that_were_asked_for(ours):
    clash(occurred_from=ours, occurred_until=ours)
    ucdp_taken({}, {"id": "900002", "date_start": "2018-10-01", "date_end": "2018-10-01"})
    release, theirs = Release.objects.get(), date(2019, 1, 2)

    for day in (ours, theirs):
        report = reconciling.reconcile(release, since=day, until=day)
        assert (len(report.pairs), report.ours_alone, report.theirs_alone) == (1, [], [])


def test_of_what_is_just_outside_the_days_nothing_is_told_but_a_pair():
    clash(point=make.QAMISHLI, occurred_from=date(2019, 1, 4), occurred_until=date(2019, 1, 4))
    elsewhere = {"id": "900002", "latitude": "33.5", "longitude": "36.3", "adm_1": "Damascus", "adm_2": ""}
    ucdp_taken({}, elsewhere)

    report = reconciling.reconcile(Release.objects.get(), since=date(2019, 1, 3), until=date(2019, 1, 3))

    assert (report.pairs, report.ours_alone, report.theirs_alone, report.elsewhere) == ([], [], [], 0)


def test_a_stretch_of_road_is_near_to_a_row_on_it():
    road = make.m4()
    fields = {"location_precision": "road_segment", "road": road, "km_from": 145.0, "km_until": 155.0}
    clash(**fields)
    ucdp_taken({})
    assert len(ucdp().pairs) == 1


def test_a_stretch_far_along_the_road_is_not():
    road = make.m4()
    clash(location_precision="road_segment", road=road, km_from=10.0, km_until=20.0)
    ucdp_taken({})
    assert ucdp().pairs == []


def test_one_whose_place_nobody_knows_is_near_to_nothing():
    clash(location_precision="unlocated", place=None)
    ucdp_taken({})

    report = ucdp()

    assert (report.pairs, len(report.ours_alone), len(report.theirs_alone)) == ([], 1, 1)


def test_each_row_and_each_incident_is_in_one_pair_the_likest_first():
    far = clash(actors={"sdf": "participant"}, killed_low=None, killed_best=None, killed_high=None)
    near = clash()
    ucdp_taken({})

    report = ucdp()

    assert [pair.incident for pair in report.pairs] == [near]
    assert report.ours_alone == [far]


def test_rows_outside_our_areas_are_counted_and_left_out():
    ucdp_taken({"latitude": "5.4", "longitude": "26.5", "geom_wkt": "POINT (26.5 5.4)"})

    report = ucdp()

    assert (report.theirs_alone, report.elsewhere) == ([], 1)


def test_drafts_are_no_part_of_our_record():
    make.incident(kind="clash", occurred_from=date(2019, 1, 2), occurred_until=date(2019, 1, 2))
    ucdp_taken({})

    assert ucdp().ours_alone == []


def test_a_zero_of_acled_differs_from_nothing_and_a_pin_for_a_region_is_no_place():
    make.actor("ru", sort="state_force"), make.actor("cjtf-oir", sort="coalition")
    actors = {"ru": "initiator", "cjtf-oir": "subject"}
    make.published(actors=actors, location_precision="governorate", area=make.area("SY08"))
    acled_taken({"geo_precision": "3", "latitude": "36.5", "longitude": "40.75"})

    [pair] = ucdp().pairs

    assert [one.name for one in pair.differences] == []
    assert "in the same governorate" in pair.likeness.agrees


def test_the_command_tells_it_in_lines():
    clash()
    ucdp_taken({}, {"id": "900002", "date_start": "2019-03-01", "date_end": "2019-03-01"})
    out = io.StringIO()

    call_command("reconcile", "ucdp_ged:23.1", stdout=out)

    said = out.getvalue()
    assert "1 in both (=), 0 only ours (+), 1 only theirs (-); 0 of their rows" in said
    assert "precision of the place: ours settlement; theirs near_settlement" in said
    assert "- 900002 2019-03-01 Tall Tamr town: Non-state violence, IS / SDF" in said
    with pytest.raises(CommandError, match="imported are: ucdp_ged"):
        call_command("reconcile", "ucdp_ged:1")
