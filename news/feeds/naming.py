"""Which Source is meant by this name?"""

from django.db.models import Q
from django.utils.text import slugify

from incidents.models import Source


class NoSlug(Exception):
    """No source is called so, and no address can be made of the name."""


def source_named(name: str) -> tuple[Source, bool]:
    """The source of this slug or name, and whether it was made: unclassified. Raises NoSlug."""
    rows = Source.objects.filter(Q(slug=name) | Q(name__iexact=name)).select_related("merged_into")
    found = rows.order_by("pk").first()
    if found is not None:
        return found.kept, False
    slug = slugify(name)[:60]
    if not slug:
        raise NoSlug(f"{name!r} is no known source, and no slug can be made of it")
    return Source.objects.get_or_create(slug=slug, defaults={"name": name[:120]})
