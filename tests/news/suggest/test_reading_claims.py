"""Who says something of the event, and with which stance: names, offices, sources, and who is none."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from news import reading
from news.reading import Index
from news.suggest.article import Article
from news.suggest.claims import Claim
from news.suggest.result import Reading
from tests.news import reading_world as world

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, tzinfo=UTC)
DAY = date(2022, 6, 14)
type Reads = Callable[..., list[Claim]]


@pytest.fixture
def claims(index: Index) -> Reads:
    return lambda text, title=None: list(read(text, index, title).claims)


def read(text: str, index: Index, title: str | None = None) -> Reading:
    article = Article.from_plain_text(text, title=title)
    return reading.read(article, published_on=DAY, now=NOW, index=index, actors=world.registry())


def said(found: list[Claim]) -> set[tuple[str, str]]:
    return {(one.speaker, one.stance) for one in found}


STRIKE = "A Turkish drone hit a car in Tell Tamr on Monday.\n\n"
STRIKE_AR = "استهدفت طائرة مسيرة تركية سيارة في تل تمر يوم الاثنين.\n\n"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The Syrian Democratic Forces (SDF) wrote that the car was theirs.", "sdf"),
        ("The Syrian Democratic Forces suspect that the driver was followed.", "sdf"),
        ("The car was empty, sources of the Syrian Observatory for Human Rights say.", "sohr"),
        ("The UK-based monitor said that the car was empty.", "sohr"),
        ("The Russian reconciliation center in Syria said that the car was empty.", "ru-cpvs"),
        ("Moscow's defence ministry spoke of an empty car.", "ru-mod"),
        ("Syrian state media reported that the car was empty.", "sana"),
        ("Relatives of the driver said that the car was empty.", "civilians"),
        ("Radio Wadi Nahr reported that the car was empty.", "Radio Wadi Nahr"),
        ("The car was empty, according to the Harbour Rights Centre.", "Harbour Rights Centre"),
        ("The car was empty, local media say, but it burned for an hour.", "local media"),
    ],
)
def test_whoever_says_it_speaks(claims: Reads, sentence: str, speaker: str) -> None:
    assert (speaker, "asserts") in said(claims(STRIKE + sentence))


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ('وجاء في بيان "قسد" أن السيارة كانت لها.', "sdf"),
        ("وقال التحالف الدولي إن السيارة كانت فارغة.", "cjtf-oir"),
        ("وذكر المرصد أن السيارة كانت فارغة.", "sohr"),
        ("وقال أهالي البلدة إن السيارة كانت فارغة.", "civilians"),
        ("وقال متحدث باسم البلدية إن السيارة كانت فارغة.", "متحدث باسم البلدية"),
        ("ونقلت سانا عن مصادر محلية أن السيارة كانت فارغة.", "مصادر محلية"),
    ],
)
def test_whoever_says_it_speaks_in_arabic(claims: Reads, sentence: str, speaker: str) -> None:
    assert (speaker, "asserts") in said(claims(STRIKE_AR + sentence))


def test_a_source_without_a_name_speaks_for_its_body(claims: Reads) -> None:
    found = claims(STRIKE + "A source in the Syrian Democratic Forces said that the car was theirs.")

    assert [(one.speaker, one.on_behalf_of) for one in found] == [
        ("A source in the Syrian Democratic Forces", "sdf")
    ]


def test_the_nearer_name_explains_the_one_who_speaks(claims: Reads) -> None:
    found = claims(
        STRIKE + "A source in the Tell Tamr Military Council, which belongs to the Syrian Democratic Forces,"
        " told our correspondent that its fighters had not taken part."
    )

    assert [(one.on_behalf_of, one.stance) for one in found] == [("ttmc", "denies")]


def test_the_head_of_a_title_speaks(claims: Reads) -> None:
    found = claims("The car burned.", "SOHR: Turkish drone kills two in Tell Tamr")

    assert ("sohr", "asserts") in said(found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Our correspondent said that the car was empty.",
        "In Britain said to be safe, the owner slept.",
        "Soldiers denied passage to the ambulance.",
        "A report from the Hasakah Governorate said that the car was empty.",
        "Washington blames the group for a drone that killed three soldiers in Jordan.",
        "The Islamic State still claims attacks there.",
    ],
)
def test_nobody_speaks_here(claims: Reads, sentence: str) -> None:
    assert claims(STRIKE + sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "وقال مراسلنا إن السيارة كانت فارغة.",
        "ووقع الانفجار بين قوات النظام وقوات سوريا الديمقراطية.",
        "ووصل رتل أمريكي إلى التبني قبل أن يعلن عن وصوله.",
    ],
)
def test_nobody_speaks_here_in_arabic(claims: Reads, sentence: str) -> None:
    assert claims(STRIKE_AR + sentence) == []


def test_an_outlet_is_no_speaker_of_its_own_report(claims: Reads) -> None:
    words = "A Turkish drone hit a car in Tell Tamr on Monday, North Press said."

    assert ("north-press", "asserts") in said(claims(f"TELL TAMR – {words}"))
    assert claims(f"TELL TAMR, Syria (North Press) – {words}") == []


def test_an_agency_that_reports_another_is_the_way_it_came(claims: Reads) -> None:
    found = claims(STRIKE + "The car was theirs, the SDF said, Reuters reported.")

    assert [(one.speaker, one.via) for one in found] == [("sdf", ("Reuters",))]


def test_russia_says_what_its_ministry_says(claims: Reads) -> None:
    found = claims(
        "A Russian drone hit a car in Tell Tamr on Monday, the Russian defence ministry said.",
        "Russia says its drone hit a car",
    )

    assert said(found) == {("ru-mod", "asserts")}


def test_what_is_said_of_another_day_is_no_claim_of_this_event(claims: Reads) -> None:
    found = claims(STRIKE + "Three days earlier the Syrian Democratic Forces said that a drone fell.")

    assert found == []


def test_who_will_not_speak_of_it_says_nothing_else(claims: Reads) -> None:
    found = claims(STRIKE + "A source in the Asayish said that it does not discuss movements.")

    assert [(one.on_behalf_of, one.stance) for one in found] == [("asayish", "declines_to_comment")]


def test_a_second_verb_is_of_whoever_stands_at_the_head_of_the_clause(claims: Reads) -> None:
    found = claims(
        STRIKE + "Residents gave no names; the Syrian Democratic Forces sent a patrol and accused Turkey."
    )

    assert ("sdf", "asserts") in said(found)


def test_an_attack_is_claimed_by_whoever_stands_behind_the_word(claims: Reads) -> None:
    found = claims(
        "Gunmen attacked a checkpoint in Tell Tamr on Monday. The attack was claimed by Islamic State."
    )

    assert ("isis", "responsibility") in {(one.speaker, one.attribute) for one in found}


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The coalition made no comment.", "no_response_reported"),
        ("The coalition said that it does not discuss movements.", "declines_to_comment"),
        ("The coalition said that it was watching and did not take part.", "denies"),
    ],
)
def test_how_the_coalition_stands_to_it(claims: Reads, sentence: str, stance: str) -> None:
    found = claims(STRIKE.replace("Turkish", "coalition") + sentence)

    assert stance in {one.stance for one in found if one.speaker == "cjtf-oir"}


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        (
            "Colonel Test Person, deputy head of the Russian Defence Ministry, said that the car was empty.",
            "Colonel Test Person, deputy head of the Russian Defence Ministry",
        ),
        (
            "Colonel Test Person, the Russian Defence Ministry's deputy head, said that the car was empty.",
            "Colonel Test Person, the Russian Defence Ministry's deputy head",
        ),
        ("SDF spokesman Test Person said that the car was empty.", "SDF spokesman Test Person"),
        ("The Syrian Democratic Forces said that the car was empty.", None),
    ],
)
def test_the_rank_name_and_post_of_who_speaks_are_kept_as_reported(
    index: Index, sentence: str, person: str | None
) -> None:
    found = read(STRIKE + sentence + " Person added that nobody was hurt.", index).as_full_dict()["claims"]

    assert {said["person"] for said in found} - {None} == {person} - {None}
