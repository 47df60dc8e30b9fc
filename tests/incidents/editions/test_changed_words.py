"""Which words of a line changed: those, whole, and no others."""

from hypothesis import given
from hypothesis import strategies as st

from incidents.editions import changed_words, differences


def marked(before: str, now: str) -> tuple[str, str] | None:
    """Both lines, with what changed in brackets."""
    found = changed_words.of(before, now)
    if found is None:
        return None
    first, second = ("".join(p.text if p.kept else f"[{p.text}]" for p in side) for side in found)
    return first, second


def test_only_the_words_that_changed_are_marked():
    assert marked("A convoy was stopped near Tall Tamr.", "A convoy was blocked near Tall Tamr.") == (
        "A convoy was [stopped] near Tall Tamr.",
        "A convoy was [blocked] near Tall Tamr.",
    )
    assert marked("Two were hurt.", "Two soldiers were hurt.") == (
        "Two were hurt.",
        "Two [soldiers] were hurt.",
    )


def test_a_number_a_day_and_a_coordinate_change_as_a_whole():
    assert marked("Road M-4, kilometre 38.5 to 41", "Road M-4, kilometre 38.7 to 41") == (
        "Road M-4, kilometre [38.5] to 41",
        "Road M-4, kilometre [38.7] to 41",
    )
    assert marked("Killed on 2021-05-13, 55–200 people", "Killed on 2021-05-14, 55–210 people") == (
        "Killed on [2021-05-13, 55–200] people",
        "Killed on [2021-05-14, 55–210] people",
    )


def test_words_in_arabic_with_vowel_signs_stay_whole():
    assert marked("القوّات الروسية اعترضت الرتل", "القوّات الأمريكية اعترضت الرتل") == (
        "القوّات [الروسية] اعترضت الرتل",
        "القوّات [الأمريكية] اعترضت الرتل",
    )


def test_lines_that_share_next_to_nothing_are_two_lines():
    assert marked("A convoy was stopped.", "Nobody knows why the patrol of that day turned round.") is None
    assert marked("", "Something") is None


def test_a_line_is_compared_with_the_one_that_took_its_place():
    found = differences.differing(
        "Claims",
        ["US", "Asserts · What was done", "It was stopped."],
        ["US", "It was stopped twice.", "via TASS"],
    )

    assert [line.pieces for line in found.before[:2]] == [(), ()]
    assert [piece.text for piece in found.now[1].pieces if not piece.kept] == ["twice"]
    assert found.now[2].pieces == ()


@given(st.text(alphabet="ab c.5,–لّ\n", max_size=40), st.text(alphabet="ab c.5,–لّ\n", max_size=40))
def test_the_pieces_are_the_line_and_what_is_kept_is_the_same_on_both_sides(before, now):
    found = changed_words.of(before, now)
    if found is None:
        return
    first, second = found

    assert "".join(piece.text for piece in first) == before
    assert "".join(piece.text for piece in second) == now
    kept = ["".join(" ".join(p.text for p in side if p.kept).split()) for side in found]
    assert kept[0] == kept[1]
