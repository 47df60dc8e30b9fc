"""How is an address visited? The one verb for feeds and pages: in turn, with leave, once, and logged.

The host's slot is taken, a page's robots.txt is heeded, the address is asked, and what came is a
`Visit` with an outcome and plain words, for which a row of the log is there.
"""

import logging
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from news.fetching import fetch, hosts, robots, schedule
from news.fetching.addresses import Target, checked
from news.fetching.answer import Answer, Validators
from news.fetching.outcomes import Outcome, PutOff, Unfetched, of_status
from news.fetching.visit import Visit
from news.models import Feed, Fetch, Host, NewsItem

logger = logging.getLogger(__name__)


class Purpose(StrEnum):
    FEED = "feed"  # an editor subscribed to it
    PAGE = "page"  # a robot found it
    LINK = "link"  # we cite it, and ask whether it is there

    @property
    def accept(self) -> str:
        return fetch.ACCEPT_FEED if self is Purpose.FEED else fetch.ACCEPT_PAGE


def visit(
    url: str,
    *,
    purpose: Purpose,
    now: datetime,
    feed: Feed | None = None,
    item: NewsItem | None = None,
    validators: Validators | None = None,
    largest_body: int = fetch.LARGEST_BODY,
) -> Visit:
    """What one visit brought, which is logged for the feed or item. Raises PutOff: then nothing was asked."""
    began = time.monotonic()
    found = ask(url, purpose=purpose, now=now, validators=validators, largest_body=largest_body)
    log = Fetch.objects.create(
        feed=feed,
        item=item,
        url=url,
        final_url=found.answer.final_url if found.answer else "",
        started_at=now,
        ms=round((time.monotonic() - began) * 1000),
        status=found.status,
        outcome=found.outcome,
        detail=found.detail,
        wire_bytes=found.answer.wire_bytes if found.answer else 0,
        body_bytes=len(found.answer.body) if found.answer else 0,
    )
    told_of = {"fetch": log.pk, "feed": feed and feed.pk, "item": item and item.pk, "ms": log.ms}
    logger.info("visited", extra={**told_of, "outcome": found.outcome.value, "status": found.status})
    return replace(found, log=log)


def ask(
    url: str,
    *,
    purpose: Purpose,
    now: datetime,
    validators: Validators | None = None,
    largest_body: int = fetch.LARGEST_BODY,
    head: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Visit:
    """The same without a row of the log; with `head` the answer has no body."""
    how = {"validators": validators, "largest_body": largest_body, "head": head, "headers": headers}
    with Manners(purpose, now) as manners:
        found = asked(url, purpose, manners, how)
    if found.answer is not None and (until := schedule.retry_after(found.answer.headers, now=now)):
        if found.outcome is Outcome.THROTTLED:
            hosts.hold_off(checked(found.answer.final_url), until=until)
        found = replace(found, detail=f"{found.detail} {wish(until)}".strip() if found.detail else "")
    return found


def asked(url: str, purpose: Purpose, manners: "Manners", how: dict[str, Any]) -> Visit:
    try:
        answer = fetch.get(url, accept=purpose.accept, before=manners.enter, **how)
    except Unfetched as failure:
        return Visit(failure.outcome, f"{failure.detail}.", status=failure.status)
    outcome = of_status(answer.status, challenged="cf-mitigated" in answer.headers)
    return Visit(outcome, told(outcome, answer), answer, answer.status)


def told(outcome: Outcome, answer: Answer) -> str:
    if outcome in (Outcome.OK, Outcome.NOT_MODIFIED):
        return ""
    return f"HTTP {answer.status} from {answer.final_url}."


def wish(until: datetime) -> str:
    return f"It asks us to stay away until {until:%Y-%m-%d %H:%M} UTC."


class Manners(ExitStack):
    """Stands at the door of each host that a visit comes to, and holds its slot until the visit ends."""

    def __init__(self, purpose: Purpose, now: datetime) -> None:
        super().__init__()
        self.purpose, self.now = purpose, now
        self.held: dict[str, Host] = {}

    def enter(self, target: Target) -> None:
        """Raises PutOff or, for a page that is not to be read, Unfetched."""
        self.take_turn(target)
        if self.purpose is not Purpose.FEED:
            self.heed_robots(target, self.held[target.netloc])

    def take_turn(self, target: Target) -> None:
        if target.netloc not in self.held:
            self.held[target.netloc] = self.enter_context(hosts.slot(target, now=self.now))

    def heed_robots(self, target: Target, host: Host) -> None:
        if not robots.is_known(host, now=self.now):
            answer = robots.learn(host, target, now=self.now, before=self.take_turn)
            if answer is not None and of_status(answer.status) is Outcome.THROTTLED:
                self.stay_away(answer)
            if rest := hosts.rest_of(target):
                # That was the host's one request; the page is the next.
                raise PutOff(host.name, self.now + rest)
        robots.refuse(host, target)

    def stay_away(self, answer: Answer) -> None:
        """Raises PutOff where the server of a robots.txt says how long it does not want to be asked."""
        if until := schedule.retry_after(answer.headers, now=self.now):
            asked = checked(answer.final_url)
            hosts.hold_off(asked, until=until)
            raise PutOff(hosts.name_of(asked), until)
