"""With which database role is this question asked?

A public request is asked as `khabur_public`, which may read the record, the gazetteer and
which migrations ran, and nothing else: code that forgets something gets "permission denied"
from PostgreSQL, never a draft. In the web process that role is what everything has until
the middleware opens the desk for one request; commands and workers have the desk's from the
start.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

DESK = "admin/"  # the one prefix of addresses that is asked as the desk
ACCOUNT = f"{DESK}account/"  # where people sign in and look after how they do

_told: ContextVar[str | None] = ContextVar("database_alias", default=None)
_untold = "default"


def public_unless_told() -> None:
    """From now on a thread of this process that nobody told otherwise asks as the public."""
    global _untold
    _untold = "public"


@contextmanager
def asking_as(alias: str) -> Iterator[None]:
    token = _told.set(alias)
    try:
        yield
    finally:
        _told.reset(token)


def is_the_desk(path: str) -> bool:
    """Of a path as config/urls.py sees it: without the prefix that a server in front may have taken off."""
    return path.startswith(f"/{DESK}")


def is_account(path: str) -> bool:
    """Of a path of the desk: signing in, out, and what belongs to it."""
    return path.startswith((f"/{ACCOUNT}", f"/{DESK}login/", f"/{DESK}logout/", f"/{DESK}jsi18n/"))


class PublicRouter:
    """Sends every query to the role of the moment, writes included (as the public they fail)."""

    def db_for_read(self, model: type, **hints: Any) -> str:
        return _told.get() or _untold

    def db_for_write(self, model: type, **hints: Any) -> str:
        return _told.get() or _untold

    def allow_relation(self, obj1: object, obj2: object, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"
