"""Each trap of a report, in an article of our own, and what the reader must make of it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from gazetteer.mentions import Index
from news import reading
from news.reading import Reading
from news.suggest.article import Article
from tests.news import reading_world as world
from tests.news.reading_cases import CASES, Case

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def read_file(index: Index) -> Callable[[str, date | None], list[Reading]]:
    actors = world.registry()

    def read(name: str, published_on: date | None) -> list[Reading]:
        article = Article.from_plain_text((world.ARTICLES / f"{name}.txt").read_text("utf-8"))
        return reading.read_all(article, published_on=published_on, now=NOW, index=index, actors=actors)

    return read


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_an_article_is_read_as_it_must_be(
    case: Case, read_file: Callable[[str, date | None], list[Reading]]
) -> None:
    read = read_file(case.name, case.published_on)[0].as_dict()

    assert {path: world.at(read, path) for path in case.expected} == case.expected
    if case.parts is not None:
        assert {(one["actor"], one["role"]) for one in read["involvements"]} == case.parts
    said = [(one["speaker"], one["attribute"], one["value"], one["stance"]) for one in read["claims"]]
    assert [claim for claim in case.claims if claim not in said] == []


def leaves(read: Any, path: str = "") -> Iterator[str]:
    if isinstance(read, dict):
        for key, value in read.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(read, list):
        for place, value in enumerate(read):
            yield from leaves(value, f"{path}.{place}")
    elif read is not None:
        yield path


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_value_has_words_of_the_article_as_evidence(
    case: Case, read_file: Callable[[str, date | None], list[Reading]]
) -> None:
    article = Article.from_plain_text((world.ARTICLES / f"{case.name}.txt").read_text("utf-8"))

    for found in read_file(case.name, case.published_on):
        read = found.as_dict()
        rows = read.pop("evidence")
        assert all(0 <= row["start"] < row["end"] <= len(article.text) for row in rows)
        fields = {row["field"] for row in rows}
        values = [path for path in leaves(read) if read["relevant"] and path != "occurred.basis"]
        unfounded = [p for p in values if not any(p == one or p.startswith(f"{one}.") for one in fields)]
        # "undated" is what is left when no day is written; it rests on nothing.
        assert [path for path in unfounded if not path.startswith("occurred.")] == []
        for claim in read["claims"]:
            assert claim["quote"] is None or claim["quote"] in article.text


@pytest.mark.parametrize(
    ("name", "published_on", "kinds", "day"),
    [
        ("bulletin", date(2022, 1, 11), ["shelling", "ied_mine", "patrol_joint"], "2022-01-10"),
        ("ar-bulletin", date(2022, 1, 11), ["shelling", "ied_mine"], "2022-01-10"),
    ],
)
def test_a_bulletin_gives_one_reading_for_each_incident(
    name: str,
    published_on: date,
    kinds: list[str],
    day: str,
    read_file: Callable[[str, date | None], list[Reading]],
) -> None:
    found = [one.as_dict() for one in read_file(name, published_on)]

    assert [one["kind"] for one in found] == kinds
    assert {one["occurred"]["from"] for one in found} == {day}


def test_what_happened_separately_lends_no_toll_and_no_day(
    read_file: Callable[[str, date | None], list[Reading]],
) -> None:
    first, second = (one.as_dict() for one in read_file("separately", date(2022, 1, 11)))

    assert (first["kind"], first["occurred"]["from"]) == ("clash", "2022-01-10")
    assert first["casualties"]["killed"] == {"low": 1, "high": 1}
    assert (second["kind"], second["occurred"]["from"]) == ("shelling", "2022-01-09")
    assert second["casualties"]["killed"] == {"low": 0, "high": 0}


def test_the_same_words_mean_the_same_whoever_asks_and_when(
    read_file: Callable[[str, date | None], list[Reading]],
) -> None:
    name, published_on = "count-on-the-moving-side", date(2020, 2, 20)

    assert read_file(name, published_on)[0].as_dict() == read_file(name, published_on)[0].as_dict()
