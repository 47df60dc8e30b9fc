"""Who is at work, through what, and why? What the database is told with each statement that writes.

It travels as a comment at the head of the very statement, which the triggers read. Nothing is set on the
connection, so that nothing of one request can stay behind for the next, and a rollback forgets nothing.
What comes without such a comment was written outside the desk.
"""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest

HEAD = "/*khabur "
READS = ("SELECT", HEAD)  # nothing is told with what only reads, or was told already
LONGEST_WORD, LONGEST_REASON = 12, 1000
type Facts = dict[str, Any]

_facts: ContextVar[Callable[[], Facts] | None] = ContextVar("history_facts", default=None)


@contextmanager
def told(facts: Callable[[], Facts]) -> Iterator[None]:
    """What is written meanwhile is written by this. Asked at each statement, so that it may be known late."""
    token = _facts.set(facts)
    try:
        yield
    finally:
        _facts.reset(token)


def told_by_command(arguments: list[str]) -> Facts:
    return {"through": "command", "what": arguments[1] if len(arguments) > 1 else ""}


class Page:
    """What a request to the desk tells: who, which page, why, and that it is one request."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.number = secrets.token_hex(8)

    def __call__(self) -> Facts:
        user = getattr(self.request, "user", None)
        return {
            "by": user.pk if user is not None and user.is_authenticated else None,
            "through": "page",
            "what": address(self.request),
            "request": self.number,
            "reason": reason(self.request),
        }


def address(request: HttpRequest) -> str:
    """The route, with numbers and single words put in. A long argument may be a secret, and stays out."""
    match = request.resolver_match
    if match is None:
        return ""
    route = match.route
    for name, value in match.kwargs.items():
        plain = str(value)
        if plain.isdigit() or (plain.replace("-", "").isalpha() and len(plain) <= LONGEST_WORD):
            route = replaced(route, name, plain)
    return route


def replaced(route: str, name: str, value: str) -> str:
    before, found, after = route.partition(f":{name}>")
    return f"{before.rpartition('<')[0]}{value}{after}" if found else route.replace(f"<{name}>", value)


def because(request: HttpRequest, words: str) -> None:
    """Says why this request changes what it changes, where its form sends a code and no sentence."""
    request.because = words  # type: ignore[attr-defined]


def reason(request: HttpRequest) -> str:
    """The words that a view gave, or the sentence that a form of the desk asked for."""
    given = getattr(request, "because", "")
    if not given and request.method == "POST":
        given = request.POST.get("reason", "")
    return str(given).strip()[:LONGEST_REASON]


def comment(facts: Facts) -> str:
    """The facts as SQL skips them. Neither a quote, a percent sign nor an end of the comment stands in it."""
    written = json.dumps({name: fact for name, fact in facts.items() if fact}, ensure_ascii=False)
    for sign in ("*", "%", "\0"):
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return f"{HEAD}{written}*/ "


def tell(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    """An execute wrapper of Django's: puts the comment before a statement that writes."""
    facts = _facts.get()
    if facts is not None and isinstance(sql, str) and not sql.startswith(READS):
        sql = comment(facts()) + sql
    return execute(sql, params, many, context)


def listen(connection: Any, **_: Any) -> None:
    """Each connection to the desk's role tells, from its first statement on."""
    if connection.alias == "default" and tell not in connection.execute_wrappers:
        connection.execute_wrappers.append(tell)
