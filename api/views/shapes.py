"""What does a Selection look like? On the map, in time, by kind, by name: the same incidents counted."""

from dataclasses import asdict
from typing import Any

from django.http import HttpResponseBase

from api import answers
from api.asking import Asked
from api.views.base import SelectionAnswer, answer, pinned
from incidents import clusters, facets, record, timeline
from incidents.record import Named


class Clusters(SelectionAnswer):
    """The incidents that a point stands for, gathered in the cells of one Web Mercator tile."""

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        cells = [asdict(cell) for cell in clusters.cells(fixed, **path)]
        told = answers.envelope(asked.selection, tally, shown=sum(cell["count"] for cell in cells))
        return answer({**told, "cells": cells})


class Extents(SelectionAnswer):
    """The stretches of road and the areas that incidents are known by; an anchor is not a location."""

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        extents = [asdict(extent) for extent in clusters.extents(fixed)]
        told = answers.envelope(asked.selection, tally, shown=sum(extent["count"] for extent in extents))
        return answer({**told, "extents": extents})


class Facets(SelectionAnswer):
    """How many incidents of each kind, actor, area …, each with its own condition left out."""

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        told = answers.envelope(asked.selection, tally, shown=tally.matched)
        return answer({**told, "facets": facets.count(fixed)})


class Timeline(SelectionAnswer):
    """Counts by the month or year in which each incident began, or may have begun first."""

    bins = {"month": timeline.by_month, "year": timeline.by_year}

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        counts = self.bins[path["grain"]](fixed)
        told = answers.envelope(asked.selection, tally, shown=sum(counts.values()))
        return answer({**told, "counts": counts})


class Actors(SelectionAnswer):
    """The actors involved in the incidents, by name, with the number of incidents."""

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        told = answers.envelope(asked.selection, tally, shown=tally.matched)
        return answer({**told, "actors": [named(found) for found in record.actors(fixed)]})


class Sources(SelectionAnswer):
    """The outlets and bodies cited by the incidents, by name, with the number of incidents."""

    def answer(self, asked: Asked, **path: Any) -> HttpResponseBase:
        tally, fixed = pinned(asked.selection)
        told = answers.envelope(asked.selection, tally, shown=tally.matched)
        return answer({**told, "sources": [named(found) for found in record.sources(fixed)]})


def named(found: Named) -> dict[str, Any]:
    return found.description | {"incidents": found.incidents}
