"""A restricted row is in no public answer, nor is any of it through the lead and the draft made of it."""

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client

from incidents.models import Delivery, ForeignRow, ForeignTombstone, Release
from incidents.waist import editing
from news.drafts import review
from news.items import foreign_rows
from news.models import Lead
from tests import make
from tests.incidents.foreign_files import acled_taken
from tests.laws import routes
from tests.make import NOW

SECRET = {
    "event_id_cnty": "SYR424242",
    "notes": "Restrictedword was said.",
    "location": "Hiddentown",
    "source": "Hiddensource",
    "fatalities": "7",
    "latitude": "36.6123",
    "longitude": "40.4321",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
}
WORDS = (
    b"SYR424242",
    b"ACLED, row",
    b"Restrictedword",
    b"Hiddentown",
    b"Hiddensource",
    b"36.6123",
    b"40.4321",
)


def answers(ids: list[str]) -> dict[str, bytes]:
    client = Client(raise_request_exception=False)
    every = [*routes.addresses(ids), "/compat/acled/acled/read?limit=0", "/compat/acled/deleted/read"]
    return {address: client.get(address).getvalue() for address in every}


def test_what_is_published_of_a_restricted_row_holds_no_word_and_no_point_of_it():
    make.area("SY08"), make.area("SY0800"), make.m4()
    make.actor("ru", sort="state_force"), make.actor("cjtf-oir", sort="coalition")
    acled_taken(SECRET)
    foreign_rows.make_leads(Release.objects.get(), now=NOW)
    draft = review.draft_from(lead=Lead.objects.get(), by=make.editor(), now=NOW, kind="clash")
    with pytest.raises(editing.CannotPublish, match="It cites no source"):  # the row alone carries nothing
        editing.publish(incident=draft, by=make.editor(), agreed_by=make.second(), now=NOW)
    draft.citations.create(source=make.source(), title="What may be named")
    draft.verification = "single_source"
    draft.save()
    editing.publish(incident=draft, by=make.editor(), agreed_by=make.second(), now=NOW)

    told = answers([draft.public_id])

    assert sum(draft.public_id.encode() in body for body in told.values()) > 5  # else little was asked
    found = {address: word for address, body in told.items() for word in WORDS if word in body}
    assert found == {}


def test_rows_on_the_desk_change_no_public_answer():
    public = make.published()
    before = answers([public.public_id])

    acled_taken(SECRET)

    assert answers([public.public_id]) == before


def test_the_public_role_reads_none_of_their_tables():
    acled_taken(SECRET)

    for model in (Release, Delivery, ForeignRow, ForeignTombstone):
        asking = transaction.atomic(using="public"), connections["public"].cursor()
        with pytest.raises(DatabaseError, match="permission denied"), asking[0], asking[1] as cursor:
            cursor.execute(f"SELECT 1 FROM {model._meta.db_table}")
