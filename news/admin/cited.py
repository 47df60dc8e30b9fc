"""Where does what we cite still stand? One row for each cited address, to look at."""

from django.contrib import admin
from django.http import HttpRequest

from news.admin.rows import LooksOnly
from news.models import CitedAddress


@admin.register(CitedAddress)
class CitedAddressAdmin(LooksOnly, admin.ModelAdmin[CitedAddress]):
    list_display = ("url", "said", "days_missed", "last_looked_at", "last_found_at", "copy_url")
    list_filter = ("outcome",)
    search_fields = ("url",)
    ordering = ("-days_missed", "url")
    fields = (*list_display, "last_missed_at", "next_look_at")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
