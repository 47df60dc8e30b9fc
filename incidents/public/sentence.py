"""What was asked, as a sentence? The title of a page, the description of a file.

Each condition is one message with a place for its names, and the sentence is a list of them: no word is
glued to another, so that a language may decline and order as it does.
"""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _

from incidents.door.selection import Selection
from incidents.door.values import format_number, parted
from incidents.public.look import Look
from incidents.tongue import day, decimal, either, isolated, listed, span
from incidents.vocabulary import KINDS, PRECISIONS, VERIFICATIONS, Words, label


def of(look: Look, *, also: Sequence[str] = ()) -> str:
    """Such as 'Convoy blocked, along the M-4, in Al-Hasakah, 2021'. Names as of its revision.

    `also` are conditions beside those of the Selection, in words.
    """
    selection = look.selection
    parts = [
        subject(selection, is_all=selection.is_everything and not also),
        *involving(look),
        *where(look),
        *when(selection),
        *known_how(look),
        *also,
    ]
    if selection.match == "within":
        parts.append(_("certain matches only"))
    if selection.as_of is not None:
        parts.append(_("as of revision %(revision)s") % {"revision": selection.as_of})
    return listed(parts)


def subject(selection: Selection, *, is_all: bool) -> str:
    wanted, unwanted = parted(selection.kind)
    kinds, others = either_label(wanted, KINDS), lowered(unwanted, KINDS)
    if wanted and unwanted:
        return _("%(kinds)s other than %(others)s") % {"kinds": kinds, "others": others}
    if unwanted:
        return _("Incidents other than %(others)s") % {"others": others}
    return kinds or (_("All incidents") if is_all else _("Incidents"))


def involving(look: Look) -> list[str]:
    selection = look.selection
    words = [_("mentioning “%(words)s”") % {"words": isolated(selection.q)}] if selection.q else []
    return [
        *told(
            _("involving %(names)s"),
            _("not involving %(names)s"),
            selection.actor,
            lambda code: isolated(look.name("actor", code)),
        ),
        *words,
    ]


def where(look: Look) -> list[str]:
    selection = look.selection
    found = told(
        _("along the %(names)s"),
        _("not along the %(names)s"),
        selection.road,
        lambda code: look.name("road", code),
    )
    if selection.km:
        low, high = map(number, selection.km)
        found.append(_("kilometre %(low)s to %(high)s") % {"low": low, "high": high})
    found += told(
        _("in %(names)s"),
        _("not in %(names)s"),
        selection.area,
        lambda code: isolated(look.name("area_touching", code)),
    )
    found += told(
        _("at %(names)s"),
        _("not at %(names)s"),
        selection.place,
        lambda code: isolated(look.name("place", code)),
    )
    return found + round_about(selection)


def round_about(selection: Selection) -> list[str]:
    found = []
    if selection.bbox:
        sides = dict(zip(("west", "south", "east", "north"), map(number, selection.bbox), strict=True))
        found.append(_("between %(west)s and %(east)s° E, %(south)s and %(north)s° N") % sides)
    if selection.near:
        spot = dict(zip(("lon", "lat", "km"), map(number, selection.near), strict=True))
        found.append(_("within %(km)s km of %(lon)s° E, %(lat)s° N") % spot)
    return found


def number(value: float) -> str:
    return decimal(format_number(value))


def when(selection: Selection) -> list[str]:
    since, until = selection.since, selection.until
    if since and until:
        return [span(since, until)]
    if since:
        return [_("since %(day)s") % {"day": day(since)}]
    return [_("until %(day)s") % {"day": day(until)}] if until else []


def known_how(look: Look) -> list[str]:
    selection = look.selection
    return [
        *told(
            "%(names)s", _("not %(names)s"), selection.verification, lambda code: small(code, VERIFICATIONS)
        ),
        *told(
            _("place known as: %(names)s"),
            _("place not known as: %(names)s"),
            selection.precision,
            lambda code: small(code, PRECISIONS),
        ),
        *told(
            _("citing %(names)s"),
            _("not citing %(names)s"),
            selection.source,
            lambda code: isolated(look.name("source", code)),
        ),
    ]


def told(how: str, otherwise: str, codes: tuple[str, ...], name: Callable[[str], str]) -> list[str]:
    """'involving A or B', and 'not involving C' for what is excluded."""
    wanted, unwanted = ([name(code) for code in part] for part in parted(codes))
    sides = ((how, wanted), (otherwise, unwanted))
    return [pattern % {"names": either(names)} for pattern, names in sides if names]


def either_label(codes: Iterable[str], words: Words) -> str:
    said = [label(words, code) for code in codes]
    return either(said) if said else ""


def lowered(codes: Iterable[str], words: Words) -> str:
    said = [small(code, words) for code in codes]
    return either(said) if said else ""


def small(code: str, words: Words) -> str:
    said = label(words, code)
    return said[0].lower() + said[1:]
