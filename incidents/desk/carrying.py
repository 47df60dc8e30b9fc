"""What does an incident lack that is merged into another, and how does it come to have it?

On the desk only: what is carried over is public once the incident that stays is corrected. It is copied,
so that restoring the merged one finds it whole; what the other says already is not said twice.
"""

from datetime import datetime
from typing import Any

from incidents.models import Citation, Claim, Incident

SAID = ("speaker_id", "attribute", "stance", "value", "quote")


def carry_over(*, merged: Incident, kept: Incident, now: datetime) -> int:
    """How many citations and claims the incident that stays came to have."""
    before = kept.citations.count(), kept.claims.count()
    carried = {row.pk: citation(row, kept) for row in merged.citations.order_by("pk")}
    known = set(kept.claims.values_list(*SAID))
    ordinal = max(kept.claims.values_list("ordinal", flat=True), default=0)
    for row in merged.claims.order_by("ordinal", "pk"):
        if tuple(getattr(row, name) for name in SAID) not in known:
            ordinal += 1
            claim(row, kept, carried, ordinal)
    added = kept.citations.count() + kept.claims.count() - sum(before)
    if added:
        Incident.objects.filter(pk=kept.pk).update(changed_at=now)
    return added


def carried_to(incident: Incident) -> Incident | None:
    """Where copies of it stand since it was merged; they stay there when it is withheld."""
    done = incident.proposals.filter(act="merge", state="done", carries_over=True)
    last = done.select_related("successor").order_by("-pk").first()
    return last.successor if last else None


def citation(row: Citation, kept: Incident) -> Citation:
    """The same document, where it is cited there; else a copy."""
    sign = {"url": row.url} if row.url else {"url": "", "source": row.source_id, "title": row.title}
    return kept.citations.filter(**sign).first() or copied(row, incident=kept)


def claim(row: Claim, kept: Incident, carried: dict[int, Citation], ordinal: int) -> Claim:
    cited = carried.get(row.citation_id) if row.citation_id else None
    return copied(row, incident=kept, citation=cited, ordinal=ordinal)


def copied[Row: (Citation, Claim)](row: Row, **differing: Any) -> Row:
    columns = (column.name for column in row._meta.concrete_fields if not column.primary_key)
    return type(row)._default_manager.create(**{name: getattr(row, name) for name in columns} | differing)
