"""What does the environment say? The only file that reads it.

Every variable has a row in `docs/operations.md` and a line in `.env.example`; a house
test keeps the three lists equal. An unknown spelling is refused by name.
"""

import os
from collections.abc import Iterable
from pathlib import Path


class BadEnvironment(Exception):
    """A variable is missing or is spelled in a way nobody documented."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value not in ("0", "1"):
        raise BadEnvironment(f"{name} must be 0 or 1, not {value!r}")
    return value == "1"


def choice(name: str, default: str, *, among: tuple[str, ...]) -> str:
    value = os.environ.get(name) or default
    if value not in among:
        raise BadEnvironment(f"{name} must be one of {', '.join(among)}, not {value!r}")
    return value


def number(name: str, default: int) -> int:
    value = os.environ.get(name) or str(default)
    if not value.isdecimal():
        raise BadEnvironment(f"{name} must be a whole number, not {value!r}")
    return int(value)


def items(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def some_of(name: str, *, among: Iterable[str]) -> frozenset[str]:
    """All of the words unless some are named; `none` stands for not one."""
    known, named = tuple(among), items(name)
    if unknown := [word for word in named if word not in (*known, "none")]:
        raise BadEnvironment(f"{name} takes none, or some of {', '.join(known)}, and not {unknown[0]!r}")
    return frozenset(named or known) - {"none"}


def secret(name: str, *, fallback: str | None = None) -> str:
    """The value of NAME, or the content of the file that NAME_FILE names."""
    value = os.environ.get(name, "")
    path = os.environ.get(f"{name}_FILE", "")
    if not value and path:
        value = Path(path).read_text(encoding="utf-8").strip()
    if value:
        return value
    if fallback is None:
        raise BadEnvironment(f"{name} (or {name}_FILE) must be set when DEBUG is 0")
    return fallback
