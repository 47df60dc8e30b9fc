"""What does a comparison of two editions answer, field by field?"""

from api.serializers import answers
from api.serializers.fields import Text, YesNo, exactly, shape

Line = shape(
    "LineOfAnEdition",
    "A line of one edition.",
    {"text": Text(), "kept": YesNo(help_text="Whether the other edition has it too, at its place.")},
)
Difference = shape(
    "Difference",
    "One part of an incident, or one claim, citation or actor of it.",
    {
        "name": Text(help_text="Which part, in words."),
        "before": Line(many=True),
        "now": Line(many=True),
        "about": Text(help_text="Which claim, citation or actor; empty for a part as a whole."),
        "change": exactly("added", "removed", "changed"),
    },
)
Differences = shape(
    "Differences",
    "What changed from one edition to another.",
    answers.ABOUT
    | {
        "public_id": Text(),
        "from": answers.Edition(),
        "to": answers.Edition(),
        "differences": Difference(many=True, help_text="Empty where both say the same."),
    },
)
