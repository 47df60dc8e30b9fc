"""How many, of this event alone: who is counted by a word or an ending, and which numbers are another's."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from news import reading
from news.reading import Index
from news.suggest.article import Article
from tests.news import reading_world as world

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, tzinfo=UTC)
DAY = date(2022, 6, 14)
type Reads = Callable[[str], dict[str, Any]]


@pytest.fixture
def counted(index: Index) -> Reads:
    """The lowest number of each sort that is given; "more" where the highest is not."""

    def read(text: str) -> dict[str, Any]:
        found = reading.read(
            Article.from_plain_text(text), published_on=DAY, now=NOW, index=index, actors=world.registry()
        )
        numbers = {"killed": found.killed, "injured": found.injured, **found.counts}
        return {
            name: one.low if one.high == one.low else (one.low, one.high or "more")
            for name, one in numbers.items()
            if one
        }

    return read


SHELLED = "Shells fell on Tell Tamr on Monday"
SHELLED_AR = "سقطت قذائف على تل تمر يوم الاثنين"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (". Ten people, most of them children, were killed.", {"killed": 10}),
        (" and wounded a farmer, his wife and two daughters.", {"injured": 4}),
        (" and wounded a fighter of the Syrian Democratic Forces.", {"injured": 1}),
        (". Four soldiers had mild concussions.", {"injured": 4}),
        (" and wounded two civilians, a local official said.", {"injured": 2}),
        (", wounding two civilians, an official of the council told reporters.", {"injured": 2}),
        (". It killed three soldiers, a doctor and two drivers.", {"killed": 6}),
        (". The wounded are 15.", {"injured": 15}),
        (". Three people died. A fourth died at night, bringing the toll to four.", {"killed": 4}),
        (" and killed more than 12 people.", {"killed": (12, "more")}),
        (". Its crew was hurt.", {}),
        (". Gunmen then met a teacher and killed him and his son.", {"killed": 2}),
        (". Among the dead are six children.", {}),
        (". Two people were killed. On February 12 a villager died there too.", {"killed": 2}),
        (". Two people were killed.\n\nA similar attack killed seven.", {"killed": 2}),
        (". Two people were killed.\n\nThree soldiers were killed in Jordan.", {"killed": 2}),
        (". At 10:31 two shells hit a house.", {"munitions": 2}),
    ],
)
def test_people_and_rounds_of_this_event(counted: Reads, words: str, expected: dict[str, Any]) -> None:
    assert counted(SHELLED + words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("، ما أدى إلى مقتل سيدتين وإصابة رجل.", {"killed": 2, "injured": 1}),
        ("، فأصيب مسعفان بجروح.", {"injured": 2}),
        ("، فقتل جندي من الجيش ومدني.", {"killed": 2}),
        ("، فقتلت امرأة وجرح 8 مدنيين.", {"killed": 1, "injured": 8}),
        ("، وإن 8 مدنيين جرحوا.", {"injured": 8}),
        (". سيدة وطفلة استشهدتا.", {"killed": 2}),
        ("، ما أودى بحياة راع وابنه.", {"killed": 2}),
        ("، وخلفت قتيلا و4 جرحى.", {"killed": 1, "injured": 4}),
        (". وأطلق مسلحون الرصاص على موظف فقتلوه.", {"killed": 1}),
        ("، وجرح أكثر من 12 شخصا.", {"injured": (12, "more")}),
        ("، فقتل مدني.\n\nوقبل شهرين قتل ثلاثة جنود هناك.", {"killed": 1}),
    ],
)
def test_people_of_this_event_in_arabic(counted: Reads, words: str, expected: dict[str, Any]) -> None:
    assert counted(SHELLED_AR + words) == expected


@pytest.mark.parametrize(
    ("words", "vehicles"),
    [
        ("A Syrian army checkpoint stopped four US armoured vehicles with a truck near Tell Tamr.", 5),
        ("A Syrian army checkpoint stopped one of the vehicles of a US convoy near Tell Tamr.", None),
        ("اعترض حاجز للجيش العربي السوري رتلا أمريكيا من أربع مدرعات وشاحنة قرب تل تمر.", 5),
        ("اعترض حاجز للجيش العربي السوري 46 صهريجا ترافقها ست مدرعات أمريكية قرب تل تمر.", 52),
        ("سيرت القوات الروسية والتركية دورية مشتركة قرب كوباني ضمت أربع عربات لكل طرف.", 8),
        ("اصطدمت مدرعتان روسية وأمريكية قرب تل تمر يوم الاثنين.", None),
        ("قصفت مسيرة تركية موقعا قرب تل تمر ما أدى إلى تدمير ثلاث سيارات.", 3),
    ],
)
def test_vehicles_are_summed_and_escorts_are_of_them(
    counted: Reads, words: str, vehicles: int | None
) -> None:
    assert counted(words).get("vehicles") == vehicles


def test_what_the_head_says_of_the_detained_goes_before_another_raid(counted: Reads) -> None:
    found = counted(
        "The SDF detained five men in Tell Tamr on Monday.\n\nIt also detained three in Deir ez-Zor."
    )

    assert found == {"detained": 5}


def test_one_with_a_companion_is_two(counted: Reads) -> None:
    assert counted("أعلنت قسد توقيف قيادي في داعش مع مرافقه في تل تمر يوم الاثنين.") == {"detained": 2}
