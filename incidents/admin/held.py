"""How do two people save the same row? One after the other: it is held from the look to the write.

Together with a StaleForm, which compares what the page was opened on with the row that is held.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from gazetteer.reasons import ReasonLast
from incidents.desk import turns

CARRIED = "opened"


class HeldAdmin[M: Model](ReasonLast, admin.ModelAdmin[M]):
    """The pages of a model whose form is a StaleForm."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> M | None:
        """The row; locked while it is saved, and marked where somebody else holds it too long."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        rows = type(found)._default_manager.select_for_update(of=("self",), no_key=True)
        try:
            with turns.one_at_a_time():
                return rows.filter(pk=found.pk).first()
        except turns.Busy:
            found.held_elsewhere = True  # type: ignore[attr-defined]
            return found

    def get_fields(self, request: HttpRequest, obj: M | None = None) -> Any:
        """Whoever only looks sends nothing, and is shown no token."""
        fields = super().get_fields(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fields
        return [name for name in fields if name != CARRIED]
