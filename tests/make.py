"""Small makers of rows, so that a test says only what differs."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.gis.geos import LineString, MultiPolygon, Point, Polygon

from gazetteer.models import Area, Place, Road
from incidents.models import Actor, Citation, Claim, Incident, Involvement, Publication, Source
from incidents.waist import editing

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
number = count(1)


TALL_TAMR = Point(40.3714, 36.6606, srid=4326)
QAMISHLI = Point(41.2314, 37.0522, srid=4326)


def user(name: str, group: str | None = None) -> User:
    made = User.objects.create_user(username=name, password=f"{name}-test-password", is_staff=True)
    if group:
        made.groups.add(Group.objects.get(name=group))
    return made


def editor() -> User:
    return User.objects.filter(username="editor").first() or user("editor", "editor")


def second() -> User:
    """Another editor, who agrees."""
    return User.objects.filter(username="second-editor").first() or user("second-editor", "editor")


def reviewer() -> User:
    return User.objects.filter(username="reviewer").first() or user("reviewer", "reviewer")


def box(west: float, south: float, east: float, north: float) -> MultiPolygon:
    return MultiPolygon(Polygon.from_bbox((west, south, east, north)), srid=4326)


def area(pcode: str = "SY08", **fields: Any) -> Area:
    """A rectangle standing for the area; SY08 spans 39.5–42.5° E and 35.5–37.5° N."""
    level = {4: 1, 6: 2, 8: 3}[len(pcode)]
    shapes = {"SY08": (39.5, 35.5, 42.5, 37.5), "SY0800": (40, 36, 41, 37), "SY0802": (41, 36.5, 42, 37.2)}
    given = {
        "name": {"SY08": "Al-Hasakah", "SY0800": "Al-Hasakah district"}.get(pcode, pcode),
        "name_ar": "الحسكة",
        "level": level,
        "geometry": box(*shapes.get(pcode, (38, 35, 39, 36))),
        "edition": "test",
        "source": "made for tests",
    }
    return Area.objects.get_or_create(pcode=pcode, is_current=True, defaults=given | fields)[0]


def place(slug: str = "tall-tamr", **fields: Any) -> Place:
    given = {"name": "Tall Tamr", "name_ar": "تل تمر", "kind": "town", "point": TALL_TAMR, "source": "test"}
    listed = {"is_listed": True}
    return Place.objects.get_or_create(slug=slug, defaults=given | listed | fields)[0]


def m4(slug: str = "m4", **fields: Any) -> Road:
    """A straight M-4 of 200 km from the east to the west."""
    given = {
        "name": "M-4",
        "geometry": LineString((42.0, 36.8), (40.3714, 36.6606), (39.6, 36.5), srid=4326),
        "kilometres": [0.0, 150.0, 220.0],
        "measured_from": "the Iraqi border, growing westward",
        "source": "made for tests",
        "edition": "test",
    }
    return Road.objects.get_or_create(slug=slug, is_current=True, defaults=given | fields)[0]


def actor(slug: str = "ru-vp", **fields: Any) -> Actor:
    given = {"name": slug.upper(), "sort": "state_force"}
    return Actor.objects.get_or_create(slug=slug, defaults=given | fields)[0]


def source(slug: str = "test-wire", **fields: Any) -> Source:
    return Source.objects.get_or_create(slug=slug, defaults={"name": slug} | fields)[0]


def incident(*, actors: dict[str, str] | None = None, cites: str = "test-wire", **fields: Any) -> Incident:
    """A draft that lacks nothing. `actors` maps a slug to its role."""
    serial = next(number)
    given: dict[str, Any] = {
        "title": f"Test incident {serial}",
        "summary": "What happened, in a sentence.",
        "kind": "convoy_blocked",
        "occurred_from": date(2021, 5, 13),
        "occurred_until": date(2021, 5, 13),
        "occurred_precision": "day",
        "location_precision": "settlement",
        "location_words": "Tall Tamr",
        "verification": "single_source",
    } | fields
    if given["location_precision"] in ("exact", "near", "settlement", "near_settlement"):
        given.setdefault("point", TALL_TAMR)
    made = Incident.objects.create(**given)
    actors = actors or {"ru-vp": "initiator", "us": "subject"}
    for slug, role in actors.items():
        Involvement.objects.create(incident=made, actor=actor(slug), role=role, attribution="reported")
    cited = citation(made, source=source(cites))
    # Whose word it takes to call it so: two of nobody's side, or of each side one.
    word_of = {"corroborated": ("one-monitor", "other-monitor"), "confirmed": tuple(actors)[:2]}
    for speaker in word_of.get(made.verification, ()):
        claim(made, speaker=speaker, citation=cited)
    return made


def citation(incident: Incident, **fields: Any) -> Citation:
    serial = next(number)
    given = {
        "title": f"Test report {serial}",
        "url": f"https://example.org/report/{serial}",
        "language": "en",
    }
    if "source" not in fields:
        fields["source"] = source()
    return Citation.objects.create(incident=incident, **given | fields)


def claim(incident: Incident, *, speaker: str = "ru-cpvs", **fields: Any) -> Claim:
    given = {"attribute": "act", "stance": "asserts", "value": "The convoy was stopped."}
    return Claim.objects.create(incident=incident, speaker=actor(speaker), **given | fields)


def published(**fields: Any) -> Incident:
    made = incident(**fields)
    publish(made)
    return made


def publish(incident: Incident) -> Publication:
    return editing.publish(incident=incident, by=editor(), agreed_by=second(), now=NOW)


def unsalted(publication: Publication) -> dict[str, Any]:
    """Its document as whoever looked at it before saw it."""
    return {name: part for name, part in (publication.snapshot or {}).items() if name != "salt"}
