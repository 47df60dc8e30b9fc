"""Does a filter mean what it says? Held against a plain reckoning of each document, one after the other."""

import time
from datetime import date
from typing import Any

import cql2 as peer
import orjson
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.ogc import cql2
from incidents.door import conditions, literals
from incidents.door.selection import Selection
from incidents.models import Incident
from incidents.public import filtering, record
from incidents.waist import editing
from tests import make, rows
from tests.api.ogc import filters
from tests.api.ogc.filters import TREES, a, merged, op, says, written
from tests.examples import many
from tests.incidents import world

QUIETLY = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}
SECONDS = 2.0


@pytest.fixture
def entries() -> list[record.Entry]:
    rows.once("entries to filter", made)
    return list(record.every(record.look(Selection())))


def made() -> list[Incident]:
    world.build(size=22)
    for killed in (
        {"killed_low": 0, "killed_best": 0},
        {"killed_low": 2, "killed_best": 3, "injured_high": 40},
    ):
        make.published(**killed, title="100% Convoy")
    full = make.incident(outcome="turned_back", place=make.place())
    make.claim(full, stance="denies")
    make.publish(full)
    return [full]


def found(tree: Any, **selection: Any) -> set[str]:
    look = filtering.narrowed(record.look(Selection(**selection)), conditions.read(tree))
    return {entry.document["public_id"] for entry in record.every(look)}


def test_a_filter_finds_what_a_plain_reckoning_finds(entries):
    sizes = set()

    @settings(max_examples=many(300), **QUIETLY)
    @given(TREES)
    def agrees(tree: Any) -> None:
        plainly = {entry.document["public_id"] for entry in entries if says(tree, entry)}
        assert found(tree) == plainly, written(tree)
        sizes.add(len(plainly))

    agrees()
    assert len(sizes) > 5  # else hardly anything was told apart


def test_what_is_sure_is_among_what_may_be_and_never_what_its_negation_may_be(entries):
    @settings(max_examples=many(150), **QUIETLY)
    @given(TREES)
    def among(tree: Any) -> None:
        may, sure = found(tree), found(tree, match="within")
        assert sure <= may
        assert not sure & found(op("not", tree))

    among()
    box = op("s_intersects", a("geometry"), {"bbox": [39, 36, 40.4, 37.5]})
    assert found(box, match="within") < found(box)  # else nothing was uncertain


def test_adding_a_condition_never_adds_an_incident(entries):
    @settings(max_examples=many(100), **QUIETLY)
    @given(TREES, TREES)
    def narrower(one: Any, other: Any) -> None:
        assert found(op("and", one, other)) == found(one) & found(other)
        assert found(op("or", one, other)) == found(one) | found(other)

    narrower()


def test_unknown_is_neither_more_than_zero_nor_not(entries):
    more = op(">", a("killed_best"), 0)
    known = len(found(more)) + len(found(op("not", more)))

    assert (known, len(found(op("isNull", a("killed_best"))))) == (2, len(entries) - 2)


def test_what_is_published_and_corrected_after_a_filter_was_asked_is_found_by_it_too():
    first = make.published(title="Convoy")
    tree = op("like", a("title"), "Convoy%")
    assert found(tree) == {first.public_id}

    second = make.published(title="Convoy of six")
    assert found(tree) == {first.public_id, second.public_id}
    assert found(tree, as_of=1) == {first.public_id}
    first.title = "Patrol"
    first.save()
    editing.correct(
        incident=first, by=make.editor(), agreed_by=make.second(), now=make.NOW, reason="No convoy."
    )
    assert found(tree) == {second.public_id}


def test_a_stretch_that_crosses_a_box_is_met_and_not_surely_in_it():
    make.m4()
    made = make.published(location_precision="road_segment", road=make.m4(), km_from=10, km_until=30)
    crossing = op("s_intersects", a("geometry"), {"bbox": [41.8, 36, 42.2, 37]})

    assert found(crossing) == {made.public_id}
    assert found(crossing, match="within") == set()
    assert found(op("not", crossing)) == found(op("not", crossing), match="within") == set()


def test_a_month_that_an_interval_cuts_is_met_and_not_surely_in_it():
    month = {"occurred_from": date(2021, 5, 1), "occurred_until": date(2021, 5, 31)}
    made = make.published(**month, occurred_precision="month")
    cut = op("t_intersects", a("occurred"), {"interval": ["2021-05-13", ".."]})
    late = op("t_after", a("occurred"), {"date": "2021-05-13"})

    assert found(cut) == {made.public_id}
    assert found(cut, match="within") == set()
    assert found(late) == found(op("not", late), match="within") == set()
    assert found(op("not", late)) == {made.public_id}


def test_the_text_of_a_filter_is_read_as_another_reader_reads_it():
    @settings(max_examples=many(300), **QUIETLY)
    @given(TREES)
    def the_same(tree: Any) -> None:
        text = written(tree)
        assert merged(cql2.read_text(text)) == merged(peer.parse_text(text).to_json()), text
        assert conditions.read(cql2.read_text(text))

    the_same()


def test_words_of_the_grammar_may_be_written_in_any_case_and_names_may_begin_with_them():
    assert cql2.read_text("kind in ('a') and not place is null") == op(
        "and", op("in", a("kind"), ["a"]), op("not", op("isNull", a("place")))
    )
    assert cql2.read_text("android = 1 OR \"in\" NOT LIKE 'x'") == op(
        "or", op("=", a("android"), 1), op("not", op("like", a("in"), "x"))
    )


REFUSED = {
    "nothing = 1": "'nothing' is not a property",
    "kind = place": "not with another property",
    "kind = 1": "must be compared with a text",
    "killed_best > 'many'": "must be compared with a number",
    "killed_best > 1e999": "must be compared with a number",
    "disputed = 'yes'": "true or false",
    "killed_best LIKE '1%'": "compares text",
    "title": "alone is no condition",
    "'x'": "where a condition is needed",
    "occurred = DATE('2021-01-01')": "with a temporal or spatial function",
    "occurred_from > DATE('2021-02-30')": "is not a day",
    "T_AFTER(kind, DATE('2021-01-01'))": "is no day",
    "T_MEETS(occurred, DATE('2021-01-01'))": "'t_meets' is not an operator",
    "T_AFTER(occurred, INTERVAL('2022-01-01', '2021-01-01'))": "ends before it begins",
    "S_WITHIN(geometry, BBOX(1,2,3,4))": "'s_within' is not an operator",
    "S_INTERSECTS(title, BBOX(1,2,3,4))": "needs 'geometry'",
    "S_INTERSECTS(geometry, BBOX(3,2,1,4))": "west must be before east",
    "S_INTERSECTS(geometry, POINT(500 1))": "nowhere on the Earth",
    "S_INTERSECTS(geometry, POLYGON((0 0,1 1,1 0,0 1,0 0)))": "crosses itself",
    "S_INTERSECTS(geometry, POLYGON((0 0,1 1)))": "cannot be read",
    "A_CONTAINS(sources, 'tass')": "'a_contains' is not an operator",
    "ACCENTI(title) = 'x'": "'accenti' is not a function that is known here",
    "upper(kind) = 'X'": "'upper' is not a function that is known here",
    "kind <> 'clsh'": "'clsh' is not a value of 'kind'. Did you mean 'clash'?",
    "kind IN ('clash', 'm4')": "'m4' is not a value of 'kind'",
    "CASEI(verification) = CASEI('SURE')": "'sure' is not a value of 'verification'",
    "verification >= 'corroborated'": "the codes of 'verification' have no order",
    "'single_source' < verification": "the codes of 'verification' have no order",
    "location_precision BETWEEN 'exact' AND 'near'": "the codes of 'location_precision' have no order",
    "killed_best > ٣": "cannot be read from character 15",
    "killed_best + 1 > 2": "cannot be read from character 13",
    "kind = ": "ends before it is complete",
    "kind = 'a": "cannot be read from character 8",
    "kind = 'a\x00'": "must be compared with a text",
    "1 = 1": "a property must be compared",
    "(" * 7_000: "ends before it is complete",
    "NOT " * 1_500 + "kind = 'a'": "nested deeper",
    "f(" * 2_000 + "kind" + ")" * 2_000: "is not an operator",
    " AND ".join(["title = 'a'"] * 400): "more than 100 conditions",
    "S_INTERSECTS(geometry, POLYGON(" + "(" * 4_000: "ends before it is complete",
}  # fmt: skip


def asked(text: str, language: str = "cql2-text") -> Any:
    return Client().get("/ogc/collections/incidents/items", {"filter": text, "filter-lang": language})


@pytest.mark.parametrize("text", list(REFUSED), ids=lambda text: text[:40])
def test_what_is_not_understood_is_refused_by_name_in_little_time(text):
    began = time.perf_counter()
    response = asked(text)
    (fault,) = response.json()["errors"]

    assert (response.status_code, fault["parameter"], fault["code"]) == (400, "filter", "malformed")
    assert REFUSED[text] in fault["detail"]
    assert len(fault["detail"]) < 1_000
    assert time.perf_counter() - began < SECONDS


@pytest.mark.parametrize(
    "tree",
    [
        "[" * 5_000,
        '{"op":"not","args":[' * 300 + "true" + "]}" * 300,
        '{"op":"=","args":{"property":"kind"}}',
        '{"op":"casei","args":5}',
        '{"op":"=","args":[{"op":"casei","args":5},"x"]}',
        '{"op":["="],"args":[1]}',
        '{"op":"in","args":[{"property":"kind"},[]]}',
        '{"op":"in","args":[{"property":"kind"},[[1]]]}',
        '{"op":"=","args":[{"property":["kind"]},"x"]}',
        '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[1,2],[3,4]]}]}',
        '{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Polygon","coordinates":[[[1],[2]]]}]}',
        '{"op":"s_intersects","args":[{"property":"geometry"},{"type":["Point"],"coordinates":[1,2]}]}',
        '{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":"1,2,3,4"}]}',
        '{"op":"t_after","args":[{"property":"occurred"},{"interval":["2021-01-01"]}]}',
        '{"op":"t_after","args":[{"property":"occurred"},{"interval":[null,5]}]}',
        '{"op":"=","op":"<>","args":[{"property":"kind"},"clash"]}',
        '{"op":"not","args":[' * 400 + "1" + "]}" * 400,
        '{"op":"not","args":[' * 2000 + "1" + "]}" * 2000,
        "null",
        "3",
        "not json",
        "NaN",
    ],
    ids=lambda tree: tree[:60],
)
def test_a_tree_that_is_none_is_refused(tree):
    response = asked(tree, "cql2-json")

    assert response.status_code == 400, response.content
    assert [fault["parameter"] for fault in response.json()["errors"]] == ["filter"]


def test_a_filter_may_have_as_many_conditions_as_the_page_says_whatever_joins_them():
    condition, most = "NOT kind = 'clash'", conditions.MOST

    assert asked(" AND ".join([condition] * most)).status_code == 200
    (fault,) = asked(" AND ".join([condition] * (most + 1))).json()["errors"]
    assert f"more than {most} conditions" in fault["detail"]


def test_a_filter_of_ten_megabytes_is_refused_unread():
    response = asked("kind = '" + "x" * 10_000_000)

    assert response.status_code == 400
    assert response.json()["errors"][0]["code"] == "too_long"


def test_a_pattern_fits_what_it_fits_character_by_character():
    letters = st.text("aAb%_\\\n", max_size=7)
    outcomes = set()

    @settings(max_examples=many(1_000), **QUIETLY)
    @given(letters, letters)
    def the_same(pattern: str, text: str) -> None:
        found = literals.pattern(pattern).fullmatch(text) is not None
        assert found == filters.fits(text, pattern)
        outcomes.add(found)

    the_same()
    assert outcomes == {True, False}


def test_a_pattern_costs_no_more_for_being_spiteful():
    fits = literals.pattern("%a" * 200 + "%b")
    began = time.perf_counter()

    assert not fits.fullmatch("a" * 2_000)
    assert time.perf_counter() - began < SECONDS


def test_a_filter_means_the_same_as_text_and_as_json(entries):
    tree = op(
        "and", op("not", op("=", a("kind"), "clash")), op("t_after", a("occurred"), {"date": "2019-06-01"})
    )
    as_text = asked(written(tree)).json()
    as_json = asked(orjson.dumps(tree).decode(), "cql2-json").json()

    assert as_text["features"] == as_json["features"]
    assert 0 < as_text["numberMatched"] < len(entries)


def test_filters_of_properties_read_what_the_features_say():
    assert set(conditions.PROPERTIES) <= set(filters.flat.PROPERTIES)
