"""Which lines of an edition still tell the place that its coarsening keeps back?"""

from django.contrib.gis.geos import Point

from gazetteer import mentions, metric, naming, roads
from gazetteer.models import Place
from incidents.models import Incident
from incidents.waist import coarsening
from incidents.waist.coarsening import Whereabouts

# A neighbour's name tells where it was almost as well as its own.
NEAR_M = 3_000

Slip = tuple[str, str]  # the part of the edition, and the line


def slips(incident: Incident, public: Whereabouts, lines: dict[str, list[str]]) -> list[Slip]:
    """Of what was written freely: titles, summaries, quotations, links. Nothing where none is kept back."""
    known = coarsening.known(incident)
    if known == public:
        return []
    hidden = kept_back(known, public)
    words = naming.fold(known.words) if known.words != public.words else ""
    return [(part, line) for part, said in lines.items() for line in said if tells(line, hidden, words)]


def kept_back(known: Whereabouts, public: Whereabouts) -> frozenset[str]:
    """Slugs of what would give it away: its place and the neighbours, but for the one that is public."""
    places = {known.place.slug} if known.place else set()
    spots = [known.point] if known.point else [known.place.point] if known.place else ends(known)
    for spot in spots:
        near = Place.objects.filter(point__within=metric.circle(spot, NEAR_M))
        places |= set(near.values_list("slug", flat=True))
    return frozenset(places - ({public.place.slug} if public.place else set()))


def ends(where: Whereabouts) -> list[Point]:
    """Of a stretch that was placed; what is only known to lie somewhere in an area has none."""
    if where.road is None or where.km_from is None or where.km_basis == "area":
        return []
    kilometres = {where.km_from, where.km_until or where.km_from}
    return [roads.point_at(where.road, km) for km in sorted(kilometres)]


def tells(line: str, hidden: frozenset[str], words: str) -> bool:
    if words and f" {words} " in f" {naming.fold(line)} ":
        return True
    return any(
        candidate.sort == "place" and candidate.code in hidden
        for mention in mentions.scan(line)
        for candidate in mention.candidates[:1]
    )
