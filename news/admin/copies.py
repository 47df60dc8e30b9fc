"""Which leads come from one text that several reports carry? They are folded into the first of them."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from news.models import Lead, NewsItem
from news.models.lead import folded


class CopiesFilter(admin.SimpleListFilter):
    """Folded unless asked for: a copy adds no origin, and its lead says what the first one says."""

    title = "copies of one text"
    parameter_name = "copies"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("shown", "Each by itself")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        folded, *others = super().choices(changelist)
        yield {**folded, "display": "Folded into the first"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Lead]) -> QuerySet[Lead]:
        return queryset if self.value() == "shown" else queryset.exclude(folded())


def copies_count() -> Coalesce:
    """How many other items carry the text of a lead's item."""
    rows = NewsItem.objects.filter(near_copy_of=OuterRef("item_version__item")).order_by()
    counted = rows.values("near_copy_of").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())


def others_with_the_text(item: NewsItem) -> QuerySet[NewsItem]:
    same = NewsItem.objects.filter(Q(pk=item.origin_id) | Q(near_copy_of=item.origin_id)).exclude(pk=item.pk)
    return same.select_related("source").order_by("first_seen_at", "pk")
