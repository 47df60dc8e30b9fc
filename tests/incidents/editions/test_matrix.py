"""The claim matrix: every claim stands in one cell, and silence is visible."""

import pytest

from incidents.claim_values import CLAIM_VALUES
from incidents.editions import lines
from incidents.editions.matrix import matrix
from incidents.vocabulary import ATTRIBUTES, STANCES
from news.suggest.words.speech import CHARACTERISATIONS


def claim(speaker: str, attribute: str = "act", stance: str = "asserts", **given):
    plain = {"value": "It was stopped.", "quote": "", "via": [], "citation": 1}
    named = {"slug": speaker, "name": speaker.upper()}
    return plain | {"speaker": named, "attribute": attribute, "stance": stance} | given


def test_attributes_go_down_and_speakers_across_in_the_order_that_they_speak():
    found = matrix(
        [claim("us", "killed", value="2"), claim("ru"), claim("us", "act", "declines_to_comment", value="")]
    )

    assert found.speakers == ["US", "RU"]
    assert [name for name, _ in found.rows] == ["What was done", "Killed"]
    (silent, says), (killed, nothing) = (cells for _, cells in found.rows)
    assert [(one.stance, one.manner) for one in silent] == [("Declines to comment", "silent")]
    assert [one.said for one in says] == ["It was stopped."]
    assert [one.said for one in killed] == ["2"]
    assert nothing == []


@pytest.mark.parametrize("claims", [[], [claim("us")], [claim("us"), claim("us", value="It turned back.")]])
def test_what_a_list_says_as_well_has_no_table(claims):
    assert matrix(claims) is None


def test_every_claim_stands_in_exactly_one_cell():
    claims = [
        claim(f"speaker-{number % 3}", attribute, stance, value=f"{number}")
        for number, (attribute, stance) in enumerate((a, s) for a in ATTRIBUTES for s in STANCES)
    ]

    cells = [one for _, row in matrix(claims).rows for cell in row for one in cell]

    assert sorted(one.said for one in cells) == sorted(one["value"] for one in claims)


def test_a_long_quotation_is_shortened_and_a_word_of_the_codebook_is_said():
    found = matrix(
        [claim("us", value="", quote="word " * 60), claim("ru", "characterisation", value="illegal_presence")]
    )

    told = [one.said for _, row in found.rows for cell in row for one in cell]
    assert told[0].endswith("…")
    assert len(told[0]) <= 90
    assert told[1] == "Called an illegal presence"


def test_through_whom_a_silence_is_known_is_said():
    found = matrix([claim("us", stance="no_response_reported", value="", via=["TASS"]), claim("ru")])

    assert found.rows[0][1][0][0].through == "TASS"


@pytest.mark.parametrize(
    "value", [value for value, _pattern in CHARACTERISATIONS] + ["yes", "no", "material"]
)
def test_no_value_that_a_reading_gives_is_shown_as_a_code(value):
    raw = claim("us", "characterisation", value=value)
    whole = {"on_behalf_of": None, "speaker_words": "", "said_on": None, "quote_status": "unchecked"} | raw

    in_the_table = [one.said for _, row in matrix([raw, claim("ru")]).rows for cell in row for one in cell]
    in_the_lines = lines.claim(whole)

    assert value not in in_the_table
    assert value not in in_the_lines
    assert CLAIM_VALUES[value].label in in_the_table
    assert CLAIM_VALUES[value].label in in_the_lines
