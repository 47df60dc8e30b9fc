"""What is there to be had, for catalogues of data? DCAT 3, as JSON-LD."""

from typing import Any

from django.http import HttpResponseBase
from rest_framework.request import Request

from api import answers, flat
from api.asking import only
from api.renderers.json import JSON
from api.schema import describe
from api.views.base import FixedAnswer
from incidents.public import record
from incidents.public.citing import RECORD
from incidents.public.forms import FORMS

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LICENCE = {"@id": answers.LICENCE_URL}
MEDIA = "https://www.iana.org/assignments/media-types/"


class JSONLD(JSON):
    media_type = "application/ld+json"


@describe("A catalogue of what there is, in DCAT", dict, media_type="application/ld+json")
class Catalog(FixedAnswer):
    """The dataset, its distributions and the service, for portals that gather catalogues."""

    renderer_classes = [JSONLD]

    def get(self, request: Request) -> HttpResponseBase:
        only(request.query_params, self.known)
        return self.sealed(request, catalog(request.build_absolute_uri("/").rstrip("/")))


def catalog(site: str) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "@id": f"{site}/api/v1/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": "Khabur",
        "dct:license": LICENCE,
        "dcat:dataset": [dataset(site)],
        "dcat:service": [service(site)],
    }


def dataset(site: str) -> dict[str, Any]:
    head = record.head()
    revised = {"dcat:version": str(head.revision), "dct:modified": stamped(head)} if head else {}
    return {
        "@id": f"{site}/",
        "@type": "dcat:Dataset",
        "dct:title": RECORD,
        "dct:description": answers.ATTRIBUTION,
        "dct:license": LICENCE,
        "dcat:landingPage": {"@id": f"{site}/"},
        **revised,
        "dcat:distribution": [distribution(site, *form) for form in FORMS.items()],
    }


def stamped(head: record.Head) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": flat.instant(head.published_at)}


def distribution(site: str, ending: str, about: tuple[str, str]) -> dict[str, Any]:
    title, media_type = about
    return {
        "@id": f"{site}/api/v1/incidents.{ending}",
        "@type": "dcat:Distribution",
        "dct:title": title,
        "dct:license": LICENCE,
        "dcat:accessURL": {"@id": f"{site}/api/v1/incidents.{ending}"},
        "dcat:downloadURL": {"@id": f"{site}/api/v1/incidents.{ending}"},
        "dcat:mediaType": {"@id": f"{MEDIA}{media_type}"},
        "dcat:accessService": {"@id": f"{site}/api/v1"},
    }


def service(site: str) -> dict[str, Any]:
    return {
        "@id": f"{site}/api/v1",
        "@type": "dcat:DataService",
        "dct:title": "The API of Khabur",
        "dcat:endpointURL": {"@id": f"{site}/api/v1/incidents"},
        "dcat:endpointDescription": {"@id": f"{site}/api/schema.json"},
        "dcat:servesDataset": {"@id": f"{site}/"},
    }
