"""What does the reader read with in tests? The shipped registry of actors, and where the articles lie."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from news.suggest.actors import ActorIndex, ActorRow

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = Path(__file__).parent / "articles"
ACTORS = ROOT / "incidents" / "data" / "actors.json"
SEED = ROOT.parent / "shared" / "seed" / "article.txt"


def registry() -> ActorIndex:
    """The shipped registry without the database: the reader is pure."""
    return ActorIndex.of(row for actor in json.loads(ACTORS.read_text("utf-8")) for row in rows_of(actor))


def rows_of(actor: dict[str, Any]) -> list[ActorRow]:
    return [
        ActorRow(
            slug=actor["slug"],
            text=name["text"],
            language=name["language"],
            valid_from=day(name.get("valid_from")),
            valid_until=day(name.get("valid_until")),
            sort=actor["sort"],
        )
        for name in actor["names"]
    ]


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def at(read: Any, path: str) -> Any:
    """The value at a dotted path of a reading's object: "location.road", "claims.0.quote"."""
    for key in path.split("."):
        read = read[int(key)] if key.isdigit() else read[key]
    return read
