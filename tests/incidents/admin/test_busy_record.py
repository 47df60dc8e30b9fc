"""Somebody else holds the record: an editor is told so and loses nothing; a load lets others in between."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.urls import reverse

from incidents.loading import files, starter
from incidents.models import Incident, Publication
from incidents.waist import editing
from tests import make
from tests.desk import act, change, opened, sent, signed_in
from tests.gazetteer import shipped
from tests.make import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def impatient(db: None) -> Iterator[None]:
    """This connection gives up waiting for a lock soon."""
    connection.cursor().execute("SET lock_timeout = '200ms'")
    yield
    connection.cursor().execute("RESET lock_timeout")


@contextmanager
def held_elsewhere(take: str, *given: int) -> Iterator[None]:
    """Another connection holds what this statement locks."""
    taken, may_end = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(take, given)
                taken.set()
                may_end.wait(30)
        finally:
            connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert taken.wait(10)
        yield
    finally:
        may_end.set()
        holder.join(10)


ROW = "SELECT 1 FROM incidents_incident WHERE id = %s FOR UPDATE"
HELD = {
    "the record": lambda incident: held_elsewhere("SELECT pg_advisory_xact_lock(%s)", editing.LOCK),
    "the incident": lambda incident: held_elsewhere(ROW, incident.pk),
}


@pytest.mark.parametrize("what", HELD)
@pytest.mark.parametrize("code", ["publish", "retract", "withhold"])
def test_a_busy_record_is_said_in_words_and_what_was_typed_is_kept(editor, what, code, settings):
    settings.TWO_PERSONS = frozenset()
    incident = make.incident() if code == "publish" else make.published()
    before = Publication.objects.count()
    desk = signed_in(editor)
    given = {"reason": "As typed.", "ground": "privacy"}
    given["seen"] = desk.get(act(incident, code)).context["seen"]

    with HELD[what](incident):
        page = desk.post(act(incident, code), given)

    assert page.status_code == 200
    assert "The record is busy" in page.content.decode()
    sent = page.context["form"]
    assert {name: sent[name].value() for name in sent.fields} == {name: given[name] for name in sent.fields}
    assert Publication.objects.count() == before
    assert desk.post(act(incident, code), given).status_code == 302  # once it is free
    assert Publication.objects.count() == before + 1


def test_a_save_of_what_somebody_else_holds_is_refused_in_words_and_keeps_what_was_typed(editor):
    drafted, actor = make.incident(title="Before"), make.actor()
    desk = signed_in(editor)
    typed = {
        change(drafted): sent(title="As typed", opened=opened(desk, drafted)),
        reverse("admin:incidents_actor_change", args=[actor.pk]): {"name": "As typed"},
    }

    with (
        held_elsewhere(ROW, drafted.pk),
        held_elsewhere("SELECT 1 FROM incidents_actor WHERE id = %s FOR UPDATE", actor.pk),
    ):
        pages = [desk.post(address, given) for address, given in typed.items()]

    for page in pages:
        assert page.status_code == 200
        assert "somebody else saves or publishes it" in page.content.decode()
        assert 'value="As typed"' in page.content.decode()
    drafted.refresh_from_db(), actor.refresh_from_db()
    assert (drafted.title, actor.name) == ("Before", "RU-VP")


def only_the_first(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped.load()
    few = files.incidents()[:count]
    monkeypatch.setattr(files, "incidents", lambda: few)


def test_a_load_lets_an_editor_publish_in_between(editor, monkeypatch):
    only_the_first(2, monkeypatch)
    drafted = make.incident()
    faults: list[Exception] = []

    def publish() -> None:
        try:
            connection.cursor().execute("SET lock_timeout = '200ms'")
            editing.publish(incident=drafted, by=editor, agreed_by=make.second(), now=NOW)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    def meanwhile(done: int, of: int) -> None:
        if done == 1:
            other = threading.Thread(target=publish)
            other.start()
            other.join(10)

    starter.load(now=NOW, commit=True, on_progress=meanwhile)

    assert faults == []
    assert list(Publication.objects.order_by("revision").values_list("public_id", flat=True))[1] == (
        drafted.public_id
    )


def test_a_load_that_is_cut_off_goes_on_where_it_ended(monkeypatch):
    only_the_first(3, monkeypatch)

    class CutOffError(Exception):
        pass

    def cut_off(done: int, of: int) -> None:
        if done == 2:
            raise CutOffError

    with pytest.raises(CutOffError):
        starter.load(now=NOW, commit=True, on_progress=cut_off)
    assert Incident.objects.filter(status="published").count() == Publication.objects.count() == 2
    added = starter.load(now=NOW, commit=True)

    assert (added.incidents, added.incidents_there) == (1, 2)
    assert Incident.objects.filter(status="published").count() == Publication.objects.count() == 3
