"""Does the site let robots read this page? Its robots.txt, asked at most once a day.

A site that has none allows; one whose robots.txt cannot be had allows nothing until it can.
The text is matched in this process: what is handed to protego is bounded in size, and names no
robots but us and everybody, so that its work grows with the lines and no faster.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from protego import Protego

from news.fetching import fetch
from news.fetching.addresses import Target
from news.fetching.answer import Answer
from news.fetching.outcomes import Outcome, Unfetched
from news.fetching.question import AGENT
from news.models import Host

FRESH = timedelta(hours=24)
FRESH_FAILURE = timedelta(minutes=30)
LARGEST = 500_000
LONGEST_LINE = 2_000
DEADLINE_S = 10.0
ACCEPT = "text/plain, */*;q=0.1"
TOO_MANY = 429
NEVER_ASKED = (Outcome.BLOCKED, Outcome.NO_SUCH_HOST, Outcome.BAD_ADDRESS)
FOR_WHOM = re.compile(r"^\s*user[ -]?agent\s*:?\s*(?P<who>.*)$", re.IGNORECASE)


def is_known(host: Host, *, now: datetime) -> bool:
    if host.robots_fetched_at is None:
        return False
    kept = FRESH if says_something(host) else FRESH_FAILURE
    return host.robots_fetched_at > now - kept


def says_something(host: Host) -> bool:
    status = host.robots_status
    return status is not None and status < 500 and status != TOO_MANY


def learn(host: Host, target: Target, *, now: datetime, before: Callable[[Target], None]) -> Answer | None:
    """What came when the robots.txt was asked for, which is kept; None where no answer came.

    `before` stands before each address, a redirect's too; what it raises as PutOff ends the asking.
    Raises Unfetched where there is nobody who could be asked: so it will be for the page.
    """
    answer = None
    host.robots_text, host.robots_status, host.robots_error = "", None, ""
    try:
        answer = fetch.get(
            f"{target.scheme}://{target.netloc}/robots.txt",
            accept=ACCEPT,
            deadline_s=DEADLINE_S,
            largest_body=LARGEST,
            before=before,
        )
        host.robots_status = answer.status
        if answer.status == 200:
            host.robots_text = answer.body.decode("utf-8-sig", "replace").replace("\x00", "\ufffd")
    except Unfetched as failure:
        if failure.outcome in NEVER_ASKED:
            raise
        host.robots_error = failure.detail
    host.robots_fetched_at = now
    host.save(update_fields=["robots_text", "robots_status", "robots_error", "robots_fetched_at"])
    return answer


def refuse(host: Host, target: Target) -> None:
    """Raises Unfetched when the page may not be read, or nobody could say whether it may."""
    if not says_something(host):
        why = host.robots_error or f"it answered with HTTP {host.robots_status}"
        raise Unfetched(Outcome.ROBOTS_UNKNOWN, f"{host.name}/robots.txt: {why}")
    rules = Protego.parse(concerning_us(host.robots_text))
    if not rules.can_fetch(target.url, AGENT):
        raise Unfetched(Outcome.ROBOTS, f"{host.name}/robots.txt excludes {target.request_uri[:200]}")


def concerning_us(text: str) -> str:
    """The same rules with the names of all other robots replaced by one."""
    return "\n".join(for_us(line[:LONGEST_LINE]) for line in text.splitlines())


def for_us(line: str) -> str:
    named = FOR_WHOM.match(line.partition("#")[0])
    if named is None:
        return line
    who = named["who"].strip().lower()
    meant = who if who in ("*", AGENT.lower()) else "somebody-else"
    return f"User-agent: {meant}"
