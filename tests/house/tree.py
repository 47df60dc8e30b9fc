"""Which files are ours? Everything in the checkout that somebody wrote, for the house rules to read."""

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = (
    "config",
    "gazetteer",
    "history",
    "incidents",
    "news",
    "people",
    "pushes",
    "remarks",
    "api",
    "dashboard",
)
MADE = {".git", ".local", "node_modules", "__pycache__", ".hypothesis", "test-results", "dist"}


def files(*endings: str, under: str = "") -> list[Path]:
    """Paths below `under` with one of these endings (all files when none is named), sorted."""
    found = walk(ROOT / under)
    return sorted(path for path in found if not endings or path.name.endswith(endings))


def walk(top: Path) -> Iterator[Path]:
    for folder, names, leaves in os.walk(top):
        names[:] = [name for name in names if name not in MADE and not name.endswith("_cache")]
        yield from (Path(folder) / leaf for leaf in leaves)


def code() -> list[Path]:
    """The Python of the seven packages."""
    return [path for package in PACKAGES for path in files(".py", under=package)]


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
