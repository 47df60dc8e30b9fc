"""What is the record, and which words does it use? The revision, the vocabulary, the schema."""

from functools import lru_cache
from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request

from api import answers, flat
from api.asking import only
from api.renderers.json import JSON
from api.schema import describe
from api.serializers import answers as said
from api.views.base import FixedAnswer
from incidents.codebook import VOCABULARIES
from incidents.public import record
from incidents.vocabulary import CODEBOOK_VERSION, Word


@describe("The latest revision", said.Revision)
class Revision(FixedAnswer):
    """The latest revision or a past one, its time, and the head of the hash chain, worth noting down."""

    known = ("as_of",)

    def get(self, request: Request) -> HttpResponseBase:
        as_of = only(request.query_params, self.known).get("as_of")
        head = record.head(as_of)
        return self.sealed(
            request,
            {
                "as_of": as_of,
                "revision": head.revision if head else 0,
                "published_at": flat.instant(head.published_at) if head else None,
                "chain": head.chain if head else None,
            },
        )


@describe("The vocabulary", said.Vocabulary)
class Vocabulary(FixedAnswer):
    """Every code that may stand in the data, with its label. Codes never change; labels may, and are
    those of today whatever `as_of` says."""

    known = ("as_of",)

    def get(self, request: Request) -> HttpResponseBase:
        as_of = only(request.query_params, self.known).get("as_of")
        record.head(as_of)
        listed = {name: [word(entry) for entry in words.values()] for name, words in VOCABULARIES.items()}
        return self.sealed(request, of_today(as_of) | listed)


def of_today(as_of: int | None) -> dict[str, Any]:
    return {
        "as_of": as_of,
        "versioned": False,
        "note": "The vocabulary keeps no past. `codebook` of a document is the edition it was written by.",
        "licence": answers.LICENCE,
        "codebook": CODEBOOK_VERSION,
    }


def word(entry: Word) -> dict[str, str]:
    plain = {"code": entry.code, "label": entry.label}
    return plain | {"symbol": entry.symbol} if entry.symbol else plain


class OpenAPI(JSON):
    media_type = "application/vnd.oai.openapi+json"


@describe("This document", dict, media_type="application/vnd.oai.openapi+json")
class Schema(FixedAnswer):
    """This API in OpenAPI 3.1."""

    renderer_classes = [OpenAPI, JSON]  # of the same bytes: most readers accept only plain JSON

    def get(self, request: Request) -> HttpResponseBase:
        only(request.query_params, self.known)
        return self.sealed(request, document())


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    generator: Any = SchemaGenerator  # untyped
    schema: dict[str, Any] = generator().get_schema(request=None, public=True)
    return schema
