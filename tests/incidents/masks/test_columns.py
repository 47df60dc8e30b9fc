"""The columns decide which; plain SQL over the same record must decide alike."""

import numpy as np
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings

from gazetteer.models import Area
from incidents import folding
from incidents.door.selection import BadSelection, Selection
from incidents.masks import growth, memory
from incidents.masks.columns import Columns, distance_km
from incidents.public import record
from incidents.waist import editing
from tests import make
from tests.examples import many
from tests.incidents import world
from tests.incidents.selections import selections

pytestmark = pytest.mark.django_db
SEEN = """
    act IN ('publish', 'correct', 'restore') AND snapshot IS NOT NULL AND revision <= %(as_of)s
    AND NOT EXISTS (
        SELECT 1 FROM record.publication later WHERE later.public_id = publication.public_id
        AND later.revision > publication.revision AND later.revision <= %(as_of)s)
"""
BOX = "ST_MakeEnvelope({}, {}, {}, {}, 4326)".format(
    *(f"(snapshot#>>'{{location,bbox,{corner}}}')::float" for corner in range(4))
)
FIRST, LAST = "(snapshot#>>'{occurred,from}')::date", "(snapshot#>>'{occurred,until}')::date"
LOW, HIGH = "(snapshot#>>'{location,road,km_from}')::float", "(snapshot#>>'{location,road,km_until}')::float"


def members(path: str, key: str, name: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM jsonb_path_query(snapshot, '{path}') x WHERE x->>'{key}' = ANY(%({name})s))"
    )


NAMED = ("kind", "verification", "precision", "actor", "source", "place", "area", "road")
SPOT = "snapshot#>>'{location,precision}' IN ('exact', 'near', 'settlement')"
# To be surely elsewhere it must be known where it is.
KNOWN = {
    "area": "snapshot->'location'->'bbox' <> 'null'",
    "place": f"({SPOT} OR snapshot->'location'->'place' <> 'null')",
    "road": f"({SPOT} OR snapshot->'location'->'road' <> 'null')",
}


def naming(name: str, given: str, *, surely: bool) -> str:
    """The condition that the document names one of the codes that are `given`."""
    areas = "areas_within" if surely else "areas_touching"
    return {
        "kind": f"snapshot->>'kind' = ANY(%({given})s)",
        "verification": f"snapshot->>'verification' = ANY(%({given})s)",
        "precision": f"snapshot#>>'{{location,precision}}' = ANY(%({given})s)",
        "actor": members("$.involvements[*].actor", "slug", given),
        "source": members("$.citations[*].source", "slug", given),
        "place": f"coalesce(snapshot#>>'{{location,place,slug}}', '') = ANY(%({given})s)",
        "area": members(f"$.location.{areas}[*]", "pcode", given),
        "road": f"coalesce(snapshot#>>'{{location,road,slug}}', '') = ANY(%({given})s)",
    }[name]


def named(selection: Selection, *, surely: bool) -> list[str]:
    found = []
    for name in NAMED:
        wanted, unwanted = codes(selection, name)
        if wanted:
            found.append(naming(name, name, surely=surely))
        if unwanted:
            found.append(f"NOT {naming(name, f'no_{name}', surely=not surely)}")
        if unwanted and surely and name in KNOWN:
            found.append(KNOWN[name])
    return found


def codes(selection: Selection, name: str) -> tuple[list[str], list[str]]:
    given = getattr(selection, name)
    return [code for code in given if code[0] != "!"], [code[1:] for code in given if code[0] == "!"]


def conditions(selection: Selection, *, surely: bool) -> list[str]:
    """What a reader of the codebook would write by hand, condition by condition."""
    days = (
        [f"{FIRST} >= %(since)s", f"{LAST} <= %(until)s"]
        if surely
        else [f"{LAST} >= %(since)s", f"{FIRST} <= %(until)s"]
    )
    km = (
        f"{LOW} >= %(km_low)s AND {HIGH} <= %(km_high)s"
        if surely
        else f"{LOW} <= %(km_high)s AND {HIGH} >= %(km_low)s"
    )
    box = "ST_MakeEnvelope(%(w)s, %(s)s, %(e)s, %(n)s, 4326)"
    spot = "ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326)"
    near = f"ST_DistanceSphere({spot}, ST_ClosestPoint({BOX}, {spot})) <= %(reach_m)s"
    far = f"""(SELECT max(ST_DistanceSphere({spot}, geom)) FROM ST_DumpPoints({BOX})) <= %(reach_m)s"""
    return named(selection, surely=surely) + [
        sql
        for wanted, sql in (
            (selection.since, days[0]),
            (selection.until, days[1]),
            (selection.km, km),
            (selection.bbox, f"ST_{'Covers' if surely else 'Intersects'}({box}, {BOX})"),
            (selection.near, far if surely else near),
            (selection.q, "words @@ plainto_tsquery('simple', %(q)s)"),
        )
        if wanted
    ]


def by_sql(selection: Selection, *, surely: bool, as_of: int) -> list[int]:
    parameters: dict = {"as_of": as_of, "q": folding.folded(selection.q)}
    parameters |= {"since": selection.since, "until": selection.until}
    for name in NAMED:
        parameters[name], parameters[f"no_{name}"] = codes(selection, name)
    if selection.km:
        parameters |= dict(zip(("km_low", "km_high"), selection.km, strict=True))
    if selection.bbox:
        parameters |= dict(zip("wsen", selection.bbox, strict=True))
    if selection.near:
        lon, lat, km = selection.near
        parameters |= {"lon": lon, "lat": lat, "reach_m": km * 1000}
    where = " AND ".join([SEEN, *conditions(selection, surely=surely)])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT revision FROM record.publication WHERE {where} ORDER BY revision", parameters)
        return [row[0] for row in cursor.fetchall()]


def test_columns_and_plain_sql_agree_on_which_as_of_every_revision():
    world.build()
    last = record.latest_revision()
    some_matched = []

    @settings(
        max_examples=many(250), deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    @given(selections(last_revision=last))
    def agree(selection: Selection) -> None:
        as_of = last if selection.as_of is None else selection.as_of
        try:
            look = record.look(selection)
        except BadSelection:  # a source that no row still in the record cites
            return
        revisions = look.column("revision")
        surely = by_sql(selection, surely=True, as_of=as_of)
        possibly = by_sql(selection, surely=False, as_of=as_of)
        assert list(revisions) == (surely if selection.match == "within" else possibly)
        assert list(revisions[look.matched.certain]) == surely
        some_matched.append(len(revisions))

    agree()
    assert sum(count > 0 for count in some_matched) > many(50)  # else the test says nothing


def test_columns_and_plain_sql_agree_on_all_that_showed_at_each_revision():
    world.build(size=20)

    for as_of in range(record.latest_revision() + 1):
        found = list(record.look(Selection(as_of=as_of)).column("revision"))
        assert found == by_sql(Selection(), surely=False, as_of=as_of), f"as of {as_of}"


def test_columns_that_were_read_before_a_withholding_forget_what_was_withheld(editor):
    out = make.published(actors={"sdf": "initiator"})
    assert record.look(Selection.parse("actor=sdf")).tally.matched == 1

    editing.withhold(incident=out, by=editor, now=make.NOW, ground="safety")

    assert record.look(Selection(as_of=1)).tally.matched == 0
    assert record.look(Selection(as_of=1)).tally.withheld == 1
    assert record.look(Selection(as_of=1)).label("actor", "sdf") is None


def test_columns_read_in_steps_are_those_read_at_once():
    world.build(size=12)
    rows = list(memory.rows_after(0))

    at_once = growth.extended(Columns(), rows)
    stepwise = Columns()
    for row in rows:
        stepwise = growth.extended(stepwise, [row])

    for name in at_once.data:
        np.testing.assert_array_equal(at_once.column(name), stepwise.column(name))
    for name, by_code in at_once.lists.items():
        assert by_code.keys() == stepwise.lists[name].keys()
        for code, numbers in by_code.items():
            np.testing.assert_array_equal(numbers, stepwise.lists[name][code])
    assert (at_once.labels, at_once.rows_of, at_once.extents) == (
        stepwise.labels,
        stepwise.rows_of,
        stepwise.extents,
    )


def test_columns_that_somebody_reads_are_not_disturbed_by_a_publication(editor):
    out = make.published(actors={"sdf": "initiator"})
    held = memory.columns()
    before = {name: column.copy() for name, column in held.data.items()}

    editing.withhold(incident=out, by=editor, now=make.NOW, ground="safety")

    assert memory.columns() is not held
    for name, column in before.items():
        np.testing.assert_array_equal(held.column(name), column)
    assert list(held.lists["actor"]) == ["sdf"]


def test_a_name_that_only_withheld_rows_gave_is_forgotten_as_a_fresh_process_would(editor):
    """One that lives on in memory would be said in the sentence of an answer of the past."""
    us = make.actor("us", name="Harmful name")
    harmful = make.published(actors={"us": "subject"})
    for name in ("United States", "United States", "US forces"):
        us.name = name
        us.save()
        make.published(actors={"us": "subject"})
    memory.columns()

    editing.withhold(incident=harmful, by=editor, now=make.NOW, ground="safety")

    running = memory.columns().labels
    memory.forget()
    assert running == memory.columns().labels
    assert running["actor", "us"] == ((2, "United States"), (4, "US forces"))
    assert record.look(Selection(as_of=1)).label("actor", "us") is None


def test_a_publication_that_does_not_follow_is_refused():
    world.build(size=3)
    rows = list(memory.rows_after(0))

    with pytest.raises(growth.OutOfOrder, match="revision 2 does not follow 0"):
        growth.extended(Columns(), rows[1:])


def test_a_name_no_incident_carries_is_refused_today_and_empty_in_the_past():
    world.build(size=3)

    with pytest.raises(BadSelection, match="nobody"):
        record.look(Selection.parse("actor=nobody"))
    assert record.look(Selection.parse("actor=nobody&as_of=1")).tally.matched == 0


def test_a_place_the_gazetteer_dropped_can_still_be_asked_for_where_the_record_names_it():
    area = make.area("SY0802")
    make.published(location_precision="district", area=area)
    Area.objects.all().update(pcode="SY0999")

    assert record.look(Selection.parse("area=SY0802")).tally.matched == 1
    with pytest.raises(BadSelection, match="SY0803"):
        record.look(Selection.parse("area=SY0802,SY0803"))


def test_a_revision_that_is_not_there_yet_is_refused():
    with pytest.raises(BadSelection, match="ends at revision 0"):
        record.look(Selection.parse("as_of=1"))


def test_many_rows_stand_in_the_order_that_few_stand_in(monkeypatch):
    world.build(size=20)
    cols = memory.columns()
    some = np.arange(0, cols.count, 2)
    by_themselves = cols.newest_first(some).tolist()

    monkeypatch.setattr("incidents.masks.columns.FEW", 0)
    picked = cols.newest_first(some).tolist()

    day = cols.column("since").tolist()
    assert picked == by_themselves == sorted(some, key=lambda row: (-day[row], cols.public_ids[row]))


def test_a_circle_reaches_every_box_that_has_a_point_in_it():
    """Nearest to a point is not the same latitude on a meridian far away, but a little nearer the pole."""
    lon, lat, west, south, north = 36.0, 36.65, 43.0, 30.0, 40.0
    data = {"west": [west], "south": [south], "east": [west + 1], "north": [north]}
    box = Columns(data={name: np.array(side) for name, side in data.items()}, public_ids=["one"])
    nearest = distance_km(lon, lat, west, np.linspace(south, north, 100_001)).min()
    farthest = distance_km(lon, lat, west + 1, south)

    assert [bool(mask[0]) for mask in box.within_reach(lon, lat, nearest + 0.001)] == [True, False]
    assert not box.within_reach(lon, lat, nearest - 0.001)[0][0]
    assert box.within_reach(lon, lat, farthest + 0.001)[1][0]
