"""What does a page hand to its scripts? Addresses, the revision and the words: scripts type no path."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.urls import reverse

from dashboard import texts
from dashboard.strip import Drawing
from incidents.answers import fills, timeline
from incidents.public import record
from incidents.public.look import Look
from incidents.vocabulary import KINDS, OUTCOMES, PRECISIONS, SYMBOLS, VERIFICATIONS, Words

API = "/api/v1"
PUBLIC_ID = "public_id"  # where an address of one incident takes its id
# What the camera takes in at first: Hasakah and the M-4. West, south, east, north.
HOME = (37.28, 35.5, 42.38, 37.3)
CREDITS = (
    '<a href="https://www.openstreetmap.org/copyright">© OpenStreetMap contributors</a>, '
    "GeoNames, Who’s On First, OCHA place codes"
)
ADDRESSES = {
    "incidents": f"{API}/incidents.json",
    "marks": f"{API}/marks/{{z}}/{{x}}/{{y}}/{{across}}/{{down}}.json",
    "areas": f"{API}/areas.geojson",
    "road": f"{API}/roads/m4.geojson",
    "towns": f"{API}/places.geojson?kind=town",
}


def map_data(look: Look) -> dict[str, Any]:
    return {
        "addresses": ADDRESSES | of_an_incident() | {"answer": of_an_answer()},
        "texts": texts.of_the_map(),
        "query": look.selection.query_string,
        "revision": look.as_of,
        "timeline": timeline_data(look.without("since", "until")),
        "answer": located(look),
        "base": base(),
        "words": words(),
    }


def embed_data(look: Look) -> dict[str, Any]:
    """For a map without filters and without a timeline."""
    return {
        "addresses": ADDRESSES | of_an_incident(),
        "texts": texts.of_a_frame(),
        "query": look.selection.query_string,
        "revision": look.as_of,
        "answer": located(look),
        "base": base(),
        "words": words(),
    }


def located(look: Look) -> dict[str, Any]:
    return {"bbox": look.box, "located": look.tally.matched - look.tally.unlocated}


def timeline_data(look: Look) -> dict[str, Any]:
    """As the API tells it."""
    return asdict(timeline.fitting(look)) | {"undated": look.tally.undated}


def road_data(look: Look, slug: str, drawn: Drawing | None) -> dict[str, Any]:
    """What the strip is a drawing of, and the map beside it: the same incidents, as far as on this road."""
    scales = {name: asdict(getattr(drawn, name)) for name in ("across", "down")} if drawn else None
    return {
        "addresses": ADDRESSES | of_an_incident() | {"road": f"{API}/roads/{slug}.geojson"},
        "texts": texts.of_the_strip(),
        "road": slug,
        "query": look.selection.query_string,
        "revision": look.as_of,
        "bbox": look.at(look.selection.having(road=(slug,))).box
        if not look.selection.road or slug in look.selection.road
        else None,
        "scales": scales,
        "base": base(),
        "words": words(),
    }


def of_an_incident() -> dict[str, str]:
    """Where its document is, and where its page."""
    return {
        "incident": reverse("api:incident", args=[PUBLIC_ID]).replace(PUBLIC_ID, f"{{{PUBLIC_ID}}}"),
        "page": reverse("dashboard:incident", args=[PUBLIC_ID]).replace(PUBLIC_ID, f"{{{PUBLIC_ID}}}"),
    }


def of_an_answer() -> str:
    """Where the script of the map asks, with places for the tiles that it shows."""
    return reverse("dashboard:map") + "answer/{z}/{x}/{y}/{across}/{down}"


def incident_data(entry: record.Entry) -> dict[str, Any]:
    """What the small map draws: where it was, as far as the public may know."""
    location = entry.document["location"]
    keys = ("precision", "geometry", "bbox", "anchor", "radius_m")
    return {
        "addresses": {name: ADDRESSES[name] for name in ("areas", "road", "towns")},
        "texts": texts.of_a_small_map(),
        "location": {name: location[name] for name in keys},
        "symbol": KINDS[entry.document["kind"]].symbol,
        "fill": fills.of(entry.document["verification"], disputed=entry.document["disputed"]),
        "base": base(),
    }


def incident_json(public_id: str, revision: int) -> str:
    return reverse("api:incident", args=[public_id]) + f"?as_of={revision}"


def base() -> dict[str, Any]:
    """Where the camera stands at first, and the raster that the operator may have set below our lines."""
    return {
        "bbox": HOME,
        "credits": CREDITS,
        "tile_url": settings.TILE_URL or None,
        "tile_attribution": settings.TILE_ATTRIBUTION or None,
        "prefix": settings.LEAFLET_CONFIG["ATTRIBUTION_PREFIX"],
    }


def words() -> dict[str, Any]:
    return {
        "kinds": {code: {"label": word.label, "symbol": word.symbol} for code, word in KINDS.items()},
        "outcomes": labels(OUTCOMES),
        "precisions": labels(PRECISIONS),
        "verifications": labels(VERIFICATIONS),
        "symbols": labels(SYMBOLS),
        "fills": texts.of_fills(),
        "solid": fills.SOLID,
    }


def labels(vocabulary: Words) -> dict[str, str]:
    return {code: word.label for code, word in vocabulary.items()}
