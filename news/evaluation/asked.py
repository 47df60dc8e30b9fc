"""What would a reading without a fault know? The labels of texts, in the terms of comparing."""

from collections.abc import Sequence

from gazetteer.models import Road
from incidents.likeness import Facts, Families
from incidents.likeness.facts import involved, speakers
from news.evaluation import codes
from news.evaluation.labels import Labelled

# A label's code stands for several actors of the register: this one for all of them.
ACTORS = {
    "ASAYISH": "asayish",
    "CIV": "civilians",
    "COALITION": "cjtf-oir",
    "IRAN_MIL": "iran-aligned",
    "ISIS": "isis",
    "RUS": "ru",
    "SDF": "sdf",
    "SNA": "sna",
    "SYR": "sy-mod",
    "TUR": "taf",
    "USA": "us",
}
COUNTS = {"wounded": "injured"}


def facts_of(labels: Sequence[Labelled]) -> list[Facts]:
    families = Families.load()
    roads = {road.name: road for road in Road.objects.filter(is_current=True)}
    return [facts(label, families, roads) for label in labels]


def facts(label: Labelled, families: Families, roads: dict[str, Road]) -> Facts:
    said = label.claims or ()
    families = families.during(label.day, label.day)
    return Facts(
        first=label.day,
        last=label.day,
        spot=label.point,
        road=None if label.point else roads.get(label.place),
        pcode=label.governorate,
        kinds=codes.KINDS[label.sort] if label.sort else frozenset(),
        actors=involved(((ACTORS[code], None) for code in sorted(label.actors)), families),
        counts={COUNTS.get(name, name): ((number, number),) for name, number in label.counts},
        speakers=speakers(sorted(speaker for speaker, _ in said), families),
    )
