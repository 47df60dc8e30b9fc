"""Round trip: `parse(s.query_string) == s`, and the canonical string is its own canonical form."""

from hypothesis import given, settings

from incidents.door.selection import Selection
from tests.incidents.selections import selections


@settings(max_examples=500, deadline=None)
@given(selections(last_revision=99))
def test_a_selection_is_what_its_query_string_says(selection):
    again = Selection.parse(selection.query_string)

    assert again == selection
    assert again.query_string == selection.query_string


def test_repeats_commas_and_their_order_are_one_question():
    asked = (
        "kind=clash&kind=shelling",
        "kind=shelling,clash",
        "kind=clash,shelling,clash",
        "?kind=clash%2Cshelling",
    )

    assert {Selection.parse(query).query_string for query in asked} == {"kind=clash,shelling"}


def test_a_month_and_its_days_are_one_question():
    assert Selection.parse("since=2021-02&until=2021-02") == Selection.parse(
        "since=2021-02-01&until=2021-02-28"
    )
    assert Selection.parse("until=2020") == Selection.parse("until=2020-12-31")
    assert Selection.parse("until=2020-12") == Selection.parse("until=2020-12-31")


def test_an_empty_form_field_is_no_condition():
    assert Selection.parse("since=&kind=&q=+") == Selection()
    assert Selection().query_string == ""
