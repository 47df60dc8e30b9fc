"""A report tells of one event: what it says of other days, of positions and of sources is none of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from news import reading
from news.reading import Index, Reading
from news.suggest.article import Article
from tests.news import reading_world as world

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, tzinfo=UTC)
# A Friday.
DAY = date(2022, 6, 17)
type Reads = Callable[..., Reading]

STRIKE = "A Turkish drone hit a car in Tell Tamr on Wednesday and killed two people, residents said.\n\n"
STRIKE_AR = "استهدفت طائرة مسيرة تركية سيارة في بلدة تل تمر يوم الأربعاء وقتل شخصان.\n\n"


@pytest.fixture
def reads(index: Index) -> Reads:
    def read(text: str, title: str | None = None, published_on: date | None = DAY) -> Reading:
        article = Article.from_plain_text(text, title=title)
        return reading.read(article, published_on=published_on, now=NOW, index=index, actors=world.registry())

    return read


def actors(found: Reading) -> set[str]:
    return {one.actor for one in found.involvements}


def said(found: Reading) -> set[tuple[str, str]]:
    return {(one.speaker, one.stance) for one in found.claims}


# --- Other days ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday gunmen of the Islamic State killed three fighters of the SDF in Hajin.",
        "Last Saturday the Islamic State killed three fighters of the SDF in Hajin.",
        "At the end of May the Islamic State killed three fighters of the SDF in Hajin.",
        "Meanwhile, gunmen of the Islamic State killed three fighters of the SDF in Hajin.",
    ],
)
def test_what_begins_with_another_day_is_another_event(reads: Reads, sentence: str) -> None:
    found = reads(STRIKE + "The car burned out.\n\n" + sentence)

    assert "isis" not in actors(found)
    assert found.location is not None
    assert found.location.place == "tell-tamr"
    assert found.killed is not None
    assert (found.killed.low, found.killed.high) == (2, 2)


@pytest.mark.parametrize(
    "sentence",
    [
        "وفي 4 حزيران قتل تنظيم داعش ثلاثة عناصر من قسد في هجين.",
        "ويوم السبت الماضي قتل تنظيم داعش ثلاثة عناصر من قسد في هجين.",
    ],
)
def test_what_begins_with_another_day_is_another_event_in_arabic(reads: Reads, sentence: str) -> None:
    assert "isis" not in actors(reads(STRIKE_AR + "واحترقت السيارة.\n\n" + sentence, published_on=None))


def test_the_first_day_that_a_report_names_is_its_own(reads: Reads) -> None:
    found = reads("A drone hit a car in Tell Tamr.\n\nOn Wednesday it had left the town when it was struck.")

    assert found.occurred is not None
    assert found.occurred.interval is not None
    assert found.occurred.interval.first.day == 15


def test_a_feature_whose_act_stands_further_down_keeps_it(reads: Reads) -> None:
    found = reads(
        "The old man knows artillery by its echo.\n\nHe pours tea for his guests.\n\n"
        "Last Wednesday a Turkish drone hit a car in Tell Tamr and killed a fighter of the SDF."
    )

    assert found.kind == "drone_strike"


def test_this_evening_in_a_quotation_is_that_of_the_statement(reads: Reads) -> None:
    found = reads(
        "A civilian was killed by a Turkish drone, the SDF said on Wednesday.\n\n"
        '"This evening a drone targeted a car in Tell Tamr," read the statement.'
    )

    assert found.occurred is not None
    assert found.occurred.interval is not None
    assert found.occurred.interval.last.day == 15


# --- Who says it --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The car was empty, the hospital of Tell Tamr told us.", "the hospital"),
        ("The car was empty, local sources in the countryside of Tell Tamr told SANA.", "local sources"),
        ("The car was old, local sources in the town told the agency.", "local sources"),
    ],
)
def test_whom_somebody_told_is_not_what_was_told(reads: Reads, sentence: str, speaker: str) -> None:
    found = reads(STRIKE + sentence)

    assert (speaker, "asserts") in said(found)
    assert all("car" in one.value for one in found.claims if one.speaker == speaker and one.value)


def test_the_force_is_that_of_the_same_sentence(reads: Reads) -> None:
    found = reads(
        "A drone killed two of the Syrian Democratic Forces in Tell Tamr on Friday, the force said."
    )

    assert ("sdf", "asserts") in said(found)


def test_the_day_of_a_saying_does_not_hide_what_was_said(reads: Reads) -> None:
    found = reads(
        "ERBIL, Kurdistan Region – The Syrian Democratic Forces said on Thursday that a man was killed by a"
        " drone in Tell Tamr."
    )

    assert ("sdf", "asserts") in said(found)


def test_the_end_of_a_title_speaks(reads: Reads) -> None:
    found = reads("The car burned.", title="Turkish drone kills two in Tell Tamr: SOHR")

    assert ("sohr", "asserts") in said(found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Three suspected members of a cell were held.",
        "Turkey accuses the YPG of being the Syrian wing of the PKK. The YPG denies the charge.",
        "Washington usually blames Iran for such strikes.",
        "Turkey has recently announced plans of another incursion.",
    ],
)
def test_a_standing_position_is_no_claim_of_the_event(reads: Reads, sentence: str) -> None:
    assert said(reads(STRIKE + sentence)) == {("civilians", "asserts")}


def test_how_somebody_is_regarded_gives_nobody_a_part(reads: Reads) -> None:
    found = reads(STRIKE + "Turkey regards the YPG, the backbone of the SDF, as a terrorist group.")

    assert actors(found) & {"sdf", "ypg"} == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "The coalition said that there was no truth to the reports.",
        "The coalition said that the report was false.",
        "The coalition said that there were no reports of an attack.",
    ],
)
def test_what_is_said_to_be_untrue_is_denied(reads: Reads, sentence: str) -> None:
    assert ("cjtf-oir", "denies") in said(reads(STRIKE.replace("Turkish", "coalition") + sentence))


def test_no_statement_is_a_silence_in_arabic(reads: Reads) -> None:
    found = reads(STRIKE_AR + "ولم تصدر وزارة الدفاع التركية أي بيان بشأن الغارة.")

    assert ("tr-mod", "no_response_reported") in said(found)


# --- Who, where, how many -----------------------------------------------------------------


def test_media_close_to_a_force_are_not_the_force(reads: Reads) -> None:
    found = reads(
        "قالت وسائل إعلام مقربة من قوات سوريا الديمقراطية إن طائرة مسيرة تركية ضربت سيارة في تل تمر."
    )

    assert actors(found) == {"taf"}


def test_two_nations_before_one_noun_are_two(reads: Reads) -> None:
    found = reads("Five rockets were fired at US and coalition forces in al-Shaddadi on Wednesday.")

    assert actors(found) >= {"us", "cjtf-oir"}


def test_a_town_where_sources_are_is_not_where_it_was(reads: Reads) -> None:
    found = reads(
        "A drone killed two fighters in Hajin on Wednesday, activists in the city of Qamishli told the"
        " agency."
    )

    assert found.location is not None
    assert found.location.place == "hajin"


def test_a_village_south_of_a_held_city_lies_south_of_it(reads: Reads) -> None:
    found = reads(
        "American forces carried out a raid on Wednesday in a village 16 km south of the Kurdish-held city of"
        " Qamishli."
    )

    assert found.location is not None
    assert found.location.lat is not None
    assert found.location.lat < 36.95


def test_of_two_towns_the_one_named_again_is_meant(reads: Reads) -> None:
    found = reads(
        "قصفت المدفعية التركية ريفي تل تمر وأبو راسين يوم الأربعاء.\n\n"
        "وطال القصف منازل المدنيين وسط بلدة أبو راسين."
    )

    assert found.location is not None
    assert found.location.place == "abu-rasin"


@pytest.mark.parametrize(
    ("text", "sort", "number"),
    [
        ("The SDF said: three suspected members of ISIS were detained in Raqqa on Wednesday.", "detained", 3),
        ("SDF forces raided a house in Raqqa on Wednesday. Four men were caught there.", "detained", 4),
        ("On June 15 three small rockets fell on the base at al-Shaddadi.", "munitions", 3),
    ],
)
def test_how_many_there_were(reads: Reads, text: str, sort: str, number: int) -> None:
    assert reads(text).counts[sort].low == number


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A drone in Tell Tamr badly injured a civilian, who died later in hospital.", 1, None),
        ("A drone hit Tell Tamr on Monday. One person was killed and another wounded.", 1, 1),
        ("A drone hit Tell Tamr on Monday. One civilian was slightly injured.", None, 1),
        (
            "A blast in Qamishli killed nobody. An official of the security forces (Asayish) was killed.",
            1,
            None,
        ),
        (
            "A drone killed a man in Tell Tamr.\n\nThe car burned.\n\nTurkey has carried out over a"
            " dozen strikes"
            " in five months, killing 11 fighters.",
            1,
            None,
        ),
    ],
)
def test_who_died_of_it_and_who_was_hurt(
    reads: Reads, text: str, killed: int | None, injured: int | None
) -> None:
    found = reads(text)

    assert [one.high if one else None for one in (found.killed, found.injured)] == [killed, injured]
