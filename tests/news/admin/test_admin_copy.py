"""A copy on the desk: where it came from, who had it in hand, and its bytes for those who may."""

import hashlib
import logging
from datetime import timedelta

import pytest

from news.custody import archive, wholeness
from news.feeds import intake
from news.models import Act, ArchivedCopy, Custody, DigestList, ListedCopy, NewsItem, Stamp
from tests.desk import signed_in
from tests.news.copies import captured
from tests.news.items.test_pages import BODY, HTML, fetched, item_at, page
from tests.news.server import answer, redirect

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def copy(stage, source, now) -> ArchivedCopy:
    stage.on("/old", redirect("/1"))
    stage.on("/1", answer(page(BODY), Content_Type=HTML, X_Odd=SCRIPT))
    fetched(item_at(stage.url("/old"), source, now), now)
    return ArchivedCopy.objects.get()


def at(copy: ArchivedCopy, *more: str) -> str:
    return "/".join(["/admin/news/archivedcopy", str(copy.pk), *more, ""])


def acts(copy: ArchivedCopy) -> list[tuple[str, str]]:
    rows = Custody.objects.filter(copy=copy).order_by("pk")
    return [(row.act, row.by.username if row.by else row.program) for row in rows]


def test_the_page_tells_every_address_with_its_machine_its_answer_and_its_time(copy, reviewer, stage):
    shown = signed_in(reviewer).get(at(copy, "change")).content.decode()

    for words in (
        f"<bdi>{stage.url('/old')}</bdi> at 127.0.0.1 said <bdi>HTTP/1.1 301 Moved Permanently</bdi>",
        f"<bdi>{stage.url('/1')}</bdi> at 127.0.0.1 said <bdi>HTTP/1.1 200 OK</bdi>",
        "<bdi>Location: /1</bdi>",
        copy.sha256,
        copy.payload_sha256,
        "Not stamped: it is on no list yet.",
        "Made by khabur.news.fetch/3 (urllib3/",
        "2026-03-01T12:00:0",
    ):
        assert words in shown, words
    assert BODY not in shown
    assert SCRIPT not in shown


def test_each_look_and_each_download_leaves_a_row_of_custody(copy, reviewer, editor):
    signed_in(reviewer).get(at(copy, "change"))
    signed_in(editor).post(at(copy, "download"))
    shown = signed_in(reviewer).get(at(copy, "change")).content.decode()

    assert acts(copy) == [
        (Act.CAPTURED, "khabur.news.fetch/3"),
        (Act.VIEWED, reviewer.username),
        (Act.DOWNLOADED, editor.username),
        (Act.VIEWED, reviewer.username),
    ]
    assert shown.index("Viewed on the desk") < shown.index("Downloaded") < shown.rindex("Captured")


def test_a_verification_of_the_whole_archive_stands_in_the_custody_of_each_copy(copy, reviewer, source, now):
    list(wholeness.verify(wholeness.Tally(), now=now + timedelta(days=1)))
    later = captured(source, now + timedelta(days=2), b"later")

    assert (
        "Verified: whole (the whole archive)" in signed_in(reviewer).get(at(copy, "change")).content.decode()
    )
    assert "Verified: whole" not in signed_in(reviewer).get(at(later, "change")).content.decode()


def test_the_file_leaves_as_an_attachment_and_never_in_a_window(copy, editor):
    response = signed_in(editor).post(at(copy, "download"))

    assert hashlib.sha256(response.content).hexdigest() == copy.sha256
    assert response["Content-Disposition"] == f'attachment; filename="{copy.sha256}.warc"'
    assert response["Content-Type"] == "application/warc"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in response["Cache-Control"]


def test_a_reviewer_reads_the_page_and_gets_no_bytes(copy, reviewer, caplog):
    caplog.set_level(logging.WARNING)
    assert "Download the WARC file" not in signed_in(reviewer).get(at(copy, "change")).content.decode()
    assert signed_in(reviewer).post(at(copy, "download")).status_code == 403

    assert Act.DOWNLOADED not in {act for act, _ in acts(copy)}
    denied = [line for line in caplog.records if line.getMessage() == "denied"]
    assert [(line.act, line.archivedcopy, line.user) for line in denied] == [
        ("download", copy.pk, reviewer.pk)
    ]


@pytest.mark.parametrize("way", ["change", "download", "list"])
def test_the_public_is_sent_to_the_log_in_and_leaves_no_row(copy, visitor, way):
    for ask in (visitor.get, visitor.post):
        response = ask(at(copy, way))
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")
    assert acts(copy) == [(Act.CAPTURED, "khabur.news.fetch/3")]


def test_a_link_alone_downloads_nothing(copy, editor):
    assert signed_in(editor).get(at(copy, "download")).status_code == 405


def test_somebody_without_the_right_to_look_leaves_no_row(copy, django_user_model):
    guest = django_user_model.objects.create_user("guest", is_staff=True)

    assert signed_in(guest).get(at(copy, "change")).status_code == 403
    assert signed_in(guest).get(at(copy, "list")).status_code == 403
    assert len(acts(copy)) == 1


def test_an_altered_file_is_told_and_not_handed_out(copy, editor):
    path = archive.path_of(copy.sha256)
    path.chmod(0o640)
    path.write_bytes(path.read_bytes().replace(b"six", b"ten"))
    desk = signed_in(editor)

    assert "are not those that were captured" in desk.get(at(copy, "change")).content.decode()
    response = desk.post(at(copy, "download"), follow=True)
    assert "Nothing was downloaded." in response.content.decode()
    assert (Act.FAULTED, editor.username) in acts(copy)


def test_a_missing_file_is_told(copy, editor):
    archive.path_of(copy.sha256).unlink()

    assert (
        "Its file cannot be read (No such file" in signed_in(editor).get(at(copy, "change")).content.decode()
    )


def test_nothing_of_a_copy_can_be_changed_or_deleted(copy, editor):
    desk = signed_in(editor)

    assert desk.post(at(copy, "change"), {"size": 1}).status_code == 403
    assert desk.get(at(copy, "delete")).status_code == 403
    assert desk.get("/admin/news/archivedcopy/add/").status_code == 403


def test_list_and_token_can_be_taken_along(copy, reviewer, now):
    made = DigestList.objects.create(text=f"{copy.sha256}\n", sha256="0" * 64, made_at=now)
    desk = signed_in(reviewer)
    assert desk.get(at(copy, "list")).status_code == 404

    ListedCopy.objects.create(copy=copy, digest_list=made)
    stamp = Stamp.objects.create(
        digest_list=made, authority="https://tsa.example.org/", token=b"\x30", stamped_at=now, tried_at=now
    )
    assert desk.get(at(copy, "list")).content == f"{copy.sha256}\n".encode()
    token = desk.get(at(copy, "token", str(stamp.pk)))
    assert (token.content, token["Content-Type"]) == (b"\x30", "application/timestamp-reply")
    assert desk.get(at(copy, "token", "999999")).status_code == 404
    shown = desk.get(at(copy, "change")).content.decode()
    assert "Stamped by https://tsa.example.org/ at 2026-03-01 12:00:00 UTC." in shown
    assert at(copy, "token", str(stamp.pk)) in shown


def test_the_list_of_copies_costs_the_same_however_many_there_are(
    source, now, reviewer, django_assert_max_num_queries
):
    made = DigestList.objects.create(text="", sha256="0" * 64, made_at=now)
    for n in range(12):
        copy = captured(source, now, f"{n}".encode())
        if n % 2:
            ListedCopy.objects.create(copy=copy, digest_list=made)
    desk = signed_in(reviewer)
    with django_assert_max_num_queries(12):
        shown = desk.get("/admin/news/archivedcopy/").content.decode()
    assert shown.count("https://example.org/copies/") == 12


def test_the_page_of_a_report_leads_to_its_copies(stage, source, reviewer, now):
    feed_text = f"<item><title>Convoy stopped</title><link>{stage.url('/1')}</link></item>"
    stage.on("/feed", answer(f'<rss version="2.0"><channel>{feed_text}</channel></rss>'.encode()))
    stage.on("/1", answer(page(BODY), Content_Type=HTML))
    feed, _ = intake.add_feed(url=stage.url("/feed"), source=source, now=now)
    intake.refresh(feed=feed, now=now)
    item = fetched(NewsItem.objects.get(), now)

    shown = signed_in(reviewer).get(f"/admin/news/newsitem/{item.pk}/change/").content.decode()
    for copy in ArchivedCopy.objects.all():
        assert f'href="{at(copy, "change")}"' in shown
    assert "the feed that listed it" in shown
    assert ArchivedCopy.objects.count() == 2
