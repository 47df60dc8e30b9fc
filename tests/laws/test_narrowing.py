"""Narrowing: adding a condition never adds an incident; certainty is narrower than possibility."""

from dataclasses import fields

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.door.selection import BadSelection, Selection
from incidents.public import record
from tests.examples import many
from tests.incidents import world
from tests.incidents.selections import selections

CONDITIONS = [field.name for field in fields(Selection) if field.name not in ("as_of", "km")]


def found(selection: Selection) -> set[int]:
    return set(record.look(selection).column("revision").tolist())


def test_adding_a_condition_never_adds_an_incident():
    world.build()
    narrowed = []

    @settings(max_examples=many(200), deadline=None, suppress_health_check=list(HealthCheck))
    @given(selections(last_revision=record.latest_revision()), st.sampled_from(CONDITIONS))
    def narrower(selection: Selection, condition: str) -> None:
        try:
            fewer, more = found(selection), found(selection.without(condition))
        except BadSelection:
            return
        assert fewer <= more
        narrowed.append(len(more) - len(fewer))

    narrower()
    assert any(narrowed)  # else no condition narrows anything


def test_what_matches_for_certain_is_among_what_may_match():
    world.build()

    @settings(max_examples=many(100), deadline=None, suppress_health_check=list(HealthCheck))
    @given(selections(last_revision=record.latest_revision()))
    def among(selection: Selection) -> None:
        try:
            surely = found(selection.having(match="within"))
            possibly = found(selection.having(match="overlap"))
        except BadSelection:
            return
        assert surely <= possibly
        assert record.look(selection.having(match="overlap")).tally.certain == len(surely)

    among()
