"""What do the rules read in this text file? Prints it; writes nothing, to no table and no file."""

import json
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from news import reading
from news.reading import Reading
from news.suggest.article import Article

LARGEST_FILE = 5_000_000
LONGEST_EXCERPT = 100


class Command(BaseCommand):
    help = (
        "Reads an article and prints what it says: kind, day, place, actors, claims, each with its evidence."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a text file, UTF-8, paragraphs parted by blank lines")
        parser.add_argument("--title", help="the title; else the first line, where it is short")
        parser.add_argument("--url", help="the address of the article")
        parser.add_argument("--published-on", metavar="DATE", help="the day of publication, as 2021-05-14")
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object, of the first incident"
        )

    def handle(self, **options: Any) -> None:
        published_on = day(options["published_on"])
        article = Article.from_plain_text(
            text_of(options["file"]), title=options["title"] or None, url=options["url"] or None
        )
        found = reading.read_all_now(article, published_on, timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps(found[0].as_dict(), ensure_ascii=False, indent=2))
            return
        for number, one in enumerate(found, start=1):
            if len(found) > 1:
                self.stdout.write(f"--- Incident {number} of {len(found)}")
            self.stdout.write("\n".join(report(one, article)))


def day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        found = date.fromisoformat(written)
    except ValueError as error:
        raise CommandError(f"--published-on: “{written}” is no date; write it as 2021-05-14.") from error
    if found > timezone.now().date():
        raise CommandError(f"--published-on: {found} lies in the future.")
    return found


def text_of(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CommandError(f"{path} is larger than {LARGEST_FILE:,} bytes.")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CommandError(f"There is no file {path}.") from error
    except IsADirectoryError as error:
        raise CommandError(f"{path} is a folder, not a text file.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8 text: byte {error.start} cannot be read.") from error
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def report(found: Reading, article: Article) -> Iterator[str]:
    """Lines of "field: value", each followed by the words that it rests on."""
    answer = {True: "yes", False: "no", None: "cannot be said"}[found.relevant]
    yield f"relevant: {answer}{f' (score {found.score})' if found.score else ''}"
    if found.note:
        yield f"  {found.note}"
    if not found.relevant:
        return
    rests_on = defaultdict(list)
    for row in found.evidence:
        rests_on[row.field].append(excerpt(article.text[row.start : row.end]))
    for field, value in lines_of(found.as_dict()):
        yield f"{field}: {value}"
        for words in dict.fromkeys(rests_on.get(field, [])):
            yield f"    “{words}”"


def excerpt(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_EXCERPT else f"{words[:LONGEST_EXCERPT].rstrip()} …"


def lines_of(read: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "kind", read["kind"]
    yield "outcome", read["outcome"] or "not reported"
    occurred = read["occurred"]
    days = f"{occurred['from']} to {occurred['until']}" if occurred["from"] else "not known"
    yield "occurred", f"{days} ({occurred['precision']}); {occurred['basis']}"
    for key, value in read["location"].items():
        yield f"location.{key}", "not known" if value is None else str(value)
    yield "direction", read["direction"] or "not reported"
    for place, one in enumerate(read["involvements"]):
        yield f"involvements.{place}.actor", f"{one['actor']} ({one['role']})"
        for number, force in enumerate(one["forces"]):
            yield f"involvements.{place}.forces.{number}", f"{force['category']}, {counted(force)}"
    for place, claim in enumerate(read["claims"]):
        yield f"claims.{place}", claim_line(claim)
    for attribute, toll in read["casualties"].items():
        yield f"casualties.{attribute}", tolled(toll)


def counted(force: dict[str, Any]) -> str:
    if force["count_low"] is None:
        return "how many is not reported"
    return between(force["count_low"], force["count_high"])


def tolled(toll: dict[str, Any] | None) -> str:
    return "not reported" if toll is None else between(toll["low"], toll["high"])


def between(low: int, high: int | None) -> str:
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def claim_line(claim: dict[str, Any]) -> str:
    speaker = claim["speaker"] + (f" for {claim['on_behalf_of']}" if claim["on_behalf_of"] else "")
    through = f", through {', '.join(claim['via'])}" if claim["via"] else ""
    said = f": {claim['value']}" if claim["value"] else ""
    return f"{speaker} {claim['stance']} {claim['attribute']}{said}{through}"
