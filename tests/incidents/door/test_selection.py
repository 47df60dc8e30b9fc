"""The query string, value by value: what is read, and how what cannot be read is refused."""

from datetime import date

import pytest

from incidents.door.selection import BadSelection, Selection


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        ("since=2021", "since", date(2021, 1, 1)),
        ("since=2021-05", "since", date(2021, 5, 1)),
        ("until=2021", "until", date(2021, 12, 31)),
        ("until=2024-02", "until", date(2024, 2, 29)),
        ("until=2021-12", "until", date(2021, 12, 31)),
        ("kind=clash&kind=raid", "kind", ("clash", "raid")),
        ("area=SY08,SY1102", "area", ("SY08", "SY1102")),
        ("road=m5&road=m4,!m-1", "road", ("!m-1", "m4", "m5")),
        ("road=m4&km=120/160.5", "km", (120.0, 160.5)),
        ("bbox=39.5,36,42.5,37.5", "bbox", (39.5, 36.0, 42.5, 37.5)),
        ("near=40.37,36.65,25", "near", (40.37, 36.65, 25.0)),
        ("q=six%20%20vehicles", "q", "six vehicles"),
        ("q=%D8%A7%D9%84%D8%AD%D8%B3%D9%83%D8%A9", "q", "الحسكة"),
        ("as_of=42", "as_of", 42),
        ("as_of=0", "as_of", 0),
    ],
)
def test_a_value_is_read(query, name, value):
    assert getattr(Selection.parse(query), name) == value


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("sinse=2021", "Did you mean 'since'"),
        ("kind=convoy_bloked", "Did you mean 'convoy_blocked'"),
        ("since=13-05-2021", "not a day"),
        ("since=2021-02-30", "not in the calendar"),
        ("since=2021-05-00", "not in the calendar"),
        ("since=2021-00", "not in the calendar"),
        ("until=2021-00", "not in the calendar"),
        ("until=2021-00-15", "not in the calendar"),
        ("since=0021", "outside the years"),
        ("since=2200", "outside the years 1900 to 2199"),
        ("until=2200-01", "outside the years 1900 to 2199"),
        ("since=2021&since=2020", "given once"),
        ("since=2021&until=2020", "is before"),
        ("km=1/2", "needs one 'road'"),
        ("road=!m4&km=1/2", "needs one 'road'"),
        ("road=m4,m5&km=1/2", "needs one 'road'"),
        ("road=m4&km=160/120", "does not go upward"),
        ("road=m4&km=120", "plain numbers"),
        ("road=M4", "Did you mean 'm4'"),
        ("actor=SDF", "Did you mean 'sdf'"),
        ("area=sy08", "Did you mean 'SY08'"),
        ("KIND=clash", "Did you mean 'kind'"),
        ("kind=CLASH", "Did you mean 'clash'"),
        ("match=WITHIN", "Did you mean 'within'"),
        ("bbox=42,36,39,37", "west must be before east"),
        ("bbox=39,36,42", "plain numbers"),
        ("bbox=nan,36,42,37", "plain numbers"),
        ("bbox=1e3,36,42,37", "plain numbers"),
        ("bbox=39,36,420,37", "not a longitude"),
        ("near=40,36,0", "radius"),
        ("near=40,36,99999", "radius"),
        ("kind=clash,,raid", "empty value"),
        ("kind=clash,", "empty value"),
        ("kind=!", "nothing behind '!'"),
        ("road=m4,!", "nothing behind '!'"),
        ("area=hasakah", "malformed"),
        ("actor=RU%20VP", "malformed"),
        ("actor=%27%20OR%201=1", "malformed"),
        ("q=%00", "no word"),
        ("q=---", "no word"),
        ("as_of=-1", "not a revision"),
        ("as_of=%D9%A4%D9%A2", "not a revision"),
        ("bbox=%D9%A3%D9%A9,36,42,37", "plain numbers"),
        ("since=%D9%A2%D9%A0%D9%A2%D9%A1", "not a day"),
        ("match=some", "Known: overlap, within"),
        ("verification=sure", "not one of them"),
        ("since=%00%0A%1b[31m", "not a day"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(query, says):
    with pytest.raises(BadSelection) as refusal:
        Selection.parse(query)
    assert says in str(refusal.value)
    assert "\x1b" not in str(refusal.value)


def test_every_fault_is_named_at_once():
    with pytest.raises(BadSelection) as refusal:
        Selection.parse("sinse=1&kind=no&near=x")

    assert {problem.parameter for problem in refusal.value.problems} == {"sinse", "kind", "near"}


def test_a_word_to_search_has_a_limit():
    with pytest.raises(BadSelection, match="200 characters"):
        Selection.parse(f"q={'x' * 201}")


@pytest.mark.parametrize(
    ("query", "value", "left"),
    [
        ("road=m4&km=1/2", "m4", ""),
        ("road=!m5,m4&km=1/2", "m4", "road=!m5"),
        ("road=!m5,m4&km=1/2", "!m5", "km=1/2&road=m4"),
        ("road=m4,m5", "m5", "road=m4"),
    ],
)
def test_kilometres_stay_as_long_as_one_road_is_asked_for(query, value, left):
    assert Selection.parse(query).less("road", value) == Selection.parse(left)


def test_leaving_out_the_road_leaves_out_its_kilometres():
    assert Selection.parse("road=m4&km=1/2").without("road") == Selection()
