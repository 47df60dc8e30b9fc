"""Where was it, when the place stands behind the act, bears a common name, or is not in the gazetteer?"""

from datetime import UTC, date, datetime

import pytest

from gazetteer.mentions import Index
from news import reading
from news.suggest.article import Article
from tests.news import reading_world as world

# The shipped gazetteer is loaded from a database.
pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)

BLAST = "Bomb hits SDF vehicle\n\nA roadside bomb went off beside an SDF vehicle in Deir ez-Zor "
"province on Monday."
# What is read as the place, or the area where no place can be told.
TOLD = {
    "in the paragraph behind the act": (
        "al-shuhayl",
        f"{BLAST}\n\nIts crew was on patrol in the town of al-Shuhayl, a trader said.",
    ),
    "in the headline": (
        "al-hol-camp",
        "New killing in al-Hol camp\n\nUnknown gunmen shot dead a woman in her tent on Monday, a medic said.",
    ),
    "not where the wounded were taken": (
        "SY09",
        f"{BLAST}\n\nTwo wounded men were taken to a hospital in al-Shuhayl.",
    ),
    "not where something else happened before": (
        "SY09",
        f"{BLAST}\n\nA week earlier another bomb had killed a guard in al-Shuhayl.",
    ),
    "not in another governorate than the headline says": (
        "SY09",
        "Raid in Deir ez-Zor countryside\n\nCoalition forces raided a house in Deir ez-Zor countryside "
        "on Monday "
        "and a court tried another man in Qamishli.",
    ),
    "not the city to whose wide countryside an unknown village belongs": (
        "SY08",
        "رتل أميركي يعود من ريف القامشلي\n\nمنع أهالي قرية الزنبقية بريف القامشلي رتلا أميركيا من "
        "المرور يوم الاثنين.",
    ),
    "a village by the name that people call it by": (
        "damlakhiyah-saghirah",
        "رتل أميركي يعود من ريف القامشلي\n\nمنع أهالي قرية الدمخية بريف القامشلي رتلا أميركيا من المرور "
        "يوم الاثنين.",
    ),
    "the village, not the town near it": (
        "hamo",
        "رتل أميركي يعود من ريف القامشلي\n\nمنع أهالي قرية حامو بريف القامشلي رتلا أميركيا من المرور "
        "يوم الاثنين.",
    ),
    "of two villages of one name that near the town": (
        "tal-al-dhahab",
        "SANA: convoy turned back\n\nResidents of the village of Tal al-Dhahab south of Qamishli "
        "stopped a US convoy on "
        "Monday.",
    ),
    "a village said with the letter that means in": (
        "al-hawayij",
        "انفجار عبوة شرق دير الزور\n\nانفجرت عبوة ناسفة بسيارة لقوات سوريا الديمقراطية بالحوايج شرق دير "
        "الزور يوم الاثنين.",
    ),
    "a section of a camp": (
        "al-hol-camp",
        "عثر يوم الاثنين على جثة لاجئ عراقي مقتول بالرصاص في القسم الخامس من مخيم الهول شرق الحسكة.",
    ),
    "the crossing that a column came through": (
        "al-walid-crossing",
        "دخل رتل تابع للتحالف الدولي من معبر الوليد يوم الاثنين واتجه نحو قاعدة قسرك بريف تل تمر.",
    ),
    "where a patrol set out": (
        "amuda",
        "A joint Russian-Turkish patrol set out from Amuda on Monday and toured the villages of the "
        "border strip.",
    ),
    "through a place is not at it": (
        "abu-qalqal",
        "Fighters of the Syrian National Army tried on Monday to break through at Abu Qalqal, south of "
        "Manbij, and were "
        "thrown back by the SDF.",
    ),
    "a town in the east of Aleppo, with the outside in the same breath": (
        "manbij",
        "A car bomb killed 15 farm workers in the town of Manbij on Monday; the presidency in Damascus "
        "promised to "
        "punish those behind it.",
    ),
    "in Turkish, behind the name": (
        "al-manajir",
        "Menacir'de pazartesi günü bir otomobildeki bomba patladı, iki sivil öldü.",
    ),
    "in Kurmanji, before the name": (
        "amuda",
        "Artêşa Tirk duh gundekî li Amûdê topbaran kir û du sivîl birîndar bûn, çavkaniyên herêmî gotin.",
    ),
    "in Russian, before the name": (
        "tell-tamr",
        "Турецкая артиллерия в понедельник обстреляла позиции Сирийских демократических сил у "
        "Телль-Тамра, два бойца "
        "ранены.",
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_it_was(case: str, index: Index) -> None:
    wanted, text = TOLD[case]
    article = Article.from_plain_text(text)

    found = reading.read(
        article, published_on=date(2021, 5, 14), now=NOW, index=index, actors=world.registry()
    )

    assert found.relevant, found.note
    assert found.location is not None
    assert (found.location.place or found.location.area) == wanted


def test_without_a_place_whoever_fights_only_there_shows_the_region(index: Index) -> None:
    article = Article.from_plain_text(
        "A jeep of US forces and a lorry of Russian forces collided on Monday in Syria, the Pentagon said."
    )

    found = reading.read(
        article, published_on=date(2021, 5, 14), now=NOW, index=index, actors=world.registry()
    )

    assert (found.relevant, found.kind) == (True, "collision")
    assert found.location is not None
    assert found.location.place is found.location.area is None
