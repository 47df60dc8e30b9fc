"""Is the public evaluation set of texts well formed, and its test half free of what may be tuned on?"""

import csv
import json
import re
from collections import Counter
from datetime import date

import pytest

from incidents.codebook import VOCABULARIES
from tests.house.tree import ROOT

FOLDER = ROOT / "benchmarks/reading"
FIELDS = {
    *("id", "url", "lang", "title", "text", "pub", "relevant", "date", "place", "lat", "lon", "prec"),
    *("admin1", "actors", "type", "counts"),
}
OPTIONAL = {"cluster", "claims", "trap", "counts_also"}
LANGUAGES = {"en": 80, "ar": 60, "ku": 3, "tr": 3, "ru": 3}
ACTORS = {"ASAYISH", "CIV", "COALITION", "IRAN_MIL", "ISIS", "RUS", "SDF", "SNA", "SYR", "TUR", "USA"}
TYPES = {
    *("airstrike", "armed_attack", "clash", "convoy_blocked", "convoy_movement", "drone_strike", "ied"),
    *("killing", "raid_arrest", "rocket_attack", "shelling", "vehicle_collision"),
}
PRECISIONS = {"settlement", "facility", "road", "admin1", "region"}
COUNTED = {"killed", "wounded", "detained", "vehicles", "munitions"}
POINTS = {"settlement", "facility"}


def lines(half):
    text = (FOLDER / f"{half}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


DEV, DEV2, TEST = lines("dev"), lines("dev2"), lines("test")
ALL = [*DEV, *DEV2, *TEST]
RELEVANT = [row for row in ALL if row["relevant"]]
# Reports of one event beside look-alikes.
TUNED, UNTUNED = lines("clusters"), lines("clusters_test")
each = pytest.mark.parametrize("row", [*ALL, *TUNED, *UNTUNED], ids=lambda row: row["id"])


def governorates():
    with (ROOT / "gazetteer/data/governorates.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"] for row in csv.DictReader(file)}


def slugs():
    registry = json.loads((ROOT / "incidents/data/actors.json").read_text(encoding="utf-8"))
    return {actor["slug"] for actor in registry}


def squeezed(text):
    return re.sub(r"\W+", " ", text).lower()


@each
def test_a_line_has_the_agreed_fields_and_no_others(row):
    assert row.keys() - OPTIONAL == FIELDS
    assert row["lang"] in LANGUAGES
    assert row["id"].startswith(row["lang"] + "-")
    assert row["url"].startswith("https://example.org/")
    assert all(paragraph == paragraph.strip() != "" for paragraph in row["text"].split("\n\n"))


@each
def test_the_labels_use_the_agreed_codes(row):
    assert row["prec"] in PRECISIONS | {None}
    assert row["type"] in TYPES | {None}
    assert row["admin1"] in governorates() | {None}
    assert row["actors"] == sorted(ACTORS & set(row["actors"]))
    assert row["counts"].keys() <= COUNTED
    assert all(type(count) is int and count > 0 for count in row["counts"].values())
    assert {claim["stance"] for claim in row.get("claims", [])} <= VOCABULARIES["stances"].keys()


@each
def test_a_speaker_in_one_word_is_an_actor_of_the_registry(row):
    words = {claim["speaker"] for claim in row.get("claims", [])}

    assert {speaker for speaker in words if " " not in speaker} <= slugs()


@each
def test_another_figure_stands_beside_a_first_one_or_alone_but_never_repeats_it(row):
    for sort, others in row.get("counts_also", {}).items():
        assert sort in COUNTED
        assert row["counts"].get(sort) not in others


@each
def test_the_day_of_the_event_is_a_day_and_not_after_that_of_publication(row):
    published = row["pub"] and date.fromisoformat(row["pub"])
    happened = row["date"] and date.fromisoformat(row["date"])

    assert not happened or not published or happened <= published


@each
def test_a_text_without_an_incident_has_no_labels(row):
    if row["relevant"]:
        assert row["actors"] != []
    else:
        assert not any(row[name] for name in ("date", "place", "prec", "admin1", "actors", "type", "counts"))
        assert row["trap"] != ""  # it says what might be mistaken for an incident


@each
def test_a_point_stands_with_a_settlement_or_facility_and_never_with_an_area(row):
    has_point = row["lat"] is not None

    assert has_point == (row["lon"] is not None)
    if has_point:
        assert 34 < row["lat"] < 37.4
        assert 37.4 < row["lon"] < 42.5
    if row["prec"] != "road":
        assert has_point == (row["prec"] in POINTS)


def test_no_id_address_or_text_stands_twice():
    rows = [*ALL, *TUNED, *UNTUNED]
    for values in (
        [row["id"] for row in rows],
        [row["url"] for row in rows],
        [squeezed(row["text"]) for row in rows],
    ):
        assert [value for value, n in Counter(values).items() if n > 1] == []


def test_what_may_be_tuned_on_shares_no_cluster_with_the_test_half():
    halves = ([*DEV, *DEV2, *TUNED], [*TEST, *UNTUNED])
    tuned, test = ({row["cluster"] for row in part if "cluster" in row} for part in halves)

    assert tuned & test == set()


@pytest.mark.parametrize(("part", "numbers"), [(TUNED, range(1, 11)), (UNTUNED, range(11, 19))])
def test_each_cluster_stands_beside_a_look_alike_that_must_not_merge(part, numbers):
    sizes = Counter(row["cluster"] for row in part)
    events = {name[:2] for name, reports in sizes.items() if reports > 1}
    alone = {name for name, reports in sizes.items() if reports == 1}

    assert {int(number) for number in events} == set(numbers)
    assert {name[:2] for name in alone} == events
    assert alone == {row["cluster"] for row in part if "look_alike" in row["trap"]}
    assert {row["lang"] for row in part} >= {"en", "ar", "ru", "tr"}


def test_reports_of_one_event_agree_on_the_kind_and_some_cluster_speaks_two_languages():
    names = {row["cluster"] for row in ALL if "cluster" in row}
    clusters = {name: [row for row in ALL if row.get("cluster") == name] for name in names}
    large = [reports for reports in clusters.values() if len(reports) >= 3]

    assert len(large) >= 4
    assert all(len({row["type"] for row in reports}) == 1 for reports in clusters.values())
    assert any(len({row["lang"] for row in reports}) > 1 for reports in large)


def test_the_set_is_as_large_and_as_mixed_as_its_page_says():
    by_language = Counter(row["lang"] for row in ALL)
    page = (FOLDER / "README.md").read_text(encoding="utf-8")

    assert all(by_language[language] >= least for language, least in LANGUAGES.items())
    assert 0.3 < len(TEST) / len([*DEV, *TEST]) < 0.36
    assert len(DEV2) >= 70
    assert 0.75 < len(RELEVANT) / len(ALL) < 0.85
    for language, n in by_language.items():
        dev, dev2, test = (sum(row["lang"] == language for row in part) for part in (DEV, DEV2, TEST))
        assert f"| `{language}` | {dev} | {dev2} | {test} | {n} |" in page


def test_the_second_batch_has_every_kind_more_than_once_and_in_more_than_one_language():
    for kind in TYPES:
        reports = [row for row in DEV2 if row["type"] == kind]
        assert len(reports) >= 3
        assert len({row["lang"] for row in reports}) >= 2


def test_the_page_lists_every_trap_and_every_trap_occurs():
    used = {name for row in ALL for name in row.get("trap", "").split()}
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    _, table = page.split("### Traps")
    listed = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))

    assert listed == used
