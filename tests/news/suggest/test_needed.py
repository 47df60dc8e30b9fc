"""What a pattern needs is never more than it matches: where its words are missing, it matches nothing."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import made
from gazetteer.mentions import Index
from news import reading
from news.suggest import kinds, needed
from news.suggest.article import Article
from news.suggest.folding import fold
from news.suggest.needed import Needs
from tests.news import reading_world as world

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LABELLED = Path(made.READING).parent
EVERY = sorted(
    {trigger.pattern for each in kinds.TRIGGERS.values() for trigger in each}, key=lambda one: one.pattern
)


def texts() -> list[dict]:
    files = (LABELLED / "dev.jsonl", LABELLED / "dev2.jsonl")
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("pattern", "enough", "too_little"),
    [
        (
            r"\b(?:stopp?ed|halted)[^!?;]{0,60}? (?:convoys?|patrols?)\b",
            "halted the patrol",
            "halted the ship",
        ),
        (r"(?:the )?road", "a road", "the way"),
        (r"(?:shell|bomb)(?:ed|ing)?", "bomb", "ball"),
        (r"(?<!\w)(?:ال)?رتل", "الرتل", "الطريق"),
        (r"(?:clash){2}", "clashclash", "crash"),
    ],
)
def test_a_pattern_needs_its_words(pattern, enough, too_little):
    needs = Needs([re.compile(pattern)])

    assert needs.possible(enough)
    assert not needs.possible(too_little)


@pytest.mark.parametrize(
    "pattern", [r"\w+", r"(?:road)?", r"road|\d+", r"(?i)road", r"(?i:road)", r"(?!road)", r"[road]+", r"ab"]
)
def test_a_pattern_that_may_match_without_a_word_needs_nothing(pattern):
    assert needed.need_of(re.compile(pattern)) is None


def test_whatever_matches_in_the_labelled_texts_is_possible_there():
    needs = Needs(EVERY)
    hits = 0
    for one in texts():
        for paragraph in fold(f"{one['title']}\n{one['text']}").split("\n"):
            possible = needs.possible(paragraph)
            matching = {pattern for pattern in EVERY if pattern.search(paragraph)}
            assert matching <= possible
            hits += len(matching)
    assert hits > 400


@given(st.data())
def test_whatever_a_pattern_was_made_to_match_is_possible(data):
    """Texts drawn from the patterns themselves, with other letters before and behind."""
    pattern = data.draw(st.sampled_from(EVERY))
    text = data.draw(st.from_regex(pattern))

    assert pattern in Needs([pattern]).possible(text)


@pytest.mark.django_db
def test_the_words_never_decide_what_the_rules_would_decide_otherwise(index: Index, monkeypatch):
    """The whole reading of every labelled text, and of made ones, with every pattern taken for possible."""
    actors = world.registry()
    told = [(one["title"], one["text"]) for one in texts()]
    told += [(one.title, "\n\n".join(one.paragraphs)) for one in made.reports(150, seed=7)]

    def readings() -> list[list[dict]]:
        return [
            [
                {**found.as_full_dict(), "score": found.score, "note": found.note}
                for found in reading.read_all(
                    Article.from_plain_text(text, title=title),
                    published_on=None,
                    now=NOW,
                    index=index,
                    actors=actors,
                )
            ]
            for title, text in told
        ]

    with_words = readings()
    monkeypatch.setattr(Needs, "possible", lambda self, text: set(self.needs))
    assert readings() == with_words
    assert sum(one[0]["relevant"] is False for one in with_words) > 100
