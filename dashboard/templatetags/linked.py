"""How does a page carry its data for machines? Tags for what `dashboard.linked` makes."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from dashboard import linked
from incidents.public.look import Look
from incidents.public.record import Entry

register = template.Library()


def site_of(context: Any) -> str:
    address: str = context["request"].build_absolute_uri("/")
    return address.rstrip("/")


@register.simple_tag(takes_context=True)
def dataset_block(context: Any, look: Look) -> SafeString:
    """The whole record as of the revision of the page, whatever the page asks."""
    return linked.block(linked.dataset(look.everything(), site=site_of(context)))


@register.simple_tag(takes_context=True)
def incident_data_block(context: Any, entry: Entry, permalink: str) -> SafeString:
    site = site_of(context)
    return linked.block(linked.incident(entry, page=f"{site}{permalink}", site=site))
