"""Does a page name a copy of itself in a web archive (RFC 7089)? Read from the heads that we kept."""

import re
from collections.abc import Iterator

from news import archive, warc
from news.identity import web_address
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
