"""What does a Selection look like? On the map, in time, by kind, by name: the same incidents counted."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, ClassVar

from django.http import HttpResponseBase

from api import answers
from api.asking import Asked
from api.schema import describe
from api.serializers import answers as said
from api.views.base import SelectionAnswer, answer, pinned
from incidents import clusters, facets, record, timeline
from incidents.record import Named
from incidents.selection import Selection


@describe(
    "The map's points, gathered",
    said.Clusters,
    path={"z": "Zoom.", "x": "Column of the tile.", "y": "Row of the tile."},
)
class Clusters(SelectionAnswer):
    """The incidents that a mark may stand for, gathered in the cells of one Web Mercator tile."""

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        cells = [asdict(cell) for cell in clusters.cells(fixed, **path)]
        told = answers.envelope(asked.selection, tally, shown=sum(cell["count"] for cell in cells))
        return answer({**told, "cells": cells})


@describe("The map's stretches, circles and areas", said.Extents)
class Extents(SelectionAnswer):
    """The stretches of road, the wide circles around places (`near_settlement`) and the areas that
    incidents are known by. An anchor is not a location."""

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        extents = [asdict(extent) for extent in clusters.extents(fixed)]
        told = answers.envelope(asked.selection, tally, shown=sum(extent["count"] for extent in extents))
        return answer({**told, "extents": extents})


@describe("Counts by kind, actor, area …", said.Facets)
class Facets(SelectionAnswer):
    """How many incidents of each kind, actor, area …, each with its own condition left out."""

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        told = answers.envelope(asked.selection, tally, shown=tally.matched)
        return answer({**told, "facets": facets.count(fixed)})


class Timeline(SelectionAnswer):
    """An incident counts once: where it began, or may have begun first. Undated ones are in `undated`."""

    bins: ClassVar[Callable[[Selection], dict[str, int]]]

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        counts = type(self).bins(fixed)
        told = answers.envelope(asked.selection, tally, shown=sum(counts.values()))
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

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        told = answers.envelope(asked.selection, tally, shown=tally.matched)
        return answer({**told, "actors": [named(found) for found in record.actors(fixed)]})


@describe("The sources of a Selection", said.Sources)
class Sources(SelectionAnswer):
    """The outlets and bodies cited by the incidents, by name, with the number of incidents."""

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        told = answers.envelope(asked.selection, tally, shown=tally.matched)
        return answer({**told, "sources": [named(found) for found in record.sources(fixed)]})


def named(found: Named) -> dict[str, Any]:
    return found.description | {"incidents": found.incidents}
