"""Who counts as having been there: in any part, and who only stands in the words around the act."""

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
DAY = date(2022, 6, 14)
type Reads = Callable[..., set[str]]


@pytest.fixture
def who(index: Index) -> Reads:
    """The slugs of everyone who has a part."""

    def read(text: str, published_on: date | None = DAY) -> set[str]:
        found = reading_of(text, index, published_on)
        return {one.actor for one in found.involvements}

    return read


def reading_of(text: str, index: Index, published_on: date | None) -> Reading:
    article = Article.from_plain_text(text)
    return reading.read(article, published_on=published_on, now=NOW, index=index, actors=world.registry())


STRIKE = "A Turkish drone hit a car in Tell Tamr on Monday.\n\n"
STRIKE_AR = "استهدفت طائرة مسيرة تركية سيارة في تل تمر يوم الاثنين.\n\n"


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("Asayish patrols kept the street closed until noon.", "asayish"),
        ("A convoy of Russian military police drove past an hour later.", "ru-vp"),
        ("Fighters of the Syrian Democratic Forces carried the driver away.", "sdf"),
        ("Relatives suspect that cells of the Islamic State led the drone there.", "isis"),
    ],
)
def test_whoever_stands_by_at_the_time_is_there(who: Reads, sentence: str, slug: str) -> None:
    assert slug in who(STRIKE + sentence)


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("The street lies near a Russian base.", "ru"),
        ("The council called on the International Coalition to close the sky.", "cjtf-oir"),
        ("The Syrian Democratic Forces have not commented.", "sdf"),
        ("Cells are still there, four years after Kurdish forces with US support drove them out.", "sdf"),
        ("Cells are still there, four years after Kurdish forces with US support drove them out.", "us"),
        ("The United States supports the Syrian Democratic Forces.", "us"),
        ("The United States supports the Syrian Democratic Forces.", "sdf"),
        ("The driver had been accused of dealing with the Asayish.", "asayish"),
        ("Three days before, American soldiers had stopped in the same street.", "us"),
        ("Russian patrols usually use this street.", "ru"),
    ],
)
def test_whoever_is_only_spoken_of_is_not(who: Reads, sentence: str, slug: str) -> None:
    found = who(STRIKE + sentence)

    assert "taf" in found
    assert slug not in found


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("وطوقت دورية للأسايش المكان.", "asayish"),
        ("وحلقت مروحية روسية فوق البلدة.", "ru"),
        ("ووصل جنود أمريكيون إلى المكان بعد ساعة.", "us"),
    ],
)
def test_whoever_stands_by_is_there_in_arabic(who: Reads, sentence: str, slug: str) -> None:
    assert slug in who(STRIKE_AR + sentence)


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("ويقع الشارع قرب قاعدة روسية.", "ru"),
        ("ودعا المجلس روسيا والتحالف الدولي إلى وقف الهجمات.", "cjtf-oir"),
        ("ودعا المجلس روسيا والتحالف الدولي إلى وقف الهجمات.", "ru"),
        ('وتقع البلدة ضمن مناطق سيطرة "قسد".', "sdf"),
        ("وقبل يومين اعترضت دورية أمريكية رتلا في البلدة.", "us"),
    ],
)
def test_whoever_is_only_spoken_of_is_not_in_arabic(who: Reads, sentence: str, slug: str) -> None:
    found = who(STRIKE_AR + sentence)

    assert "taf" in found
    assert slug not in found


def test_what_falls_near_a_base_was_meant_for_it(who: Reads) -> None:
    assert "us" in who("Three rockets fell near the American base at Shaddadi on Monday.")


def test_its_mercenaries_are_those_of_turkey_beside_its_army(who: Reads) -> None:
    assert {"taf", "sna"} <= who("The Turkish army and its mercenaries shelled Tell Tamr on Monday.")
    assert {"taf", "sna"} <= who("قصف الجيش التركي ومرتزقته بلدة تل تمر يوم الاثنين.")
    assert "sna" not in who("The army of Iran and its mercenaries shelled Tell Tamr on Monday.")


@pytest.mark.parametrize(
    "words",
    [
        "A teacher was killed when shells fell on Tell Tamr on Monday.",
        "Shells fell on Tell Tamr on Monday and wounded two shepherds.",
        "Shells fell on Tell Tamr on Monday. Four people were hurt, most of them children.",
        "سقطت قذائف على تل تمر يوم الاثنين، ما أدى إلى إصابة عامل.",
        "Gunmen attacked a checkpoint in Tell Tamr on Monday, met a teacher and killed him.",
        "هاجم مسلحون حاجزا في تل تمر يوم الاثنين وأطلقوا الرصاص على موظف فقتلوه.",
    ],
)
def test_people_who_do_not_fight_are_civilians_when_they_are_hurt(who: Reads, words: str) -> None:
    assert "civilians" in who(words)


@pytest.mark.parametrize(
    "words",
    [
        "Shells fell on Tell Tamr on Monday and killed two fighters, residents said.",
        "Shells fell on Tell Tamr on Monday. No civilians were killed.",
        "Shells fell on Tell Tamr on Monday. A teacher saw the smoke.",
    ],
)
def test_people_who_only_see_and_say_are_not(who: Reads, words: str) -> None:
    assert "civilians" not in who(words)


def test_internal_security_forces_are_the_asayish_while_nobody_else_is_called_so(who: Reads) -> None:
    words = "The Internal Security Forces raided a house in Qamishli on Monday and arrested two men."

    assert "asayish" in who(words, date(2022, 1, 11))
    assert not {"asayish", "sy-moi"} & who(words, date(2026, 2, 10))


def test_the_arab_army_is_the_old_one_without_a_day(who: Reads) -> None:
    words = "اعترض حاجز للجيش العربي السوري رتلا أمريكيا قرب تل تمر."

    assert {"saa", "us"} <= who(words, None)


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("Syrian army soldiers of the Assad regime stopped a US convoy near Tell Tamr.", "saa"),
        ("Syrian army soldiers of the transitional government stopped a US convoy near Tell Tamr.", "sy-mod"),
    ],
)
def test_words_of_one_time_tell_which_army_where_no_day_is_given(
    who: Reads, sentence: str, slug: str
) -> None:
    assert slug in who(sentence, None)


def test_a_faction_is_of_the_army_that_it_belongs_to(who: Reads) -> None:
    assert "sna" in who("Fighters of the Hamza Division shelled Tell Tamr on Monday.")
    assert "sna" in who("قصفت فرقة الحمزات بلدة تل تمر يوم الاثنين.")


def test_a_part_that_is_only_presence_is_told_from_a_deed(index: Index) -> None:
    found = reading_of(STRIKE + "Asayish patrols kept the street closed until noon.", index, DAY)

    assert {(one.actor, one.role) for one in found.involvements} == {
        ("taf", "initiator"),
        ("asayish", "present"),
    }
