"""In which languages are the rows of a list? The filter of the desk's lists; no language is a choice too."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin


class Languages(admin.AllValuesFieldListFilter):
    """Rows whose language nobody wrote down are called so: a link needs words."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or "not given"}
