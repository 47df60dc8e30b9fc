"""What is a language called, and in which are the rows of a list? Codes are for rows, words for people."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin

NAMES = {
    "ar": "Arabic",
    "ckb": "Sorani",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "id": "Indonesian",
    "it": "Italian",
    "ku": "Kurmanji",
    "ru": "Russian",
    "syr": "Syriac",
    "tr": "Turkish",
    "und": "language not known",
}


def called(code: str) -> str:
    """In words; the code itself where the desk has no word for it."""
    return NAMES.get(code, code)


@admin.display(description="language", ordering="language")
def of_row(row: Any) -> str:
    return called(row.language)


class Languages(admin.AllValuesFieldListFilter):
    """In words. Rows whose language nobody wrote down are called so: a link needs words."""

    def choices(self, changelist: Any) -> Iterator[Any]:
        every, *others = super().choices(changelist)
        yield every
        for choice in others:
            yield {**choice, "display": called(str(choice["display"])) or "not given"}
