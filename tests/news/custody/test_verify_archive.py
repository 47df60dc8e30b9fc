"""Any altered byte, missing file or missing row is named, and an archive that is whole is said to be."""

import json
import random
import tracemalloc
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from news.custody import archive, stamps, wholeness
from news.models import (
    Act,
    ArchivedCopy,
    Custody,
    DigestList,
    ItemVersion,
    ListedCopy,
    NewsItem,
    Stamp,
)
from tests.news import authority
from tests.news.copies import captured

pytestmark = pytest.mark.django_db


def chunked(body: bytes) -> dict[str, object]:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    return {
        "head": head,
        "header_pairs": (("Transfer-Encoding", "chunked"),),
        "framed": b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body),
    }


@pytest.fixture
def copies(source, now) -> list[ArchivedCopy]:
    """A plain one, one in chunks, the same bytes again, an empty one; each with its text."""
    made = [
        captured(source, now, b"<p>A page</p>"),
        captured(source, now, b"", **chunked(b"<p>Another</p>")),
        captured(source, now + timedelta(hours=1), b"<p>A page</p>"),
        captured(source, now, b""),
    ]
    for copy in made:
        ItemVersion.objects.create(
            item=copy.item,
            basis="page",
            text="A page",
            paragraphs=[],
            copy=copy,
            made_at=now,
            sha256=text_digest(),
        )
    return made


def text_digest() -> str:
    return stamps.sha256_of("A page")


def found() -> list[wholeness.Finding]:
    return list(wholeness.findings(wholeness.Tally()))


def named() -> set[str]:
    return {finding.name for finding in found()}


def by_force(statement: str, *values: object) -> None:
    """As somebody who owns the tables might: without the triggers, and without foreign keys."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET session_replication_role = DEFAULT")


def run(*options: str) -> str:
    out = StringIO()
    call_command("verify_archive", *options, stdout=out)
    return out.getvalue()


def test_an_archive_that_is_whole_is_said_to_be_and_custody_keeps_it(copies):
    said = run()

    assert said == (
        "The archive is whole: 4 copies in 4 files, 4 texts, 0 lists (0 without a stamp), 0 stamps:"
        " 0 faults, 0 orphans.\n"
    )
    row = Custody.objects.get(copy=None)
    assert (row.act, row.program) == (Act.VERIFIED, "manage.py verify_archive")


def test_an_empty_archive_is_whole(db):
    assert "0 copies in 0 files" in run()


def test_any_altered_byte_of_any_file_is_found(copies):
    orphan = archive.store(b"a file without a row")
    dice = random.Random(1)  # noqa: S311
    for sha256 in [*(copy.sha256 for copy in copies), orphan]:
        path = archive.path_of(sha256)
        path.chmod(0o640)
        whole = path.read_bytes()
        places = {0, len(whole) - 1, *(dice.randrange(len(whole)) for _ in range(20))}
        for place in places:
            flipped = bytearray(whole)
            flipped[place] ^= 1 << dice.randrange(8)
            path.write_bytes(flipped)
            assert [(fault.name, fault.is_orphan) for fault in found() if fault.name == sha256] == [
                (sha256, False)
            ], place
        path.write_bytes(whole)
    assert [finding.is_orphan for finding in found()] == [True]


@pytest.mark.parametrize("change", [lambda data: data[:-1], lambda data: data + b"\n", lambda data: b""])
def test_a_file_that_grew_or_shrank_is_found(copies, change):
    path = archive.path_of(copies[1].sha256)
    path.chmod(0o640)
    path.write_bytes(change(path.read_bytes()))

    assert named() == {copies[1].sha256}


def test_a_missing_file_is_named_and_noted_in_its_custody(copies):
    archive.path_of(copies[0].sha256).unlink()

    with pytest.raises(CommandError, match="not whole") as failure:
        run()
    assert failure.value.returncode == 1
    assert copies[0].custody.get(act=Act.FAULTED).note == "its file is missing"
    assert Custody.objects.get(copy=None).act == Act.FAULTED


def test_a_file_without_a_row_is_an_orphan_and_no_fault(copies):
    sha256 = archive.store(b"a worker was killed")
    (archive.folder() / "ab").mkdir(exist_ok=True)
    (archive.folder() / "ab" / ".incoming-x").write_bytes(b"half")

    said = run().splitlines()
    assert said[-1].endswith("0 faults, 2 orphans.")
    assert sorted(line.split(": ")[1] for line in said[:-1]) == sorted([sha256, "ab/.incoming-x"])


def test_a_file_under_the_name_of_another_is_found(copies):
    archive.path_of(copies[0].sha256).unlink()
    archive.path_of(copies[1].sha256).rename(archive.path_of(copies[0].sha256))

    assert named() == {copies[0].sha256, copies[1].sha256}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("size = size + 1", "size"),
        ("tool = 'another'", "tool"),
        ("captured_at = captured_at + interval '1 second'", "time"),
        ("payload_sha256 = repeat('0', 64)", "payload"),
        ("payload_size = payload_size + 1", "payload"),
        ("record_id = gen_random_uuid()", "names a record"),
        ("item_id = NULL", "item"),
        ("sha256 = repeat('0', 64)", "file is missing"),
    ],
)
def test_an_altered_row_is_found(copies, change, word):
    by_force(f"UPDATE news_archivedcopy SET {change} WHERE id = %s", copies[1].pk)

    assert any(word in fault.words for fault in found() if fault.copy_id == copies[1].pk)


def test_a_repeat_that_points_at_another_body_is_found(copies):
    by_force("UPDATE news_archivedcopy SET original_id = %s WHERE id = %s", copies[3].pk, copies[2].pk)

    assert named() == {copies[2].sha256}


def test_an_altered_address_in_the_log_is_found(copies):
    by_force("UPDATE news_fetch SET final_url = 'https://example.org/' WHERE id = %s", copies[0].fetch_id)

    assert [fault.words for fault in found()] == ["its row does not say what the file says: address"]


def test_an_altered_status_in_the_log_is_found(copies):
    for copy in copies:
        by_force("UPDATE news_fetch SET status = 203 WHERE id = %s", copy.fetch_id)

    assert {fault.words for fault in found()} == {"its row does not say what the file says: status"}
    assert named() == {copy.sha256 for copy in copies}


def test_custody_that_lost_its_beginning_is_found(copies):
    by_force("DELETE FROM news_custody WHERE copy_id = %s", copies[0].pk)

    assert [fault.words for fault in found()] == [
        "its row does not say what the file says: custody from the capture on"
    ]


@pytest.mark.django_db(transaction=True)
def test_a_missing_row_is_named_by_its_text(copies):
    by_force("DELETE FROM news_archivedcopy WHERE id = %s", copies[0].pk)

    words = {finding.words for finding in found()}
    assert f"its copy {copies[0].pk} is missing" in words
    assert "it has no row" in words


def test_an_altered_text_is_found(copies):
    version = ItemVersion.objects.order_by("pk")[0]
    by_force("UPDATE news_itemversion SET text = 'A pagE' WHERE id = %s", version.pk)

    assert [str(fault) for fault in found()] == [
        f"fault: text {version.pk}: it is not the text that was read"
    ]


def test_a_text_of_another_items_copy_is_found(copies):
    version = ItemVersion.objects.order_by("pk")[0]
    by_force("UPDATE news_itemversion SET copy_id = %s WHERE id = %s", copies[1].pk, version.pk)

    assert [fault.name for fault in found()] == [f"text {version.pk}"]


# --- Lists and stamps ---------------------------------------------------------------------


@pytest.fixture
def stamped(copies, settings, tmp_path, now):
    if authority.OPENSSL is None:
        pytest.skip("openssl plays the authority, and is not installed")
    folder = authority.make(tmp_path / "authority")
    with authority.answering(folder) as one:
        settings.TSA_URLS, settings.TSA_CERTS = [one.address], str(folder / "ca.pem")
        settings.FETCH_ALLOW = [one.address.split("/")[2]]
        assert stamps.stamp(now=now).tokens == 1
    return Stamp.objects.get()


def test_stamps_hold_without_a_network(stamped):
    assert "4 copies in 4 files, 4 texts, 1 lists (0 without a stamp), 1 stamps: 0 faults" in run()


def test_a_token_of_which_any_byte_was_altered_is_found(stamped):
    dice, whole = random.Random(2), bytes(stamped.token)  # noqa: S311
    signed = whole.rindex(b"\x04")  # the signature is the last string of the token
    for place in [*(dice.randrange(60, len(whole)) for _ in range(10)), signed + 5, len(whole) - 1]:
        flipped = bytearray(whole)
        flipped[place] ^= 1
        by_force("UPDATE news_stamp SET token = %s", bytes(flipped))
        faults = found()
        assert not faults or faults[0].name.startswith(f"stamp {stamped.pk} of list"), place
        if not faults:  # some bytes of the outer answer say nothing
            assert stamps.proved(bytes(flipped), stamped.digest_list.text) == stamped.stamped_at


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("UPDATE news_digestlist SET text = replace(text, '0', '1')", "stamp"),
        ("UPDATE news_digestlist SET sha256 = repeat('0', 64)", "list"),
        ("UPDATE news_stamp SET stamped_at = stamped_at + interval '1 second'", "stamp"),
    ],
)
def test_an_altered_list_or_time_is_found(stamped, statement, name):
    by_force(statement)

    assert name in {finding.split(" ")[0] for finding in named()}


def test_a_missing_row_is_named_by_its_list(stamped, copies):
    for table in ("news_listedcopy", "news_custody", "news_itemversion"):
        by_force(f"DELETE FROM {table} WHERE copy_id = %s", copies[3].pk)
    by_force("DELETE FROM news_archivedcopy WHERE id = %s", copies[3].pk)

    faults = {str(finding) for finding in found()}
    assert f"fault: {copies[3].sha256}: its row is missing, though it is on a list" in faults
    assert any(copies[3].sha256 in fault and "though it is on list" in fault for fault in faults)


def test_stamps_without_the_certificates_are_said_not_to_be_proved(stamped, settings):
    settings.TSA_CERTS = ""

    ((fault),) = found()
    assert "KHABUR_TSA_CERTS names no file" in fault.words


# --- Lists without an authority -------------------------------------------------------------


@pytest.fixture
def listed(copies, source, now) -> list[DigestList]:
    """Three lists of three hours, the first of which has the four copies."""
    for hour in range(1, 4):
        stamps.stamp(now=now + timedelta(hours=hour))
        captured(source, now, f"hour {hour}".encode())
    return list(DigestList.objects.order_by("pk"))


def take_out(copy: ArchivedCopy) -> None:
    """With all its rows and its file, as if it had never been."""
    for table in ("news_listedcopy", "news_custody", "news_itemversion"):
        by_force(f"DELETE FROM {table} WHERE copy_id = %s", copy.pk)
    by_force("DELETE FROM news_archivedcopy WHERE id = %s", copy.pk)
    by_force("DELETE FROM news_fetch WHERE id = %s", copy.fetch_id)
    archive.path_of(copy.sha256).unlink()


def test_lists_that_follow_each_other_are_whole_and_the_last_is_named(listed):
    said = run().splitlines()

    assert "3 lists (3 without a stamp), 0 stamps: 0 faults" in said[0]
    assert said[1] == f"Its last list is {listed[-1].sha256}: keep this apart from the backups."
    assert "is whole" in run("--list", listed[1].sha256)


def test_a_copy_that_was_taken_out_with_all_its_rows_is_missed_by_its_list(listed, copies):
    take_out(copies[3])

    assert [str(fault) for fault in found()] == [
        f"fault: {copies[3].sha256}: its row is missing, though it is on list {listed[0].pk}"
    ]


def test_a_list_that_was_written_anew_without_a_copy_is_missed_by_the_next(listed, copies):
    take_out(copies[3])
    text = listed[0].text.replace(f"{copies[3].sha256}\n", "")
    by_force(
        "UPDATE news_digestlist SET text = %s, sha256 = %s WHERE id = %s",
        text,
        stamps.sha256_of(text),
        listed[0].pk,
    )

    assert [str(fault) for fault in found()] == [
        f"fault: list {listed[1].pk}: the list that it follows is missing: {listed[0].sha256}",
        f"fault: list {listed[0].pk}: the next list does not follow it",
    ]


def test_a_whole_list_that_was_taken_out_of_the_middle_is_missed_by_the_next(listed):
    (copy,) = ArchivedCopy.objects.filter(listed__digest_list=listed[1])
    take_out(copy)
    by_force("DELETE FROM news_digestlist WHERE id = %s", listed[1].pk)

    words = [str(fault) for fault in found()]
    assert f"fault: list {listed[2].pk}: the list that it follows is missing: {listed[1].sha256}" in words


def test_a_list_that_follows_none_breaks_the_order(listed):
    by_force(
        "INSERT INTO news_digestlist (text, sha256, made_at) VALUES ('', %s, now())", stamps.sha256_of("")
    )

    assert [fault.words for fault in found()] == ["the next list does not follow it"]


def test_the_last_list_is_missed_by_whoever_kept_its_digest(listed):
    (copy,) = ArchivedCopy.objects.filter(listed__digest_list=listed[2])
    take_out(copy)
    by_force("DELETE FROM news_digestlist WHERE id = %s", listed[2].pk)

    assert found() == []
    with pytest.raises(CommandError, match="1 faults"):
        run("--list", listed[2].sha256)


# --- The command --------------------------------------------------------------------------


def test_json_is_one_object(copies):
    archive.path_of(copies[1].sha256).unlink()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_archive", "--json", stdout=out)

    said = json.loads(out.getvalue())
    assert [each["name"] for each in said["findings"]] == [copies[1].sha256]
    assert said["looked_at"]["copies"] == 4


def test_memory_does_not_grow_with_the_archive(source, now):
    def peak() -> int:
        tracemalloc.start()
        assert found() == []
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    for n in range(30):
        if n == 3:
            few = peak()
        captured(source, now, bytes([n]) * 1_000_000)
    assert peak() < few * 1.3
    assert NewsItem.objects.count() == ArchivedCopy.objects.count() == 30
    assert (ListedCopy.objects.count(), DigestList.objects.count()) == (0, 0)
