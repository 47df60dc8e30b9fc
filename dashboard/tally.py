"""How many incidents does a page speak of, in words? `static/js/format.js` says the same in the browser."""

from django.utils.translation import ngettext

from incidents.public.look import Tally
from incidents.tongue import count

NO_PLACE = ("country", "unlocated")  # the precisions of what lies in no box; static/js/views/summary.js too


def parts(tally: Tally) -> list[str]:
    """The first part is the one to stress. How many are certain is said where it is fewer than match."""
    matched, certain = tally.matched, tally.certain
    said = [matching(matched, is_certain=certain == matched)]
    if certain != matched:
        said.append(certainly(certain))
    if tally.unlocated:
        said.append(unlocated(tally.unlocated))
    if tally.undated:
        said.append(undated(tally.undated))
    if tally.withheld:
        said.append(withheld(tally.withheld))
    if tally.unreadable:
        said.append(unreadable(tally.unreadable))
    return said


def matching(number: int, *, is_certain: bool) -> str:
    return matches(number) if is_certain else may_match(number)


def matches(number: int) -> str:
    said = ngettext("%(count)s incident matches", "%(count)s incidents match", number)
    return said % {"count": count(number)}


def may_match(number: int) -> str:
    said = ngettext("%(count)s incident may match", "%(count)s incidents may match", number)
    return said % {"count": count(number)}


def certainly(number: int) -> str:
    return ngettext("%(count)s certainly", "%(count)s certainly", number) % {"count": count(number)}


def unlocated(number: int) -> str:
    return ngettext("%(count)s unlocated", "%(count)s unlocated", number) % {"count": count(number)}


def undated(number: int) -> str:
    return ngettext("%(count)s undated", "%(count)s undated", number) % {"count": count(number)}


def withheld(number: int) -> str:
    said = ngettext(
        "%(count)s withheld in the whole record", "%(count)s withheld in the whole record", number
    )
    return said % {"count": count(number)}


def unreadable(number: int) -> str:
    said = ngettext(
        "%(count)s that this site cannot read yet", "%(count)s that this site cannot read yet", number
    )
    return said % {"count": count(number)}
