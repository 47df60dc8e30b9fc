"""May an earlier answer be used again? The ETag is the revision and the question.

An answer as of a revision is fixed, except that it loses what is withheld later and is told
what was retracted later; its ETag therefore follows the latest revision too.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import parse_etags

from incidents.public import record
from incidents.public.changes import Stretch
from incidents.public.look import Look
from incidents.public.record import History

TODAY = "public, max-age=60"
FOR_EVER = "public, max-age=31536000, immutable"
PACKAGES = ("api", "incidents", "gazetteer")


@dataclass(frozen=True, slots=True)
class Seal:
    """What an answer is known by."""

    etag: str
    cache_control: str
    revision: int

    def is_known_to(self, request: HttpRequest) -> bool:
        """Whether the asker holds this very answer already.

        `*`, "whatever you have", names none, and this is asked before it is known whether there is
        any: it is not heeded, so that no refusal turns into "unchanged".
        """
        held = [etag.removeprefix("W/") for etag in parse_etags(request.headers.get("If-None-Match", ""))]
        return self.etag in held

    def unchanged(self) -> HttpResponse:
        response = HttpResponse(status=304)
        self.put_on(response)
        return response

    def put_on(self, response: HttpResponseBase) -> None:
        response["ETag"] = self.etag
        response["Cache-Control"] = self.cache_control
        response.setdefault("Khabur-Revision", str(self.revision))


def seal(answered: Look | History, *, path: str, query_string: str) -> Seal:
    """The chain tells the record from a copy that was restored and has grown to the same length."""
    question = f"{answered.chain}{path.rstrip('/')}?{query_string}"
    return Seal(
        etag=etag(question, prefix=str(answered.latest)),
        cache_control=FOR_EVER if answered.is_fixed else TODAY,
        revision=answered.as_of,
    )


def of_stretch(stretch: Stretch, *, path: str, query_string: str) -> Seal:
    """Never fixed: what is withheld later leaves it."""
    question = f"{stretch.chain}{path.rstrip('/')}?{query_string}"
    return Seal(etag=etag(question, prefix=str(stretch.latest)), cache_control=TODAY, revision=stretch.latest)


def of_bytes(body: bytes, *, revision: int | None = None) -> Seal:
    """For what no revision governs: the gazetteer and the vocabulary. `revision` where it is known."""
    latest = record.latest_revision() if revision is None else revision
    return Seal(etag=etag(body.hex(), prefix="g"), cache_control=TODAY, revision=latest)


def etag(text: str, *, prefix: str) -> str:
    return f'"{prefix}-{hashlib.sha256((code_edition() + text).encode()).hexdigest()[:16]}"'


@lru_cache(maxsize=1)
def code_edition() -> str:
    """Changes with the code that shapes answers, so that a new release is not taken for the old one."""
    root = Path(__file__).resolve().parent.parent
    sources = sorted(path for package in PACKAGES for path in (root / package).rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]
