"""What does the strip of a road answer, field by field?"""

from api.serializers.answers import ENVELOPE, SYMBOLS
from api.serializers.fields import (
    Day,
    Number,
    Text,
    Whole,
    YesNo,
    code,
    listed,
    maybe_code,
    shape,
)
from incidents import vocabulary as words
from incidents.answers import passability

INTERVAL = {
    "km_from": Number(help_text="It was not before this kilometre."),
    "km_until": Number(help_text="Nor after this one."),
    "since": Day(help_text="It was not before this day."),
    "until": Day(help_text="Nor after this one."),
}
Row = shape(
    "StripRow",
    "An incident on the road, between the kilometres and the days that it is known to lie in.",
    {
        "public_id": Text(),
        "title": Text(),
        **INTERVAL,
        "km_basis": maybe_code(words.KM_BASES, "`area`: no report gave a kilometre."),
        "kind": code(words.KINDS),
        "outcome": maybe_code(words.OUTCOMES),
        "verification": code(words.VERIFICATIONS),
        "disputed": YesNo(),
        "direction": maybe_code(words.DIRECTIONS, "Of travel, as published."),
        "certain": YesNo(help_text="Whether it matches whatever the uncertain days and places may be."),
    },
)
Cell = shape(
    "StripCell",
    "Incidents counted together, by the middle of their kilometres and their first day.",
    {
        **INTERVAL,
        "count": Whole(),
        "symbols": SYMBOLS,
        "wide": YesNo(help_text="Whether they are known no nearer than the whole of the strip."),
    },
)
Stretch = shape(
    "RoadState",
    "What the road was between kilometres and days, by one report, or by two that agree.",
    {
        **INTERVAL,
        "state": code(passability.STATES),
        "said_by": listed(Text(), "The public ids of the reports."),
    },
)
State = shape(
    "RoadStates",
    "Of no other kilometre and no other day is anything known.",
    {
        "stretches": Stretch(many=True),
        "reports": Whole(help_text="Of closings and reopenings, whatever else is asked."),
        "vague": Whole(help_text="How many of them name no stretch of their own."),
        "is_too_many": YesNo(help_text="Whether there are too many to be told."),
    },
)
Strip = shape(
    "Strip",
    "",
    ENVELOPE
    | {
        "road": Text(),
        "along": Whole(help_text="How many of the matched are on this road."),
        "off_road": Whole(help_text="How many are not."),
        "along_undated": Whole(help_text="How many on the road have no day."),
        "along_unplaced": Whole(help_text="How many more on the road have a day and no kilometre."),
        "rows": Row(many=True),
        "cells": Cell(many=True),
        "state": State(),
    },
)
