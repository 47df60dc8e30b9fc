"""No text breaks the reader: titles alone, bodies without titles, paragraphs in any order."""

import json
import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gazetteer.mentions import Index
from news import reading
from news.suggest import going_on
from news.suggest.article import Article
from news.suggest.sentences import document_of
from tests.news import reading_world as world

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TEXTS = Path(__file__).parents[3] / "benchmarks" / "reading"


def texts(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (TEXTS / name).read_text("utf-8").splitlines()]


def torn(line: dict[str, str], chance: random.Random) -> list[str]:
    """The text in ways in which no report is written."""
    title, parts = line["title"], line["text"].split("\n\n")
    mixed = chance.sample(parts, len(parts))
    cut = line["text"][: chance.randrange(1, len(line["text"]))]
    return [
        title,
        *mixed[:1],
        "\n\n".join(mixed),
        f"{title}\n\n" + "\n\n".join(parts[1:]),
        cut,
        parts[-1] * 3,
    ]


@pytest.mark.parametrize("name", ["dev.jsonl", "dev2.jsonl", "clusters.jsonl"])
def test_a_text_that_is_torn_apart_is_read_all_the_same(name: str, index: Index) -> None:
    chance = random.Random(name)  # noqa: S311 – torn the same way each time
    actors = world.registry()

    for line in texts(name):
        for text in torn(line, chance):
            article = Article.from_plain_text(text)
            found = reading.read(article, published_on=date(2024, 6, 1), now=NOW, index=index, actors=actors)
            spans = [(one["start"], one["end"]) for one in found.as_dict()["evidence"]]
            assert all(0 <= start < end <= len(article.text) for start, end in spans), line["id"]


def test_of_an_act_that_stands_nowhere_only_title_and_lead_tell() -> None:
    article = Article.from_plain_text(
        "A title of it\n\nWhat the lead says of it.\n\nWhat the body says of it."
    )
    document = document_of(article)

    told = list(going_on.sentences(document, [], [], list(document.sentences), "drone_strike"))

    assert {one.role for one in told} <= {"title", "lead"}
    assert told
