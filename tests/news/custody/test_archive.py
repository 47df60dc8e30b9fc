"""Every visit that brought something is kept whole, in a file that others can open, and said in a row."""

import gzip
import hashlib
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from news.custody import archive, warc
from news.feeds import intake
from news.items import attempts, pages
from news.models import Act, ArchivedCopy, Custody, Fetch, ItemState, ItemVersion, NewsItem
from tests.news import copies
from tests.news.items.test_pages import BODY, HTML, fetched, item_at, page
from tests.news.server import answer, redirect

pytestmark = pytest.mark.django_db

FEED = (
    b'<rss version="2.0"><channel><item><title>Convoy stopped</title><link>/1</link></item></channel></rss>'
)


def chunks(*pieces: bytes, extension: bytes = b"", trailer: bytes = b"", **headers: str):
    def play(handler) -> None:
        handler.send_response(200)
        for name, value in {"Content-Type": HTML, "Transfer-Encoding": "chunked", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(b"".join(b"%x%s\r\n%s\r\n" % (len(piece), extension, piece) for piece in pieces))
        handler.wfile.write(b"0\r\n" + trailer + b"\r\n")

    return play


def verbatim(data: bytes):
    def play(handler) -> None:
        handler.wfile.write(data)
        handler.close_connection = True

    return play


def passes_the_check_of_warcio(copy: ArchivedCopy, capsys) -> bool:
    command = SimpleNamespace(inputs=[str(archive.path_of(copy.sha256))], verbose=True)
    failed = Checker(command).process_all()
    said = capsys.readouterr().out
    assert "digest pass" in said
    return failed == 0 and "not checked" not in said.replace("not checked (revisit)", "")


@pytest.fixture
def captured(stage, source, now):
    """The copy that one visit made of whatever is played."""

    def capture(play, path: str = "/1", at=now, **fields) -> ArchivedCopy:
        stage.on(path, play)
        known = NewsItem.objects.filter(url=stage.url(path)).first()
        item = known or item_at(stage.url(path), source, at, **fields)
        NewsItem.objects.filter(pk=item.pk).update(state=ItemState.NEW, next_attempt_at=at)
        fetched(item, at)
        return ArchivedCopy.objects.latest("pk")

    return capture


def test_a_file_holds_request_and_answer_of_every_address_as_they_went(stage, captured, capsys, now):
    packed = gzip.compress(page(BODY), mtime=0)
    stage.on("/middle", redirect("/1", 302))
    stage.on("/1", answer(packed, Content_Type=HTML, Content_Encoding="gzip", X_Served="yes"))
    copy = captured(redirect("/middle"), "/old")

    info, *visits = warc.records(archive.load(copy.sha256))
    assert info.kind == "warcinfo"
    assert warc.TOOL.encode() in info.block
    assert b"https://example.org/khabur-contact" in info.block
    assert [(record.kind, record.url.removeprefix(stage.base)) for record in visits] == [
        (kind, path) for path in ("/old", "/middle", "/1") for kind in ("response", "request")
    ]
    assert visits[0].block.startswith(b"HTTP/1.1 301 Moved Permanently\r\n")
    assert b"\r\nLocation: /middle\r\n" in visits[0].block
    assert visits[4].block.endswith(b"\r\nX-Served: yes\r\n\r\n" + packed)
    assert visits[5].block.startswith(b"GET /1 HTTP/1.1\r\nHost: 127.0.0.1:")
    assert {record.named["WARC-IP-Address"] for record in visits} == {"127.0.0.1"}
    assert all(record.named["WARC-Date"].startswith("2026-03-01T12:00:0") for record in visits)
    assert archive.payload(copy) == packed
    assert archive.body(copy) == page(BODY)
    assert passes_the_check_of_warcio(copy, capsys)


def test_the_request_in_the_file_is_the_one_that_was_sent(captured):
    lines = []

    def play(handler) -> None:
        lines.extend(
            [handler.raw_requestline, *(f"{n}: {v}\r\n".encode() for n, v in handler.headers.items())]
        )
        answer(page(BODY), Content_Type=HTML)(handler)

    copy = captured(play)
    assert warc.records(archive.load(copy.sha256))[-1].block == b"".join(lines) + b"\r\n"


def test_the_head_is_kept_in_the_letters_in_which_it_came(captured, capsys):
    head = (
        b"HTTP/1.1 200  Fine,  \xe9 \r\nX-a:b\r\nSet-Cookie: 1\r\nset-cookie:  2 \r\nX-Folded: a\r\n\tb\r\n"
        b"Content-Type: text/html\r\nX-Odd: a\x00b\r\n\r\n"
    )
    copy = captured(verbatim(b"HTTP/1.1 100 Continue\r\n\r\n" + head + page(BODY)))

    assert archive.answered(copy).block == head + page(BODY)
    assert passes_the_check_of_warcio(copy, capsys)


def test_a_body_in_chunks_is_kept_in_chunks_and_its_payload_is_without(captured, capsys):
    copy = captured(chunks(page(BODY)[:50], page(BODY)[50:], extension=b";a=1", trailer=b"X-Trailer: 1\r\n"))

    kept = archive.answered(copy)
    assert kept.block.endswith(b"\r\n0\r\nX-Trailer: 1\r\n\r\n")
    assert b"32;a=1\r\n<html>" in kept.block
    assert archive.payload(copy) == page(BODY)
    assert copy.payload_sha256 == hashlib.sha256(page(BODY)).hexdigest()
    assert "WARC-Payload-Digest" not in kept.named
    assert passes_the_check_of_warcio(copy, capsys)


@pytest.mark.parametrize("odd", [b" \r\n", b"\x1c\r\n", b"\xc2\xa0\r\n"])
def test_a_head_that_readers_part_elsewhere_still_passes_their_check(captured, capsys, odd):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-a: b\r\n" + odd + b"X-c: d\r\n\r\n"
    copy = captured(verbatim(head + page(BODY)))

    assert archive.answered(copy).block == head + page(BODY)
    assert passes_the_check_of_warcio(copy, capsys)


def test_another_reader_finds_the_page_in_the_file(captured):
    packed = gzip.compress(page(BODY))
    copy = captured(chunks(packed[:9], packed[9:], Content_Encoding="gzip"))

    with archive.path_of(copy.sha256).open("rb") as file:
        found = [
            each.content_stream().read() for each in ArchiveIterator(file) if each.rec_type == "response"
        ]
    assert found == [page(BODY)]


def test_the_row_says_what_the_file_is(captured, now):
    copy = captured(answer(page(BODY), Content_Type=HTML))

    assert hashlib.sha256(archive.path_of(copy.sha256).read_bytes()).hexdigest() == copy.sha256
    assert archive.path_of(copy.sha256).stat().st_size == copy.size
    assert archive.path_of(copy.sha256).stat().st_mode & 0o777 == 0o440
    assert (copy.fetch, copy.item) == (Fetch.objects.get(), NewsItem.objects.get())
    assert copy.payload_sha256 == hashlib.sha256(page(BODY)).hexdigest()
    assert now <= copy.captured_at < now + timedelta(seconds=20)
    assert ItemVersion.objects.get().copy == copy
    custody = Custody.objects.get()
    assert (custody.copy, custody.act, custody.program) == (copy, Act.CAPTURED, warc.TOOL)


def test_the_same_bytes_again_are_a_second_capture_without_a_second_body(captured, capsys, now):
    first = captured(answer(page(BODY * 50), Content_Type=HTML, X_n="1"))
    second = captured(answer(page(BODY * 50), Content_Type=HTML, X_n="2"), at=now + timedelta(hours=1))

    assert (second.original, second.payload_sha256) == (first, first.payload_sha256)
    assert page(BODY * 50) not in archive.load(second.sha256)
    revisit = archive.answered(second)
    assert revisit.kind == "revisit"
    assert revisit.named["WARC-Refers-To"] == archive.answered(first).named["WARC-Record-ID"]
    assert revisit.named["WARC-Refers-To-Date"] == archive.answered(first).named["WARC-Date"]
    assert b"X-n: 2" in revisit.block
    assert archive.payload(second) == archive.payload(first) == page(BODY * 50)
    assert passes_the_check_of_warcio(second, capsys)


def test_a_feed_that_listed_something_new_is_kept_and_one_that_did_not_is_not(stage, source, now):
    stage.on("/feed", answer(FEED))
    feed, _ = intake.add_feed(url=stage.url("/feed"), source=source, now=now)
    intake.refresh(feed=feed, now=now)
    copy = ArchivedCopy.objects.get()
    assert (copy.item, copy.fetch.feed) == (None, feed)
    assert archive.body(copy) == FEED

    stage.on("/feed", answer(FEED + b"<!-- other bytes, nothing new -->"))
    intake.refresh(feed=feed, now=now + timedelta(hours=1))
    assert ArchivedCopy.objects.count() == 1


def test_a_worker_killed_before_the_rows_leaves_a_file_without_a_row(stage, source, now, monkeypatch):
    stage.on("/1", answer(page(BODY), Content_Type=HTML))
    item = item_at(stage.url("/1"), source, now)

    class Killed(BaseException):
        pass

    def killed(*_, **__) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(attempts, "settle", killed)
        with pytest.raises(Killed), transaction.atomic():
            pages.fetch_page(item_id=item.pk, now=now)
    assert not ArchivedCopy.objects.exists()
    assert not Custody.objects.exists()
    assert len(list(archive.folder().glob("*/*"))) == 1


@pytest.mark.parametrize("table", [ArchivedCopy, Custody])
def test_the_database_refuses_to_change_or_delete(captured, table):
    captured(answer(page(BODY), Content_Type=HTML))

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        table.objects.update(**{"tool" if table is ArchivedCopy else "program": "x"})
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        table.objects.all()._raw_delete("default")


def test_custody_cannot_be_emptied_at_a_stroke(captured):
    captured(answer(page(BODY), Content_Type=HTML))

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE news_custody")


def opened(data: bytes) -> list[warc.Record]:
    warc.check(data)
    return warc.records(data)


def test_a_file_that_lost_bytes_is_not_taken_for_whole(captured):
    data = archive.load(captured(answer(page(BODY), Content_Type=HTML)).sha256)
    assert len(opened(data)) == 3

    for broken in (data[:-30], data[:200], data.replace(b"six", b"ten"), b"nothing", data + b"more"):
        with pytest.raises(warc.NotWhole):
            opened(broken)


# --- The visit that a copy came by --------------------------------------------------------


@pytest.mark.parametrize("change", [{"final_url": "https://example.org/2"}, {"detail": "x"}, {"new": 1}])
def test_the_database_refuses_to_change_the_visit_that_a_copy_came_by(source, now, change):
    copy = copies.captured(source, now, b"page")

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Fetch.objects.filter(pk=copy.fetch_id).update(**change)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Fetch.objects.filter(pk=copy.fetch_id)._raw_delete("default")


@pytest.mark.parametrize(
    "change",
    [
        {"url": "https://example.org/2"},
        {"final_url": "https://example.org/2"},
        {"status": 404},
        {"ms": 2},
        {"wire_bytes": 2},
        {"body_bytes": 2},
        {"started_at": datetime(2020, 1, 1, tzinfo=UTC)},
    ],
)
def test_what_was_asked_and_what_came_stays_and_its_counts_are_filled_in_later(feed_visit, change):
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Fetch.objects.update(**change)

    assert (
        Fetch.objects.update(outcome="malformed", detail="Broken.", seen=3, next_at=feed_visit.started_at)
        == 1
    )
    assert Fetch.objects.all().delete()[0] == 1


@pytest.fixture
def feed_visit(source, now) -> Fetch:
    feed, _ = intake.add_feed(url="https://example.org/feed", source=source, now=now)
    return Fetch.objects.create(feed=feed, url=feed.url, started_at=now, ms=1, status=200, outcome="ok")
