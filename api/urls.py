"""Which addresses does the API have? Path says how; each answers with and without a last slash.

No ending means JSON. A redirect would be simpler and is not made: QGIS gives up on one.
"""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path, re_path

from api.views import (
    about,
    catalog,
    changes,
    cite,
    differences,
    docs,
    encounters,
    feeds,
    files,
    gazetteer,
    incident,
    incidents,
    interchange,
    oembed,
    shapes,
    strip,
)
from api.views.missing import Missing

View = Callable[..., HttpResponseBase]


def either(route: str, view: View, name: str | None = None) -> list[URLPattern]:
    """With and without a last slash; without it bears the name."""
    return [path(route, view, name=name), path(f"{route}/", view)]


def json(route: str, view: View, name: str | None = None) -> list[URLPattern]:
    """With and without the ending `.json`; with it bears the name."""
    return [*either(f"{route}.json", view, name), *either(route, view)]


app_name = "api"
urlpatterns = [
    *json("v1/incidents", incidents.IncidentsJSON.as_view()),
    *either("v1/incidents.geojson", incidents.IncidentsGeoJSON.as_view()),
    *either("v1/incidents.acled.csv", interchange.IncidentsACLED.as_view()),
    *either("v1/incidents.ucdp.csv", interchange.IncidentsUCDP.as_view()),
    *either("v1/incidents.hxl.csv", interchange.IncidentsHXL.as_view()),
    *json("v1/incidents.hxl-schema", interchange.SchemaOfHXL.as_view()),
    *either("v1/incidents.csv", files.IncidentsCSV.as_view()),
    *json("v1/incidents.csv-metadata", files.TableOfCSV.as_view()),
    *either("v1/incidents.geojsonl", files.IncidentsGeoJSONLines.as_view()),
    *either("v1/incidents.parquet", files.IncidentsParquet.as_view()),
    *either("v1/incidents.atom", feeds.IncidentsAtom.as_view()),
    *either("v1/incidents.ics", feeds.IncidentsCalendar.as_view()),
    *json("v1/incidents/<slug:public_id>", incident.Incident.as_view(), "incident"),
    *json("v1/incidents/<slug:public_id>/editions", incident.Editions.as_view()),
    *json("v1/incidents/<slug:public_id>/claims", incident.Claims.as_view()),
    *json("v1/incidents/<slug:public_id>/differences", differences.Differences.as_view()),
    *either("v1/incidents/<slug:public_id>/cite.txt", cite.CiteIncidentText.as_view()),
    *either("v1/incidents/<slug:public_id>/cite.bib", cite.CiteIncidentBibTeX.as_view()),
    *either("v1/incidents/<slug:public_id>/cite.ris", cite.CiteIncidentRIS.as_view()),
    *json("v1/incidents/<slug:public_id>/cite", cite.CiteIncidentCSL.as_view()),
    *either("v1/cite.txt", cite.CiteSelectionText.as_view()),
    *either("v1/cite.bib", cite.CiteSelectionBibTeX.as_view()),
    *either("v1/cite.ris", cite.CiteSelectionRIS.as_view()),
    *json("v1/cite", cite.CiteSelectionCSL.as_view()),
    *json("v1/clusters/<int:z>/<int:x>/<int:y>", shapes.Clusters.as_view()),
    *json("v1/extents/<int:z>/<int:x>/<int:y>", shapes.Extents.as_view()),
    *json("v1/marks/<int:z>/<int:x>/<int:y>/<int:across>/<int:down>", shapes.Marks.as_view()),
    *json("v1/facets", shapes.Facets.as_view()),
    *json("v1/timeline/day", shapes.TimelineByDay.as_view()),
    *json("v1/timeline/week", shapes.TimelineByWeek.as_view()),
    *json("v1/timeline/month", shapes.TimelineByMonth.as_view()),
    *json("v1/timeline/year", shapes.TimelineByYear.as_view()),
    *json("v1/timeline/fitting", shapes.TimelineFitting.as_view()),
    *json("v1/actors", shapes.Actors.as_view()),
    *json("v1/sources", shapes.Sources.as_view()),
    *json("v1/encounters", encounters.Encounters.as_view()),
    *json("v1/changes", changes.Changes.as_view()),
    *either("v1/catalog.jsonld", catalog.Catalog.as_view()),
    *json("v1/oembed", oembed.OEmbed.as_view()),
    *json("v1/revision", about.Revision.as_view()),
    *json("v1/vocabulary", about.Vocabulary.as_view()),
    *json("v1/places", gazetteer.Places.as_view()),
    *either("v1/places.geojson", gazetteer.PlacesGeoJSON.as_view()),
    *json("v1/areas", gazetteer.AreaList.as_view()),
    *either("v1/areas.geojson", gazetteer.Areas.as_view()),
    *json("v1/roads", gazetteer.Roads.as_view()),
    *json("v1/roads/<slug:slug>", gazetteer.Road.as_view()),
    *either("v1/roads/<slug:slug>.geojson", gazetteer.RoadGeoJSON.as_view()),
    *json("v1/roads/<slug:slug>/strip", strip.Strip.as_view()),
    *either("v1/roads/<slug:slug>/strip.csv", strip.StripCSV.as_view()),
    *json("schema", about.Schema.as_view()),
    *either("docs", docs.docs),
    *either("problems", docs.problems),
    *either("problems/<slug:slug>", docs.problem),
    re_path(r"^", Missing.as_view()),
]
