"""What does a Selection look like? On the map, in time, by kind, by name: the same incidents counted."""

from dataclasses import asdict
from typing import Any, ClassVar

from django.http import HttpResponseBase

from api import answers
from api.asking import Asked
from api.schema import describe
from api.serializers import answers as said
from api.views.base import SelectionAnswer, answer
from incidents.answers import bearers, clusters, extents, facets, timeline
from incidents.public.look import Look


@describe(
    "The map's points, gathered",
    said.Clusters,
    path={"z": "Zoom.", "x": "Column of the tile.", "y": "Row of the tile."},
    problems=("not-found",),
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
    problems=("not-found",),
)
class Extents(SelectionAnswer):
    """The stretches of road, the wide circles around places (`near_settlement`) and the areas that
    incidents are known by, as one Web Mercator tile draws them: those that meet it, told apart from
    their double in the next tile by `key`; wider ones without their outline, and small ones that stand
    close together gathered. An anchor is not a location."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        tile = extents.tile(look, **path)
        return answer(answers.envelope(look, shown=tile.shown) | asdict(tile))


@describe(
    "All that the map draws of some tiles",
    said.Marks,
    path={
        "z": "Zoom.",
        "x": "Column of the first tile.",
        "y": "Row of the first tile.",
        "across": "How many columns.",
        "down": "How many rows.",
    },
    problems=("not-found",),
)
class Marks(SelectionAnswer):
    """What `clusters` and `extents` tell of the tiles that a window shows, in one answer: every cell, and
    each extent once."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        cells, tile = clusters.cells(look, **path), extents.tile(look, **path)
        told = answers.envelope(look, shown=sum(cell.count for cell in cells) + tile.shown)
        return answer({**told, "cells": [asdict(cell) for cell in cells], **asdict(tile)})


@describe("Counts by kind, actor, area …", said.Facets)
class Facets(SelectionAnswer):
    """How many incidents of each kind, actor, area …, each with its own condition left out: in `facets`
    those that may match, in `certainly` those that do so whatever the uncertain days and places may be."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        told = answers.envelope(look, shown=len(look.rows))
        return answer({**told, "facets": facets.count(look), "certainly": facets.certain(look)})


class Timeline(SelectionAnswer):
    """Every bucket from the first day to the last that is possible. An incident counts once in `counts`:
    where it began, or may have begun first. A bucket says too how many may have happened in it, and how
    many surely did; `spanning` may have happened in several. Undated ones are in `undated`."""

    unit: ClassVar[str]

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        found = self.found(look)
        told = answers.envelope(look, shown=sum(found.counts.values()))
        return answer({**told, "counts": found.counts, **asdict(found)})

    def found(self, look: Look) -> timeline.Timeline:
        return timeline.by(self.unit, look)


@describe("Counts by day", said.Timeline)
class TimelineByDay(Timeline):
    unit = "day"


@describe("Counts by ISO week", said.Timeline)
class TimelineByWeek(Timeline):
    unit = "week"


@describe("Counts by month", said.Timeline)
class TimelineByMonth(Timeline):
    unit = "month"


@describe("Counts by year", said.Timeline)
class TimelineByYear(Timeline):
    unit = "year"


@describe("Counts by whichever unit fits", said.Timeline)
class TimelineFitting(Timeline):
    """By days, weeks, months or years: the shortest of at most 120 buckets. Otherwise as each of these."""

    def found(self, look: Look) -> timeline.Timeline:
        return timeline.fitting(look)


@describe("The actors of a Selection", said.Actors)
class Actors(SelectionAnswer):
    """The actors involved in the incidents, by name, with the number of incidents."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        told = answers.envelope(look, shown=len(look.rows))
        return answer({**told, "actors": named(bearers.involved(look))})


@describe("The sources of a Selection", said.Sources)
class Sources(SelectionAnswer):
    """The outlets and bodies cited by the incidents, by name, with the number of incidents."""

    def answer(self, asked: Asked, look: Look, **path: Any) -> HttpResponseBase:
        told = answers.envelope(look, shown=len(look.rows))
        return answer({**told, "sources": named(bearers.sources(look))})


def named(found: list[bearers.Listed]) -> list[dict[str, Any]]:
    by_name = sorted(found, key=lambda one: one.described["name"])
    return [one.described | {"incidents": one.incidents} for one in by_name]
