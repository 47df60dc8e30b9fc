"""Do the many spellings of one name share a key, and do different names keep theirs?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import naming
from tests.gazetteer.spellings import pairs_of_one_name, pairs_of_two_names


def are_one(first: str, other: str) -> bool:
    return naming.fold(first) == naming.fold(other) or naming.skeleton(first) == naming.skeleton(other)


def test_the_tables_are_as_long_as_they_must_be():
    assert len(set(pairs_of_one_name())) >= 120
    assert len(set(pairs_of_two_names())) >= 30


@pytest.mark.parametrize(("first", "other"), pairs_of_one_name())
def test_spellings_of_one_name_share_a_key(first, other):
    assert are_one(first, other), (naming.skeleton(first), naming.skeleton(other))


@pytest.mark.parametrize(("first", "other"), pairs_of_two_names())
def test_different_names_share_none(first, other):
    assert not are_one(first, other)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("أإآٱ", "اااا"),
        ("مصطفى", "مصطفي"),
        ("قرية", "قريه"),
        ("تـــل", "تل"),
        ("٤٢", "42"),
        ("۴۲", "42"),
        ("ê î û ş ç", "e i u s c"),
        ("Ra's", "ras"),
        ("Tell-Tamr", "tell tamr"),
        ("`Ayn", "ayn"),
        ("  al-Hol ", "hol"),
        ("ash-Shaddadi", "shaddadi"),
        ("Al'Ayn", "ayn"),
        ("بئر", "بير"),
        ("ڕەققە", "رهققه"),
    ],
)
def test_letters_fold(text, key):
    assert naming.fold(text) == key


@pytest.mark.parametrize("text", ["at Hasakah", "an Qamishli", "as Manbij"])
def test_an_english_word_is_no_article(text):
    assert naming.fold(text) == text.lower()


@pytest.mark.parametrize("text", ["", " ", "—", "'", "ـ"])
def test_what_has_no_letter_has_no_key(text):
    assert naming.fold(text) == naming.skeleton(text) == ""


def test_a_lone_article_stays():
    assert naming.fold("Al") == "al"
    assert naming.fold("ال") == "ال"


def test_as_written_tells_where_an_article_stands_but_not_which():
    assert naming.written("Râs el Ayn") == naming.written("Ras al-Ayn")
    assert naming.written("Tall at Tamr") != naming.written("Tall Tamr")
    assert naming.without_article("al-Hol") == naming.without_article("Hol")


@given(st.text(max_size=60))
def test_a_key_has_no_letter_left_to_fold(text):
    key = naming.fold(text)

    assert key == key.strip()
    assert "  " not in key
    assert naming.plain(key) == key


@pytest.mark.parametrize(
    ("text", "script"),
    [("Hol", "latin"), ("الهول", "arabic"), ("ܚܣܟܗ", "syriac"), ("Մանբիջ", "other"), ("4", "other")],
)
def test_the_script_is_that_of_the_letters(text, script):
    assert naming.script_of(text) == script
