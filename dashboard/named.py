"""Nothing has these words: are they the name of a place that has incidents?"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from dashboard.asking import address
from gazetteer import lookup
from incidents.public.look import Look
from incidents.tongue import called, isolated

MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """`address` is the same page, asked by the place in the stead of the words."""

    words: str
    address: str
    matched: int


def places(look: Look, *, path: str) -> list[Offer]:
    """As the public look-up finds them; those without an incident are left out.

    Only where nothing but the words was asked: else another condition may be what nothing meets. The
    look-up asks the database a few times, however many names the gazetteer has.
    """
    words = look.selection.q
    others = look.selection.without("q", "as_of")
    if not words or len(look.rows) or others.query_string:
        return []
    offers = []
    for candidate in lookup.find(words, limit=MOST_OFFERED, sort="place").candidates:
        asked = look.selection.without("q").having(place=(candidate.code,))
        matched = len(look.at(asked).rows)
        named = {"name": candidate.name, "name_ar": candidate.name_ar}
        if matched:
            words = _("Incidents at %(place)s") % {"place": isolated(called(named))}
            offers.append(Offer(words, address(path, asked.query_string), matched))
    return offers
