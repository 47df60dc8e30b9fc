"""No text takes long: a report a dozen yardsticks, the worst a time that grows with its length."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from gazetteer.mentions import Index
from news import reading
from news.suggest.article import Article
from tests.clock import yardsticks
from tests.news import reading_world as world

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
# A report of 2,000 letters takes 10 to 13.
OF_A_REPORT = 25
# The slowest of the repeated ones takes about 4,000 at full length; without bounds they take minutes.
LONGEST_READING = 8_000
# Twice the letters take twice the time, give or take what a busy machine adds.
MOST_GROWTH = 3.2
# Texts shorter than this take too little to compare.
MEASURABLE = 40.0

REPORT = (
    "Turkish artillery shelled the outskirts of Tell Tamr on Monday, wounding two people, local sources "
    "said. A Russian military police patrol left its base near Qamishli in the morning and drove west along "
    "the M-4 highway. The Syrian Democratic Forces said that three of its fighters were killed when a drone "
    "struck their vehicle on the road between Abu Rasin and the village of Dardara on 3 May 2021. "
)
REPEATED = {
    "one-long-sentence": "Russian forces stopped a convoy of US forces and ",
    "numbers": "two three four five six killed ",
    "articles": "a an his her killed and ",
    "arabic": "قصفت القوات التركية قرى بريف تل تمر وأدى إلى مقتل مدني و ",
    "bullets": "\n- Turkish forces shelled Tell Tamr on Monday, killing two.",
    "place-names": "The road of Tell Tamr, ",
    "arabic-place-names": "في تل تمر ",
    "sources": "a local source said and the officials told that ",
    "days": "on Monday 3 May 2021 it was ",
    "distances": "it was 10 km west of Tell Tamr and ",
    "ends": "on the road between Tell Tamr and Qamishli and ",
    "spoken": "He said on Monday that it was shelled. ",
    "was": "was were been killed by the ",
    "russian": "Российская военная полиция остановила колонну США и ",
    "turkish": "Haseke'nin Tel Temir ilçesinde araç SİHA ile vuruldu iki kişi öldü ",
    "kurmanji": "Artêşa Tirk gundê Til Temirê topbaran kir du sivîl birîndar bûn ",
    "quotes": 'the "said" ',
    "captions": "in the of (Photo: ",
}
WITHOUT_SPACES = {
    "one-letter": "a" * 1_000_000,
    "one-arabic-letter": "ق" * 1_000_000,
    "quotation-marks": '"' * 300_000,
    "brackets": "(" * 300_000,
    "names-in-one": "TellTamr" * 60_000,
    "hyphens": "al-" * 100_000,
    "apostrophes": "Sina'a" * 50_000,
    "figures": "12" * 200_000,
    "place-names": "Tell Tamr, " * 100_000,
}


@pytest.fixture
def cost(index: Index) -> Callable[[str], float]:
    actors = world.registry()

    def in_yardsticks(text: str, rounds: int = 1) -> float:
        article = Article.from_plain_text(text, language="en" if text.isascii() else None)

        def read() -> None:
            reading.read_all(article, published_on=date(2021, 5, 14), now=NOW, index=index, actors=actors)

        return yardsticks(read, rounds=rounds)

    return in_yardsticks


def test_a_report_of_two_thousand_letters_takes_a_dozen_yardsticks(cost: Callable[..., float]) -> None:
    assert cost((REPORT * 5)[:2_000], rounds=5) < OF_A_REPORT


@pytest.mark.parametrize("name", REPEATED)
def test_twice_the_text_takes_no_more_than_its_share(name: str, cost: Callable[..., float]) -> None:
    text = REPEATED[name]
    once = cost(text * (40_000 // len(text)), rounds=3)
    most = max(once, MEASURABLE) * MOST_GROWTH

    assert any(
        cost(text * (80_000 // len(text))) < most for _ in range(3)
    )  # the best of three, the first mostly


@pytest.mark.parametrize("name", REPEATED)
def test_no_text_takes_long(name: str, cost: Callable[..., float]) -> None:
    text = REPEATED[name]

    assert cost(text * (250_000 // len(text))) < LONGEST_READING


@pytest.mark.parametrize("name", WITHOUT_SPACES)
def test_no_text_without_sentences_takes_long(name: str, cost: Callable[..., float]) -> None:
    assert cost(WITHOUT_SPACES[name]) < LONGEST_READING
