"""What changed on the desk: on one row with its parts, and everywhere lately? Pages to look at.

What was withheld is covered: the values and reasons of its changes up to the withholding are shown to nobody
until somebody who may restore it asks for them, which leaves a line in the log.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from history import labels, reading, words
from history.models import Change
from history.watched import NEVER_RETURNS, WATCHED
from history.words import Line, Telling
from incidents.admin import covering, history
from incidents.admin.history import COVERED
from incidents.models import Incident

log = logging.getLogger("khabur.desk")
PAGE = 100
MOST_SHOWN = 20  # of one lot; a command may change thousands
REVERT = "history.revert_change"
TO_ALL = ("status",)  # that something was withheld is no secret


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a lot."""

    change: Change
    title: str
    model: str
    page: str
    lines: list[Line]
    returns: bool


@dataclass(frozen=True, slots=True)
class Lot:
    """One act of the record, or one lot of changes."""

    at: datetime
    by: str
    through: str
    reason: str
    what: str = ""
    did: str = ""
    page: str = ""
    items: list[Item] = field(default_factory=list)
    more: int = 0
    lot: int = 0


# --- What is covered ---------------------------------------------------------------------


class Cover:
    """Which changes are covered, of those given? Three queries at most."""

    def __init__(self, changes: Iterable[Change], *, lifted: bool = False) -> None:
        self.lifted, self.of_part, keys = lifted, {}, set()
        parts = set()
        for change in changes:
            keys |= {key for key in change.about if key.startswith("incidents.incident:")}
            parts |= {key for key in change.about if key.startswith("incidents.involvement:")}
        if parts:
            above = Change.objects.filter(model="incidents.involvement", about__overlap=list(parts))
            self.of_part = {f"{row.model}:{row.row}": row.about for row in above}
            keys |= {key for about in self.of_part.values() for key in about if ".incident:" in key}
        self.now, self.until = self.withheld({key.partition(":")[2] for key in keys}) if keys else (set(), {})

    def withheld(self, pks: set[str]) -> tuple[set[str], dict[str, int]]:
        now = Incident.objects.filter(pk__in=pks, status="withheld").values_list("pk", flat=True)
        at_its_ends = Q(after__status="withheld") | Q(before__status="withheld")
        once = Change.objects.filter(at_its_ends, model="incidents.incident", row__in=pks)
        until: dict[str, int] = {}
        for row, pk in once.order_by("pk").values_list("row", "pk"):
            until[row] = pk
        return {str(pk) for pk in now}, until

    def covers(self, change: Change) -> bool:
        about = [*change.about, *(key for part in change.about for key in self.of_part.get(part, ()))]
        rows = {key.partition(":")[2] for key in about if key.startswith("incidents.incident:")}
        return bool(rows & self.now) or any(change.pk <= self.until.get(row, 0) for row in rows)

    def over(self, change: Change) -> bool:
        return not self.lifted and self.covers(change)


def lifted(request: HttpRequest, about: str) -> bool:
    """Whether what is covered is shown, to somebody who may and asked."""
    if "uncovered" not in request.GET:
        return False
    if not request.user.has_perm(covering.LIFTS):
        raise PermissionDenied
    log.info("uncovered", extra={"user": request.user.pk, "why": about})
    return True


# --- What is told ------------------------------------------------------------------------


def entries(changes: list[Change], *, cover: Cover, may_return: bool) -> list[Lot]:
    telling = Telling(changes)
    return [entry(lot, telling, cover, may_return=may_return) for lot in reading.together(changes)]


def entry(lot: list[Change], telling: Telling, cover: Cover, *, may_return: bool) -> Lot:
    last = lot[0]
    return Lot(
        at=last.at,
        by=last.by.get_username() if last.by else "",
        through=through(last),
        what=last.what,
        reason=COVERED if last.reason and any(map(cover.over, lot)) else last.reason,
        items=[item(change, telling, cover, may_return=may_return) for change in lot[:MOST_SHOWN]],
        more=max(0, len(lot) - MOST_SHOWN),
        lot=last.pk if may_return and any(returns(change, cover) for change in lot) else 0,
    )


def item(change: Change, telling: Telling, cover: Cover, *, may_return: bool) -> Item:
    over, lines = cover.over(change), telling.lines(change)
    return Item(
        change,
        title=f"number {change.row}" if over else telling.title(change),
        model=str(words.of(change.model)._meta.verbose_name),
        page=history_of(change),
        lines=[covered(line) for line in lines] if over else lines,
        returns=may_return and returns(change, cover),
    )


def covered(line: Line) -> Line:
    if line.column in TO_ALL:
        return line
    return Line(line.column, line.label, line.before and COVERED, line.after and COVERED)


def returns(change: Change, cover: Cover) -> bool:
    """Whether there is something in it that a revert would bring back."""
    stays = change.sort == "changed" and {*(change.before or ())} <= {*NEVER_RETURNS}
    possible = WATCHED[change.model].can_return and not change.emptied_at and not stays
    return possible and not cover.over(change)


def through(change: Change) -> str:
    """By which way, in words; `Change.what` is the address, the task or the command itself."""
    if not change.through:
        return f"outside the desk (connected as {change.connected_as})"
    if change.through == "page" and (page := labels.of_page(change.what)):
        return page
    if change.through == "task" and change.what in labels.TASKS:
        return labels.TASKS[change.what]
    how = change.get_through_display()
    return f"{how.lower()}: {change.what}" if change.what else how


def history_of(change: Change) -> str:
    """The History page of what the row belongs to; the nearest that has one."""
    for key in sorted(change.about, key=lambda key: key == change.key):
        if found := page_of(key):
            return found
    return ""


def page_of(key: str) -> str:
    model, _, row = key.partition(":")
    app, _, name = model.partition(".")
    try:
        return reverse(f"admin:{app}_{name}_history", args=[row])
    except NoReverseMatch:
        return ""


# --- The page of one row -----------------------------------------------------------------


@require_safe
def of_a_row(request: HttpRequest, app_label: str, model: str, object_id: str) -> HttpResponse:
    """In place of Django's own; a row that was deleted still has its page."""
    try:
        kind = words.of(f"{app_label}.{model}")
        of = admin.site.get_model_admin(kind)
    except (LookupError, NotRegistered) as unknown:
        raise Http404(model) from unknown
    if kind._meta.label_lower not in WATCHED:
        return of.history_view(request, object_id)
    row = of.get_object(request, unquote(object_id))
    if not of.has_view_or_change_permission(request, row):
        raise PermissionDenied
    key = f"{kind._meta.label_lower}:{unquote(object_id)}"
    rows = since_page(request, reading.about(key))
    changes = list(rows[: PAGE + 1])
    if row is None and not changes:
        raise Http404(object_id)
    return shown(request, "admin/history.html", told(request, of, row, changes, key))


def told(request: HttpRequest, of: Any, row: Any, changes: list[Change], key: str) -> dict[str, Any]:
    page, more = changes[:PAGE], len(changes) > PAGE
    cover = Cover(page, lifted=lifted(request, key))
    may_return = request.user.has_perm(REVERT)
    found = entries(page, cover=cover, may_return=may_return)
    covers = any(map(cover.covers, page))
    if isinstance(row, Incident):
        hidden = covers and not cover.lifted
        found += [
            acted(step) for step in history.of(row, covered=hidden) if reaches(step.at, request, page, more)
        ]
    found.sort(key=lambda one: one.at, reverse=True)
    return {
        "title": f"History: {row or Telling(page).title(page[-1])}",
        "opts": of.opts,
        "object": row,
        "entries": found,
        "older": page[-1].pk if more else None,
        "covers": covers and not cover.lifted,
        "may_uncover": request.user.has_perm(covering.LIFTS),
        "public_id": row.public_id if isinstance(row, Incident) else "",
    }


def reaches(at: datetime, request: HttpRequest, page: list[Change], more: bool) -> bool:
    """Whether an act belongs on this page of several."""
    newest = "before" not in request.GET or (bool(page) and at <= page[0].at)
    return newest and (not more or at >= page[-1].at)


def acted(step: history.Step) -> Lot:
    return Lot(step.at, step.by, "", step.reason, did=step.did, page=step.page)


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def since_page(request: HttpRequest, rows: QuerySet[Change]) -> QuerySet[Change]:
    """Those before the last one shown; none where what stands there is no number."""
    before = request.GET.get("before", "")
    if not before:
        return rows
    return rows.filter(pk__lt=int(before)) if is_number(before) else rows.none()


# --- The page of the desk ----------------------------------------------------------------


class Which(forms.Form):
    by = forms.ChoiceField(required=False, label="By")
    model = forms.ChoiceField(required=False, label="What")
    day = forms.DateField(required=False, label="Day (UTC)", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, models: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.filter(is_staff=True).order_by("username")
        self.fields["by"].choices = [  # type: ignore[attr-defined]
            ("", "Anybody"),
            ("people", "People"),
            ("task", "Tasks"),
            ("command", "Commands"),
            ("outside", "Outside the desk"),
            *((str(person.pk), person.get_username()) for person in people),
        ]
        named = ((label, str(words.of(label)._meta.verbose_name).capitalize()) for label in models)
        self.fields["model"].choices = [("", "Everything"), *sorted(named, key=lambda pair: pair[1])]  # type: ignore[attr-defined]


@require_safe
def lately(request: HttpRequest) -> HttpResponse:
    """Whatever somebody may view, the newest first."""
    seen = [label for label in WATCHED if may_see(request, label)]
    if not seen:
        raise PermissionDenied
    form = Which(request.GET or None, models=seen)
    rows = Change.objects.filter(model__in=seen).select_related("by").order_by("-pk")
    if form.is_bound:
        rows = narrowed(rows, **form.cleaned_data) if form.is_valid() else rows.none()
    changes = list(since_page(request, rows)[: PAGE + 1])
    page = changes[:PAGE]
    may_return = request.user.has_perm(REVERT)
    asked = request.GET.copy()
    asked.pop("before", None)
    context = {
        "title": "What changed on the desk",
        "form": form,
        "entries": entries(page, cover=Cover(page), may_return=may_return),
        "older": page[-1].pk if len(changes) > PAGE else None,
        "asked": asked.urlencode(),
    }
    return shown(request, "admin/changes.html", context)


def may_see(request: HttpRequest, label: str) -> bool:
    app, _, name = label.partition(".")
    return bool(request.user.has_perm(WATCHED[label].seen_by or f"{app}.view_{name}"))


def narrowed(rows: QuerySet[Change], *, by: str, model: str, day: date | None) -> QuerySet[Change]:
    kinds: dict[str, Callable[[], Q]] = {
        "people": lambda: Q(by__isnull=False),
        "outside": lambda: Q(through=""),
        "task": lambda: Q(through="task"),
        "command": lambda: Q(through="command"),
    }
    if by:
        rows = rows.filter(kinds[by]() if by in kinds else Q(by=int(by)))
    if model:
        rows = rows.filter(model=model)
    if day:
        begin, end = (datetime.combine(day, at, tzinfo=UTC) for at in (time.min, time.max))
        rows = rows.filter(at__gte=begin, at__lte=end)
    return rows


def shown(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, template, {**admin.site.each_context(request), **context})
