"""What does the ledger of encounters answer? Its shape, field by field."""

from api.serializers.answers import ENVELOPE
from api.serializers.fields import Text, Whole, counts, shape

Turns = shape(
    "Turns",
    "How often one side began the next encounter after one that the other began, and after how many days.",
    {
        "number": Whole(help_text="How often; only where it is sure which was first."),
        "shortest": Whole(help_text="Days: none came sooner."),
        "half": Whole(help_text="Days: half of them came within so many."),
        "longest": Whole(help_text="Days: none came later."),
    },
)
Pair = shape(
    "Pair",
    "Two actors that were on two sides of an incident, by the alphabet of their codes.",
    {
        "first": Text(),
        "second": Text(),
        "number": Whole(help_text="How many encounters."),
        "began": counts(
            "`first`, `second` or `open` → who is told to have begun; `open` is nobody, or both."
        ),
        "kinds": counts("Kind → how many."),
        "outcomes": counts("Outcome, or `none` → how many."),
        "years": counts("Year → how many may have been in it."),
        "turns": Turns(
            allow_null=True, help_text="Null where days and sides tell of no change of the one who began."
        ),
    },
)
Encounters = shape(
    "Encounters",
    "",
    ENVELOPE
    | {
        "encounters": Whole(help_text="The numbers of the pairs, added up."),
        "met": Whole(help_text="How many of the incidents have a pair."),
        "apart": Whole(help_text="How many tell of no two sides. With `met` all that match."),
        "pairs": Pair(many=True),
    },
)
