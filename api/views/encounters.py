"""Who met whom, and who began? The ledger of pairs of a Selection, for machines."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponseBase

from api import answers
from api.asking import Asked
from api.schema import describe
from api.serializers import encounters as said
from api.views.base import SelectionAnswer, answer
from incidents.answers import encounters
from incidents.public.look import Look


@describe("Pairs of actors that met", said.Encounters)
class Encounters(SelectionAnswer):
    """Each pair of actors on two sides of an incident: who is told to have begun, kinds, outcomes, years.

    `met` and `apart` add up to `matched`; the numbers of the pairs add up to `encounters`, since one
    incident may have several pairs. The years count an incident in each that it may have been in."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        found = encounters.of(look)
        return answer({**answers.envelope(look, shown=found.met), **told(found)})


def told(found: encounters.Ledger) -> dict[str, Any]:
    """Keys of JSON are text: `none` where an incident has no outcome."""
    pairs = [asdict(pair) for pair in found.pairs]
    for pair in pairs:
        pair["outcomes"] = {code or "none": number for code, number in pair["outcomes"].items()}
        pair["years"] = {str(year): number for year, number in pair["years"].items()}
    return {"encounters": found.encounters, "met": found.met, "apart": found.apart, "pairs": pairs}
