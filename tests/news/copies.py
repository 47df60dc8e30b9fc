"""A copy of a page, made without a server."""

from dataclasses import replace
from datetime import datetime
from itertools import count

from django.db import transaction

from news.custody import archive
from news.fetching.answer import Answer, Asked
from news.identity.keys import url_key
from news.models import ArchivedCopy, Fetch, NewsItem

serial = count(1)


def answer(body: bytes, url: str) -> Answer:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    asked = Asked("GET / HTTP/1.1", (("Host", "example.org"),), "192.0.2.1", 0.25)
    return replace(
        Answer(url, url, 200, "HTTP/1.1 200 OK", "HTTP/1.1", ()), head=head, framed=body, asked=asked
    )


def captured(source, now: datetime, body: bytes, **fields) -> ArchivedCopy:
    url = f"https://example.org/copies/{next(serial)}"
    item = NewsItem.objects.create(
        source=source, url=url, url_key=url_key(url), title="A page", first_seen_at=now, state="read"
    )
    log = Fetch.objects.create(
        item=item, url=url, final_url=url, started_at=now, ms=1, status=200, outcome="ok"
    )
    with transaction.atomic():
        copy = archive.keep(replace(answer(body, url), **fields), log=log)
        archive.enter(copy)
    return copy
