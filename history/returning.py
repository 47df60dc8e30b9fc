"""How is a change taken back? What it would come to, what stands in the way, and doing it.

The changes are walked from the newest to the oldest; what each row was before the oldest is what it becomes.
A row that is no longer as these changes left it was changed since: that is said, and it stays as it is
unless somebody wants it otherwise. Values go through the model, so that its rules hold, and taking
back is itself a change like any other.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.gis.geos import GEOSGeometry
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import BaseConstraint, Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.db.utils import IntegrityError

from history import words
from history.models import Change
from history.watched import NEVER_RETURNS, WATCHED
from history.words import HIDDEN

MOST_ROWS = 500
type Row = dict[str, Any]


class CannotReturn(Exception):
    """Nothing was taken back; `problems` says why, in sentences."""

    def __init__(self, *problems: str) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(slots=True)
class Move:
    """One row: what these changes left it as, what it is now, and what it becomes. None is not there."""

    model: type[Model]
    pk: str
    title: str = ""
    left: Row | None = field(default_factory=dict)
    then: Row | None = field(default_factory=dict)
    now: Row | None = None

    @property
    def verb(self) -> str:
        if self.now is None:
            return "" if self.then is None else "add"
        return "delete" if self.then is None else "change"

    @property
    def differs(self) -> list[str]:
        """The columns of a row that becomes another."""
        if self.now is None or self.then is None:
            return []
        return [name for name, value in self.then.items() if self.now.get(name) != value]

    @property
    def changed_since(self) -> list[str]:
        """The columns that somebody has changed since; `id` where the row itself came or went."""
        if (self.now is None) != (self.left is None):
            return ["id"]
        if self.now is None or self.left is None:
            return []
        left = {name: value for name, value in self.left.items() if name not in NEVER_RETURNS}
        return [name for name, value in left.items() if value != HIDDEN and self.now.get(name) != value]


def plan(changes: Iterable[Change], *, hold: bool = False) -> list[Move]:
    """What taking these back comes to; newest first they are given. With `hold` the rows stay as they are."""
    found: dict[str, Move] = {}
    for change in changes:
        first = change.key not in found
        move = found.setdefault(change.key, Move(words.of(change.model), change.row))
        fold(move, change, first=first)
    for move in found.values():
        move.now = current(move.model, move.pk, hold=hold)
        move.then = returnable(move)
    return [move for move in found.values() if move.verb in ("add", "delete") or move.differs]


def fold(move: Move, change: Change, *, first: bool) -> None:
    if first and change.sort == "deleted":
        move.left = None
    elif move.left is not None:
        move.left = (change.after or {}) | move.left
    if change.sort == "changed":
        move.then = (move.then or {}) | (change.before or {})
    else:
        move.then = None if change.sort == "added" else dict(change.before or {})


def returnable(move: Move) -> Row | None:
    """Without what never comes back to a row that is there."""
    if move.then is None:
        return None
    stays = NEVER_RETURNS if move.now is not None else ()
    return {name: value for name, value in move.then.items() if name not in stays and value != HIDDEN}


def current(model: type[Model], pk: str, *, hold: bool) -> Row | None:
    """The row as the history would write it."""
    name, key = connection.ops.quote_name(model._meta.db_table), model._meta.pk.column
    with connection.cursor() as cursor:
        held = "FOR UPDATE" if hold else ""
        cursor.execute(f"SELECT to_jsonb(t) FROM {name} t WHERE {key}::text = %s {held}", [pk])  # noqa: S608
        found = cursor.fetchone()
    if found is None:
        return None
    left_out = WATCHED[model._meta.label_lower].left_out
    whole: Row = found[0] if isinstance(found[0], dict) else json.loads(found[0])
    return {name: value for name, value in whole.items() if name not in left_out}


def digest(moves: list[Move]) -> str:
    """Of what was looked at, so that nothing else is done."""
    shown = [(str(move.model), move.pk, move.now, move.then) for move in moves]
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:32]


# --- Doing it ----------------------------------------------------------------------------


@transaction.atomic
def take_back(
    changes: list[Change],
    *,
    seen: str,
    over: bool = False,
    sentence: Callable[[BaseConstraint], str] = str,
    allowed: Callable[[Move], bool] = lambda move: True,
) -> list[Move]:
    """Does it, and returns what was done. `over` takes back what was changed since as well.

    Raises CannotReturn: where another plan was `seen`, where a rule of a model stands against it.
    """
    moves = plan(changes, hold=True)
    if digest(moves) != seen:
        raise CannotReturn("It was changed after you looked at it. This is what it would come to now.")
    refused = [move for move in moves if not allowed(move)]
    if refused:
        raise CannotReturn(*(f"You may not {move.verb} {move.title or move.pk}." for move in refused))
    doing = [move for move in (moves if over else map(without_since, moves)) if move is not None]
    if not doing:
        raise CannotReturn("Everything of it was changed since, and stays as it is.")
    try:
        for move in doing:
            do(move, doing, sentence)
    except (IntegrityError, ProtectedError, RestrictedError) as refusal:
        raise CannotReturn(f"Another row stands against it: {first_line(refusal)}") from refusal
    return doing


def without_since(move: Move) -> Move | None:
    """The move without what somebody changed since; nothing where nothing is left."""
    since = move.changed_since
    if move.verb != "change":
        return None if since else move
    move.then = {name: value for name, value in (move.then or {}).items() if name not in since}
    return move if move.differs else None


def do(move: Move, all_of_them: list[Move], sentence: Callable[[BaseConstraint], str]) -> None:
    if move.verb == "delete":
        delete(move, all_of_them)
        return
    known = words.fields(move.model)
    row = move.model() if move.now is None else move.model._default_manager.get(pk=move.pk)
    for name, value in (move.then or {}).items():
        if name in known:
            setattr(row, known[name].attname, python(known[name], value))
    check(row, sentence)
    row.save(force_insert=move.now is None)
    if move.now is None:
        as_it_was_made(row, known, move.then or {})


def python(column: Any, value: Any) -> Any:
    """The value as the model has it."""
    if isinstance(value, dict) and "coordinates" in value:
        return GEOSGeometry(json.dumps(value))
    target = column.target_field if column.is_relation else column
    return target.to_python(value) if not isinstance(value, list) else value


def as_it_was_made(row: Model, known: dict[str, Any], then: Row) -> None:
    """What saving sets to now on a new row is what it was."""
    made = {
        name: then[name]
        for name, one in known.items()
        if getattr(one, "auto_now_add", False) and name in then
    }
    if made:
        type(row)._default_manager.filter(pk=row.pk).update(**made)


def delete(move: Move, all_of_them: list[Move]) -> None:
    row = move.model._default_manager.filter(pk=move.pk).first()
    if row is None:  # it fell with another
        return
    collector = Collector(using="default", origin=row)
    collector.collect([row])
    falling = {(type(one), str(one.pk)) for rows in collector.data.values() for one in rows}
    falling |= {
        (one.model, str(key)) for one in collector.fast_deletes for key in one.values_list("pk", flat=True)
    }
    known = {(one.model, one.pk) for one in all_of_them if one.then is None}
    more = [f"{model._meta.verbose_name} {key}" for model, key in falling - known]
    if more:
        raise CannotReturn(
            f"More hangs on it by now, which would be deleted with it: {', '.join(sorted(more))}."
        )
    row.delete()


def check(row: Model, sentence: Callable[[BaseConstraint], str]) -> None:
    """Raises CannotReturn with the rules of the model that it would break."""
    broken = []
    try:
        row.full_clean(validate_constraints=False)
    except ValidationError as refusal:
        for name, said in refusal.message_dict.items():
            broken += [f"{name}: {text}" for text in said]
    for constraint in row._meta.constraints:
        try:
            constraint.validate(type(row), row)
        except ValidationError:
            broken.append(sentence(constraint))
    if broken:
        raise CannotReturn(*broken)


def first_line(refusal: Exception) -> str:
    return str(refusal).partition("\n")[0]
