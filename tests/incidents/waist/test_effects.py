"""What an act means stands in the vocabulary; the database, which says it again in SQL, means the same."""

import pytest
from django.db import DatabaseError, connection, transaction

from incidents.models import Publication
from incidents.permissions import FOR_ACTS
from incidents.vocabulary import ACTS, CARRYING_ACTS, EFFECTS, EMPTYING_ACTS, STATUSES
from incidents.waist import editing, snapshot
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db

EMPTY_THE_FIRST = (
    "UPDATE record.publication SET snapshot = NULL, words = NULL, reason = '' WHERE revision = 1"
)


def append(incident, act):
    document = snapshot.build(incident, now=make.NOW) if act in CARRYING_ACTS else None
    given = {"successor": make.published()} if act == "merge" else {}
    editing.append(incident, act=act, document=document, reason="Why.", by=make.editor(), now=NOW, **given)
    incident.refresh_from_db()


def test_every_act_has_an_effect_and_a_permission():
    assert set(EFFECTS) == set(ACTS) == set(FOR_ACTS)
    assert {effect.status for effect in EFFECTS.values()} == set(STATUSES) - {"draft"}
    assert {status for effect in EFFECTS.values() for status in effect.open_to} <= set(STATUSES)


@pytest.mark.parametrize("act", ACTS)
def test_the_status_after_an_act_is_the_one_that_the_table_names(act):
    out = make.published()

    append(out, act)

    assert out.status == EFFECTS[act].status


@pytest.mark.parametrize("act", ACTS)
def test_the_database_lets_earlier_publications_be_emptied_after_an_emptying_act_only(act):
    out = make.published()
    append(out, act)
    first = Publication.objects.get(revision=1)

    if act in EMPTYING_ACTS:
        assert (first.snapshot, first.words, first.reason) == (None, None, "")
        return
    with pytest.raises(DatabaseError, match="only when its incident is withheld"), transaction.atomic():
        connection.cursor().execute(EMPTY_THE_FIRST)
    assert first.snapshot is not None


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("status", STATUSES)
def test_an_act_is_refused_in_every_status_that_it_is_not_open_to(act, status, editor):
    incident = make.incident()
    leads_there = {"draft": (), "published": ("publish",), "retracted": ("publish", "retract")}
    leads_there |= {"withheld": ("publish", "withhold"), "merged": ("publish", "merge")}
    for before in leads_there[status]:
        append(incident, before)
    given = {"ground": "safety"} if act == "withhold" else {"reason": "Why.", "agreed_by": make.second()}
    given |= {"successor": make.published()} if act == "merge" else {}
    incident.title = "Another title, so that there is something to correct"
    incident.save()

    def perform():
        getattr(editing, act)(incident=incident, by=editor, now=NOW, **given)

    if status in EFFECTS[act].open_to:
        perform()
    else:
        with pytest.raises(editing.CannotPublish, match=f"It is {status} and cannot be"):
            perform()
