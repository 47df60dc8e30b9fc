"""Steady cost: what a route asks the database does not grow with the number of incidents."""

import random
from collections.abc import Iterator

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.incidents import world
from tests.laws import routes

FEW, MANY = 3, 60
MOST_QUERIES = 30


def addresses(public_id: str) -> Iterator[str]:
    yield from (address for address, _view in routes.of_the_api(public_id))
    yield from ("/", "/incidents", f"/incidents/{public_id}")


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
    few = costs(visitor, public_id)
    chance = random.Random(2)  # noqa: S311 - repeatable, not a secret
    for _ in range(MANY):
        make.published(**world.fields(chance))

    many = costs(visitor, public_id)

    assert many == few
    assert max(few.values()) <= MOST_QUERIES
    assert len(few) > 50
    assert visitor.get("/api/v1/incidents.json").json()["matched"] > MANY
