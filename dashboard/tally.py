"""How many incidents does a page speak of, in words? `static/js/format.js` says the same in the browser."""

from incidents.look import Tally


def parts(tally: Tally) -> list[str]:
    """The first part is the one to stress. How many are certain is said where it is fewer than match."""
    matched, certain = tally.matched, tally.certain
    said = [f"{matched:,} {verb(matched, is_certain=certain == matched)}"]
    if certain != matched:
        said.append(f"{certain:,} certainly")
    if tally.unlocated:
        said.append(f"{tally.unlocated:,} unlocated")
    if tally.undated:
        said.append(f"{tally.undated:,} undated")
    if tally.withheld:
        said.append(f"{tally.withheld:,} withheld in the whole record")
    if tally.unreadable:
        said.append(f"{tally.unreadable:,} that this site cannot read yet")
    return said


def verb(matched: int, *, is_certain: bool) -> str:
    noun = "incident" if matched == 1 else "incidents"
    if not is_certain:
        return f"{noun} may match"
    return f"{noun} matches" if matched == 1 else f"{noun} match"
