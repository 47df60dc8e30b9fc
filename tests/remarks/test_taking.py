"""A reader says what is wrong: the desk alone reads it, and nothing is kept of who it was."""

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client
from redis.exceptions import RedisError

from incidents.models import Incident
from incidents.waist import editing
from remarks import taking
from remarks.models import Remark
from tests import make

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public"])
OURS = {"origin": "http://testserver"}
SAID = "The convoy had five vehicles."


@pytest.fixture
def out(db):
    return make.published(title="Convoy stopped")


def send(client: Client, incident, **fields: str):
    return client.post(f"/incidents/{incident.public_id}/remark", {"words": SAID, **fields}, headers=OURS)


def test_the_incident_leads_to_the_form_and_what_is_sent_is_a_row_of_the_edition_that_was_read(out, visitor):
    page = visitor.get(f"/incidents/{out.public_id}").content.decode()
    address = f"/incidents/{out.public_id}/remark?as_of=1"
    assert f'href="{address}"' in page
    assert "Convoy stopped" in visitor.get(address).content.decode()
    Incident.objects.filter(pk=out.pk).update(title="Convoy of five stopped")
    out.refresh_from_db()
    editing.correct(
        incident=out, by=make.editor(), agreed_by=make.second(), now=make.NOW, reason="Six, not five."
    )

    answer = visitor.post(
        address, {"words": SAID, "evidence": "https://example.org/a", "contact": ""}, headers=OURS
    )

    assert (answer.status_code, answer["Location"]) == (303, f"/incidents/{out.public_id}/remark/sent")
    assert visitor.get(answer["Location"]).status_code == 200
    remark = Remark.objects.get()
    assert (remark.public_id, remark.revision, remark.words) == (out.public_id, 1, SAID)
    assert (remark.evidence, remark.contact) == ("https://example.org/a", "")


def test_names_that_other_sites_append_are_left_out_of_the_address_and_lose_no_form(out, visitor):
    path = f"/incidents/{out.public_id}/remark"
    read = visitor.get(f"{path}?as_of=1&utm_source=feed")
    sent = visitor.post(f"{path}?as_of=1&utm_source=feed", {"words": SAID}, headers=OURS)

    assert (read.status_code, read["Location"]) == (302, f"{path}?as_of=1")
    assert (sent.status_code, Remark.objects.get().words) == (303, SAID)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"origin": "https://example.org"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://testserver", "sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"origin": "http://testserver"}, 303),
    ],
)
def test_a_form_of_another_site_is_refused(out, headers, status):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(f"/incidents/{out.public_id}/remark", {"words": SAID}, headers=headers)

    assert (answer.status_code, Remark.objects.count()) == (status, int(status == 303))


def test_neither_reading_nor_writing_sets_a_cookie(out, visitor):
    visitor.get(f"/incidents/{out.public_id}/remark")
    send(visitor, out)

    assert not visitor.cookies


def test_who_fills_the_trap_is_thanked_and_nothing_is_kept(out, visitor):
    answer = send(visitor, out, **{taking.TRAP: "https://example.org/spam"})

    assert answer.status_code == 303
    assert not Remark.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"words": " \n "},
        {"words": "x" * 2_001},
        {"evidence": "x" * 1_001},
        {"contact": "x" * 201},
        {"words": "a\0b"},
    ],
)
def test_what_cannot_be_taken_is_refused_and_comes_back(out, visitor, fields):
    answer = send(visitor, out, **fields)

    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not Remark.objects.exists()


def test_an_address_that_sent_enough_waits_and_others_do_not(out, visitor, monkeypatch):
    monkeypatch.setattr(taking, "FROM_ONE", 2)
    assert [send(visitor, out).status_code for _ in range(3)] == [303, 303, 429]
    assert "Too much was sent" in send(visitor, out).content.decode()

    assert send(Client(REMOTE_ADDR="198.51.100.7"), out).status_code == 303
    assert Remark.objects.count() == 3


def test_all_addresses_together_send_so_much_in_an_hour(out, monkeypatch):
    monkeypatch.setattr(taking, "FROM_ALL", 2)
    answers = [send(Client(REMOTE_ADDR=f"198.51.100.{number}"), out).status_code for number in range(3)]

    assert answers == [303, 303, 429]


def test_where_nothing_can_be_counted_nothing_is_taken(out, visitor, monkeypatch):
    class Away:
        def add(self, *_: object, **__: object) -> None:
            raise RedisError

    monkeypatch.setattr(taking, "cache", Away())

    assert send(visitor, out).status_code == 429
    assert not Remark.objects.exists()


def test_no_address_is_kept_in_the_row_nor_in_the_name_of_the_count(out, monkeypatch):
    names: list[str] = []

    class Counts:
        def add(self, key: str, *_: object, **__: object) -> None:
            names.append(key)

        def incr(self, _key: str) -> int:
            return 1

    monkeypatch.setattr(taking, "cache", Counts())
    send(Client(REMOTE_ADDR="198.51.100.7"), out)

    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT remark::text FROM remarks_remark remark")
        row = cursor.fetchone()[0]
    assert len(names) == 2
    assert "198.51.100" not in row + "".join(names)


@pytest.mark.parametrize("ending", ["", "/sent"])
def test_there_is_no_form_for_what_is_not_public(out, visitor, ending):
    draft = make.incident(title="A draft")

    for public_id in ("22222222", draft.public_id):
        assert visitor.get(f"/incidents/{public_id}/remark{ending}").status_code == 404
    assert visitor.get(f"/incidents/{out.public_id}/remark{ending}?kin=1").status_code == 400


def test_what_was_retracted_takes_none(out, visitor):
    editing.retract(incident=out, by=make.editor(), agreed_by=make.second(), now=make.NOW, reason="Wrong.")

    assert send(visitor, out).status_code == 410
    assert not Remark.objects.exists()


# --- The role ---------------------------------------------------------------------------------


def asked_by_the_public(sql: str) -> str:
    try:
        with transaction.atomic(using="public"), connections["public"].cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refusal:
        return str(refusal).splitlines()[0]
    return "done"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT words FROM remarks_remark",
        "UPDATE remarks_remark SET words = 'x'",
        "DELETE FROM remarks_remark",
        "SELECT * FROM remarks_settlement",
        "INSERT INTO remarks_remark (id, public_id, revision, words, evidence, contact, received_at)"
        " VALUES (gen_random_uuid(), '22222222', 1, 'x', '', '', now()) RETURNING id",
    ],
)
def test_the_public_role_reads_and_changes_no_remark(sql):
    assert "permission denied" in asked_by_the_public(sql)


def test_the_database_takes_no_remark_without_words_or_incident(out):
    for public_id, words in (("22222222", " "), ("Ü", "x")):
        said = asked_by_the_public(
            "INSERT INTO remarks_remark (id, public_id, revision, words, evidence, contact, received_at)"
            f" VALUES (gen_random_uuid(), '{public_id}', 1, '{words}', '', '', now())"
        )
        assert "violates check constraint" in said
