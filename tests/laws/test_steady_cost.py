"""Steady cost: what a route asks the database does not grow with the incidents, nor with the conditions."""

import random
from collections.abc import Iterator

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.incidents import sealed, world
from tests.laws import routes

FEW, MANY = 3, 60
MOST_QUERIES = 5
# Of a Selection: which revision is the last, and the documents of what is shown.
MOST_OF_A_SELECTION = 2
# And what the gazetteer calls the areas, the places and the road that no incident names.
MOST_OF_STRANGERS = 3
CONDITIONS = (
    "road=m4",
    "area=SY08&place=tall-tamr&road=m4",
    "area=SY08&as_of=1&place=tall-tamr&road=m4",
    "actor=us&area=SY08&kind=convoy_blocked&match=within&q=convoy&road=m4&source=tass&verification=single_source",
)
STRANGERS = "area=SY0802&place=elsewhere&road=m5"
SHAPES = (
    "/",
    "/incidents",
    *(
        f"/api/v1/{shape}"
        for shape in (
            "incidents.json",
            "incidents.geojson",
            "incidents.csv",
            "incidents.csv-metadata.json",
            "incidents.geojsonl",
            "incidents.parquet",
            "clusters/7/78/49.json",
            "extents/7/78/49.json",
            "facets.json",
            "timeline/day.json",
            "timeline/week.json",
            "timeline/month.json",
            "timeline/year.json",
            "actors.json",
            "sources.json",
        )
    ),
)


def addresses(public_id: str) -> Iterator[str]:
    every = (address for address, _view in routes.of_the_api(public_id))
    yield from (routes.complete(address) for address in every if not is_elsewhere(address, public_id))
    yield from ("/", "/incidents", f"/incidents/{public_id}", "/embed", f"/embed/incidents/{public_id}")
    yield f"/api/v1/oembed?url=%2Fincidents%2F{public_id}"


def is_elsewhere(address: str, public_id: str) -> bool:
    """An incident is in one collection of /ogc, and at no address of the others."""
    return f"/items/{public_id}" in address and Client().get(address).status_code == 404


def cost(visitor: Client, address: str) -> int:
    """Queries once the columns and the index are in memory. None of them is asked as the desk."""
    visitor.get(address).getvalue()
    with (
        CaptureQueriesContext(connections["public"]) as public,
        CaptureQueriesContext(connections["default"]) as desk,
    ):
        response = visitor.get(address)
        response.getvalue()
    assert (response.status_code, len(desk)) == (200, 0), address
    return len(public)


def costs(visitor: Client, public_id: str) -> dict[str, int]:
    return {address: cost(visitor, address) for address in addresses(public_id)}


def test_no_route_asks_more_of_the_database_when_there_is_more_to_tell(visitor):
    public_id = world.build(size=FEW, seed=1)[-1].public_id
    make.published()  # so that no collection of /ogc is empty, which would cost less
    few = costs(visitor, public_id)
    chance = random.Random(2)  # noqa: S311 - repeatable, not a secret
    for _ in range(MANY):
        make.published(**world.fields(chance))

    many = costs(visitor, public_id)

    assert many == few
    assert len([address for address in few if f"/items/{public_id}" in address]) == 2  # and with a slash
    assert max(few.values()) <= MOST_QUERIES, few
    assert len(few) > 50
    assert visitor.get("/api/v1/incidents.json").json()["matched"] > MANY


@pytest.mark.parametrize("address", SHAPES)
def test_no_shape_asks_more_of_the_database_when_more_is_asked_of_it(visitor, address):
    sealed.publish(sealed.frozen())
    world.build(size=FEW, seed=1)

    for query in ("", *CONDITIONS):
        asked = f"{address}?{query}" if query else address
        assert cost(visitor, asked) <= MOST_OF_A_SELECTION, asked


@pytest.mark.parametrize("address", SHAPES)
def test_what_only_the_gazetteer_names_is_looked_up_once(visitor, address):
    world.build(size=FEW, seed=1)
    make.area("SY0802"), make.place("elsewhere", name="Elsewhere")
    make.m4(slug="m5", name="M-5")

    assert cost(visitor, f"{address}?{STRANGERS}") <= MOST_OF_A_SELECTION + MOST_OF_STRANGERS
