"""What does the public record hold? To look at; nobody changes it here."""

import json

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from incidents.models import Decision, Incident, Publication

# It scrolls, so that the keyboard has to reach it.
SCROLLED = '<pre class="desk-snapshot" dir="ltr" tabindex="0" role="region" aria-label="Snapshot">{}</pre>'


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin[Publication]):
    list_display = ("revision", "act", "public_id", "published_at", "reason", "superseded_by", "decided_by")
    list_filter = ("act",)
    search_fields = ("public_id", "reason")
    ordering = ("-revision",)
    show_full_result_count = False
    fields = (
        "revision",
        "act",
        "public_id",
        "published_at",
        "reason",
        "successor",
        "superseded_by",
        "decided_by",
        "at_the_desk",
        "document",
        "digest",
        "chain",
    )
    readonly_fields = fields

    @admin.display(description="Decided by")
    def decided_by(self, publication: Publication) -> str:
        decision = Decision.objects.filter(revision=publication.revision).select_related("by").first()
        return str(decision.by) if decision else "not recorded"

    @admin.display(description="At the desk", empty_value="no longer there")
    def at_the_desk(self, publication: Publication) -> str | None:
        found = Incident.objects.filter(public_id=publication.public_id).values_list("pk", flat=True).first()
        page = reverse("admin:incidents_incident_history", args=[found]) if found else None
        return format_html('<a href="{}">History of the incident</a>', page) if page else None

    @admin.display(description="Snapshot")
    def document(self, publication: Publication) -> str:
        if publication.snapshot is None:
            return "It carries no content."
        written = json.dumps(publication.snapshot, ensure_ascii=False, indent=2)
        return format_html(SCROLLED, written)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Publication | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Publication | None = None) -> bool:
        return False
