"""Publications made of a document by itself: of another schema, or frozen long ago."""

import json
from pathlib import Path
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from incidents import chain
from incidents.models import Publication
from incidents.waist import editing
from tests.make import NOW

FROZEN = Path(__file__).with_name("schema-1.json")


def frozen(**parts: Any) -> dict[str, Any]:
    """A complete document of schema 1, with these parts of it set otherwise."""
    document: dict[str, Any] = json.loads(FROZEN.read_text("utf-8"))
    return document | parts


def publish(
    document: dict[str, Any], *, public_id: str | None = None, act: str = "publish", words: str = ""
) -> Publication:
    """Appends the document to the record, sealed as the waist would; `words` are what a search finds."""
    last = Publication.objects.order_by("-revision").first()
    given: dict[str, Any] = {
        "revision": last.revision + 1 if last else 1,
        "public_id": public_id or document["public_id"],
        "act": act,
        "published_at": NOW,
        "digest": chain.digest(document),
        "reason_digest": chain.digest_of_text(""),
        "words_digest": chain.digest_of_text(editing.as_stored(words)),
    }
    sealed = chain.link(last.chain if last else chain.ORIGIN, **given)
    made = Publication.objects.create(
        **given, snapshot=document, chain=sealed, words=SearchVector(Value(words), config="simple")
    )
    Publication.objects.filter(
        public_id=made.public_id, superseded_by=None, revision__lt=made.revision
    ).update(superseded_by=made.revision)
    return made
