"""What would the public read of this incident? One JSON document, names and place resolved.

The document is whole: it needs no other table, so that an answer as of a past revision
never changes. Fields that the desk keeps to itself are not copied, and each field that is
copied is named here, one by one.
"""

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from incidents.document import SALT, SCHEMA, Document
from incidents.models import Actor, Citation, Claim, Incident, Involvement, Source
from incidents.vocabulary import CODEBOOK_VERSION, DISPUTING_STANCES
from incidents.waist import location, policy


def build(incident: Incident, *, now: datetime) -> Document:
    """The edition that may be public at that moment, by the editor's coarsening and the rules."""
    ruling = policy.ruling(incident, now=now)
    citations = list(incident.citations.select_related("source").order_by("id"))
    claims = ordered_claims(incident)
    numbers = numbered(row.pk for row in citations)
    return {
        "schema": SCHEMA,
        "codebook": CODEBOOK_VERSION,
        "public_id": incident.public_id,
        "title": incident.title,
        "summary": incident.summary,
        "kind": incident.kind,
        "outcome": incident.outcome or None,
        "occurred": occurred(incident),
        "location": location.write(ruling.public, coarsened=ruling.coarsened),
        "direction": incident.direction or None,
        "casualties": casualties(incident),
        "involvements": [involvement(row) for row in ordered_involvements(incident)],
        "claims": [claim(row, numbers) for row in claims],
        "citations": [citation(row, numbers[row.pk]) for row in citations],
        "verification": incident.verification,
        "disputed": any(row.stance in DISPUTING_STANCES for row in claims),
    }


def salted(document: Document) -> Document:
    """As it is sealed. The digest outlives a withholding; without what nobody can guess it would say of
    every place in the gazetteer whether it was the one."""
    return document | {SALT: secrets.token_hex(16)}


def occurred(incident: Incident) -> Document:
    return {
        "from": iso(incident.occurred_from),
        "until": iso(incident.occurred_until),
        "precision": incident.occurred_precision,
        "basis": incident.occurred_basis or None,
        "local_time": incident.local_time or None,
    }


def casualties(incident: Incident) -> Document:
    return {
        "killed": {
            "low": incident.killed_low,
            "best": incident.killed_best,
            "high": incident.killed_high,
        },
        "injured": {
            "low": incident.injured_low,
            "best": incident.injured_best,
            "high": incident.injured_high,
        },
        "note": incident.casualties_note or None,
    }


def ordered_involvements(incident: Incident) -> list[Involvement]:
    return list(incident.involvements.select_related("actor").prefetch_related("forces").order_by("id"))


def involvement(row: Involvement) -> Document:
    return {
        "actor": actor(row.actor),
        "role": row.role,
        "attribution": row.attribution,
        "wording": row.wording or None,
        "forces": [
            {
                "category": force.category,
                "count_low": force.count_low,
                "count_high": force.count_high,
                "wording": force.wording or None,
            }
            for force in sorted(row.forces.all(), key=lambda force: force.pk)
        ],
    }


def actor(row: Actor) -> Document:
    return {
        "slug": row.slug,
        "name": row.name,
        "name_ar": row.name_ar,
        "name_ku": row.name_ku,
        "sort": row.sort,
    }


def source(row: Source) -> Document:
    return {"slug": row.slug, "name": row.name, "sort": row.sort, "affiliation": row.affiliation or None}


def claimed(incident: Incident) -> list[Document]:
    """Its claims as they stand on the desk, as the public would read them. Two queries."""
    numbers = numbered(incident.citations.order_by("id").values_list("pk", flat=True))
    return [claim(row, numbers) for row in ordered_claims(incident)]


def ordered_claims(incident: Incident) -> list[Claim]:
    rows = incident.claims.select_related("speaker", "on_behalf_of", "citation")
    return list(rows.order_by("ordinal", "id"))


def numbered(citations: Iterable[int]) -> dict[int, int]:
    return {pk: number for number, pk in enumerate(citations, start=1)}


def claim(row: Claim, numbers: dict[int, int]) -> Document:
    return {
        "speaker": actor(row.speaker),
        "speaker_words": row.speaker_words or None,
        "on_behalf_of": actor(row.on_behalf_of) if row.on_behalf_of else None,
        "via": list(row.via),
        "attribute": row.attribute,
        "stance": row.stance,
        "value": row.value or None,
        "quote": row.quote or None,
        "quote_language": row.quote_language or None,
        "quote_translation": row.quote_translation or None,
        "quote_status": row.quote_status,
        "said_on": iso(row.said_on),
        "citation": numbers.get(row.citation_id) if row.citation_id else None,
    }


def citation(row: Citation, number: int) -> Document:
    return {
        "number": number,
        "source": source(row.source),
        "title": row.title or None,
        "url": row.url or None,
        "language": row.language or None,
        "published_on": iso(row.published_on),
        "accessed_on": iso(row.accessed_on),
        "archived_url": row.archived_url or None,
        "origin": row.origin or None,
        "quoted": row.quoted or None,
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def spoken(document: Document) -> str:
    """Every word that a search may find: title, summary, places, actors, quotes."""
    where = document["location"]
    named = [where["place"], where["road"], *where["areas_within"]]
    named += [row["actor"] for row in document["involvements"]]
    named += [row["speaker"] for row in document["claims"]]
    texts = [document["title"], document["summary"], where["words"]]
    texts += [row.get(key) for row in named if row for key in ("name", "name_ar", "name_ku")]
    for row in document["claims"]:
        texts += [row["value"], row["quote"], row["quote_translation"], row["speaker_words"]]
    texts += [row["title"] for row in document["citations"]]
    return " ".join(text for text in texts if text)
