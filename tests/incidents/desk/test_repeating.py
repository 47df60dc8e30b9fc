"""What is written of whom a citation repeats is read as it was meant."""

import pytest

from incidents.desk import repeating


@pytest.mark.parametrize("chain", [("Ministry of Defence",), ("TASS", "Ministry of Defence")])
def test_who_said_it_first_is_found_in_what_was_written(chain):
    written = repeating.written([chain, ("AFP", "Command")])

    assert repeating.first_said(written) == "ministry of defence"


def test_a_chain_is_written_once_and_one_that_does_not_fit_not_at_all():
    assert repeating.written([("TASS", "Ministry"), ("TASS", "Ministry")]) == "TASS, Ministry"
    assert repeating.written([("TASS",), ("x" * repeating.LONGEST,)]) == "TASS"


def test_a_report_of_its_own_repeats_nobody():
    assert repeating.first_said(repeating.written([()])) == ""
