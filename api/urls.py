"""Which addresses does the API have? Path says how; each answers with and without a last slash.

No ending means JSON. A redirect would be simpler and is not made: QGIS gives up on one.
"""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path, re_path

from api.views import about, gazetteer, incident, incidents, shapes
from api.views.missing import Missing

View = Callable[..., HttpResponseBase]


def either(route: str, view: View) -> list[URLPattern]:
    """With and without a last slash."""
    return [path(route, view), path(f"{route}/", view)]


def json(route: str, view: View) -> list[URLPattern]:
    """With and without the ending `.json`."""
    return [*either(f"{route}.json", view), *either(route, view)]


def timeline(grain: str) -> list[URLPattern]:
    view, given = shapes.Timeline.as_view(), {"grain": grain}
    routes = (f"v1/timeline/{grain}.json", f"v1/timeline/{grain}")
    return [path(f"{route}{slash}", view, given) for route in routes for slash in ("", "/")]


urlpatterns = [
    *json("v1/incidents", incidents.IncidentsJSON.as_view()),
    *either("v1/incidents.geojson", incidents.IncidentsGeoJSON.as_view()),
    *either("v1/incidents.csv", incidents.IncidentsCSV.as_view()),
    *json("v1/incidents/<slug:public_id>", incident.Incident.as_view()),
    *json("v1/clusters/<int:z>/<int:x>/<int:y>", shapes.Clusters.as_view()),
    *json("v1/extents", shapes.Extents.as_view()),
    *json("v1/facets", shapes.Facets.as_view()),
    *timeline("month"),
    *timeline("year"),
    *json("v1/actors", shapes.Actors.as_view()),
    *json("v1/sources", shapes.Sources.as_view()),
    *json("v1/revision", about.Revision.as_view()),
    *json("v1/vocabulary", about.Vocabulary.as_view()),
    *json("v1/places", gazetteer.Places.as_view()),
    *either("v1/places.geojson", gazetteer.PlacesGeoJSON.as_view()),
    *either("v1/areas.geojson", gazetteer.Areas.as_view()),
    *json("v1/roads/<slug:slug>", gazetteer.Road.as_view()),
    *either("v1/roads/<slug:slug>.geojson", gazetteer.RoadGeoJSON.as_view()),
    *json("schema", about.Schema.as_view()),
    re_path(r"^", Missing.as_view()),
]
