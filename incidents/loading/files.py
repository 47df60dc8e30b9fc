"""What do the data files that come with the project say? Plain JSON, read whole."""

import json
from pathlib import Path

from incidents.loading.entry import BadEntry, Given

DATA = Path(__file__).resolve().parent.parent / "data"


def actors() -> list[Given]:
    return entries(DATA / "actors.json", key="slug")


def sources() -> list[Given]:
    return entries(DATA / "sources.json", key="slug")


def incidents() -> list[Given]:
    """The starter record, in order of date: the order in which it is published."""
    found = [entry for path in sorted((DATA / "starter").glob("*.json")) for entry in entries(path, key="id")]
    refuse_doubles(found, key="id")
    return sorted(found, key=date_and_id)


def date_and_id(entry: Given) -> tuple[str, str]:
    occurred = entry.get("occurred")
    until = occurred.get("until") if isinstance(occurred, dict) else None
    return until or "", entry["id"]


def entries(path: Path, *, key: str) -> list[Given]:
    """The objects of a file, each with its key. Raises BadEntry, which names the file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as broken:
        raise BadEntry(path.name, f"line {broken.lineno}", broken.msg) from broken
    if not isinstance(found, list):
        raise BadEntry(path.name, "file", "is not a list")
    for number, entry in enumerate(found, start=1):
        if not isinstance(entry, dict) or not isinstance(entry.get(key), str) or not entry[key]:
            raise BadEntry(path.name, f"entry {number}", f"has no {key}")
    refuse_doubles(found, key=key)
    return found


def refuse_doubles(found: list[Given], *, key: str) -> None:
    seen: set[str] = set()
    for entry in found:
        if entry[key] in seen:
            raise BadEntry(entry[key], key, "occurs twice")
        seen.add(entry[key])
