"""A small record in which everything occurs: every precision, and all that can become of an incident."""

import random
from datetime import date, timedelta
from typing import Any

from django.contrib.gis.geos import Point

from incidents.models import Incident
from incidents.vocabulary import DATE_PRECISIONS, KINDS, VERIFICATIONS
from incidents.waist import editing
from tests import make, rows
from tests.make import NOW

ACTORS = ("ru-vp", "us", "sdf", "taf", "unidentified")
SOURCES = ("tass", "sohr", "test-wire")
SOME_KINDS = tuple(KINDS)[:6]
# Few days, so that a window often begins or ends on the very day of an incident.
DAYS = tuple(date(2019, 1, 1) + timedelta(days=50 * step) for step in range(30))
WORDS = ("convoy", "checkpoint", "الحسكة", "Tall Tamr", "patrol", "six vehicles")


def build(*, size: int = 40, seed: int = 7) -> list[Incident]:
    """Publishes `size` incidents, then corrects, retracts, withholds, merges and restores some of them."""
    return rows.once(("world", size, seed), lambda: made(size, seed))


def made(size: int, seed: int) -> list[Incident]:
    chance = random.Random(seed)  # noqa: S311 - a repeatable world, not a secret
    make.area("SY08"), make.area("SY0800"), make.area("SY0802")
    make.m4(), make.place()
    public = [make.published(**fields(chance)) for _ in range(size)]
    by = make.editor()
    people = {"by": by, "agreed_by": make.second(), "now": NOW}
    for incident in chance.sample(public, size // 3):
        incident.title = f"Corrected: {chance.choice(WORDS)}"
        incident.verification = chance.choice(upto(incident.verification))
        incident.verification_reason = "Less is known."
        incident.save()
        editing.correct(incident=incident, **people, reason="A better title.")
    wrong, harmful, twice = public[: size // 8], public[size // 10 : size // 5], public[size - size // 8 :]
    for incident in wrong:
        editing.retract(incident=incident, **people, reason="Wrong.")
    for incident in harmful:
        editing.withhold(incident=incident, by=by, now=NOW, ground="safety")
    for incident in twice:
        editing.merge(incident=incident, successor=public[size // 2], **people, reason="Told twice.")
    for incident in (*wrong[:1], *harmful[-1:], *twice[:1]):
        editing.restore(incident=incident, **people, reason="It was right.")
    return public


def fields(chance: random.Random) -> dict[str, Any]:
    actors = chance.sample(ACTORS, chance.randint(1, 3))
    most = "confirmed" if len(actors) > 1 else "corroborated"  # it takes two sides
    return {
        "title": f"{chance.choice(WORDS)} {chance.choice(WORDS)}",
        "kind": chance.choice(SOME_KINDS),
        "verification": chance.choice(upto(most)),
        "actors": dict.fromkeys(actors, "participant"),
        "cites": chance.choice(SOURCES),
        **occurred(chance),
        **located(chance),
    }


def upto(verification: str) -> list[str]:
    words = list(VERIFICATIONS)
    return words[: words.index(verification) + 1]


def occurred(chance: random.Random) -> dict[str, Any]:
    precision = chance.choice(tuple(DATE_PRECISIONS))
    first = chance.choice(DAYS)
    length = {"day": 0, "days": 3, "week": 6, "month": 29, "year": 364}.get(precision)
    last = None if length is None else first + timedelta(days=length)
    return {
        "occurred_precision": precision,
        "occurred_from": None if last is None else first,
        "occurred_until": last,
    }


def located(chance: random.Random) -> dict[str, Any]:
    precision = chance.choice(
        ("exact", "settlement", "near_settlement", "road_segment", "district", "governorate", "unlocated")
    )
    where: dict[str, Any] = {"location_precision": precision, "location_words": ""}
    if precision in ("exact", "settlement", "near_settlement"):
        lon, lat = round(chance.uniform(38.5, 43), 4), round(chance.uniform(35.2, 37.8), 4)
        where |= {"point": Point(lon, lat, srid=4326)}
        where |= {"place": make.place()} if chance.random() < 0.3 else {}
    if precision == "road_segment":
        km = float(chance.randrange(0, 150, 10))
        road = make.m4("m5", name="M-5") if km % 40 == 0 else make.m4()
        where |= {"road": road, "area": make.area("SY08")}
        where |= {"km_from": km, "km_until": km + 20} if chance.random() < 0.6 else {}
    if precision in ("district", "governorate"):
        where |= {"area": make.area("SY08" if precision == "governorate" else "SY0800")}
    return where
