"""Is there a copy in a web archive (RFC 7089)? As a page names it, or as an archive says that we may ask."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime

from django.conf import settings

from news.custody import archive, warc
from news.fetching import visits
from news.fetching.outcomes import Outcome
from news.fetching.visits import Purpose
from news.identity.keys import web_address
from news.models import ArchivedCopy

LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)')
RELATIONS = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))', re.IGNORECASE)


def address_of(copy: ArchivedCopy | None) -> str:
    """The first fixed copy that is named; empty where there is none, or the file cannot be read.

    A TimeGate is left out: what it leads to changes with the day.
    """
    if copy is None:
        return ""
    try:
        return next(named(archive.answered(copy)), "")
    except (OSError, archive.Altered, warc.NotWhole):
        return ""


def named(record: warc.Record) -> Iterator[str]:
    if record.all_of("memento-datetime"):
        yield record.url  # the page is such a copy itself
    for header in record.all_of("link"):
        for target, parameters in LINK.findall(header):
            relation = RELATIONS.search(parameters)
            words = (relation[1] or relation[2] or "").lower().split() if relation else []
            if "memento" in words and (address := web_address(target, record.url)):
                yield address


def sought(url: str, *, at: datetime, now: datetime) -> str:
    """The copy nearest to an instant that the archive in KHABUR_TIMEGATE has; "" where there is none.

    Raises PutOff.
    """
    if not settings.TIMEGATE:
        return ""
    wish = {"Accept-Datetime": format_datetime(at.astimezone(UTC), usegmt=True)}
    visit = visits.ask(f"{settings.TIMEGATE}{url}", purpose=Purpose.FEED, now=now, head=True, headers=wish)
    answer = visit.answer
    if answer is None or visit.outcome is not Outcome.OK or not answer.all_of("memento-datetime"):
        return ""
    return answer.final_url
