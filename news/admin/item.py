"""What did the feeds list, and what became of each report? A report that gave no lead is made one by hand."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from gazetteer import languages
from news.admin.lead import refuse
from news.items import leads
from news.models import ArchivedCopy, NewsItem


@admin.register(NewsItem)
class NewsItemAdmin(admin.ModelAdmin[NewsItem]):
    list_display = ("__str__", "source", "posted_on", languages.of_row, "is_backfill", "state", "state_note")
    list_filter = (
        "state",
        "is_backfill",
        ("language", languages.Languages),
        ("source", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("source",)
    search_fields = ("title", "url", "summary")
    ordering = ("-first_seen_at", "-pk")
    show_full_result_count = False
    fields = (
        "title",
        "state",
        "state_note",
        "source",
        "feed",
        "handed_in_by",
        "url",
        "author",
        "in_words",
        "posted_on",
        "posted_at",
        "posted_source",
        "updated_at",
        "first_seen_at",
        "is_backfill",
        "near_copy_of",
        "same_as",
        "summary",
        "content",
        "feed_note",
    )
    readonly_fields = fields

    @admin.display(description="language")
    def in_words(self, item: NewsItem) -> str:
        return languages.called(item.language) or "–"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: NewsItem | None = None) -> bool:
        """A report stays, whatever became of it."""
        return False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/promote/", wrap(self.promote), name="news_newsitem_promote"),
            *super().get_urls(),
        ]

    def promote(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        item = NewsItem.objects.filter(pk=pk).first()
        if item is None:
            raise Http404(pk)
        if not self.has_change_permission(request, item):
            refuse("promote", item)
        try:
            lead = leads.promote(item=item, now=timezone.now())
        except leads.NothingToPromote as nothing:
            messages.error(request, f"No lead was made: {nothing}.")
            return HttpResponseRedirect(reverse("admin:news_newsitem_change", args=[pk]))
        return HttpResponseRedirect(reverse("triage-card", args=[lead.pk]))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        shown = {"show_save": False, "show_save_and_continue": False, **(extra_context or {})}
        item = self.get_object(request, object_id)
        if item is not None:
            shown["archived"] = copies_of(item)
            shown["sightings"] = item.sightings.order_by("first_seen_at", "pk").select_related("feed")
            shown["addresses"] = item.addresses.order_by("first_seen_at", "pk")
            shown["copies"] = item.near_copies.order_by("first_seen_at", "pk").select_related("source")
            shown["versions"] = item.versions.order_by("-made_at", "-pk").prefetch_related("leads")
        return super().change_view(request, object_id, form_url, shown)


def copies_of(item: NewsItem) -> QuerySet[ArchivedCopy]:
    """Its pages, and the feed's document that first listed it."""
    listed = Q(fetch__feed=item.feed_id, fetch__started_at=item.first_seen_at) if item.feed_id else Q(pk=None)
    return ArchivedCopy.objects.filter(Q(item=item) | listed).select_related("fetch").order_by("captured_at")
