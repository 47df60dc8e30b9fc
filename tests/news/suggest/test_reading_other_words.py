"""What is meant is read in other words than the rules were made with: ranges, closers, funerals."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from gazetteer.mentions import Index
from news import reading
from news.suggest.article import Article
from tests.news import reading_world as world

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FRIDAY = date(2023, 5, 12)

READ: dict[str, tuple[str, dict[str, Any]]] = {
    "between two numbers lies a range, and their sum is no number": (
        "Between three and five civilians were wounded when Turkish forces shelled Zarkan on Thursday.",
        {"casualties.injured": {"low": 3, "high": 5}},
    ),
    "the same in Arabic": (
        "قتل ما بين 3 و5 عناصر من داعش في عملية أمنية للتحالف في ذيبان فجر الخميس.",
        {"casualties.killed": {"low": 3, "high": 5}},
    ),
    "as many as is no number": (
        "As many as five fighters were killed in an airstrike near Ain Issa on Thursday.",
        {"casualties.killed": None},
    ),
    "what a report closes with is another event's": (
        "أصيب شخصان بانفجار لغم في ريف الرقة الخميس.\n\n"
        "يذكر أن انفجارا مماثلا وقع في الشدادي في نيسان الماضي وأدى لمقتل ستة أشخاص.",
        {
            "location.place": None,
            "location.area": "SY11",
            "casualties.killed": None,
            "casualties.injured": {"low": 2, "high": 2},
        },
    ),
    "where the dead are mourned is not where they died": (
        "Thousands attended the funeral in Qamishli on Thursday of three fighters who were killed in a "
        "Turkish drone strike near Amuda on Tuesday.",
        {"location.place": "amuda", "occurred.from": "2023-05-09"},
    ),
    "the same of a funeral in Arabic": (
        "شيع المئات في القامشلي الخميس جثامين ثلاثة مقاتلين قتلوا بقصف مسيرة تركية قرب عامودا يوم الثلاثاء.",
        {"location.place": "amuda", "occurred.from": "2023-05-09"},
    ),
    "a funeral that is hit is where it was": (
        "A Turkish drone struck a funeral in Qamishli on Thursday, killing two people.",
        {"location.place": "qamishli"},
    ),
    "rounds of a drill hit nobody": (
        "US-led coalition forces and the SDF held live-fire drills with rockets at the al-Omar oil field on "
        "Thursday.",
        {"kind": "exercise"},
    ),
    "a distance in two units is one": (
        "Gunmen attacked an SDF vehicle some 15 km (9 miles) northeast of Deir ez-Zor city on Thursday.",
        {"location.radius_m": 6_000},
    ),
    "an attack on the armed alone is a clash": (
        "Gunmen on a motorcycle opened fire at an SDF checkpoint near Theban on Thursday night, killing one.",
        {"kind": "clash"},
    ),
    "whoever is said not to be hurt takes no part": (
        "Neither soldiers nor civilians were hurt when a roadside bomb went off near a US patrol in Hasakah "
        "on Thursday.",
        {"involvements.0.actor": "us"},
    ),
    "a fighter of a force that was killed did not do it": (
        "قتل عنصران من قوات سوريا الديمقراطية وأصيب آخران بانفجار لغم قرب الشدادي يوم الخميس.",
        {"involvements.0.actor": "sdf", "involvements.0.role": "subject"},
    ),
    "the suspects of an arrest did not make it": (
        "أعلنت قوى الأمن الداخلي في بيان الجمعة أنها ألقت القبض على خمسة أشخاص يشتبه بانتمائهم لداعش في "
        "الرقة يوم الأربعاء.",
        {"involvements.0.actor": "asayish", "involvements.1.actor": "isis", "involvements.1.role": "subject"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_it_is_read(text: str, expected: dict[str, Any], index: Index) -> None:
    article = Article.from_plain_text(text)
    found = reading.read(article, published_on=FRIDAY, now=NOW, index=index, actors=world.registry())
    read = found.as_full_dict()

    assert read["relevant"] is True
    assert {path: world.at(read, path) for path in expected} == expected
