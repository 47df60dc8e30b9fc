"""The language of a text is told from its first words, and nothing is said about it in the log."""

import logging

import pytest

from news.parsers.language import language_of

LONG = (
    "A convoy of six vehicles was stopped on the highway on Thursday, officials said, and told to go back. "
)


def test_a_long_text_is_told_without_a_line_in_the_log(caplog):
    with caplog.at_level(logging.DEBUG):
        assert language_of(LONG * 20) == "en"

    assert caplog.messages == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LONG, "en"),
        (
            "2021-05-14 | 12:30 | +963 11 222 3333 | 44 55 66 77 88 99 | 000 111 222 333 444 555 666 777 "
            + LONG,
            "en",
        ),
        ("أوقفت دورية روسية رتلاً أمريكياً على الطريق الدولي وأجبرته على العودة", "ar"),
        ("أَوْقَفَتْ دَوْرِيَّةٌ رُوسِيَّةٌ رَتْلًا أَمْرِيكِيًّا عَلَى الطَّرِيقِ الدَّوْلِيِّ وَأَجْبَرَتْهُ عَلَى الْعَوْدَةِ", "ar"),
        ("12345 67890 12345 67890 12345", None),
        ("Yes.", None),
    ],
)
def test_figures_and_signs_tell_nothing_of_a_language(text, code):
    assert language_of(text) == code
