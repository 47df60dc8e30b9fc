"""Who of those named beside a verb of saying says it, and who is only told, quoted from, or asked in vain?"""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from news import reading
from news.reading import Index
from news.suggest import casualties
from news.suggest.article import Article
from news.suggest.claims import Claim
from news.suggest.sentences import Sentence
from tests.news import reading_world as world

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, tzinfo=UTC)
DAY = date(2022, 6, 14)
type Reads = Callable[..., list[Claim]]

STRIKE = "A Turkish drone hit a car in Tell Tamr on Monday.\n\n"
STRIKE_AR = "استهدفت طائرة مسيرة تركية سيارة في تل تمر يوم الاثنين.\n\n"


@pytest.fixture
def claims(index: Index) -> Reads:
    def read(text: str, title: str | None = None) -> list[Claim]:
        article = Article.from_plain_text(text, title=title)
        found = reading.read(article, published_on=DAY, now=NOW, index=index, actors=world.registry())
        return list(found.claims)

    return read


def said(found: list[Claim]) -> set[tuple[str, str]]:
    return {(one.speaker, one.stance) for one in found}


def bodies(found: list[Claim]) -> set[tuple[str | None, str]]:
    return {(name, one.stance) for one in found for name in (one.speaker, one.on_behalf_of)}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The driver was alone, a military source of the SDF told North Press.", "sdf"),
        ("The Kurdish Red Crescent said that the car was empty.", "Kurdish Red Crescent"),
        ("One fighter was killed, the group's Amaq agency wrote.", "isis"),
        ("A coalition officer said that the car was not one of its own.", "cjtf-oir"),
        ("The Asayish came to the place. The car was theirs, the force announced.", "asayish"),
        ("The Syrian Democratic Forces (SDF) call it a massacre of civilians.", "sdf"),
        ("Anadolu reports that the car was empty, citing its sources on the ground.", "anadolu"),
    ],
)
def test_whoever_says_it_speaks(claims: Reads, sentence: str, speaker: str) -> None:
    assert (speaker, "asserts") in bodies(claims(STRIKE + sentence))


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("وأكد مصدر أهلي للميادين أن السيارة كانت فارغة.", "civilians"),
        ("ونقلت الوكالة عن مصادر محلية أن السيارة كانت فارغة.", "مصادر محلية"),
        ('وقالت مصادر محلية لـ"سانا" إن السيارة كانت فارغة.', "مصادر محلية"),
        ("وقال متحدث باسم التحالف إن السيارة كانت فارغة.", "cjtf-oir"),
        ("قتل سائق السيارة، حسب ما أعلنت وكالة أعماق.", "isis"),
    ],
)
def test_in_arabic_whoever_says_it_speaks(claims: Reads, sentence: str, speaker: str) -> None:
    assert (speaker, "asserts") in bodies(claims(STRIKE_AR + sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither the Pentagon nor the Russian Defense Ministry has commented.",
        "The Pentagon had no immediate comment. The Russian Defense Ministry had no immediate comment.",
        "It was not possible to reach the Pentagon. There is no word from the Russian Defense Ministry.",
    ],
)
def test_whoever_was_asked_in_vain_has_not_answered(claims: Reads, sentence: str) -> None:
    silent = {one.speaker for one in claims(STRIKE + sentence) if one.stance == "no_response_reported"}
    assert silent == {"us-dod", "ru-mod"}


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("لكن قسد ردت بأن هذه الأنباء عارية عن الصحة.", "sdf"),
        ("من جانبه نفى مصدر عسكري في دمشق أن تكون طائرة قد قصفت السيارة.", "مصدر عسكري"),
    ],
)
def test_in_arabic_an_answer_may_deny(claims: Reads, sentence: str, speaker: str) -> None:
    assert (speaker, "denies") in bodies(claims(STRIKE_AR + sentence))


@pytest.mark.parametrize(
    ("sentence", "nobody"),
    [
        ("The source said that he is badly hurt, citing a doctor of the hospital.", "the hospital"),
        ("The coalition has not confirmed that the car was hit.", "cjtf-oir"),
        ("Anadolu reports that the car was empty, citing its sources on the ground.", "its sources"),
        (
            "Anadolu reports that it was empty. It burned long, the Turkish agency writes.",
            "Turkish agency",
        ),
    ],
)
def test_whoever_stands_beside_it_does_not_speak(claims: Reads, sentence: str, nobody: str) -> None:
    assert nobody not in {one.speaker for one in claims(STRIKE + sentence)}


def test_whom_somebody_told_does_not_speak(claims: Reads) -> None:
    found = claims(STRIKE_AR + "وأكد مصدر أهلي للميادين أن السيارة كانت فارغة.")
    assert "al-mayadeen" not in {one.speaker for one in found}


def test_the_officer_of_the_headline_is_whom_the_body_names(claims: Reads) -> None:
    body = STRIKE + "The Pentagon denied that any American was hurt in the strike."
    found = claims(body, title="American officer denies that troops were hit")
    assert said(found) == {("us-dod", "denies")}


def test_the_town_of_the_dateline_is_no_other_event(claims: Reads) -> None:
    text = (
        "ERBIL, Kurdistan Region - A Turkish drone hit a car in Tell Tamr on Monday, the Asayish announced."
    )
    assert ("asayish", "asserts") in said(claims(text))


def test_the_tolls_of_a_sentence_are_looked_for_once(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[tuple[int, int]] = []
    look = casualties.in_english

    def counting(text: str, sentence: Sentence) -> object:
        looked.append((sentence.start, sentence.end))
        return look(text, sentence)

    monkeypatch.setattr(casualties, "in_english", counting)
    article = Article.from_plain_text(STRIKE + "Two people were killed, local sources said.", language="en")
    reading.read_all(article, published_on=DAY, now=NOW, index=index, actors=world.registry())
    assert len(looked) == len(set(looked)) > 0
