"""Codes never change: whoever stored one, or put one in an address, may rely on it for ever."""

import json

import pytest

from incidents.codebook import VOCABULARIES
from tests.house.tree import ROOT

# Every code that was ever given out. A new one is added at the end of its list; none is taken out.
FROZEN: dict[str, list[str]] = json.loads((ROOT / "tests/house/codes.json").read_text(encoding="utf-8"))


def test_every_vocabulary_is_frozen():
    assert set(VOCABULARIES) == set(FROZEN)
    assert sum(map(len, FROZEN.values())) > 150  # else the list is not the list


@pytest.mark.parametrize("vocabulary", FROZEN)
def test_no_code_was_removed_or_renamed(vocabulary):
    assert [code for code in FROZEN[vocabulary] if code not in VOCABULARIES[vocabulary]] == []


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_new_code_is_written_down(vocabulary):
    assert [code for code in VOCABULARIES[vocabulary] if code not in FROZEN[vocabulary]] == []
