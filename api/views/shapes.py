"""What does a Selection look like? On the map, in time, by kind, by name: the same incidents counted."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, ClassVar

from django.http import HttpResponseBase

from api import answers
from api.asking import Asked
from api.schema import describe
from api.serializers import answers as said
from api.views.base import SelectionAnswer, answer
from incidents import clusters, extents, facets, record, timeline
from incidents.look import Look
from incidents.record import Named


@describe(
    "The map's points, gathered",
    said.Clusters,
    path={"z": "Zoom.", "x": "Column of the tile.", "y": "Row of the tile."},
)
class Clusters(SelectionAnswer):
    """The incidents that a mark may stand for, gathered in the cells of one Web Mercator tile."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        cells = [asdict(cell) for cell in clusters.cells(look, **path)]
        told = answers.envelope(look, shown=sum(cell["count"] for cell in cells))
        return answer({**told, "cells": cells})


@describe(
    "The map's stretches, circles and areas",
    said.Extents,
    path={"z": "Zoom.", "x": "Column of the tile.", "y": "Row of the tile."},
)
class Extents(SelectionAnswer):
    """The stretches of road, the wide circles around places (`near_settlement`) and the areas that
    incidents are known by, as one Web Mercator tile draws them: those that meet it, told apart from
    their double in the next tile by `key`; wider ones without their outline, and small ones that stand
    close together gathered. An anchor is not a location."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        tile = extents.tile(look, **path)
        return answer(answers.envelope(look, shown=tile.shown) | asdict(tile))


@describe("Counts by kind, actor, area …", said.Facets)
class Facets(SelectionAnswer):
    """How many incidents of each kind, actor, area …, each with its own condition left out."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        told = answers.envelope(look, shown=len(look.rows))
        return answer({**told, "facets": facets.count(look)})


class Timeline(SelectionAnswer):
    """An incident counts once: where it began, or may have begun first. Undated ones are in `undated`."""

    bins: ClassVar[Callable[[Look], dict[str, int]]]

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        counts = type(self).bins(look)
        told = answers.envelope(look, shown=sum(counts.values()))
        return answer({**told, "counts": counts})


@describe("Counts by month", said.Timeline)
class TimelineByMonth(Timeline):
    bins = timeline.by_month


@describe("Counts by year", said.Timeline)
class TimelineByYear(Timeline):
    bins = timeline.by_year


@describe("The actors of a Selection", said.Actors)
class Actors(SelectionAnswer):
    """The actors involved in the incidents, by name, with the number of incidents."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        told = answers.envelope(look, shown=len(look.rows))
        return answer({**told, "actors": [named(found) for found in record.actors(look)]})


@describe("The sources of a Selection", said.Sources)
class Sources(SelectionAnswer):
    """The outlets and bodies cited by the incidents, by name, with the number of incidents."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        told = answers.envelope(look, shown=len(look.rows))
        return answer({**told, "sources": [named(found) for found in record.sources(look)]})


def named(found: Named) -> dict[str, Any]:
    return found.description | {"incidents": found.incidents}
