"""Merging into another incident, and restoring what was merged, retracted or withheld."""

import threading

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from incidents import chain
from incidents.door.selection import Selection
from incidents.models import Incident, Proposal, Publication
from incidents.public import record
from incidents.waist import editing, proposing
from tests import make
from tests.desk import act, change, signed_in
from tests.make import NOW

pytestmark = pytest.mark.django_db


def merge(incident, successor, **given):
    words = {"by": make.editor(), "agreed_by": make.second(), "now": NOW, "reason": "Told twice."}
    return editing.merge(incident=incident, successor=successor, **words | given)


def restore(incident, **given):
    words = {"by": make.editor(), "agreed_by": make.second(), "now": NOW, "reason": "It was right."}
    return editing.restore(incident=incident, **words | given)


def retract(incident):
    by = {"by": make.editor(), "agreed_by": make.second()}
    return editing.retract(incident=incident, **by, now=NOW, reason="Wrong.")


def withhold(incident):
    return editing.withhold(incident=incident, by=make.editor(), now=NOW, ground="safety")


def shown(as_of=None) -> set[str]:
    look = record.look(Selection(as_of=as_of))
    return {entry.document["public_id"] for entry in record.page(look).entries}


def test_a_merged_incident_leaves_today_and_leads_to_the_other():
    stays, goes = make.published(), make.published()

    merge(goes, stays)

    goes.refresh_from_db()
    history = record.history(goes.public_id)
    assert (goes.status, shown(), shown(as_of=2)) == (
        "merged",
        {stays.public_id},
        {stays.public_id, goes.public_id},
    )
    assert (history.entry, history.is_merged, history.last.successor) == (None, True, stays.public_id)
    assert record.history(goes.public_id, as_of=2).entry.retracted_in == 3


def test_a_merge_needs_a_reason_two_persons_and_another_incident_that_is_public(editor):
    stays, goes, draft = make.published(), make.published(), make.incident()

    for given, says in (
        ({"successor": None}, "into which"),
        ({"successor": goes}, "into itself"),
        ({"successor": draft}, "is not public"),
        ({"successor": stays, "reason": " "}, "needs a reason"),
        ({"successor": stays, "agreed_by": None}, "A second person has to agree. It is merged"),
    ):
        with pytest.raises(editing.CannotPublish, match=says):
            merge(goes, **given)
    retract(stays)
    with pytest.raises(editing.CannotPublish, match="is not public"):
        merge(goes, stays)


def test_the_database_knows_a_merge_by_its_successor():
    make.published()
    for change_ in (
        "UPDATE record.publication SET successor = 'another2'",
        "UPDATE record.publication SET successor = public_id",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(change_)
    goes, stays = make.published(), make.published()
    merge(goes, stays)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("UPDATE record.publication SET successor = 'x' WHERE act = 'merge'")
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.create(
            incident=goes, act="merge", by=make.editor(), asked_at=NOW, due_at=NOW, edition_at=NOW
        )


@pytest.mark.parametrize("take_back", [retract, withhold, lambda one: merge(one, make.published())])
def test_what_was_taken_back_is_restored_by_two(take_back):
    out = make.published(title="First")
    take_back(out)
    Incident.objects.filter(pk=out.pk).update(title="Mended")

    with pytest.raises(editing.CannotPublish, match="taken back and is put"):
        restore(out, agreed_by=None)
    restore(out)

    out.refresh_from_db()
    history = record.history(out.public_id)
    assert out.status == "published"
    assert history.entry.document["title"] == "Mended"
    assert (history.last.act, history.last.reason) == ("restore", "It was right.")
    assert out.public_id in shown()


def test_a_restoration_takes_the_mark_from_past_answers():
    out = make.published()
    retract(out)
    marked = record.history(out.public_id, as_of=1).entry.retracted_in
    restore(out)

    assert (marked, record.history(out.public_id, as_of=1).entry.retracted_in) == (2, None)


def test_what_a_withholding_emptied_stays_empty_after_a_restoration():
    out = make.published(title="Harmful")
    withhold(out)
    restore(out)

    then, today = record.history(out.public_id, as_of=1), record.history(out.public_id)
    assert (then.entry, then.is_withheld, then.is_unreadable) == (None, True, False)
    assert [edition.act for edition in then.editions] == ["withhold"]
    assert then.later.act == "restore"
    assert [edition.act for edition in today.editions] == ["restore", "withhold"]
    assert record.look(Selection(as_of=1)).tally.withheld == 1
    assert shown() == {out.public_id}


def test_the_chain_leads_through_merges_and_restorations_and_seals_the_successor():
    out, stays = make.published(), make.published()
    merge(out, stays)
    restore(out)

    assert chain.verify(rows())[0] == 4
    altered = rows()
    altered[2].successor = "another2"
    with pytest.raises(chain.Broken, match="revision 3"):
        chain.verify(altered)


def rows() -> list[Publication]:
    found = list(Publication.objects.order_by("revision"))
    for row in found:
        row.words_text = None if row.words is None else row.words
    return found


@pytest.mark.django_db(transaction=True)
def test_two_that_are_merged_into_each_other_at_once_leave_one_public():
    """The second comes while the first is not committed yet, and still sees what it did."""
    one, other = make.published(), make.published()
    people = {"by": make.editor(), "agreed_by": make.second()}
    merged, may_commit, faults = threading.Event(), threading.Event(), []

    def first() -> None:
        with transaction.atomic():
            merge(one, other, **people)
            merged.set()
            may_commit.wait(10)
        connection.close()

    def second() -> None:
        try:
            merge(other, one, **people)
        except editing.CannotPublish as refusal:
            faults.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    assert merged.wait(10)
    threads[1].start()
    threads[1].join(0.5)
    assert threads[1].is_alive()  # it stands at the lock
    may_commit.set()
    for thread in threads:
        thread.join(30)

    assert len(faults) == 1
    assert sorted(Incident.objects.values_list("status", flat=True)) == ["merged", "published"]


def test_the_desk_merges_by_the_public_identifier_and_a_second_person_agrees(editor):
    stays, goes = make.published(title="The one that stays"), make.published()
    desk = signed_in(editor)

    refused = desk.post(act(goes, "merge"), {"reason": "Told twice.", "into": "nothere2"})
    desk.post(act(goes, "merge"), {"reason": "Told twice.", "into": stays.public_id.upper()})

    assert "No incident has the public identifier" in refused.content.decode()
    asked = Proposal.objects.get()
    assert (asked.state, asked.successor) == ("waiting", stays)
    page = signed_in(make.second()).get(f"/admin/review/{asked.pk}/").content.decode()
    assert "The one that stays" in page
    proposing.agree(proposal=asked, by=make.second(), now=asked.asked_at, seen="")
    assert Publication.objects.get(act="merge").successor == stays.public_id
    assert "Restore" in desk.get(change(goes)).content.decode()
    assert f"Merged into {stays.public_id}" in desk.get("/admin/incidents/incident/").content.decode()
    assert desk.get(act(goes, "restore")).status_code == 200


# --- Carrying over ------------------------------------------------------------------------


@pytest.fixture
def told_twice():
    """The one that stays says one thing of one document; the other says that and three things more."""
    stays, goes = make.published(), make.published()
    shared = stays.citations.get()
    goes.citations.update(url=shared.url)
    make.claim(stays, citation=shared)
    same = make.claim(goes, citation=goes.citations.get())
    more = make.citation(goes, title="Only here", source=make.source("other-wire"))
    make.claim(goes, speaker="us-dod", stance="denies", value="No.", citation=more, via=["Wire"], ordinal=2)
    make.claim(goes, speaker="sohr", value="Seen.", citation=goes.citations.get(url=shared.url), ordinal=3)
    assert same.citation_id != shared.pk
    return stays, goes


def ask(goes, stays, **given):
    people = {"by": make.editor(), "now": NOW, "reason": "Told twice."}
    asked = proposing.propose(incident=goes, act="merge", successor=stays, **people, **given)
    return proposing.agree(proposal=asked, by=make.second(), now=NOW, seen="")


def test_a_merge_carries_over_what_the_other_lacks_and_says_nothing_twice(told_twice):
    stays, goes = told_twice

    ask(goes, stays, carries_over=True)

    claims = stays.claims.order_by("ordinal", "pk")
    assert [(row.speaker.slug, row.citation.title, row.via) for row in claims] == [
        ("ru-cpvs", stays.citations.first().title, []),
        ("us-dod", "Only here", ["Wire"]),
        ("sohr", stays.citations.first().title, []),
    ]
    assert stays.citations.count() == 2
    assert (goes.claims.count(), goes.citations.count()) == (3, 2)  # a restoration finds it whole
    assert len(record.history(stays.public_id).entry.document["claims"]) == 0  # until it is corrected
    people = {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    editing.correct(incident=stays, **people, reason="With what the other had.")
    assert len(record.history(stays.public_id).entry.document["claims"]) == 3


def test_a_merge_that_was_not_asked_to_carries_nothing_and_one_that_waits_neither(told_twice):
    stays, goes = told_twice
    people = {"by": make.editor(), "now": NOW, "reason": "Told twice."}
    waits = proposing.propose(incident=goes, act="merge", successor=stays, **people, carries_over=True)
    proposing.withdraw(proposal=waits, by=make.editor(), now=NOW)
    assert stays.claims.count() == 1

    ask(goes, stays)

    assert stays.claims.count() == 1


def test_only_a_merge_carries_over(editor):
    with pytest.raises(IntegrityError), transaction.atomic():
        proposing.propose(incident=make.incident(), act="publish", by=editor, now=NOW, carries_over=True)


def test_the_page_of_a_merge_offers_it(told_twice):
    stays, goes = told_twice
    desk = signed_in(make.editor())

    assert "Carry over what the other lacks" in desk.get(act(goes, "merge")).content.decode()
    desk.post(act(goes, "merge"), {"reason": "Told twice.", "into": stays.public_id, "carries_over": "on"})

    asked = Proposal.objects.get()
    assert asked.carries_over
    page = signed_in(make.second()).get(f"/admin/review/{asked.pk}/").content.decode()
    assert "then comes to have its claims and citations" in page


@pytest.mark.parametrize("carries_over", [True, False])
def test_whoever_withholds_a_merged_one_is_told_where_copies_of_it_stand(told_twice, carries_over):
    stays, goes = told_twice
    ask(goes, stays, carries_over=carries_over)

    page = signed_in(make.editor()).get(act(goes, "withhold")).content.decode()

    assert ("That stays there" in page) is carries_over
