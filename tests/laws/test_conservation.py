"""Conservation: whatever is asked, every shape of the answer holds the same incidents.

List = CSV = GeoParquet = GeoJSON (+ unlocated) = its lines = Σ timeline (+ undated)
= Σ cells + Σ extents (+ unlocated) = Σ collections of /ogc = Σ facets, and each count of a facet is what
its choice would give. Asked over HTTP, page after page, so that paging and streaming are held to it too.
"""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from hypothesis import HealthCheck, given, settings
from pyarrow import parquet

from incidents.answers import clusters, extents
from incidents.door.selection import Selection
from incidents.door.values import parted
from incidents.public import record
from incidents.public.look import Look
from incidents.vocabulary import DATE_PRECISIONS, PRECISIONS
from tests import make
from tests.incidents import world
from tests.incidents.selections import selections
from tests.make import TALL_TAMR

PAGE = 7  # so that most lists have several pages
API = "/api/v1"
UNITS = ("day", "week", "month", "year", "fitting")
Counts = dict[str, dict[str, int]]
COLLECTIONS = ("incidents", "extents", "unlocated")  # of /ogc
NAMED = ("actor", "area", "road", "source")  # an incident may name several, so their counts do not add up


@pytest.fixture
def every_precision() -> int:
    """Some twenty-five incidents with every precision of place and day; gives the last revision."""
    world.build(size=22)
    make.published(location_precision="near", point=TALL_TAMR)
    make.published(location_precision="subdistrict", area=make.area("SY080001"))
    make.published(location_precision="country", location_words="Syria")
    make.published(
        location_precision="unlocated",
        location_words="",
        occurred_from=None,
        occurred_until=None,
        occurred_precision="undated",
    )
    documents = [entry.document for entry in record.page(record.look(Selection()), limit=1000).entries]
    assert {document["location"]["precision"] for document in documents} == set(PRECISIONS)
    assert {document["occurred"]["precision"] for document in documents} == set(DATE_PRECISIONS)
    return record.latest_revision()


def get(visitor: Client, path: str, query: str) -> Any:
    response = visitor.get(f"{API}/{path}?{query}")
    assert response.status_code == 200, response.getvalue()
    return response.json()


def pages(visitor: Client, path: str, query: str) -> Iterator[Any]:
    told = get(visitor, path, f"{query}&limit={PAGE}")
    yield told
    while told["next"]:
        told = visitor.get(told["next"]).json()
        yield told


def listed(visitor: Client, query: str) -> list[str]:
    return [
        item["public_id"] for told in pages(visitor, "incidents.json", query) for item in told["incidents"]
    ]


def rows(visitor: Client, query: str) -> list[str]:
    response = visitor.get(f"{API}/incidents.csv?{query}")
    text = response.getvalue().decode()
    found = [row["public_id"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    assert len(found) == int(response["Khabur-Matched"])
    return found


def lines(visitor: Client, query: str) -> list[str]:
    response = visitor.get(f"{API}/incidents.geojsonl?{query}")
    found = [json.loads(line)["id"] for line in response.getvalue().splitlines()]
    assert len(found) == int(response["Khabur-Rows"])
    assert len(found) + int(response["Khabur-Unlocated"]) == int(response["Khabur-Matched"])
    return found


def table(visitor: Client, query: str) -> list[str]:
    response = visitor.get(f"{API}/incidents.parquet?{query}")
    return parquet.read_table(io.BytesIO(response.getvalue()))["public_id"].to_pylist()


def features(visitor: Client, query: str) -> list[str]:
    return [
        feature["id"] for told in pages(visitor, "incidents.geojson", query) for feature in told["features"]
    ]


def conserved(visitor: Client, selection: Selection) -> int:
    """Holds every shape of this selection against the list; gives how many incidents it has."""
    query = selection.query_string
    ids = listed(visitor, query)
    timelines = [get(visitor, f"timeline/{unit}", query) for unit in UNITS]
    facets = get(visitor, "facets", query)
    cells, extents = get(visitor, "clusters/0/0/0", query), get(visitor, "extents/0/0/0", query)
    for told in (*timelines, facets, cells, extents):
        assert told["matched"] == len(ids)

    assert len(set(ids)) == len(ids)
    assert rows(visitor, query) == ids
    located = features(visitor, query)
    assert located == [public_id for public_id in ids if public_id in set(located)]
    assert len(located) + cells["unlocated"] == len(ids)
    assert lines(visitor, query) == located
    assert table(visitor, query) == ids
    for told in timelines:
        assert sum(told["counts"].values()) + told["undated"] == len(ids)
        assert all(bucket["certain"] <= bucket["possible"] for bucket in told["buckets"])
        assert sum(bucket["possible"] for bucket in told["buckets"]) >= told["shown"]
    assert cells["shown"] + extents["shown"] + cells["unlocated"] == len(ids)
    on_the_strip(visitor, selection)
    assert sum(matched_by(visitor, name, query) for name in COLLECTIONS) == len(ids)
    assert total(facets["facets"]["kind"], selection.kind) == len(ids)
    assert total(facets["facets"]["verification"], selection.verification) == len(ids)
    assert total(facets["facets"]["precision"], selection.precision) == len(ids)
    assert total(facets["certainly"]["kind"], selection.kind) == facets["certain"]
    foreseen(visitor, selection, facets["facets"], facets["certainly"])
    return len(ids)


def matched_by(visitor: Client, collection: str, query: str) -> int:
    response = visitor.get(f"/ogc/collections/{collection}/items?{query}&limit=1")
    assert response.status_code == 200, response.getvalue()
    return int(response.json()["numberMatched"])


def on_the_strip(visitor: Client, selection: Selection) -> None:
    """Strip rows + those that cannot be drawn = what the list has of the road; the bars have each once."""
    query = selection.query_string
    strip = get(visitor, "roads/m4/strip", query)
    along = selection.having(road=("m4",)).query_string
    wanted, unwanted = parted(selection.road)
    is_left_out = "m4" in unwanted or (wanted and "m4" not in wanted)
    on_road = 0 if is_left_out else get(visitor, "incidents.json", f"{along}&limit=1")["matched"]
    drawn = [row["public_id"] for row in strip["rows"]]
    assert len(drawn) + strip["along_undated"] + strip["along_unplaced"] == strip["along"] == on_road
    assert strip["along"] + strip["off_road"] == strip["matched"]
    assert set(drawn) <= set(listed(visitor, along))
    text = visitor.get(f"{API}/roads/m4/strip.csv?{query}").getvalue().decode()
    assert [row["public_id"] for row in csv.DictReader(io.StringIO(text, newline=""))] == drawn


def foreseen(visitor: Client, selection: Selection, counts: Counts, certainly: Counts) -> None:
    """Each count of a named facet is what is found when that one is chosen; what has none gives 0."""
    everything = get(visitor, "facets", Selection(as_of=selection.as_of).query_string)["facets"]
    for name in NAMED:
        rest = selection.without(name)
        for code in everything[name]:
            chosen = rest.having(**{name: (code,)}).query_string
            found = get(visitor, "incidents.json", f"{chosen}&limit=1")
            assert counts[name].get(code, 0) == found["matched"], (name, code, selection.query_string)
            assert certainly[name].get(code, 0) == found["certain"], (name, code, selection.query_string)
        assert set(counts[name]) <= set(everything[name])


def total(counts: dict[str, int], chosen: tuple[str, ...]) -> int:
    """A facet leaves its own condition out, so only the chosen values count."""
    wanted, unwanted = parted(chosen)
    return sum(
        number for code, number in counts.items() if (not wanted or code in wanted) and code not in unwanted
    )


def test_every_shape_of_an_answer_holds_the_same_incidents(visitor, every_precision):
    sizes = []

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(selections(last_revision=every_precision))
    def every_shape_agrees(selection: Selection) -> None:
        sizes.append(conserved(visitor, selection))

    every_shape_agrees()
    assert conserved(visitor, Selection()) > 2 * PAGE
    assert conserved(visitor, Selection(match="within")) > PAGE
    assert conserved(visitor, Selection(match="within", road=("m4",), km=(0.0, 100.0))) > 0
    assert conserved(visitor, Selection(precision=("unlocated",))) > 0
    assert conserved(visitor, Selection(precision=("country",))) == 1
    assert any(sizes)  # else nothing was compared


def test_the_tiles_of_a_zoom_share_the_points_between_them(visitor):
    for lon, lat in ((40.3714, 36.6606), (41.2314, 37.0522), (-0.1, 51.5), (0.1, -51.5)):
        make.published(point=Point(lon, lat, srid=4326))

    for z in (0, 1, 3):
        tiles = [f"clusters/{z}/{x}/{y}" for x in range(2**z) for y in range(2**z)]
        assert sum(get(visitor, tile, "")["shown"] for tile in tiles) == 4


def test_the_tiles_of_a_zoom_share_the_stretches_circles_and_areas_between_them(visitor, monkeypatch):
    """Each in one extent, however many tiles draw it, or in one gathering."""
    monkeypatch.setattr(extents, "MOST", 3)  # so that there are more than may be drawn
    world.build(size=60)
    look = record.look(Selection())
    spots = get(visitor, "clusters/0/0/0", "")
    for z in (0, 4, 6, 7, 8, 10):
        share(look, spots, z)


def share(look: Look, spots: dict[str, Any], z: int) -> None:
    left, top = (int(number * 2**z) for number in clusters.mercator(37.0, 39.0))
    right, bottom = (int(number * 2**z) for number in clusters.mercator(44.0, 34.0))
    tiles = [
        extents.tile(look, z=z, x=x, y=y) for x in range(left, right + 1) for y in range(top, bottom + 1)
    ]

    drawn = {extent.key: extent.count for tile in tiles for extent in tile.extents}
    gathered = [mark.count for tile in tiles for mark in tile.gathered]

    assert sum(drawn.values()) + sum(gathered) + spots["shown"] + spots["unlocated"] == spots["matched"]
    assert drawn if z > 4 else gathered
