"""What do the scripts of a page say? The messages of the page's own catalogue, with places for values.

Scripts have no catalogue and no grammar: `static/js/tongue.js` fills the places, and picks the form of a
plural by the categories of CLDR, for each of which the catalogue was asked with a number that is in it.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from incidents import tongue

EXAMPLES = {
    "en": {"one": 1, "other": 2},
    "ar": {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100},
    "ku": {"one": 1, "other": 2},
}


def of_days() -> dict[str, Any]:
    return {
        "separators": tongue.separators(),
        "months": [tongue.month(number) for number in range(1, 13)],
        "list": pgettext("between the items of a list", ", "),
        "day": pgettext("a day", "%(day)s %(month)s %(year)s"),
        "month": pgettext("a month", "%(month)s %(year)s"),
        "daysOfMonth": pgettext("days of a month", "%(first)s–%(last)s %(month)s %(year)s"),
        "span": _("%(first)s to %(last)s"),
        "undatedOne": _("not dated"),
        "between": _("on or before %(last)s, not before %(first)s"),
        "outcomeUnknown": _("outcome not reported"),
        "unreachable": _("The server cannot be reached."),
        "status": _("The server answered with status %(status)s."),
        "broken": _("Something failed on this page."),
        "offline": _("There is no connection."),
        "before": _("What you see was read at %(time)s."),
        "retry": _("Try again"),
    }


def of_marks() -> dict[str, Any]:
    return {
        "incidents": forms(lambda n: ngettext("%(count)s incident", "%(count)s incidents", n)),
        "along": _("Somewhere along: %(place)s"),
        "near": _("Somewhere near: %(place)s"),
        "in": _("Somewhere in: %(place)s"),
        "gathered": forms(
            lambda n: ngettext(
                "Somewhere in or along %(count)s stretch, circle or area",
                "Somewhere in or along %(count)s stretches, circles and areas",
                n,
            )
        ),
        "kilometre": _("km %(kilometre)s"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
    }


def of_fills() -> dict[str, str]:
    return {
        "solid": _("Corroborated or confirmed"),
        "hollow": _("One source, or unconfirmed"),
        "disputed": _("Disputed"),
    }


def of_a_small_map() -> dict[str, Any]:
    names = ("separators", "unreachable", "status")
    marks = ("kilometre", "zoomIn", "zoomOut")
    return {name: of_days()[name] for name in names} | {name: of_marks()[name] for name in marks}


def of_the_strip() -> dict[str, Any]:
    return of_days() | of_marks() | of_pictures() | {
        "asked": _("km %(low)s to %(high)s, %(days)s. Enter asks for it."),
        "givenUp": _("Given up."),
    }  # fmt: skip


def of_a_frame() -> dict[str, Any]:
    return of_days() | of_marks() | of_the_list()


def of_the_map() -> dict[str, Any]:
    return of_days() | of_marks() | of_the_list() | of_the_bars() | of_pictures()


def of_pictures() -> dict[str, Any]:
    return {
        "pictures": _("As a picture:"),
        "pictureMap": _("Map"),
        "pictureTimeline": _("Timeline"),
        "pictureStrip": _("Strip"),
        "atRevision": _("Record at revision %(revision)s"),
        "data": _("Data: CC BY 4.0, Khabur"),
    }


def of_the_list() -> dict[str, Any]:
    return {
        "brand": _("Khabur"),
        "matches": forms(lambda n: ngettext("%(count)s incident matches", "%(count)s incidents match", n)),
        "mayMatch": forms(
            lambda n: ngettext("%(count)s incident may match", "%(count)s incidents may match", n)
        ),
        "certainly": forms(lambda n: ngettext("%(count)s certainly", "%(count)s certainly", n)),
        "unlocated": forms(lambda n: ngettext("%(count)s unlocated", "%(count)s unlocated", n)),
        "undated": forms(lambda n: ngettext("%(count)s undated", "%(count)s undated", n)),
        "withheld": forms(
            lambda n: ngettext(
                "%(count)s withheld in the whole record", "%(count)s withheld in the whole record", n
            )
        ),
        "unreadable": forms(
            lambda n: ngettext(
                "%(count)s that this site cannot read yet", "%(count)s that this site cannot read yet", n
            )
        ),
        "nothing": _("No incident matches. Take a condition away, or widen the days."),
        "disputed": _("disputed"),
        "retracted": _("Retracted since, in revision %(revision)s"),
        "mergedOn": _("Merged since, in revision %(revision)s, into:"),
        "clear": _("Clear all"),
        "remove": _(": remove"),
        "moreRows": forms(
            lambda n: ngettext(
                "%(count)s more incident is in the list.", "%(count)s more incidents are in the list.", n
            )
        ),
        "moreBelow": forms(
            lambda n: ngettext(
                "%(count)s more is in the list below.", "%(count)s more are in the list below.", n
            )
        ),
        "close": _("Close"),
        "fullHeight": _("Full height"),
        "outside": forms(
            lambda n: ngettext(
                "%(count)s of %(all)s is outside this view",
                "%(count)s of %(all)s are outside this view",
                n,
            )
        ),
        "showThem": _("show them"),
        "listThese": _("list these alone"),
        "map": _("Map: %(what)s"),
    }


def of_the_bars() -> dict[str, Any]:
    return {
        "bar": _("%(days)s: %(count)s, and %(more)s more that may have been"),
        "window": _("Window of days: %(days)s"),
        "allDays": _("all days"),
    }


def forms(said: Callable[[int], str]) -> dict[str, str] | str:
    """By the categories of the language; one text where all are the same."""
    found = {category: said(number) for category, number in EXAMPLES[tongue.language()].items()}
    return found if len(set(found.values())) > 1 else found["other"]
