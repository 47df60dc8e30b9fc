"""What will the public read, in words and line by line? And in which lines do two editions differ?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from incidents import coarsening, vocabulary
from incidents.admin.latlon import written
from incidents.coarsening import Whereabouts
from incidents.models import Incident
from incidents.vocabulary import label

Document = dict[str, Any]
Lines = dict[str, list[str]]
NOT_REPORTED = "not reported"


@dataclass(frozen=True, slots=True)
class Difference:
    name: str
    before: list[str]
    now: list[str]


def lines(document: Document) -> Lines:
    """Every field of a snapshot that a reader meets, under the name that the desk gives it."""
    where = document["location"]
    killed, injured = document["casualties"]["killed"], document["casualties"]["injured"]
    return {
        "Title": [document["title"]],
        "Summary": stated(document["summary"]),
        "Kind": [label(vocabulary.KINDS, document["kind"])],
        "Outcome": stated(label(vocabulary.OUTCOMES, document["outcome"])),
        "When": when(document["occurred"]),
        "Where": located(where),
        "Drawn on the map as": [drawn(where)],
        "Lies in": [area["name"] for area in where["areas_within"]] or ["no area for certain"],
        "Direction": stated(label(vocabulary.DIRECTIONS, document["direction"])),
        "Killed": [figures(killed)],
        "Injured": [figures(injured)],
        "About the casualties": stated(document["casualties"]["note"]),
        "Who took part": [involved(row) for row in document["involvements"]],
        "Claims": [claimed(row) for row in document["claims"]],
        "Citations": [cited(row) for row in document["citations"]],
        "Verification": verification(document),
    }


def differences(before: Document, now: Document) -> list[Difference]:
    earlier, later = lines(before), lines(now)
    found = [Difference(name, earlier[name], later[name]) for name in later if earlier[name] != later[name]]
    if not found and before != now:
        found.append(Difference("Details", ["as published"], ["a detail that is not spelled out here"]))
    return found


def stated(text: str | None) -> list[str]:
    return [text] if text else ["not stated"]


def when(occurred: Document) -> list[str]:
    since, until = occurred["from"], occurred["until"]
    days = "Not dated" if since is None else since if since == until else f"{since} to {until}"
    precision = label(vocabulary.DATE_PRECISIONS, occurred["precision"])
    said = [days if since is None else f"{days} ({precision.lower()})"]
    return [*said, *(part for part in (occurred["local_time"], occurred["basis"]) if part)]


def located(where: Document) -> list[str]:
    said = [label(vocabulary.PRECISIONS, where["precision"])]
    if where["words"]:
        said.append(where["words"])
    if where["place"]:
        said.append(f"Place: {where['place']['name']}")
    if where["road"]:
        said.append(on_the_road(where["road"]))
    return said


def on_the_road(road: Document) -> str:
    if road["km_from"] is None:
        return f"Road: {road['name']}"
    basis = (
        "" if road["km_basis"] != "area" else ", the whole stretch within the area; no kilometre is reported"
    )
    return f"Road: {road['name']}, kilometre {road['km_from']:g} to {road['km_until']:g}{basis}"


def drawn(where: Document) -> str:
    geometry = where["geometry"]
    if geometry is None:
        return "nothing: it stands in the list only"
    if geometry["type"] == "Point":
        lon, lat = geometry["coordinates"]
        return f"a point, {lat:g}, {lon:g}, with a circle of {where['radius_m']} m"
    if geometry["type"] == "LineString":
        return "a stretch of road, without a pin"
    return "a shaded area, without a pin"


def figures(of: Document) -> str:
    low, best, high = of["low"], of["best"], of["high"]
    if low is None and best is None and high is None:
        return NOT_REPORTED
    named = [("at least", low), ("best figure", best), ("at most", high)]
    return ", ".join(f"{name} {number}" for name, number in named if number is not None)


def involved(row: Document) -> str:
    role = label(vocabulary.ROLES, row["role"])
    how = label(vocabulary.ATTRIBUTIONS, row["attribution"]).lower()
    forces = "; ".join(force(each) for each in row["forces"])
    return f"{row['actor']['name']} – {role}, {how}" + (f": {forces}" if forces else "")


def force(row: Document) -> str:
    low, high = row["count_low"], row["count_high"]
    numbers = sorted({number for number in (low, high) if number is not None})
    count = "–".join(map(str, numbers)) or "number not reported"
    worded = f" (“{row['wording']}”)" if row["wording"] else ""
    return f"{label(vocabulary.FORCES, row['category'])}: {count}{worded}"


def claimed(row: Document) -> str:
    behalf = f" for {row['on_behalf_of']['name']}" if row["on_behalf_of"] else ""
    who = f"{row['speaker']['name']}{behalf}"
    worded = f" ({row['speaker_words']})" if row["speaker_words"] else ""
    stance = label(vocabulary.STANCES, row["stance"]).lower()
    what = label(vocabulary.ATTRIBUTES, row["attribute"]).lower()
    said = f": {row['value']}" if row["value"] else ""
    return f"{who}{worded} {stance} – {what}{said}{quoted(row)}{chained(row)}"


def quoted(row: Document) -> str:
    translated = f" [{row['quote_translation']}]" if row["quote_translation"] else ""
    return f" “{row['quote']}”{translated}" if row["quote"] else ""


def chained(row: Document) -> str:
    via = f" via {', '.join(row['via'])}" if row["via"] else ""
    day = f", said on {row['said_on']}" if row["said_on"] else ""
    number = f" [citation {row['citation']}]" if row["citation"] else ""
    return f"{via}{day}{number}"


def cited(row: Document) -> str:
    parts: Iterable[str | None] = (
        row["source"]["name"],
        row["title"],
        f"published {row['published_on']}" if row["published_on"] else "day of publication not known",
        row["url"],
        f"repeats {row['origin']}" if row["origin"] else None,
        f"“{row['quoted']}”" if row["quoted"] else None,
        f"archived at {row['archived_url']}" if row["archived_url"] else None,
    )
    return ", ".join(part for part in parts if part)


def verification(document: Document) -> list[str]:
    said = label(vocabulary.VERIFICATIONS, document["verification"])
    return [said, "Disputed: a claim denies it or its description"] if document["disputed"] else [said]


# --- What stays readable ------------------------------------------------------------------

LADDER = list(vocabulary.PRECISIONS)
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
    return LADDER.index(where["precision"]), float(reach or 0)


# --- What is kept back --------------------------------------------------------------------


def kept_back(incident: Incident) -> tuple[str, str] | None:
    """Where the desk knows it to be, and where the public will; None when the two are the same."""
    known, public = coarsening.known(incident), coarsening.public(incident)
    return None if known == public else (whereabouts(known), whereabouts(public))


def whereabouts(where: Whereabouts) -> str:
    precision = label(vocabulary.PRECISIONS, where.precision)
    return ", ".join(part for part in (precision, where.words, spot(where)) if part)


def spot(where: Whereabouts) -> str:
    if where.point is not None:
        return f"{written(where.point)} (± {where.radius_m} m)"
    if where.road is not None and where.km_from is not None:
        return f"{where.road.name}, kilometre {where.km_from:g} to {where.km_until or where.km_from:g}"
    return ""
