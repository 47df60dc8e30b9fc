"""What happened along one road, by kilometre and day? Its strip, its map and the same as a table.

As of a past revision the page takes nothing from the gazetteer that may have another name tomorrow: the road
is called as the record called it then, no town is named, and the strip is as long as its incidents.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from dashboard import asking, conditions, errors, filters, reading, scripts, strip
from dashboard.refusals import refused
from dashboard.strip import Wayside
from gazetteer import milestones
from gazetteer.models import Road
from incidents.answers import facets, passability
from incidents.answers import strip as along
from incidents.answers.passability import STATES
from incidents.answers.strip import Strip
from incidents.public import record, sentence
from incidents.public.look import Look
from incidents.tongue import count, isolated


@reading.page(refused)
def road_page(request: HttpRequest, slug: str) -> HttpResponse:
    road = milestones.current(slug)
    if road is None:
        said = _("The gazetteer measures no road “%(slug)s”.") % {"slug": isolated(slug[:40])}
        return errors.page(request, 404, _("There is no such road"), said)
    selection = asking.selection(of_this_road(request.GET, slug))
    asking.settle(request, selection.query_string)
    return render(request, "dashboard/road.html", answered(request, record.look(selection), road))


def of_this_road(query: QueryDict, slug: str) -> QueryDict:
    """Kilometres that are asked for without a road are of the one that the page is of."""
    if not query.get("km") or "road" in query:
        return query
    given = query.copy()
    given["road"] = slug
    return given


def answered(request: HttpRequest, look: Look, road: Road) -> dict[str, Any]:
    past = look.selection.as_of is not None
    reach = None if past else (road.kilometres[0], road.kilometres[-1])
    found = along.of(look, road.slug, reach)
    band = passability.of(look, road.slug)
    side = Wayside([], milestones.west_is_first(road)) if past else Wayside.of(road)
    drawn = strip.draw(found, band, side, selection=look.selection, path=request.path)
    name = (look.label("road", road.slug) or road.slug) if past else road.name
    return {
        "road": road,
        "name": name,
        "line": None if past else road,
        "strip": found,
        "band": band,
        "states": STATES,
        "drawing": drawn,
        "measured": f"{road.measured_from.rstrip('.')}.",
        "most": along.MOST_ROWS,
        "about": told(found, name),
        "alone": alone(request, look, road, found),
        "wider": look.selection.without("km", "since", "until"),
        "selection": look.selection,
        "sentence": sentence.of(look),
        "conditions": conditions.of(look, path=request.path),
        "filters": filters.filled(QueryDict(look.selection.query_string), look, counts=facets.count(look)),
        "tally": look.tally,
        "revision": look.as_of,
        "page_name": "road",
        "page_data": scripts.road_data(look, road.slug, drawn),
    }


def alone(request: HttpRequest, look: Look, road: Road, found: Strip) -> str | None:
    """Where the same is asked of this road alone, if others match too."""
    if not found.along or not found.off_road:
        return None
    return asking.address(request.path, look.selection.having(road=(road.slug,)).query_string)


def told(found: Strip, name: str) -> list[str]:
    """Of the incidents that match: how many are on the strip, and what became of the others."""
    return [
        _("%(count)s along the %(road)s") % {"count": count(found.along), "road": name},
        *(
            words % {"count": count(number)}
            for number, words in (
                (found.undated, _("%(count)s of them undated, not drawn")),
                (found.unplaced, _("%(count)s of them without a kilometre, not drawn")),
                (found.off_road, _("%(count)s elsewhere")),
            )
            if number
        ),
    ]
