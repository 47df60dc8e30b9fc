"""Somebody else says by when a copy existed; who says nothing holds up nothing."""

import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from django.core.checks import run_checks
from django.db import IntegrityError, transaction

from news import tasks
from news.custody import archive, stamps, wholeness
from news.models import ArchivedCopy, DigestList, ListedCopy, Stamp
from tests.news import authority
from tests.news.copies import captured

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(authority.OPENSSL is None, reason="openssl plays the authority, and is not installed"),
]


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authorities")
    return [authority.make(folder / name) for name in ("first", "second")]


@pytest.fixture
def pinned(made, settings, tmp_path):
    settings.TSA_CERTS = str(tmp_path / "pinned.pem")
    (tmp_path / "pinned.pem").write_text("".join((folder / "ca.pem").read_text() for folder in made))


@pytest.fixture
def first(made, pinned, settings):
    with authority.answering(made[0]) as one:
        settings.TSA_URLS = [one.address]
        settings.FETCH_ALLOW = [one.address.split("/")[2]]
        yield one


@pytest.fixture
def second(made, first, settings):
    with authority.answering(made[1]) as one:
        settings.TSA_URLS = [first.address, one.address]
        settings.FETCH_ALLOW = [*settings.FETCH_ALLOW, one.address.split("/")[2]]
        yield one


@pytest.fixture
def copies(source, now):
    return [captured(source, now, f"page {n}".encode()) for n in range(3)]


def test_every_authority_puts_its_time_to_the_sorted_list_of_the_hour(first, second, copies, now):
    began = datetime.now(UTC) - timedelta(seconds=2)
    done = stamps.stamp(now=now)

    assert (done.listed, done.tokens, done.missing) == (3, 2, 0)
    digest_list = DigestList.objects.get()
    assert digest_list.text == "".join(f"{sha256}\n" for sha256 in sorted(copy.sha256 for copy in copies))
    assert set(ListedCopy.objects.values_list("copy_id", flat=True)) == {copy.pk for copy in copies}
    for row in Stamp.objects.all():
        assert stamps.proved(bytes(row.token), digest_list.text) == row.stamped_at
        assert began <= row.stamped_at <= datetime.now(UTC) + timedelta(seconds=2)
    assert [asked["content-type"] for asked in first.asked + second.asked] == [
        "application/timestamp-query"
    ] * 2


def test_openssl_itself_verifies_a_token_against_the_list(first, copies, now, tmp_path):
    stamps.stamp(now=now)
    (tmp_path / "token").write_bytes(bytes(Stamp.objects.get().token))
    (tmp_path / "list").write_text(DigestList.objects.get().text)

    verify = [authority.OPENSSL, "ts", "-verify", "-in", "token", "-data", "list"]
    verify += ["-CAfile", str(first.folder / "ca.pem")]
    assert b"Verification: OK" in subprocess.run(verify, cwd=tmp_path, check=True, capture_output=True).stdout


def test_an_hour_without_copies_asks_nobody(first, copies, now):
    stamps.stamp(now=now)
    later = stamps.stamp(now=now + timedelta(hours=1))

    assert (later.listed, later.tokens, len(first.asked)) == (0, 0, 1)


def test_a_later_copy_is_on_a_list_of_its_own(first, copies, source, now):
    stamps.stamp(now=now)
    late = captured(source, now - timedelta(days=1), b"late")
    stamps.stamp(now=now + timedelta(hours=1))

    first_list, second_list = DigestList.objects.order_by("pk")
    assert late.listed.digest_list.text == f"after {first_list.sha256}\n{late.sha256}\n"
    assert stamps.followed(second_list.text) == [first_list.sha256]
    assert stamps.digests(second_list.text) == [late.sha256]
    assert Stamp.objects.filter(token__isnull=False).count() == 2


def test_without_an_authority_copies_are_listed_too_and_the_row_says_that_nobody_stamped_it(copies, now):
    assert list(stamps.in_words(copies[0])) == ["Not stamped: it is on no list yet."]

    assert stamps.stamp(now=now).listed == 3
    copies[0].refresh_from_db()
    (said,) = stamps.in_words(copies[0])
    assert said.startswith("Not stamped: no authority is configured; it is on the list of 2026-03-01 12:00")


def test_lists_made_before_there_was_an_authority_are_stamped_once_there_is_one(copies, now, request):
    stamps.stamp(now=now)
    request.getfixturevalue("first")

    assert stamps.stamp(now=now + timedelta(hours=1)).tokens == 1


def test_lists_that_named_none_before_them_are_all_named_by_the_next(source, now):
    for n in range(3):
        copy = captured(source, now, f"page {n}".encode())
        text = f"{copy.sha256}\n"
        made = DigestList.objects.create(text=text, sha256=stamps.sha256_of(text), made_at=now)
        ListedCopy.objects.create(copy=copy, digest_list=made)
    captured(source, now, b"late")
    made = stamps.list_waiting(now=now)

    older = set(DigestList.objects.exclude(pk=made.pk).values_list("sha256", flat=True))
    assert set(stamps.followed(made.text)) == older
    assert list(wholeness.findings(wholeness.Tally())) == []


def test_an_authority_that_is_down_is_said_asked_again_and_keeps_nobody_waiting(first, second, copies, now):
    second.status = 503
    assert stamps.stamp(now=now).missing == 1
    words = list(stamps.in_words(copies[0]))
    assert words[0].startswith(f"Stamped by {first.address} at 20")
    assert words[1].startswith(
        f"Not stamped by {second.address}, asked at 2026-03-01 12:00 UTC and asked again"
    )
    assert words[1].endswith("It answered with HTTP 503.")

    second.status = 200
    assert stamps.stamp(now=now + timedelta(hours=1)).missing == 0
    assert (len(first.asked), len(second.asked)) == (1, 2)
    assert all(line.startswith("Stamped by") for line in stamps.in_words(copies[0]))


def test_an_authority_that_fails_is_asked_once_a_run_however_many_lists_wait(first, source, now):
    first.status = 500
    for hour in range(3):
        captured(source, now + timedelta(hours=hour), f"{hour}".encode())
        stamps.stamp(now=now + timedelta(hours=hour))
    assert len(first.asked) == 3

    first.status = 200
    assert stamps.stamp(now=now + timedelta(hours=3)).tokens == 3


@pytest.mark.parametrize(
    ("says", "words"),
    [(b"", "does not hold"), (b"hello", "does not hold"), (b"0" * 70_000, "larger than the limit")],
)
def test_what_is_no_token_is_not_kept(first, copies, now, says, words):
    first.says = says
    stamps.stamp(now=now)

    row = Stamp.objects.get()
    assert (row.token, row.stamped_at) == (None, None)
    assert words in row.error


def test_the_token_of_somebody_who_is_not_pinned_is_not_kept(first, made, copies, now, settings):
    settings.TSA_CERTS = str(made[1] / "ca.pem")
    stamps.stamp(now=now)

    assert Stamp.objects.get().token is None


def test_a_token_of_another_list_or_question_is_not_kept(first, copies, source, now):
    stamps.stamp(now=now)
    first.says = bytes(Stamp.objects.get().token)
    captured(source, now, b"another")
    stamps.stamp(now=now + timedelta(hours=1))

    assert Stamp.objects.latest("pk").token is None
    with pytest.raises(stamps.NotProved):
        stamps.proved(first.says, DigestList.objects.latest("pk").text)


def test_an_answer_to_an_earlier_question_about_the_same_list_is_not_kept(first, copies, now):
    stamps.stamp(now=now)
    text = DigestList.objects.get().text
    first.says = bytes(Stamp.objects.get().token)

    with pytest.raises(stamps.NotProved, match="Nonce"):
        stamps.answer(first.address, text)


def test_the_token_that_came_first_stays_when_another_worker_asks_too(first, copies, now, monkeypatch):
    real = stamps.answer

    def answered_meanwhile(authority_address, text):
        monkeypatch.setattr(stamps, "answer", real)
        stamps.ask(DigestList.objects.get(), authority_address, now)
        return real(authority_address, text)

    monkeypatch.setattr(stamps, "answer", answered_meanwhile)
    stamps.stamp(now=now)

    assert len(first.asked) == 2
    assert Stamp.objects.get().token is not None


def test_a_refusal_is_told_in_the_words_of_the_authority(first, copies, now):
    # Status 2 (rejection) with a text, as RFC 3161 writes it, and no token.
    text = b"closed today"
    free = b"\x30" + bytes([len(text) + 2]) + b"\x0c" + bytes([len(text)]) + text
    status = b"\x02\x01\x02" + free
    inner = b"\x30" + bytes([len(status)]) + status
    first.says = b"\x30" + bytes([len(inner)]) + inner
    stamps.stamp(now=now)

    assert Stamp.objects.get().error == "It refused: closed today."


def test_a_private_authority_is_not_reached(pinned, copies, settings, now):
    settings.TSA_URLS, settings.FETCH_ALLOW = ["http://127.0.0.1:80/tsa"], []
    stamps.stamp(now=now)

    assert "private network" in Stamp.objects.get().error


@pytest.mark.parametrize("table", [DigestList, ListedCopy, Stamp])
def test_the_database_refuses_to_change_what_was_stamped(first, copies, now, table):
    stamps.stamp(now=now)
    change = {DigestList: {"text": ""}, ListedCopy: {"digest_list": 1}, Stamp: {"error": ""}}[table]

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        table.objects.update(**change)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        table.objects.all()._raw_delete("default")


def test_authorities_without_certificates_stop_the_start(settings, tmp_path):
    settings.TSA_URLS = ["https://tsa.example.org/"]
    for path in ("", str(tmp_path / "nowhere"), __file__):
        settings.TSA_CERTS = path
        assert [found.id for found in run_checks() if found.id == "news.E002"] == ["news.E002"], path
    settings.TSA_URLS = []
    assert [found.id for found in run_checks() if found.id == "news.E002"] == []


def test_the_hourly_task_stamps_on_the_slow_queue(first, copies, settings):
    from config.celery import app

    entry = settings.CELERY_BEAT_SCHEDULE["stamp-hour"]
    assert (entry["task"], entry["schedule"]) == ("news.tasks.stamp_hour", 3600)
    assert app.amqp.router.route({}, entry["task"])["queue"].name == "archive"
    assert tasks.stamp_hour() == "3 copies listed, 1 tokens, 0 still missing"
    assert ArchivedCopy.objects.filter(listed__digest_list__stamps__token__isnull=False).count() == 3
    assert archive.load(copies[0].sha256)
