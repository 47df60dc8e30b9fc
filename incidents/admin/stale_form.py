"""What does a form do that was opened on an older state of its row?

It saves nothing and comes back with all that was typed. A field that was not touched takes over
what is stored now; a field that was typed into keeps its text and names what is stored. What is
sent again after that replaces what was named, and nothing that changed after that.
"""

from typing import Any

from django import forms
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from incidents.admin import meanwhile
from incidents.admin.meanwhile import Opened
from incidents.desk.legible import InWords

HELD = (
    "Nothing was saved: somebody else saves or publishes it at this moment. What you typed stands below; "
    "save again."
)


class Carried(forms.CharField):
    """A hidden value of the page's own; nobody changes it."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class StaleForm[M: Model](InWords[M]):
    """The form of a model that `meanwhile` knows; its page is a HeldAdmin."""

    opened = Carried(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Read before the form writes on its instance; the view holds the row's lock when it saves.
        self.stored = meanwhile.parts(self.instance) if self.instance.pk else {}
        if self.stored:
            self.initial["opened"] = self.token_of_now()

    def token_of_now(self) -> str:
        return meanwhile.token(self.stored, now=timezone.now())

    def clean(self) -> dict[str, Any] | None:
        given = super().clean() or self.cleaned_data
        opened = meanwhile.read(given.get("opened") or "")
        changed = meanwhile.changed(opened, self.stored)
        if getattr(self.instance, "held_elsewhere", False):
            self.add_error(None, HELD)
        elif changed:
            self.refuse_stale(given, opened, changed)
        return given

    def refuse_stale(self, given: dict[str, Any], opened: Opened, changed: list[str]) -> None:
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["opened"] = self.token_of_now()  # type: ignore[index]
        self.add_error(
            None,
            "Nothing was saved: it was changed meanwhile, "
            f"{meanwhile.who(self.instance, opened)}. What you typed stands below. Look at what differs, "
            "then save again.",
        )
        for name in changed:
            if name in meanwhile.hanging(self.instance):
                self.add_error(None, self.about_rows(name))
            elif said := self.about_column(name, given, opened):
                self.add_error(None, said)

    def about_rows(self, name: str) -> str:
        opts = self.instance._meta
        page = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[self.instance.pk])
        return format_html(
            "{}: changed meanwhile; the rows below are as you sent them. Compare them with "
            '<a href="{}" target="_blank">the page as it is now</a> before you save again.',
            meanwhile.hanging(self.instance)[name].label,
            page,
        )

    def about_column(self, name: str, given: dict[str, Any], opened: Opened) -> str:
        """What is said of a column; empty where both wrote the same."""
        label, now = self.called(name), meanwhile.shown(self.instance, name)
        if name not in self.fields:
            return f"{label}: now {now}."
        typed = meanwhile.digest(given[name]) if name in given else None
        if typed == self.stored[name]:
            return ""
        if typed == opened.parts.get(name):
            self.take_over(name)
            return f"{label}: now {now}, and so it stands below."
        return f"{label}: now {now}. Saving again replaces that with what you typed."

    def called(self, name: str) -> str:
        column = self.instance._meta.get_field(name)
        labels = self._meta.labels or {}
        return str(labels.get(name) or getattr(column, "verbose_name", name)).capitalize()

    def take_over(self, name: str) -> None:
        """Shows what is stored in place of what an older page sent back."""
        widget, value = self.fields[name].widget, self.initial.get(name)
        sent = {"": value}
        if isinstance(widget, forms.MultiWidget):
            suffixes: list[str] = widget.widgets_names  # type: ignore[attr-defined]
            sent = dict(zip(suffixes, widget.decompress(value) or (), strict=True))
        for suffix, part in sent.items():
            self.data[f"{self.add_prefix(name)}{suffix}"] = part  # type: ignore[index]
