"""How is one public incident of ours written in the 31 columns of ACLED?

ACLED holds less than we know: one number for the dead, two actors, a pin. What it cannot hold is left
out with a reason; what it has no code for stands in `tags`, so that unknown is told from none.
"""

from datetime import UTC, date

from incidents.document import Document
from incidents.interchange import actors, kinds, precision
from incidents.interchange.acled import COLUMNS
from incidents.interchange.written import (
    COUNTRY,
    LEVELS,
    REGION,
    LeftOut,
    Line,
    Published,
    Shape,
    Sides,
    anchor,
    area,
    days,
    named,
    only_civilians,
    sides,
    source_names,
)

PREFIX = "NES"  # our ids among theirs
ISO = 760
NOBODY = {"slug": "unidentified", "name": "Unidentified", "sort": "unidentified"}
CIVILIANS = {"slug": "civilians", "name": "Civilians", "sort": "population"}
PEOPLE = {"Protests": ("Protesters (Syria)", 6), "Riots": ("Rioters (Syria)", 5)}
TARGETED = "Civilians targeted"
NOT_REPORTED = "fatalities not reported"
# Our sort of a source → how widely ACLED would say that it reports.
SCALES = {
    "wire": "International",
    "state_media": "National",
    "party_media": "Subnational",
    "monitor": "Other",
    "official": "Other",
    "independent": "Regional",
    "local": "Subnational",
    "aggregator": "New media",
    "unclassified": "Other",
}
SCALE_ORDER = ("Other", "New media", "Subnational", "National", "Regional", "International")


def line(published: Published) -> Line:
    """Raises LeftOut."""
    document = published.document
    sub_event = sub_event_of(document)
    when = precision.acled_time(*days(document))
    if when is None:
        raise LeftOut("undated")
    event = kinds.EVENT_OF[sub_event]
    return {
        "event_id_cnty": f"{PREFIX}{document['public_id']}",
        "event_date": when[0].isoformat(),
        "year": when[0].year,
        "time_precision": when[1],
        "disorder_type": kinds.disorder_of(sub_event),
        "event_type": event,
        "sub_event_type": sub_event,
        **who(document, event, when[0]),
        **where(document),
        **told(published),
    }


# --- What -----------------------------------------------------------------------------------


def sub_event_of(document: Document) -> str:
    """The usual one of its kind, or another that the incident's own facts ask for. Raises LeftOut."""
    usual = kinds.SUB_EVENTS_OF[document["kind"]]
    if not usual:
        raise LeftOut("kind")
    decide = DECIDED.get(document["kind"])
    return decide(document) if decide else usual[0]


def collision(document: Document) -> str:
    return kinds.CLASH if harmed(document) else kinds.OTHER


def raid(document: Document) -> str:
    if document["outcome"] == "killed" or least(document, "killed"):
        return kinds.CLASH
    return detention(document)


def detention(document: Document) -> str:
    """Who holds people under no court of any sort abducts them (footnote 5 of the codebook)."""
    first = sides(document).first
    lawless = first and first[0]["sort"] == "armed_group" and first[0]["slug"] not in actors.WITH_COURTS
    return kinds.ABDUCTION if lawless else kinds.ARRESTS


def territory_change(document: Document) -> str:
    """A foreign state that takes ground is a non-state actor here."""
    first = sides(document).first
    state = first and first[0]["slug"] in actors.SYRIAN_STATE
    return kinds.REGAINED if state else kinds.OVERTAKEN


DECIDED = {
    "collision": collision,
    "raid": raid,
    "detention": detention,
    "territory_change": territory_change,
}


def least(document: Document, harm: str) -> int | None:
    """The lowest number reported; None where none is."""
    counts = document["casualties"][harm]
    found: int | None = counts["low"] if counts["low"] is not None else counts["best"]
    return found


def harmed(document: Document) -> bool:
    return bool(least(document, "killed") or least(document, "injured"))


# --- Who ------------------------------------------------------------------------------------


def who(document: Document, event: str, on: date) -> Line:
    both = filled(sides(document), event)
    one, one_inter = called(both.first[0], event, on)
    other, other_inter = called(both.second[0], event, on) if both.second else ("", None)
    targeted = event == "Violence against civilians" or only_civilians(both.second)
    return {
        "actor1": one,
        "assoc_actor_1": further(both.first, event, on),
        "inter1": actors.INTERS[one_inter],
        "actor2": other,
        "assoc_actor_2": further(both.second, event, on),
        "inter2": actors.INTERS[other_inter] if other_inter else "",
        "interaction": actors.interaction_words(one_inter, other_inter),
        "civilian_targeting": TARGETED if targeted and event not in PEOPLE else "",
    }


def filled(both: Sides, event: str) -> Sides:
    """ACLED wants somebody in actor1; of violence against civilians the target is always in actor2."""
    if event in PEOPLE:
        return Sides([*both.first] or [CIVILIANS], both.second)
    second = both.second or ([CIVILIANS] if event == "Violence against civilians" else [])
    return Sides(both.first or [NOBODY], second)


def called(actor: Document, event: str, on: date) -> tuple[str, int]:
    """Name and inter. A crowd at a protest is of protesters, whoever they are else."""
    if event in PEOPLE and actor["sort"] == "population":
        return PEOPLE[event]
    name = actors.ACLED_NAMES.get(actor["slug"]) or actor["name"].replace(";", ",")
    return name, actors.inter(actor["slug"], actor["sort"], on)


def further(side: list[Document], event: str, on: date) -> str:
    principal = called(side[0], event, on)[0] if side else ""
    names = dict.fromkeys(called(one, event, on)[0] for one in side[1:])
    return "; ".join(name for name in names if name != principal)


# --- Where ----------------------------------------------------------------------------------


def where(document: Document) -> Line:
    """A pin is required; its geo_precision says that it is none. Raises LeftOut."""
    spot = anchor(document)
    place = document["location"]
    road = place["road"] or {}
    stretch = road["km_until"] - road["km_from"] if road.get("km_from") is not None else None
    code = precision.geo_precision(place["precision"], road_km=stretch, is_named=bool(place["place"]))
    if spot is None or code is None:
        raise LeftOut("unlocated")
    return {
        "iso": ISO,
        "region": REGION,
        "country": COUNTRY,
        **{name: area(document, level)["name"] for name, level in LEVELS.items()},
        "location": named(document),
        "latitude": f"{spot[1]:.4f}",
        "longitude": f"{spot[0]:.4f}",
        "geo_precision": code,
    }


# --- What is told of it -----------------------------------------------------------------------


def told(published: Published) -> Line:
    document = published.document
    return {
        "source": "; ".join(name.replace(";", ",") for name in source_names(document)),
        "source_scale": scale(document),
        "notes": document["summary"] or document["title"],
        "fatalities": least(document, "killed") or 0,
        "tags": "; ".join([*tags(document), *retracted(published)]),
        "timestamp": int(published.published_at.astimezone(UTC).timestamp()),
    }


def tags(document: Document) -> list[str]:
    """What ACLED has no column for; above all, that its 0 is not known to be none."""
    unknown = [NOT_REPORTED] if least(document, "killed") is None else []
    place = document["location"]["precision"]
    return [
        *unknown,
        f"kind={document['kind']}",
        f"verification={document['verification']}",
        f"precision={place}",
    ]


def retracted(published: Published) -> list[str]:
    return [] if published.retracted_in is None else [f"retracted_in={published.retracted_in}"]


def scale(document: Document) -> str:
    """One word, or the narrowest and the widest with a hyphen."""
    found = {SCALES.get(row["source"]["sort"], "Other") for row in document["citations"]}
    ordered = [word for word in SCALE_ORDER if word in found]
    return "-".join(dict.fromkeys([ordered[0], ordered[-1]])) if ordered else ""


SHAPE = Shape(name="acled", columns=COLUMNS, line=line)
