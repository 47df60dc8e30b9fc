"""How does a chief make one of two rows of a register, and two again? And what was an actor on a day?

Looking changes nothing: the page says what would come to name the kept row, which published incidents
still name the other, and what stands in the way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst

from incidents.admin.held import HeldAdmin
from incidents.desk import registers, standing
from incidents.desk.legible import Legible
from incidents.desk.registers import MERGES, CannotMerge, Row
from incidents.desk.turns import Busy
from incidents.models import Actor, Publication
from incidents.permissions import Denied, NotAllowed

REFUSALS = (CannotMerge, Busy)
BUSY = "Somebody else is writing at this moment. Try again; nothing was done."


class Which(Legible, forms.Form):
    """Into which row: by its slug, or by its name in full. The cleaned value is the row."""

    into = forms.CharField(
        label="Merged into",
        max_length=120,
        help_text="The one that stays: type a part of its name, or its slug.",
    )

    def __init__(self, *args: Any, model: type[Row], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.model = model
        self.fields["into"].widget.attrs["list"] = "desk-rows"

    def offers(self) -> Iterable[Row]:
        """Those that stand by themselves; the browser narrows them as somebody types."""
        rows: Iterable[Row] = self.model._default_manager.filter(merged_into=None).order_by("name", "pk")
        return rows

    def clean_into(self) -> Row:
        said = self.cleaned_data["into"].strip()
        rows: Any = self.model._default_manager.filter(Q(slug=said.lower()) | Q(name__iexact=said)).order_by(
            "pk"
        )
        found: list[Row] = list(rows[:2])
        if len(found) != 1:
            problem = "Several are called so; give the slug." if found else "None has this slug or name."
            raise forms.ValidationError(problem)
        return found[0]


class Why(Legible, forms.Form):
    reason = forms.CharField(
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="Everybody on the desk will read it.",
    )


class Day(forms.Form):
    on = forms.DateField(label="On the day", widget=forms.DateInput(attrs={"type": "date"}))


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows of one sort name it."""

    words: str
    count: int


class RegisterAdmin[M: Row](HeldAdmin[Any]):
    """The pages of a register whose rows can be merged."""

    change_form_template = "admin/incidents/register/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"incidents_{self.opts.model_name}_merge"
        return [
            path("<int:pk>/merge/", self.admin_site.admin_view(self.merge_view), name=name),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return super().change_view(
            request, object_id, form_url, {**(extra_context or {}), **self.beside(request, object_id)}
        )

    def beside(self, request: HttpRequest, object_id: str) -> dict[str, str]:
        """Where the pages of this row are that this user may see."""
        row: Any = admin.ModelAdmin.get_object(self, request, object_id)
        if row is None:
            return {}
        pages = {"kept_page": change_page(row.merged_into)} if row.merged_into else {}
        if request.user.has_perm(registers.MAY[type(row)]):
            pages["merge_page"] = page(row)
        if isinstance(row, Actor):
            pages["standing_page"] = reverse("admin:incidents_actor_standing", args=[row.pk])
        return pages

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        demand(request, self.model, pk)
        row = self.model._default_manager.filter(pk=pk).first()
        if row is None:
            raise Http404(pk)
        stands = MERGES[type(row)].objects.filter(duplicate=row, undone_at=None).first()
        if request.method == "POST" and request.POST.get("undoes", "") != (str(stands.pk) if stands else ""):
            told = f"{row} is merged into {stands.kept}" if stands else f"{row} stands by itself"
            self.message_user(request, f"{told} already; nothing was done twice.", messages.WARNING)
            return HttpResponseRedirect(page(row))
        return self.undoing(request, row, stands) if stands else self.merging(request, row)

    def merging(self, request: HttpRequest, row: Row) -> HttpResponse:
        which = Which(request.POST or request.GET or None, model=type(row))
        kept = which.cleaned_data["into"] if which.is_valid() else None
        why = Why(request.POST or None)
        problems: list[str] = registers.in_the_way(row, kept) if kept else []
        if request.method == "POST" and kept and why.is_valid():
            try:
                given = {"by": request.user, "now": timezone.now(), **why.cleaned_data}
                return self.merged(request, row, registers.merge(duplicate=row, kept=kept, **given))
            except REFUSALS as refusal:
                problems = said(refusal)
            except NotAllowed as refusal:
                raise Denied(str(refusal), act="merge") from refusal
        shown = {"which": which, "why": why, "kept": kept, "problems": problems}
        return self.shown(request, row, f"Merge {row}", shown | told(row))

    def merged(self, request: HttpRequest, row: Row, done: registers.Merge) -> HttpResponse:
        note = f"Merged into {done.kept}: {done.reason}"
        self.log_change(request, row, note)
        self.log_change(request, done.kept, f"{row} was merged into it: {done.reason}")
        self.message_user(request, f"{row} is merged into {done.kept}. It can be undone on this page.")
        return HttpResponseRedirect(page(row))

    def undoing(self, request: HttpRequest, row: Row, stands: registers.Merge) -> HttpResponse:
        why = Why(request.POST or None)
        problems: list[str] = []
        if request.method == "POST" and why.is_valid():
            try:
                given = {"by": request.user, "now": timezone.now(), **why.cleaned_data}
                return self.undone(request, row, registers.undo(merge=stands, **given))
            except REFUSALS as refusal:
                problems = said(refusal)
            except NotAllowed as refusal:
                raise Denied(str(refusal), act="undo a merge") from refusal
        shown = {"stands": stands, "why": why, "problems": problems, "moved": counted(stands.moved)}
        return self.shown(request, row, f"{row} is merged", shown | told(row))

    def undone(self, request: HttpRequest, row: Row, done: registers.Merge) -> HttpResponse:
        self.log_change(request, row, f"The merge into {done.kept} was undone: {done.undone_reason}")
        self.log_change(request, done.kept, f"The merge of {row} into it was undone: {done.undone_reason}")
        self.message_user(request, f"{row} stands by itself again.")
        if left := counted(done.left):
            kept = ", ".join(f"{each.count} × {each.words}" for each in left)
            told = f"These were changed or deleted since, and stay as they are: {kept}."
            self.message_user(request, told, messages.WARNING)
        return HttpResponseRedirect(page(row))

    def shown(self, request: HttpRequest, row: Row, title: str, context: dict[str, Any]) -> HttpResponse:
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "original": row, "title": title}
        return TemplateResponse(request, "admin/incidents/register/merge.html", frame | context)


def demand(request: HttpRequest, model: type[Row], pk: int) -> None:
    if not request.user.has_perm(registers.MAY[model]):
        back = reverse(f"admin:incidents_{model._meta.model_name}_change", args=[pk])
        raise Denied("Only chiefs merge rows of a register.", back=back, act="merge", row=pk)


def said(refusal: Exception) -> list[str]:
    return list(refusal.problems) if isinstance(refusal, CannotMerge) else [BUSY]


def told(row: Row) -> dict[str, Any]:
    """What names it on the desk and in public."""
    naming = (
        (field, registers.rows(field).filter(**{field.name: row.pk})) for field in registers.naming(type(row))
    )
    return {
        "named": [Counted(words(field), found) for field, rows in naming if (found := rows.count())],
        "concerned": [titled(edition) for edition in registers.concerned(row)],
        "change_page": change_page(row),
    }


def titled(edition: Publication) -> dict[str, Any]:
    document: dict[str, Any] = edition.snapshot or {}
    return {"public_id": edition.public_id, "title": document.get("title", ""), "revision": edition.revision}


def counted(kept: dict[str, list[int]]) -> list[Counted]:
    fields = {registers.path(field): field for model in MERGES for field in registers.naming(model)}
    return [Counted(words(fields[path]), len(pks)) for path, pks in kept.items() if path in fields]


def words(field: Any) -> str:
    return f"{capfirst(str(field.model._meta.verbose_name_plural))}, as {field.verbose_name}"


def page(row: Row) -> str:
    return reverse(f"admin:incidents_{row._meta.model_name}_merge", args=[row.pk])


def change_page(row: Row) -> str:
    return reverse(f"admin:incidents_{row._meta.model_name}_change", args=[row.pk])


# --- An actor on a day --------------------------------------------------------------------


def standing_page(request: HttpRequest, row: Actor, context: dict[str, Any]) -> HttpResponse:
    """Today's, unless the address names a day."""
    asked = Day(request.GET if "on" in request.GET else None, initial={"on": timezone.localdate()})
    day: date | None = timezone.localdate()
    if asked.is_bound:
        day = asked.cleaned_data["on"] if asked.is_valid() else None
    found = standing.of(row, on=day) if day else None
    shown = {"asked": asked, "day": day, "standing": found, "change_page": change_page(row)}
    return TemplateResponse(request, "admin/incidents/register/standing.html", context | shown)
