"""May this change be taken back, and what would come of it? The page before a revert, and the revert.

`extent` says how much: the one row of the change; the whole lot that was changed with it; or everything
since, so that the row and its parts are again what they were before it. What is public stays what it is.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from history import labels, reading, returning, words
from history.models import Change
from history.returning import CannotReturn, Move
from history.watched import WATCHED
from history.words import Line, Telling
from incidents.admin import changes, covering
from incidents.desk.legible import Legible, sentence
from incidents.permissions import Denied

EXTENTS = {
    "change": "this change of one row",
    "lot": "this change and what was changed with it",
    "since": "this change and everything since",
}


class Reason(Legible, forms.Form):
    reason = forms.CharField(max_length=1000, label="Why")
    over = forms.BooleanField(required=False, label="Take back what was changed since as well")


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of the plan in words."""

    move: Move
    model: str
    lines: list[Line]
    since: list[str]


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int, extent: str) -> HttpResponse:
    if not request.user.has_perm(changes.REVERT):
        raise Denied(act="revert")
    change = get_object_or_404(Change.objects.select_related("by"), pk=pk)
    if extent not in EXTENTS:
        raise Http404(extent)
    taken, stays = chosen(change, extent)
    refuse_covered(request, taken)
    form, problems = Reason(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        try:
            done = returning.take_back(
                taken,
                seen=request.POST.get("seen", ""),
                over=form.cleaned_data["over"],
                sentence=lambda constraint: sentence(constraint)[1],
                allowed=lambda move: may(request, move),
            )
        except CannotReturn as refusal:
            problems = list(refusal.problems)
        else:
            messages.success(request, f"Taken back: {len(done)} {'row' if len(done) == 1 else 'rows'}.")
            return HttpResponseRedirect(back(change))
    context = told(request, change, taken, extent)
    return changes.shown(
        request, "admin/take_back.html", {**context, "form": form, "problems": problems, "stays": stays}
    )


def chosen(change: Change, extent: str) -> tuple[list[Change], list[str]]:
    """The changes, the newest first, and of which kinds there are more that cannot be taken back."""
    rows = {
        "change": lambda: Change.objects.filter(pk=change.pk),
        "lot": lambda: Change.objects.filter(within=change.within),
        "since": lambda: reading.about(reading.root(change)).filter(pk__gte=change.pk),
    }[extent]()
    found = list(rows.order_by("-pk")[: returning.MOST_ROWS + 1])
    if len(found) > returning.MOST_ROWS:
        raise Http404("too many rows for a page")
    taken = [row for row in found if WATCHED[row.model].can_return]
    if not taken or any(row.emptied_at for row in taken):
        raise Http404(change.model)
    left = {str(words.of(row.model)._meta.verbose_name) for row in found if row not in taken}
    return taken, sorted(left)


def refuse_covered(request: HttpRequest, taken: list[Change]) -> None:
    """Whoever may not see what was withheld, brings none of it back."""
    if any(map(changes.Cover(taken).covers, taken)) and not request.user.has_perm(covering.LIFTS):
        raise PermissionDenied


def may(request: HttpRequest, move: Move) -> bool:
    """By the permissions for its model, and by those for the row that it belongs to, as its page has them."""
    options = move.model._meta
    if not request.user.has_perm(f"{options.app_label}.{move.verb}_{options.model_name}"):
        return False
    above = belongs_to(move)
    if above is None:
        return True
    of = admin.site.get_model_admin(type(above))
    if move.verb == "delete" and isinstance(above, move.model):
        return bool(of.has_delete_permission(request, above))
    return bool(of.has_change_permission(request, above))


def belongs_to(move: Move) -> Model | None:
    """The row, or what it is a part of in the end; None where that is not there."""
    kept = Change.objects.filter(model=move.model._meta.label_lower, row=move.pk).order_by("-pk").first()
    label, _, pk = reading.root(kept).partition(":") if kept else (move.model._meta.label_lower, "", move.pk)
    found: Model | None = words.of(label)._default_manager.filter(pk=pk).first()
    return found


def back(change: Change) -> str:
    return changes.page_of(reading.root(change)) or changes.history_of(change)


def told(request: HttpRequest, change: Change, taken: list[Change], extent: str) -> dict[str, Any]:
    moves = returning.plan(taken)
    telling = Telling([change, *taken, *(as_change(move) for move in moves)])
    for move in moves:
        move.title = telling.title(as_change(move))
    rows = [in_words(move, telling) for move in moves]
    root = belongs_to(moves[0]) if moves else None
    return {
        "title": f"Take back: {telling.title(change)}",
        "change": change,
        "extent": EXTENTS[extent],
        "code": extent,
        "through": changes.through(change),
        "extents": [(code, said) for code, said in EXTENTS.items() if code != extent],
        "rows": rows,
        "conflicts": any(row.since for row in rows),
        "seen": returning.digest(moves),
        "refused": [row.move.title for row in rows if not may(request, row.move)],
        "published": getattr(root, "status", "") == "published",
        "back": back(change),
    }


def as_change(move: Move) -> Change:
    """What the revert will be kept as."""
    sort = {"add": "added", "delete": "deleted", "change": "changed"}[move.verb]
    label = move.model._meta.label_lower
    now, then = move.now or {}, move.then or {}
    differ = {name: now.get(name) for name in move.differs} if sort == "changed" else now
    becomes = {name: then[name] for name in move.differs} if sort == "changed" else then
    return Change(model=label, row=move.pk, sort=sort, about=[], before=differ, after=becomes)


def in_words(move: Move, telling: Telling) -> Shown:
    known = words.fields(move.model)
    since = [
        "the row itself" if name == "id" else labels.of_column(known[name])
        for name in move.changed_since
        if name in known
    ]
    return Shown(move, str(move.model._meta.verbose_name), telling.lines(as_change(move)), since)
