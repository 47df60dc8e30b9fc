"""What of a text is kept, and whether anything of it can be seen."""

import pytest

from gazetteer.writing import clean_text, is_visible


def test_nul_controls_overrides_and_half_characters_are_taken_out():
    assert clean_text("a\x00b\x07c\u202ed\ud800e\u2066f") == "abcdef"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\u200bb\u2060c\u200ed\u061c", "abcd"),
        ("pa\u200cyp\u200dal", "paypal"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u2028b", "a\nb"),
        ("a\ufffeb\U000e0041", "ab"),
        ("e" + "\u0489" * 50, "e" + "\u0489" * 4),
        ("مُحَمَّد", "مُحَمَّد"),
    ],
    ids=ascii,
)
def test_what_only_disguises_is_taken_out_and_what_letters_need_stays(written, kept):
    assert clean_text(written) == kept


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\u200b \u200c\u200d", "\u200e\u200f", "\u2060", "\u3164", "\u0301"]
)
def test_what_leaves_no_mark_on_the_page_is_not_visible(text):
    assert not is_visible(text)


@pytest.mark.parametrize("text", ["a", "؟", "4", "می\u200cخواهم", "€", "\u200bت"])
def test_a_letter_a_number_or_a_sign_is_visible(text):
    assert is_visible(text)
