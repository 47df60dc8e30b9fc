"""Does a running text give up its places, each at its offsets, and nothing else?"""

import gc
import weakref
from dataclasses import replace
from itertools import pairwise

import pytest

from gazetteer import mentions
from tests.clock import yardsticks

ENGLISH = (
    "A Russian patrol turned back six vehicles near Tell Tamr on the M4 highway in Hasakah's countryside. "
    "They had left Rmeilan for al-Shaddadi through Qamishli, residents of al-Kuzliya and Abu Rasin said. "
)
ARABIC = "أوقفت دورية روسية رتلاً على الطريق الدولي M4 قرب تل تمر بريف الحسكة، ثم عاد إلى القامشلي. "


def found(text, index):
    return [(mention.words, mention.candidates[0].code) for mention in mentions.scan(text, index=index)]


def test_an_english_report(index):
    assert found(ENGLISH, index) == [
        ("Tell Tamr", "tell-tamr"),
        ("M4 highway", "m4"),
        ("Hasakah", "hasakah"),
        ("Rmeilan", "rmelan"),
        ("al-Shaddadi", "al-shaddadi"),
        ("Qamishli", "qamishli"),
        ("al-Kuzliya", "al-kuzliya"),
        ("Abu Rasin", "abu-rasin"),
    ]


def test_an_arabic_report(index):
    assert found(ARABIC, index) == [
        ("الطريق الدولي M4", "m4"),
        ("تل تمر", "tell-tamr"),
        ("الحسكة", "hasakah"),
        ("القامشلي", "qamishli"),
    ]


@pytest.mark.parametrize("text", [ENGLISH, ARABIC, "«تَلّ تَمْر»، و‘Ayn ‘Isa; “Ra’s al-‘Ayn”\n\nM‑4"])
def test_offsets_are_those_of_the_text(index, text):
    for mention in mentions.scan(text, index=index):
        assert text[mention.start : mention.end] == mention.words


def test_mentions_come_in_order_and_do_not_overlap(index):
    all_of_it = mentions.scan(ENGLISH + ARABIC, index=index)

    assert all(before.end <= after.start for before, after in pairwise(all_of_it))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("والحسكة", "الحسكة"),
        ("بالحسكة", "الحسكة"),
        ("وبالحسكة", "الحسكة"),
        ("كالحسكة", "الحسكة"),
        ("فالحسكة", "الحسكة"),
        ("للحسكة", "حسكة"),
        ("وللحسكة", "حسكة"),
        ("وتل تمر", "تل تمر"),
        ("بتل تمر", "تل تمر"),
        ("لِلْحَسَكَةِ", "حَسَكَةِ"),
    ],
)
def test_clitics_stay_outside(index, text, words):
    [mention] = mentions.scan(f"قال {text} أمس", index=index)

    assert mention.words == words


def test_the_article_belongs_to_the_name(index):
    assert found("at al-Qahtaniyah", index) == [("al-Qahtaniyah", "al-qahtaniyah")]
    assert found("in Ash-Shaddadi", index) == [("Ash-Shaddadi", "al-shaddadi")]


def test_the_word_at_is_no_article(index):
    assert found("stopped at Tell Tamr", index) == [("Tell Tamr", "tell-tamr")]


def test_the_longest_name_wins(index):
    assert found("in al-Hol camp", index) == [("al-Hol camp", "al-hol-camp")]
    assert found("مخيم الهول", index) == [("مخيم الهول", "al-hol-camp")]
    assert found("in Tall Abu Rasin", index) == [("Tall Abu Rasin", "tall-abu-rasin")]


@pytest.mark.parametrize("possessive", ["Hasakah's", "Hasakah’s"])
def test_a_possessive_is_left_off(index, possessive):
    assert found(f"{possessive} south", index) == [("Hasakah", "hasakah")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the province of Hasakah", "SY08"),
        ("Hasakah province", "SY08"),
        ("Hasakah governorate", "SY08"),
        ("في محافظة الحسكة", "SY08"),
        ("ومحافظة الرقة", "SY11"),
        ("the city of Hasakah", "hasakah"),
        ("في مدينة الحسكة", "hasakah"),
        ("al-Malikiyah district", "SY0803"),
    ],
)
def test_what_a_text_says_that_it_is_comes_first(index, text, code):
    assert found(text, index)[0][1] == code


@pytest.mark.parametrize(
    "text",
    [
        "Adam said in March that Khalid left",
        "hol, himo and hamo in lower case",
        "according to Abdullah Hamid, the commander",
        "He fired an M4 rifle and two M4 carbines.",
        "Damascus, Idlib and Sinjar",
        "the killing in Khan Yunus, Hayfa and Karbala",
        "قال الحسن إن الثورة والكرامة والسلام",
        "ثورة الكرامة",
        "The bridge. In May, Jihad",
        "Mansour and Kareem said so",
        "",
        "—",
    ],
)
def test_people_months_and_common_words_are_no_places(index, text):
    assert found(text, index) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("in the village of Adam", "adam"),
        ("in Himo", "himo"),
        ("east of Hamo", "hamo"),
        ("Himo village", "himo"),
        ("villagers of Hamo", "hamo"),
        ("قرية حامو", "hamo"),
        ("بقرية حامو", "hamo"),
        ("شرق حامو", "hamo"),
    ],
)
def test_company_makes_a_place_of_a_villages_name(index, text, code):
    assert [each for _, each in found(text, index)] == [code]


def test_an_enumeration_carries_on(index):
    assert [code for _, code in found("near Tell Tamr, Hamo and al-Kuzliya", index)] == [
        "tell-tamr",
        "hamo",
        "al-kuzliya",
    ]


def test_a_name_does_not_reach_across_a_sentence_or_paragraph(index):
    assert found("They left Tell. Tamr was shelled", index) == []
    assert found("Tell\n\nTamr", index) == []
    assert found("near Tell\nTamr", index) == [("Tell\nTamr", "tell-tamr")]


@pytest.mark.parametrize(
    ("text", "code"), [("Rmielan", "rmelan"), ("Shadaddi", "al-shaddadi"), ("Tall Tummer", "tell-tamr")]
)
def test_an_unlisted_transliteration_of_a_town_is_recognised(index, text, code):
    assert [each for _, each in found(f"They left {text} early", index)] == [code]


def test_sohrs_tal_tadmur_is_tell_tamr(index):
    [mention] = mentions.scan("near Tal Tadmur town", index=index)

    assert {candidate.code for candidate in mention.candidates} == {"tell-tamr"}


def test_capitals_throughout_are_capitals(index):
    assert found("CONVOY STOPPED NEAR QAMISHLI", index) == [("QAMISHLI", "qamishli")]


def test_kurdish_in_latin_letters(index):
    assert found("Hêzên Rûsyayê li Hesekê û Qamişlo", index) == [
        ("Hesekê", "hasakah"),
        ("Qamişlo", "qamishli"),
    ]


def test_without_an_index_the_one_in_use_is_loaded(gazetteer):
    assert mentions.scan("Qamishli")[0].candidates[0].code == "qamishli"


@pytest.mark.parametrize("text", [ENGLISH, ARABIC])
def test_two_kilobytes_take_some_milliseconds_at_most(index, text):
    long = text * (2_048 // len(text.encode()) + 1)
    mentions.scan(long, index=index)

    # Two yardsticks on an idle machine.
    assert yardsticks(lambda: mentions.scan(long, index=index), rounds=30) < 5


def test_a_scan_asks_the_database_nothing(index, django_assert_num_queries):
    with django_assert_num_queries(0):
        mentions.scan(ENGLISH, index=index)


def test_an_index_that_is_done_with_is_let_go(index):
    once = replace(index, bearers={})
    mentions.scan(ENGLISH, index=once)
    gone = weakref.ref(once)
    assert once.bearers
    del once
    gc.collect()

    assert gone() is None
