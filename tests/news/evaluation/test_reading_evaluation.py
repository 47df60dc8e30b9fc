"""Labelled texts are read strictly and scored fairly, and the command says where the rules fail."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from incidents.vocabulary import KINDS
from news.evaluation import codes, figures, floors, labels, scoring
from news.evaluation.figures import Tally
from news.evaluation.floors import BadFloor
from news.evaluation.ground import Ground
from news.evaluation.labels import BadLine
from news.models import ItemVersion, Lead
from tests.news.reading_world import registry

SHELLED: dict[str, Any] = {
    "id": "shelled",
    "url": "https://wire.example/1",
    "lang": "en",
    "title": "Two wounded near Tell Tamr",
    "text": "Turkish artillery shelled the outskirts of Tell Tamr on Monday, wounding two people.",
    "pub": "2021-05-14",
    "relevant": True,
    "date": "2021-05-10",
    "place": "Tell Tamr",
    "lat": 36.66,
    "lon": 40.37,
    "prec": "settlement",
    "admin1": "Al-Hasakah",
    "actors": ["TUR"],
    "type": "shelling",
    "counts": {"wounded": 2},
}
PRICES: dict[str, Any] = {
    "id": "prices",
    "url": "",
    "lang": "en",
    "title": "",
    "text": "Tomatoes cost less than a week ago in the markets of the town, traders said on Monday.",
    "pub": None,
    "relevant": False,
}
UNKNOWN: dict[str, Any] = dict.fromkeys(labels.LABELS)


def written(tmp_path: Path, *rows: Any) -> Path:
    path = tmp_path / "texts.jsonl"
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def output(path: Path, *arguments: str) -> str:
    out = StringIO()
    call_command("evaluate_reading", str(path), *arguments, stdout=out)
    return out.getvalue()


# --- The file -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": ""}, "line 2, text: it is empty"),
        ({"relevant": "yes"}, 'line 2, relevant: "yes" is neither true nor false'),
        ({"pub": "14.5.2021"}, 'line 2, pub: "14.5.2021" is no day'),
        ({"date": "2021-02-30"}, "line 2, date"),
        ({"lat": "36.6"}, "line 2, lat"),
        ({"lat": 136.6}, "line 2, lat"),
        ({"lon": None}, "line 2, lon: one of lat and lon stands alone"),
        ({"prec": "town"}, "line 2, prec"),
        ({"prec": "admin1", "admin1": None}, "line 2, admin1"),
        ({"type": "bombing"}, 'line 2, type: "bombing" is none of airstrike, armed_attack'),
        ({"actors": ["TUR", "NATO"]}, 'line 2, actors: "NATO" is none of'),
        ({"actors": "TUR"}, "line 2, actors"),
        ({"counts": {"wounded": "two"}}, 'line 2, counts: wounded: "two" is no whole number'),
        ({"counts": {"hurt": 2}}, "line 2, counts"),
        ({"claims": [{"speaker": "sdf"}]}, "line 2, claims"),
        ({"claims": [{"speaker": "sdf", "stance": "says"}]}, "line 2, claims"),
        ({"id": "prices"}, "line 2, id: “prices” stands on an earlier line too"),
    ],
)
def test_a_malformed_line_is_refused_with_its_number_and_field(
    changed: dict[str, Any], said: str, tmp_path: Path
) -> None:
    with pytest.raises(BadLine) as refused:
        labels.read(written(tmp_path, PRICES, SHELLED | changed))

    assert said in str(refused.value)


@pytest.mark.parametrize("key", [*labels.KEYS, *labels.LABELS])
def test_a_key_that_is_missing_is_named(key: str, tmp_path: Path) -> None:
    row = {name: value for name, value in SHELLED.items() if name != key}

    with pytest.raises(BadLine, match=f"line 1, {key}: it is missing"):
        labels.read(written(tmp_path, row))


def test_what_is_no_json_object_is_refused(tmp_path: Path) -> None:
    for line in ("{", "[]", "7"):
        with pytest.raises(BadLine, match="line 2, the line"):
            labels.read(written(tmp_path, SHELLED, line))


ODD_LINES = {
    "a label that stands twice": (
        json.dumps(SHELLED)[:-1] + ', "relevant": false}',
        "relevant stands there twice",
    ),
    "a count that stands twice": ('{"counts": {"killed": 1, "killed": 2}}', "killed stands there twice"),
    "half of a letter": (json.dumps(SHELLED | {"id": "\ud800"}), "half of a letter"),
    "a nest of lists": ("[" * 100_000 + "]" * 100_000, "nested too deeply"),
    "a number of 5,000 digits": (f'{{"id": {"9" * 5_000}}}', "it is no JSON"),
}


@pytest.mark.parametrize(("line", "said"), ODD_LINES.values(), ids=ODD_LINES)
def test_a_line_that_json_lets_through_is_refused_all_the_same(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadLine) as refused:
        labels.read(written(tmp_path, PRICES, line))

    assert str(refused.value).startswith("line 2, the line: ")
    assert said in str(refused.value)


def test_labels_that_are_not_known_are_null_and_keys_of_other_tools_are_passed_by(tmp_path: Path) -> None:
    row = labels.read(written(tmp_path, SHELLED | UNKNOWN | {"note": "unsure"}))[0]

    assert (row.day, row.point, row.sort, row.actors, row.counts) == (None, None, "", frozenset(), ())


@pytest.mark.parametrize(
    "name", ["Al-Hasakah", "Hasakeh", "al-Hasaka", "الحسكة", "SY08", "Hasakah Governorate"]
)
def test_a_governorate_is_known_by_any_of_its_names(name: str) -> None:
    assert codes.governorate(name) == "SY08"


def test_every_code_means_words_of_ours() -> None:
    slugs = set(registry().sorts)

    assert {kind for kinds in codes.KINDS.values() for kind in kinds} <= KINDS.keys()
    assert {slug for covered in codes.ACTORS.values() for slug in covered} <= slugs
    # No actor has two labels, else one reading would be right and wrong.
    assert sum(map(len, codes.ACTORS.values())) == len(codes.OF_SLUG)


# --- Scoring ------------------------------------------------------------------------------

RIGHT, WRONG, MISSED, TOO_MUCH, NOTHING = (
    scoring.RIGHT,
    scoring.WRONG,
    scoring.MISSED,
    scoring.TOO_MUCH,
    scoring.NOTHING,
)


@pytest.mark.parametrize(
    ("wanted", "first", "last", "tally"),
    [
        (10, 10, 10, RIGHT),
        (10, 9, 10, RIGHT),
        (10, 8, 10, MISSED),
        (10, 4, 10, MISSED),
        (10, 9, 9, WRONG),
        (10, 1, 7, WRONG),
        (10, None, None, MISSED),
        (None, 9, 9, TOO_MUCH),
        (None, 4, 10, NOTHING),
    ],
)
def test_a_day_is_right_in_an_interval_of_at_most_two_days(
    wanted: int | None, first: int | None, last: int | None, tally: Tally
) -> None:
    def day(number: int | None) -> date | None:
        return date(2021, 5, number) if number else None

    assert scoring.of_day(day(wanted), day(first), day(last)) == tally


GROUND = Ground(places={"tell-tamr": (40.3714, 36.6606), "qamishli": (41.2314, 37.0522)})
GROUND.stretches["m4", "SY08"] = [(40.3714, 36.6606), (41.2314, 37.0522)]
GROUND.actors = frozenset({"ru-mod", "ru-cpvs", "us-dod", "sohr"})
GROUND.roads["m4"] = None  # type: ignore[assignment]
TOWN = {"place": "tell-tamr", "area": "SY08", "precision": "settlement"}
ROAD = {"road": "m4", "area": "SY08", "precision": "road_segment"}
AREA = {"area": "SY08", "precision": "governorate"}


@pytest.mark.parametrize(
    ("precision", "point", "location", "tally"),
    [
        ("settlement", (36.70, 40.37), TOWN, RIGHT),
        ("settlement", (36.76, 40.37), TOWN, WRONG),
        ("facility", (36.70, 40.37), TOWN, RIGHT),
        ("road", (36.81, 40.37), TOWN, RIGHT),
        ("road", (36.86, 40.37), TOWN, WRONG),
        ("road", (36.86, 40.80), ROAD, RIGHT),
        ("road", (36.00, 40.80), ROAD, WRONG),
        ("road", None, ROAD, RIGHT),
        ("settlement", (36.70, 40.37), AREA, MISSED),
        ("settlement", (36.70, 40.37), ROAD, MISSED),
        ("settlement", (36.70, 40.37), AREA | {"area": "SY11"}, WRONG),
        ("settlement", (36.70, 40.37), {}, MISSED),
        ("admin1", None, AREA, RIGHT),
        ("admin1", None, ROAD, RIGHT),
        ("admin1", None, AREA | {"area": "SY0800", "precision": "district"}, RIGHT),
        ("admin1", None, AREA | {"area": "SY11"}, WRONG),
        ("admin1", None, TOWN, WRONG),
        ("admin1", None, {}, MISSED),
        ("region", None, AREA, NOTHING),
        ("region", None, TOWN, TOO_MUCH),
        (None, None, TOWN, TOO_MUCH),
        (None, None, AREA, NOTHING),
    ],
)
def test_a_place_is_right_by_distance_or_by_governorate(
    precision: str | None,
    point: tuple[float, float] | None,
    location: dict[str, Any],
    tally: Tally,
    tmp_path: Path,
) -> None:
    lat, lon = point or (None, None)
    row = SHELLED | {"prec": precision, "lat": lat, "lon": lon}
    label = labels.read(written(tmp_path, row))[0]
    unknown = dict.fromkeys(("precision", "area", "road", "km", "place", "lon", "lat"))

    assert scoring.of_place(label, unknown | location, GROUND) == tally


@pytest.mark.parametrize(
    ("wanted", "found", "tally"),
    [
        (2, (2, 2), RIGHT),
        (2, (2, None), RIGHT),
        (2, (3, 3), WRONG),
        (2, (1, None), MISSED),
        (2, (1, 3), MISSED),
        (2, (3, None), WRONG),
        (2, None, MISSED),
        (None, (2, 2), TOO_MUCH),
        (None, (0, 0), NOTHING),
        (0, (0, 0), RIGHT),
    ],
)
def test_a_count_is_right_when_it_is_exact(
    wanted: int | None, found: tuple[int, int | None] | None, tally: Tally
) -> None:
    assert scoring.of_count(wanted, found) == tally


def test_a_claim_is_right_with_its_speaker_or_whom_it_speaks_for_and_its_stance(tmp_path: Path) -> None:
    wanted = [{"speaker": "ru-mod", "stance": "asserts"}, {"speaker": "USA", "stance": "denies"}]
    label = labels.read(written(tmp_path, SHELLED | {"claims": wanted}))[0]
    said = [
        {"speaker": "ru-cpvs", "on_behalf_of": "ru-mod", "stance": "asserts"},
        {"speaker": "us-dod", "on_behalf_of": None, "stance": "asserts"},
    ]

    assert scoring.claims(label, {"claims": said}, GROUND)[0] == Tally(1, 2, 2)


def test_all_who_are_quoted_without_a_name_are_one_speaker(tmp_path: Path) -> None:
    wanted = [{"speaker": "a medical source", "stance": "asserts"}, {"speaker": "sohr", "stance": "asserts"}]
    label = labels.read(written(tmp_path, SHELLED | {"claims": wanted}))[0]
    said = [{"speaker": "two officials", "on_behalf_of": None, "stance": "asserts"}]

    assert scoring.claims(label, {"claims": said}, GROUND)[0] == Tally(1, 1, 2)


def test_bounds_are_those_of_wilson() -> None:
    assert figures.interval(8, 10) == [0.4902, 0.9433]
    assert figures.interval(0, 10) == [0.0, 0.2775]
    assert figures.interval(0, 0) is None


# --- The command --------------------------------------------------------------------------


@pytest.mark.usefixtures("known_ground")
def test_figures_by_field_and_language_and_the_reading_of_each_text(tmp_path: Path) -> None:
    found = json.loads(output(written(tmp_path, SHELLED, PRICES), "--json"))

    for name in ("relevance", "date", "place", "kind", "actors", "counts"):
        figures_of = found["fields"][name]["en"]
        assert (figures_of["precision"], figures_of["recall"], figures_of["n"]) == (1.0, 1.0, 1), name
    assert found["fields"]["type"] == found["fields"]["kind"]
    assert "claims" not in found["fields"]
    assert "pairs" not in found
    assert found["predictions"]["shelled"]["location"]["place"] == "tall-tamr"
    assert found["predictions"]["prices"]["relevant"] is False


@pytest.mark.usefixtures("known_ground")
def test_a_miss_is_listed_with_the_words_it_rests_on(tmp_path: Path) -> None:
    said = output(written(tmp_path, SHELLED | {"date": "2021-05-03", "counts": {"wounded": 2, "killed": 1}}))

    assert "shelled [en] date, wrong: 2021-05-03 ≠ 2021-05-10" in said
    assert "“Monday”" in said
    assert "shelled [en] counts, missed: killed 1, wounded 2 ≠ wounded 2" in said
    assert "shelled [en] kind" not in said


@pytest.mark.usefixtures("known_ground")
@pytest.mark.parametrize(
    ("floor", "passes"),
    [
        ("place=1", True),
        ("date=0.1", False),
        ("date=0,place=0.9", True),
        ("place=0.5,date.en.recall=0.5", False),
        ("relevant=0.9,type.en.f1=0.9", True),
        ("place.ar=0.1", False),
        ("pairs=0.5", False),
    ],
)
def test_it_ends_with_one_where_a_figure_is_under_its_floor(floor: str, passes: bool, tmp_path: Path) -> None:
    path = written(tmp_path, SHELLED | {"date": "2021-05-03"})
    if passes:
        assert output(path, "--fail-under", floor)
        return
    with pytest.raises(CommandError) as ended:
        output(path, "--fail-under", floor)
    assert ended.value.returncode == 1


@pytest.mark.parametrize("written_so", ["places=0.7", "place", "place=2", "place.en.ar=0.5", "place=x"])
def test_a_floor_that_cannot_be_read_is_refused(written_so: str) -> None:
    with pytest.raises(BadFloor):
        floors.parse(written_so)


def test_a_bad_line_ends_the_command_before_anything_is_read(tmp_path: Path, db: None) -> None:
    with pytest.raises(CommandError, match=r"line 1, prec") as ended:
        output(written(tmp_path, SHELLED | {"prec": "town"}))

    assert ended.value.returncode == 2


@pytest.mark.usefixtures("known_ground")
def test_reports_of_one_event_are_paired_and_others_are_not(tmp_path: Path) -> None:
    one = SHELLED | {"text": "Turkish artillery shelled Tell Tamr on Monday, wounding two.", "cluster": "a"}
    again = one | {"id": "again", "text": f"{one['text']} Residents fled."}
    other = SHELLED | {
        "id": "other",
        "cluster": "b",
        "date": "2021-03-03",
        "type": "ied",
        "text": "A mine exploded under a car in Qamishli on 3 March 2021, killing a farmer.",
    }
    path = written(tmp_path, one, again, other)

    found = json.loads(output(path, "--json", "--pairs"))["pairs"]

    for how in (found, found["by_labels"]):
        assert how["top3"]["recall"] == 1.0
        assert (how["preselected"]["precision"], how["preselected"]["recall"]) == (1.0, 1.0)
    assert "Not as labelled, by what was read: 0" in output(path, "--pairs")


@pytest.mark.usefixtures("known_ground")
def test_it_shows_whether_the_reader_or_the_matcher_misses_a_pair(tmp_path: Path) -> None:
    one = SHELLED | {"cluster": "a"}
    misread = one | {
        "id": "misread",
        "text": "Something happened at an unnamed place, people said on Monday.",
    }
    path = written(tmp_path, one, misread)

    found = json.loads(output(path, "--json", "--pairs"))["pairs"]

    assert (found["top3"]["recall"], found["by_labels"]["top3"]["recall"]) == (0.0, 1.0)
    assert "shelled – misread, not preselected: kept apart" in output(path, "--pairs")


@pytest.mark.usefixtures("known_ground")
def test_evaluating_writes_nothing(tmp_path: Path) -> None:
    output(written(tmp_path, SHELLED, PRICES))

    assert (Lead.objects.count(), ItemVersion.objects.count()) == (0, 0)
