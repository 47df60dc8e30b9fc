"""Which spellings of one name have one sound, and which names keep two?"""

import pytest

from gazetteer import mentions
from gazetteer.naming import fold
from gazetteer.sounding import sounding


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tel Halaf", "Tall Halaf"),
        ("Khirbet Ammu", "Khirbat Ammou"),
        ("Abou Hammam", "Abu Hamam"),
        ("al-Rihaniya", "al-Rihaniyah"),
        ("Ein Issa", "Ayn Isa"),
        ("al-Busayra", "Al Busayrah"),
        ("تل الدهب", "تل الذهب"),
    ],
)
def test_writers_differ_and_the_sound_is_one(one, other):
    assert sounding(fold(one)) == sounding(fold(other)) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tall Ahmad", "Tall Ahmar"), ("Hamo", "Himo"), ("al-Suwar", "al-Sur"), ("تل تمر", "تل بدر")],
)
def test_two_names_keep_two_sounds(one, other):
    assert sounding(fold(one)) != sounding(fold(other)) or sounding(fold(one)) == ""


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("A car bomb went off in Tel Halaf on Monday.", "tall-halaf"),
        ("انفجرت عبوة في قرية تل الدهب جنوب القامشلي.", "tal-al-dhahab"),
        ("أصيب شخص بالحوايج شرق دير الزور.", "al-hawayij"),
        ("A patrol passed the village of al-Rihaniyya near Tell Tamr.", "rihaniyah-tell-tamr"),
        ("Gunmen attacked a post in al-Shuhail.", "al-shuhayl"),
        ("Du xal li Baxozê rastî êrîşê hatin.", "al-baghuz"),
        ("Shells fell in Abou Hammam.", "abu-hamam"),
    ],
)
def test_a_text_gives_up_a_place_in_another_spelling(index, text, slug):
    named = [
        candidate.code for mention in mentions.scan(text, index=index) for candidate in mention.candidates
    ]

    assert slug in named


@pytest.mark.parametrize(
    "text", ["شن الجيش قصفا بريا على الجبهة.", "وتبنى التنظيم الهجوم.", "طال القصف بلدات وقرى كثيرة."]
)
def test_a_common_word_is_no_village(index, text):
    assert mentions.scan(text, index=index) == []
