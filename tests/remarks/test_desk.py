"""The desk reads what readers say, with the incident at hand, and settles each remark once, with a reason."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from remarks.models import Remark, Settlement
from tests import make
from tests.desk import signed_in

pytestmark = pytest.mark.django_db
LIST = "/admin/remarks/remark/"


@pytest.fixture
def remark(db):
    incident = make.published(title="Convoy stopped")
    return Remark.objects.create(
        public_id=incident.public_id, revision=1, words="Five vehicles, not six.", received_at=make.NOW
    )


def settle(client: Client, remark: Remark, reason: str):
    form = {"settlement-TOTAL_FORMS": "1", "settlement-INITIAL_FORMS": "0", "settlement-0-reason": reason}
    return client.post(f"{LIST}{remark.pk}/change/", {**form, "settlement-0-remark": str(remark.pk)})


def test_an_editor_sees_what_waits_and_where_it_belongs(remark, editor):
    page = signed_in(editor).get(LIST).content.decode()

    assert "Five vehicles, not six." in page
    assert f"/admin/incidents/incident/?q={remark.public_id}" in page
    one = signed_in(editor).get(f"{LIST}{remark.pk}/change/").content.decode()
    assert f"/incidents/{remark.public_id}?as_of=1" in one
    assert LIST in signed_in(editor).get("/admin/").content.decode()


def test_a_remark_is_settled_with_a_reason_and_by_whom_is_kept(remark, editor):
    client = signed_in(editor)
    assert settle(client, remark, " ").status_code == 200
    assert not Settlement.objects.exists()

    assert settle(client, remark, "The report says six; nothing to correct.").status_code == 302

    found = Settlement.objects.get()
    assert (found.remark, found.by, found.reason) == (
        remark,
        editor,
        "The report says six; nothing to correct.",
    )
    assert "Five vehicles" not in client.get(LIST).content.decode()
    assert "settled: The report says six" in client.get(f"{LIST}?state=settled").content.decode()
    assert "Five vehicles" in client.get(f"{LIST}?state=all").content.decode()


def test_what_is_settled_stays_so(remark, editor):
    settle(signed_in(editor), remark, "Corrected.")
    settle(signed_in(editor), remark, "Not so.")

    assert [one.reason for one in Settlement.objects.all()] == ["Corrected."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Settlement.objects.create(remark=remark, reason="Twice.", by=editor, at=make.NOW)


def test_nobody_writes_or_changes_a_remark_at_the_desk(remark, editor):
    client = signed_in(editor)

    assert client.get(f"{LIST}add/").status_code == 403
    client.post(
        f"{LIST}{remark.pk}/change/",
        {
            "words": "Other words",
        },
    )
    remark.refresh_from_db()
    assert remark.words == "Five vehicles, not six."


def test_a_reviewer_reads_and_settles_nothing(remark, reviewer):
    client = signed_in(reviewer)

    assert "Five vehicles" in client.get(LIST).content.decode()
    settle(client, remark, "Mine.")
    assert not Settlement.objects.exists()
