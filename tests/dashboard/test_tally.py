"""How many incidents match: the server and the browser say the same."""

import json
from pathlib import Path

import pytest

from dashboard import tally
from incidents.public.look import Tally

TABLE = json.loads((Path(__file__).parents[1] / "js" / "wording.json").read_text("utf-8"))


@pytest.mark.parametrize(("answer", "words"), TABLE["tally"])
def test_figures_are_said_as_the_browser_says_them(answer, words):
    assert tally.parts(Tally(revision=1, **answer)) == words
