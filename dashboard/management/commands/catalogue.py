"""Which messages does a catalogue lack? Adds them, empty, and takes out what nothing asks any more."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand

from dashboard.messages import Message, used

MADE = datetime(2026, 11, 30, tzinfo=UTC)  # a date of its own each time would be a change each time


class Command(BaseCommand):
    help = "Brings locale/*/LC_MESSAGES/django.po up to what the pages ask; a dry run without --commit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--commit", action="store_true", help="write the files")

    def handle(self, *args: Any, commit: bool, **options: Any) -> None:
        asked = sorted(used())
        for code, _name in settings.LANGUAGES:
            if code != settings.LANGUAGE_CODE:
                self.bring(code, asked, commit=commit)

    def bring(self, code: str, asked: list[Message], *, commit: bool) -> None:
        path = Path(settings.BASE_DIR) / "locale" / code / "LC_MESSAGES" / "django.po"
        old, fresh = read(path, code), empty(code)
        added = 0
        for one in asked:
            known = old.get(one.text, context=one.context or None)
            said = known.string if known else ""
            added += not known
            fresh.add((one.text, one.plural) if one.plural else one.text, said, context=one.context or None)
        gone = len(old) + added - len(fresh)
        self.stdout.write(f"{code}: {len(fresh)} messages, {added} added, {gone} taken out")
        if commit:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                write_po(file, fresh, width=0, sort_output=True, omit_header=False)


def read(path: Path, code: str) -> Catalog:
    if not path.exists():
        return empty(code)
    with path.open("rb") as file:
        return read_po(file, locale=code)


def empty(code: str) -> Catalog:
    made = Catalog(
        locale=code,
        project="Khabur",
        version="1",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        creation_date=MADE,
        revision_date=MADE,
        fuzzy=False,
    )
    made.header_comment = (
        f"# The pages of Khabur in {Locale.parse(code).english_name}. docs/languages.md has the words."
    )
    return made
