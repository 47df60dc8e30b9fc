"""The columns and codes of ACLED and UCDP GED are read as their codebooks have them, traps included."""

import io
from datetime import date

import pytest

from incidents.interchange import acled, actors, kinds, precision, ucdp
from incidents.interchange.coded import Coded
from incidents.interchange.table import BadFile, Fault, Row, Table
from incidents.vocabulary import KINDS, PRECISIONS
from tests.incidents import foreign_files as files

# Codebook, Table 3; the one that is shipped with acledR lacks 70, 77 and 88.
TABLE_3 = """
10 11 12 13 14 15 16 17 18 20 22 23 24 25 26 27 28 30 33 34 35 36 37 38 40 44 45 46 47 48
50 55 56 57 58 60 66 67 68 70 77 78 80 88
"""


def rows(file: bytes) -> tuple[Table, list[Row | Fault]]:
    table = Table(io.BytesIO(file))
    return table, list(table.rows())


def read(file: bytes, scheme=acled) -> tuple[Coded | None, list[str]]:
    table, [row] = rows(file)
    assert isinstance(row, Row)
    coded, faults = scheme.read(row, table.columns)
    return coded, [str(fault) for fault in faults]


def said(**cells: str) -> Coded:
    coded, faults = read(files.acled_file(cells))
    assert faults == []
    assert coded is not None
    return coded


def refused(scheme=acled, **cells: str) -> list[str]:
    file = files.acled_file(cells) if scheme is acled else files.ucdp_file(cells)
    coded, faults = read(file, scheme)
    assert coded is None
    return faults


def test_the_columns_are_31_and_49_and_41():
    assert (len(acled.COLUMNS), len(ucdp.COLUMNS), len(ucdp.NEEDED)) == (31, 49, 41)
    assert set(ucdp.NEEDED) == set(files.COLUMNS_41)


# --- ACLED: the traps of its codebook ---------------------------------------------------------


def test_interactions_are_those_of_the_codebook_with_88_77_and_70():
    assert {int(code) for code in TABLE_3.split()} == actors.INTERACTIONS


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("88", 88),
        ("External/Other forces-External/Other forces", 88),
        ("Civilians-External/Other forces", 78),
        ("External/Other forces-Civilians", 78),
        ("Civilians only", 70),
        ("Civilians-Civilians", 77),
        ("Foreign / Others-Communal / Identity Groups", 48),
        ("State forces only", 10),
    ],
)
def test_an_interaction_is_read_from_its_code_or_its_words_in_either_order(written, code):
    assert acled.interaction(written) == code


@pytest.mark.parametrize("written", ["", "0", "19", "81", "90", "States-States", "External/Other forces"])
def test_what_is_no_interaction_is_refused(written):
    with pytest.raises(ValueError, match=r"interaction|code|label"):
        acled.interaction(written)


def test_no_fatalities_are_reported_zero_and_not_known_to_be_zero():
    coded = said(fatalities="0")

    assert (coded.killed_low, coded.killed_best, coded.killed_high) == (None, None, None)
    assert coded.reported_zero
    some = said(fatalities="3")
    assert (some.killed_low, some.killed_best, some.killed_high) == (3, None, None)  # the lowest reported
    assert not some.reported_zero


@pytest.mark.parametrize("slug", ["ru", "ru-vp", "us", "taf", "cjtf-oir", "tr", "irgc"])
def test_forces_of_other_states_are_external_in_syria(slug):
    sort = {"cjtf-oir": "coalition", "ru-vp": "unit", "tr": "state"}.get(slug, "state_force")

    assert actors.inter(slug, sort, date(2021, 5, 13)) == 8


def test_an_inter_may_change_with_time():
    assert actors.inter("hts", "armed_group", date(2024, 12, 7)) == 2
    assert actors.inter("hts", "armed_group", date(2024, 12, 8)) == 1
    assert actors.inter("saa", "state_force", None) == 1
    assert actors.inter("unidentified", "unidentified", None) == 3


@pytest.mark.parametrize("label", ["External/Other forces", "Foreign / Others", "8"])
def test_an_inter_is_a_label_of_either_list_or_a_number(label):
    assert acled.inter(label) == 8
    assert acled.inter("") is acled.inter("0") is None


@pytest.mark.parametrize("written", ["2021-05-13", "13 May 2021", "13-05-2021"])
def test_a_day_has_three_formats(written):
    assert said(event_date=written).first == date(2021, 5, 13)


def test_a_disorder_type_may_be_misspelt_in_old_rows_and_the_raw_cell_stays():
    table, [row] = rows(files.acled_file({"disorder_type": "Demostrations"}))
    assert isinstance(row, Row)

    assert acled.read(row, table.columns)[1] == []
    assert "Demostrations" in row.cells


def test_several_actors_in_one_cell_are_refused_with_row_and_column():
    assert refused(actor1="One; Two") == [
        "row 1 (line 2), actor1: it names several: further ones belong into assoc_actor"
    ]


def test_a_pin_for_a_region_is_not_taken_for_a_place():
    coded = said(geo_precision="3")

    assert (coded.precision, coded.lon, coded.lat) == ("governorate", None, None)
    assert said(geo_precision="2").precision == "near_settlement"


def test_the_middle_of_a_period_is_not_its_day():
    week, month = said(time_precision="2"), said(time_precision="3")

    assert (week.first, week.last) == (date(2021, 5, 10), date(2021, 5, 16))
    assert (month.first, month.last, month.date_precision) == (date(2021, 5, 1), date(2021, 5, 31), "month")


def test_one_sub_event_may_be_several_of_our_kinds_and_then_none_is_chosen():
    coded = said()

    assert {"convoy_blocked", "patrol_joint", "withdrawal"} <= set(coded.kinds)
    assert coded.kind == ""
    assert said(event_type="Battles", sub_event_type="Armed clash").kinds == ("collision", "clash", "raid")


def test_a_sub_event_of_another_event_is_refused():
    assert refused(event_type="Battles") == ["row 1 (line 2), sub_event_type: it is none of Battles"]


def test_contradicting_codes_are_doubted_and_the_row_is_taken():
    coded, faults = read(files.acled_file({"interaction": "18", "year": "2020"}))

    assert coded is not None
    assert faults == [
        "row 1 (line 2), interaction: it is 18, and inter1 and inter2 say 88",
        "row 1 (line 2), year: it is 2020, and event_date is 2021-05-13",
    ]


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("event_id_cnty", "12345"),
        ("event_date", "2021-13-05"),
        ("event_date", ""),
        ("year", "21"),
        ("time_precision", "4"),
        ("geo_precision", "0"),
        ("event_type", "Battle"),
        ("inter1", "9"),
        ("civilian_targeting", "yes"),
        ("latitude", "396.95"),
        ("longitude", "nan"),
        ("fatalities", "-1"),
        ("fatalities", ""),
        ("fatalities", "3.0"),
        ("timestamp", "yesterday"),
        ("country", " "),
    ],
)
def test_a_cell_that_its_column_cannot_hold_is_refused_by_name(column, cell):
    [fault] = refused(**{column: cell})

    assert f"row 1 (line 2), {column}: " in fault


def test_a_row_is_told_all_that_is_wrong_with_it():
    assert len(refused(fatalities="x", latitude="91")) == 2


# --- UCDP -------------------------------------------------------------------------------------


def test_a_missing_number_of_sources_is_not_minus_one():
    assert ucdp.numbers_of_sources("-1") is None
    with pytest.raises(ValueError, match="-2"):
        ucdp.numbers_of_sources("-2")


def test_best_is_the_column_and_best_est_is_none():
    columns = tuple("best_est" if name == "best" else name for name in ucdp.COLUMNS)

    with pytest.raises(BadFile, match="it lacks best"):
        Table(io.BytesIO(files.ucdp_file(columns=columns))).needs(ucdp.NEEDED, what="UCDP GED")


@pytest.mark.parametrize("written", ["2019-01-02 00:00:00.000", "2019-01-02"])
def test_a_day_of_ucdp_may_have_an_hour(written):
    coded, _ = read(files.ucdp_file({"date_start": written, "date_end": written}), ucdp)
    assert coded is not None

    assert (coded.first, coded.last) == (date(2019, 1, 2), date(2019, 1, 2))


def test_deaths_are_low_best_and_high_and_zero_is_zero():
    coded, _ = read(files.ucdp_file({"low": "0", "best": "0", "high": "5"}), ucdp)
    assert coded is not None

    assert (coded.killed_low, coded.killed_best, coded.killed_high) == (0, 0, 5)
    assert not coded.reported_zero


def test_a_release_that_contradicts_itself_is_taken_with_a_doubt():
    coded, faults = read(files.ucdp_file({"low": "4", "best": "3", "high": "2"}), ucdp)
    assert coded is not None

    assert (coded.killed_low, coded.killed_best, coded.killed_high) == (2, 3, 4)
    assert faults == ["row 1 (line 2), best: low 4, best 3 and high 2 are not in order"]


def test_a_fuzzy_line_is_no_spot():
    coded, _ = read(files.ucdp_file({"where_prec": "5"}), ucdp)
    assert coded is not None

    assert (coded.lon, coded.lat) == (None, None)
    assert refused(ucdp, where_prec="3", latitude="", longitude="", geom_wkt="") == [
        "row 1 (line 2), latitude: there is no point, and where_prec is 3"
    ]


def test_sides_are_named_with_our_actors_where_the_crosswalk_has_them():
    coded, _ = read(files.ucdp_file({"side_b": "Government of Syria, Somebody else"}), ucdp)
    assert coded is not None

    assert [(one.name, one.actor) for one in coded.side_b] == [
        ("Government of Syria", "sy-gov"),
        ("Somebody else", None),
    ]


# --- The crosswalk ----------------------------------------------------------------------------


def test_every_kind_of_ours_has_its_place_in_acled_or_is_said_to_have_none():
    assert set(kinds.SUB_EVENTS_OF) == set(KINDS)
    assert [kind for kind, subs in kinds.SUB_EVENTS_OF.items() if not subs] == ["accident"]
    assert {sub for subs in kinds.SUB_EVENTS_OF.values() for sub in subs} <= set(kinds.EVENT_OF)
    assert set(KINDS) >= kinds.LETHAL


def test_every_precision_of_ours_has_its_codes():
    assert set(precision.WHERE_PREC) == set(PRECISIONS)
    assert set(precision.GEO_PRECISION) == set(PRECISIONS) - {"country", "unlocated"}


def test_the_cell_of_priogrid_is_that_of_ucdp():
    assert precision.priogrid(26.486881, 5.399784) == 137213
    assert precision.priogrid(40.60831, 36.16875) == 181882
