"""The least that the rules need to know: our actors, Hasakah, the M-4 and the towns that the samples name."""

from django.contrib.gis.geos import Point

from gazetteer import naming
from gazetteer.models import Name
from incidents.loading import files
from incidents.models import Actor, ActorName, Incident
from tests import make, rows

TOWNS = {
    "tall-tamr": (("Tell Tamr", "تل تمر"), (40.3714, 36.6606)),
    "qamishli": (("Qamishli", "القامشلي"), (41.2314, 37.0522)),
    "al-malikiyah": (("al-Malikiyah", "Derik", "المالكية"), (42.1406, 37.1742)),
    "rumaylan": (("Rumaylan", "رميلان"), (41.9586, 36.9936)),
}


def lay() -> None:
    rows.once("ground of the news", laid)


def laid() -> list[Incident]:
    name_actors()
    area = make.area("SY08")
    for text in ("Al-Hasakah", "Hasakah", "الحسكة"):
        name(text, area=area)
    road = make.m4()
    for text in ("M-4", "M4", "إم 4"):
        name(text, road=road)
    for slug, (texts, where) in TOWNS.items():
        place = make.place(slug, name=texts[0], point=Point(*where, srid=4326))
        for text in texts:
            name(text, place=place)
    return []


def name_actors() -> None:
    """The actors of the project's own list with all their names, in two statements rather than a thousand."""
    entries = files.actors()
    made = [Actor(slug=entry["slug"], name=entry["name"], sort=entry["sort"]) for entry in entries]
    actors = dict(zip((entry["slug"] for entry in entries), Actor.objects.bulk_create(made), strict=True))
    ActorName.objects.bulk_create(
        ActorName(actor=actors[entry["slug"]], key=naming.fold(given["text"]), **given)
        for entry in entries
        for given in entry["names"]
    )


def name(text: str, **of: object) -> None:
    script = naming.script_of(text)
    language = "ar" if script == "arabic" else "en"
    given = {"key": naming.fold(text), "language": language, "script": script, "sort": "official"}
    Name.objects.get_or_create(text=text, **of, defaults=given)
