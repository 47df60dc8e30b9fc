"""What does an act keep back of the place, and which earlier editions show more of it?"""

from collections.abc import Iterable

from gazetteer.latlon import written
from incidents import vocabulary
from incidents.document import Document
from incidents.editions import wording
from incidents.models import Incident
from incidents.vocabulary import label
from incidents.waist import coarsening
from incidents.waist.coarsening import Whereabouts

# --- What stays readable ------------------------------------------------------------------

Fineness = tuple[int, float]


def finer(earlier: Iterable[tuple[int, Document]], document: Document) -> list[int]:
    """The revisions that show a finer place than this document; `earlier` pairs each with its snapshot."""
    now = fineness(document["location"])
    return [revision for revision, shown in earlier if fineness(shown["location"]) < now]


def fineness(where: Document) -> Fineness:
    """The smaller, the finer: the precision, then metres of radius or kilometres of road."""
    road = where["road"] or {}
    reach = where["radius_m"]
    if where["precision"] == "road_segment" and road.get("km_from") is not None:
        reach = road["km_until"] - road["km_from"]
    return list(vocabulary.PRECISIONS).index(where["precision"]), float(reach or 0)


# --- What is kept back --------------------------------------------------------------------


def kept_back(incident: Incident, public: Whereabouts) -> tuple[str, str] | None:
    """Where the desk knows it to be, and where the public will; None when the two are the same."""
    known = coarsening.known(incident)
    return None if known == public else (whereabouts(known), whereabouts(public))


def whereabouts(where: Whereabouts) -> str:
    precision = label(vocabulary.PRECISIONS, where.precision)
    return ", ".join(part for part in (precision, where.words, spot(where)) if part)


def spot(where: Whereabouts) -> str:
    if where.point is not None:
        return f"{written(where.point)} (± {wording.reach(where.radius_m or 0)})"
    if where.road is not None and where.km_from is not None:
        ends = {"km_from": where.km_from, "km_until": where.km_until or where.km_from}
        return wording.stretch({"name": where.road.name, **ends})
    return ""
