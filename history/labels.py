"""What are a column, a page and a row called where people meet them? The words of forms, not of tables."""

import re
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import Field, ForeignKey, Model

# The addresses of the desk that one of many rows has: its form, and what its buttons open.
OF_A_ROW = re.compile(r"admin/(?P<app>\w+)/(?P<model>\w+)/(?:(?P<row>[^/]+)/)?(?P<page>.*?)/?")
PAGES = {
    "add": "the form of a new {}",
    "change": "the form of the {}",
    "delete": "the page that deletes the {}",
    "merge": "the page that merges the {}",
    "act": "the page of an act of the {}",
    "": "the list of {}",
}
OTHER_PAGES = {
    "admin/triage/": "the triage",
    "admin/review/": "what waits",
    "admin/history/": "a change that was taken back",
    "admin/auth/user/": "the pages of people",
}

TASKS = {
    "incidents.tasks.publish_due": "the clock, as its time had come",
    "news.tasks.fetch_feed": "a visit to the feed",
    "news.tasks.fetch_article": "a visit to the page",
    "news.tasks.read_items": "the reading",
}


def of_column(field: Field[Any, Any]) -> str:
    """As the form has it in which people fill it in; else by its own name."""
    name = str(on_forms().get((field.model, field.name)) or field.verbose_name)
    return name[:1].upper() + name[1:]


@cache
def on_forms() -> dict[tuple[type[Model], str], Any]:
    """The labels of the forms of the desk and of the rows within them."""
    found: dict[tuple[type[Model], str], Any] = {}
    for one in admin.site._registry.values():
        for part in (one, *one.inlines):
            labels = getattr(part.form, "_meta", None) and part.form._meta.labels
            found |= {(part.model, name): label for name, label in (labels or {}).items()}
    return found


def of_page(address: str) -> str:
    """A page of the desk by what it is for; empty where it has no name of its own."""
    for begin, name in OTHER_PAGES.items():
        if address.startswith(begin):
            return name
    match = OF_A_ROW.fullmatch(address)
    model = apps.all_models.get(match["app"], {}).get(match["model"]) if match else None
    if match is None or model is None:
        return ""
    row, page = match["row"] or "", match["page"]
    last = (page if row.isdigit() else page or row).rpartition("/")[2]
    name = str(model._meta.verbose_name if last else model._meta.verbose_name_plural)
    return PAGES.get(last, PAGES["change"]).format(name)


def of_row(row: Model) -> str:
    """As it calls itself; a row that only ties others together, by what it ties."""
    if type(row).__str__ is not Model.__str__:
        return str(row)
    fields = row._meta.concrete_fields
    sorts = [getattr(row, f"get_{field.name}_display")() for field in fields if field.choices]
    tied = [getattr(row, field.name) for field in fields if isinstance(field, ForeignKey)]
    return " – ".join(map(str, [*sorts, *tied]))
