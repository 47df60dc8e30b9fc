"""Kurmanji, Turkish and Russian reports: what is said plainly is read, and the rest stays empty."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from gazetteer.mentions import Index
from news import reading
from news.suggest.article import Article
from news.suggest.tongue import count_of, counted, pattern
from news.suggest.tongues import TONGUES
from tests.news import reading_world as world

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MONDAY = date(2022, 7, 11)

CASES: dict[str, tuple[str, dict[str, Any], set[str]]] = {
    "ku-shelling": (
        "Artêşa Tirk duh gundê Dirdara yê li bakurê Til Temirê topbaran kir. Du sivîl birîndar bûn û "
        "welatiyek şehîd bû. Êrişa artêşa Tirk du saetan dom kir.",
        {
            "kind": "shelling",
            "occurred.from": "2022-07-10",
            "location.place": "dardara",
            "casualties.killed": {"low": 1, "high": 1},
            "casualties.injured": {"low": 2, "high": 2},
        },
        {"taf"},
    ),
    "ku-mine": (
        "Li gundewarê Dêrikê mayinek teqiya û sê zarok birîndar bûn. Bûyer roja Yekşemê pêk hat û "
        "birîndar rakirin nexweşxaneya bajêr.",
        {"kind": "ied_mine", "location.place": "al-malikiyah", "casualties.injured": {"low": 3, "high": 3}},
        set(),
    ),
    "tr-drone": (
        "Haseke'nin Tel Temir ilçesinde dün bir araç SİHA ile vuruldu. Saldırıda iki kişi öldü, üç sivil "
        "yaralandı. Bölgedeki kaynaklar aracın hedef alındığını bildirdi.",
        {
            "kind": "drone_strike",
            "occurred.from": "2022-07-10",
            "location.place": "tell-tamr",
            "casualties.killed": {"low": 2, "high": 2},
            "casualties.injured": {"low": 3, "high": 3},
        },
        {"taf"},
    ),
    "tr-statement": (
        "Resulayn'da bomba yüklü araçla düzenlenen saldırıda dört sivil öldü. Milli Savunma Bakanlığından "
        "pazar günü yapılan açıklamada saldırının DEAŞ tarafından yapıldığı belirtildi.",
        {"kind": "ied_mine", "occurred.until": "2022-07-10", "occurred.precision": "week"},
        {"civilians"},
    ),
    "ru-convoy": (
        "Российская военная полиция остановила колонну вооруженных сил США на трассе М-4 в провинции Хасака. "
        "В колонне было шесть бронемашин. Об этом в воскресенье сообщил Центр по примирению враждующих "
        "сторон. "
        "В Пентагоне от комментариев отказались.",
        {
            "kind": "convoy_blocked",
            "occurred.until": "2022-07-10",
            "occurred.precision": "week",
            "location.road": "m4",
            "location.area": "SY08",
            "location.lon": None,
            "counts.vehicles": {"low": 6, "high": 6},
        },
        {"ru-vp", "us"},
    ),
    "ru-shelling": (
        "Турецкая артиллерия вчера обстреляла окрестности города Телль-Тамр на северо-востоке Сирии. "
        "Погибли два мирных жителя, еще трое человек ранены, рассказали местные жители.",
        {"kind": "shelling", "occurred.from": "2022-07-10", "location.place": "tell-tamr"},
        {"taf"},
    ),
}


def read(text: str, index: Index) -> reading.Reading:
    article = Article.from_plain_text(text)
    return reading.read(article, published_on=MONDAY, now=NOW, index=index, actors=world.registry())


@pytest.mark.parametrize("name", CASES)
def test_a_plain_report_is_read(name: str, index: Index) -> None:
    text, expected, actors = CASES[name]
    found = read(text, index).as_full_dict()

    assert {path: world.at(found, path) for path in expected} == expected
    assert actors <= {one["actor"] for one in found["involvements"]}


def test_a_russian_refusal_to_comment_is_a_claim(index: Index) -> None:
    found = read(CASES["ru-convoy"][0], index).as_dict()

    assert ("us-dod", "declines_to_comment") in [(one["speaker"], one["stance"]) for one in found["claims"]]


@pytest.mark.parametrize(
    "text",
    [
        "Gelê Hesekê du meh in bê av e. Welatî dibêjin ku bihayê tankerekê zêde bûye û kes nayê.",
        "Irak'ın Sincar ilçesinde salı günü bir merkeze düzenlenen hava saldırısında sekiz kişi öldü.",
        "Террористы за сутки четыре раза обстреляли территорию идлибской зоны, сообщил центр.",
        "Belediye, Kamışlı'da ekmek fiyatlarının arttığını ve kuyrukların uzadığını duyurdu.",
    ],
)
def test_other_topics_and_other_places_are_no_incident(text: str, index: Index) -> None:
    assert read(text, index).relevant is False


@pytest.mark.parametrize("language", TONGUES)
def test_every_table_is_whole(language: str) -> None:
    tongue = TONGUES[language]

    assert set(tongue.weekdays.values()) == set(range(7))
    assert set(tongue.months.values()) == set(range(1, 13))
    assert {attribute for attribute, _ in tongue.tolls} == {"killed", "injured"}
    slugs = set(world.registry().sorts)
    assert {one.slug for one in tongue.actors} <= slugs


def test_a_number_is_read_in_figures_and_in_words() -> None:
    numbers = TONGUES["tr"].numbers
    match = pattern(rf"{count_of(numbers)} sivil").search("dort sivil")

    assert match is not None
    assert counted(TONGUES["tr"], match) == 4
