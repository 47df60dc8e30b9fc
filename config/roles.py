"""With which database role is this question asked?

A public request is asked as `khabur_public`, which may read the record and the gazetteer
and nothing else. The mark is set once, by the middleware, for the whole request: code that
forgets it gets "permission denied" from PostgreSQL, never a draft.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_alias: ContextVar[str] = ContextVar("database_alias", default="default")


@contextmanager
def public() -> Iterator[None]:
    token = _alias.set("public")
    try:
        yield
    finally:
        _alias.reset(token)


class PublicRouter:
    """Sends every query of a public request to the public role, writes included (they fail)."""

    def db_for_read(self, model: type, **hints: Any) -> str:
        return _alias.get()

    def db_for_write(self, model: type, **hints: Any) -> str:
        return _alias.get()

    def allow_relation(self, obj1: object, obj2: object, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"
