"""When was it, by the ways in which reports date an act, a saying and themselves?"""

from datetime import UTC, date, datetime

import pytest

from gazetteer.mentions import Index
from news import reading
from news.suggest.article import Article
from tests.news import reading_world as world

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FRIDAY = date(2021, 5, 14)
SHELLED = "Turkish artillery shelled the village of Dardara near Tell Tamr"

# The first and the last day, of publication on a Friday.
ACTS = (
    (
        (13, 13),
        "On May 14 residents revealed that mortars had been fired at Tell Tamr the previous evening.",
    ),
    ((9, 10), f"{SHELLED} shortly after midnight on Sunday into Monday."),
    ((13, 14), f"{SHELLED} at dawn, residents said."),
    ((11, 11), f"{SHELLED} in the early hours of the day on Tuesday."),
    ((12, 12), f"{SHELLED} on Wednesday, days after the bombing of May 3 in Istanbul."),
    ((14, 14), "قصفت المدفعية التركية قرية الدردارة قرب تل تمر منذ فجر اليوم."),
    ((12, 12), "قصفت المدفعية التركية قرية الدردارة قرب تل تمر أول أمس الأربعاء."),
    ((12, 12), "قصفت المدفعية التركية قرية الدردارة قرب تل تمر مساء الأربعاء الفائت."),
    ((9, 10), "أفادت مصادر محلية بسقوط قذائف على قرية الدردارة قرب تل تمر ليل الأحد - الاثنين."),
    ((13, 13), "Artêşa Tirk duhî êvarê gundê Dardara li Til Temirê topbaran kir û du sivîl birîndar bûn."),
)


def read(text: str, index: Index, published_on: date | None) -> reading.Reading:
    article = Article.from_plain_text(text)
    return reading.read(article, published_on=published_on, now=NOW, index=index, actors=world.registry())


@pytest.mark.parametrize(("days", "text"), ACTS)
def test_the_act_was_on(days: tuple[int, int], text: str, index: Index) -> None:
    found = read(text, index, FRIDAY)

    assert found.occurred is not None
    assert found.occurred.interval is not None, found.occurred.basis
    interval = found.occurred.interval
    assert (interval.first.day, interval.last.day) == days


@pytest.mark.parametrize(
    "said",
    [
        "a source in Tell Tamr told North Press on Thursday.",
        "the SDF announced in a statement to the local media on Thursday.",
        "the Observatory reported from Tell Tamr on Thursday.",
        "according to the Syrian Observatory on Thursday.",
    ],
)
def test_the_day_of_the_saying_is_not_that_of_the_act(said: str, index: Index) -> None:
    found = read(f"{SHELLED}, {said}", index, FRIDAY)

    assert found.occurred is not None
    assert found.occurred.interval is not None
    assert found.occurred.interval.precision == "week"


@pytest.mark.parametrize("line", ["Friday, 14 May 2021", "الجمعة، مايو 14, 2021", "Date: 2021/05/14 10:20"])
def test_a_line_above_the_text_dates_the_report_and_not_the_act(line: str, index: Index) -> None:
    undated = read(f"Shells fall near Tell Tamr\n\n{line}\n\n{SHELLED}, residents said.", index, None)
    dated = read(f"Shells fall near Tell Tamr\n\n{line}\n\n{SHELLED} on Wednesday.", index, None)

    assert undated.occurred is not None
    assert undated.occurred.interval is None
    assert dated.occurred is not None
    assert dated.occurred.interval is not None
    assert dated.occurred.interval.first == date(2021, 5, 12)


def test_a_day_of_another_fact_behind_the_act_is_not_its_own(index: Index) -> None:
    found = read(
        f"Shells near Tell Tamr\n\n{SHELLED}, residents said.\n\nOn May 2 the SDF had reported a "
        f"similar attack.",
        index,
        FRIDAY,
    )

    assert found.occurred is not None
    assert found.occurred.interval is None


@pytest.mark.parametrize(
    "text",
    [
        "ISIS in figures\n\nIn the first half of 2021 ISIS cells laid 40 roadside bombs in Deir ez-Zor, "
        "says the report.",
        "A commander looks back\n\nTurkish drones hit his pickup at Tell Tamr in November 2019 and "
        "killed four men.",
        "ثمانية قتلى بحادث سير\n\nتوفي ثمانية أشخاص جراء تصادم حافلة وشاحنة على طريق دير الزور قرب "
        "مرقدة يوم الاثنين.",
        "Commander in Damascus for talks\n\nThe SDF commander held talks with the defence ministry in "
        "Qamishli on Monday.",
        "Talks go on\n\nThe SDF commander met officials. Around Kobani people are still displaced by "
        "drone strikes.",
    ],
)
def test_what_sums_up_remembers_or_negotiates_is_no_incident(text: str, index: Index) -> None:
    assert read(text, index, FRIDAY).relevant is False


def test_a_day_of_publication_that_nobody_prints_is_not_known(index: Index) -> None:
    found = read(f"{SHELLED} on Monday, wounding two.", index, date.min)

    assert found.occurred is not None
    assert found.occurred.interval is None
