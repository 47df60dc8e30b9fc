"""How do two rows of a register that mean the same become one, and two again?

Merging is a chief's act, with a reason. Every row of the desk that named the duplicate names the kept
one; a trigger sees to it that no row comes to name a duplicate later. The duplicate stays with its
names, by which look-ups find the kept one. Nothing public changes: an edition carries the names that it
was published with. Undoing gives back what was moved and still stands as it was moved, and says the rest.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import IntegrityError
from django.db.models import Field, Q, QuerySet
from django.utils.text import capfirst

from incidents.desk import turns
from incidents.models import (
    Actor,
    ActorMerge,
    ActorName,
    Citation,
    Claim,
    Incident,
    Involvement,
    Publication,
    Source,
    SourceMerge,
)
from incidents.permissions import demand

type Row = Actor | Source
type Merge = ActorMerge | SourceMerge
MERGES: dict[type[Row], type[Merge]] = {Actor: ActorMerge, Source: SourceMerge}
MAY: dict[type[Row], str] = {Actor: "incidents.merge_actor", Source: "incidents.merge_source"}


class CannotMerge(Exception):
    """Nothing was done; `problems` says why, in sentences."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def merge(*, duplicate: Row, kept: Row, by: Any, now: datetime, reason: str) -> Merge:
    """Raises NotAllowed, CannotMerge and turns.Busy."""
    demand(by, MAY[type(duplicate)])
    with turns.one_at_a_time():
        duplicate, kept = held(duplicate, kept)
        refuse([*in_the_way(duplicate, kept), *needs_reason(reason)])
        moved = dict(move_all(duplicate, kept))
        type(duplicate)._default_manager.filter(pk=duplicate.pk).update(merged_into=kept.pk)
        model: Any = MERGES[type(duplicate)]
        done: Merge = model.objects.create(
            duplicate=duplicate, kept=kept, by=by, at=now, reason=reason.strip(), moved=moved
        )
        return done


def undo(*, merge: Merge, by: Any, now: datetime, reason: str) -> Merge:
    """Gives back every row that was moved and still names the kept one; `left` holds the others.

    Raises NotAllowed, CannotMerge and turns.Busy.
    """
    demand(by, MAY[type(merge.duplicate)])
    with turns.one_at_a_time():
        duplicate, _ = held(merge.duplicate, merge.kept)
        merge.refresh_from_db()
        refuse(["It was undone already."] if merge.is_undone else needs_reason(reason))
        stands_for = duplicate.merged_into_id
        type(duplicate)._default_manager.filter(pk=duplicate.pk).update(merged_into=None)
        merge.left = dict(give_back(merge, stands_for=stands_for))
        merge.undone_by, merge.undone_at, merge.undone_reason = by, now, reason.strip()
        merge.save(update_fields=["left", "undone_by", "undone_at", "undone_reason"])
        return merge


# --- Rows ---------------------------------------------------------------------------------


def held(*rows: Row) -> list[Row]:
    """Locked against whoever names one of them now, always in the order of their keys."""
    model = type(rows[0])
    pks = [row.pk for row in rows]
    found = {
        row.pk: row for row in model._default_manager.filter(pk__in=pks).order_by("pk").select_for_update()
    }
    return [found[pk] for pk in pks]


def naming(model: type[Row]) -> list[Field[Any, Any]]:
    """Every column of the desk, of whatever package, that names a row of this register.

    A name stays with the row whose name it is, and what was merged is history.
    """
    stays = {ActorName._meta.get_field("actor")}
    pointing = (
        relation.field  # type: ignore[union-attr]
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    )
    return [field for field in pointing if field not in stays and field.model not in MERGES.values()]


def path(field: Field[Any, Any]) -> str:
    return f"{field.model._meta.label_lower}.{field.name}"


def rows(field: Field[Any, Any]) -> QuerySet[Any]:
    return field.model._default_manager.all()


def move_all(duplicate: Row, kept: Row) -> Iterator[tuple[str, list[int]]]:
    for field in naming(type(duplicate)):
        pks = sorted(rows(field).filter(**{field.name: duplicate.pk}).values_list("pk", flat=True))
        if pks:
            move(field, pks, to=kept.pk)
            yield path(field), pks


def move(field: Field[Any, Any], pks: list[int], *, to: int) -> None:
    try:
        rows(field).filter(pk__in=pks).update(**{field.name: to})
    except IntegrityError as refusal:
        many = capfirst(str(field.model._meta.verbose_name_plural))
        raise CannotMerge(f"{many}: two rows would become the same.") from refusal


def give_back(merge: Merge, *, stands_for: int | None) -> Iterator[tuple[str, list[int]]]:
    """What could not be given back, by the path of its column."""
    for field in naming(type(merge.duplicate)):
        pks = merge.moved.get(path(field), [])
        unchanged = set(
            rows(field).filter(pk__in=pks, **{field.name: stands_for}).values_list("pk", flat=True)
        )
        move(field, sorted(unchanged), to=merge.duplicate.pk)
        if left := [pk for pk in pks if pk not in unchanged]:
            yield path(field), left


# --- What stands in the way ---------------------------------------------------------------


def needs_reason(reason: str) -> list[str]:
    return [] if reason.strip() else ["It needs a reason, which everybody on the desk will read."]


def refuse(problems: list[str]) -> None:
    if problems:
        raise CannotMerge(*problems)


def in_the_way(duplicate: Row, kept: Row) -> list[str]:
    """Why the two cannot be one, in sentences that somebody can act on."""
    if duplicate.pk == kept.pk:
        return ["It cannot be merged into itself."]
    merged = [row for row in (duplicate, kept) if row.merged_into_id]
    found = [f"{row} is merged into {row.merged_into} already." for row in merged]
    if isinstance(duplicate, Actor):
        found += related(duplicate, kept) + twice_in_one_part(duplicate, kept)
    return found


def related(duplicate: Row, kept: Row) -> list[str]:
    pair = (duplicate.pk, kept.pk)
    relations = Actor.objects.filter(pk__in=pair, relations__other__in=pair)
    if not relations.exists():
        return []
    return [f"{duplicate} and {kept} stand in a relation to each other: take it out first."]


def twice_in_one_part(duplicate: Row, kept: Row) -> list[str]:
    """Incidents that name both in one role: which of the two rows is right, an editor decides."""
    pair = {row: Involvement.objects.filter(actor=row.pk) for row in (duplicate, kept)}
    parts = [set(found.values_list("incident", "role")) for found in pair.values()]
    both = Incident.objects.filter(pk__in={pk for pk, _role in parts[0] & parts[1]}).order_by("pk")
    return [
        f"“{incident}” ({incident.public_id}) names both in one role: take one of the two out first."
        for incident in both
    ]


# --- What is public -----------------------------------------------------------------------


def concerned(*rows: Row) -> QuerySet[Publication]:
    """The public editions of today that name one; a correction gives each the name that the desk has."""
    named = reduce(or_, map(naming_in_public, rows), Q(pk__in=[]))
    return Publication.objects.filter(named, superseded_by=None).order_by("revision")


def naming_in_public(row: Row) -> Q:
    slug = {"slug": row.slug}
    if isinstance(row, Source):
        return Q(snapshot__citations__contains=[{"source": slug}])
    parts: tuple[dict[str, list[Any]], ...] = (
        {"snapshot__involvements__contains": [{"actor": slug}]},
        {"snapshot__claims__contains": [{"speaker": slug}]},
        {"snapshot__claims__contains": [{"on_behalf_of": slug}]},
    )
    return reduce(or_, (Q(**part) for part in parts))


def was_public(row: Row) -> bool:
    """Whether the desk names it in an incident that is public, or was."""
    kept = Q(source=row.pk) if isinstance(row, Source) else Q(speaker=row.pk) | Q(on_behalf_of=row.pk)
    model: Any = Citation if isinstance(row, Source) else Claim
    found = [model.objects.filter(kept)]
    if isinstance(row, Actor):
        found.append(Involvement.objects.filter(actor=row.pk))
    return any(rows.exclude(incident__status="draft").exists() for rows in found)


def duplicates() -> list[Row]:
    return [*Actor.objects.exclude(merged_into=None), *Source.objects.exclude(merged_into=None)]
