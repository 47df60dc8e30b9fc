"""What is known of a foreign row, as far as it can be compared with an incident of ours?"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.gis.geos import Point

from gazetteer import areas
from gazetteer.metric import Lonlat
from incidents.interchange.coded import Coded, Named
from incidents.likeness.facts import Facts, Families, Range, involved
from incidents.vocabulary import RADII


@dataclass
class Ground:
    """The areas that hold a mark, looked up once for each: datasets put thousands of rows on one town."""

    known: dict[Lonlat, list[str]] = field(default_factory=dict)

    def learn(self, rows: Iterable[Coded]) -> None:
        """The areas of all these marks at once."""
        new = {row.pin for row in rows if row.pin} - self.known.keys()
        self.known |= areas.holding(new)

    def areas_of(self, coded: Coded) -> list[str]:
        """P-codes, widest first; none where it is not in our gazetteer's areas."""
        if coded.pin is None:
            return []
        if coded.pin not in self.known:
            self.known[coded.pin] = areas.within(Point(*coded.pin, srid=4326))
        return self.known[coded.pin]

    def pcode(self, coded: Coded) -> str:
        """The finest area that it surely lies in: of a mark for a region no finer than the governorate."""
        held = self.areas_of(coded)
        if not held:
            return ""
        return held[-1] if coded.lon is not None else held[0]


def facts(coded: Coded, ground: Ground, families: Families) -> Facts:
    sides = ((coded.side_a, "initiator"), (coded.side_b, "subject"))
    said = [(one.actor, role if is_attack(coded) else None) for side, role in sides for one in side]
    spot = (coded.lon, coded.lat) if coded.lon is not None and coded.lat is not None else None
    near = coded.precision == "near_settlement"
    return Facts(
        first=coded.first,
        last=coded.last,
        spot=spot,
        reach_km=RADII["near_settlement"] / 1000 if near and spot else 0.0,
        pcode=ground.pcode(coded),
        kinds=frozenset(coded.kinds),
        actors=involved(said, families.during(coded.first, coded.last)),
        counts={"killed": killed(coded)},
    )


def is_attack(coded: Coded) -> bool:
    """Only of an attack on civilians do the sides say who did it to whom."""
    return coded.kinds == ("civilian_attack",)


def killed(coded: Coded) -> tuple[Range, ...]:
    if coded.killed_low is None:
        return ()
    return ((coded.killed_low, coded.killed_high),)


def names(side: Iterable[Named]) -> str:
    return ", ".join(one.name for one in side)
