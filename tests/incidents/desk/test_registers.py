"""Two rows of a register become one, and two again: nothing lost, nothing public changed."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from incidents.desk import registers, standing, verifying
from incidents.door.selection import Selection
from incidents.likeness import Families
from incidents.loading.registry import find_actor, find_source
from incidents.models import (
    Actor,
    ActorMerge,
    ActorName,
    ActorRelation,
    Citation,
    Claim,
    Involvement,
    Publication,
    Rule,
)
from incidents.permissions import NotAllowed
from incidents.public import record
from incidents.waist import editing
from news.drafts.named import Named
from news.feeds.naming import source_named
from news.models import Feed
from news.suggest.actors import ActorIndex
from tests import make
from tests.desk import signed_in
from tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(db):
    return make.user("chief", "chief")


@pytest.fixture
def pair():
    """The kept one, and the duplicate, which everything that can name an actor names."""
    kept, duplicate = make.actor("sdf", name="SDF"), make.actor("qsd", name="QSD", sort="armed_group")
    ActorName.objects.create(actor=duplicate, text="QSD", key="qsd", language="ku", sort="acronym")
    incident = make.incident(actors={"qsd": "subject", "ru-vp": "initiator"})
    make.claim(incident, speaker="qsd", on_behalf_of=duplicate, citation=incident.citations.get())
    ActorRelation.objects.create(actor=duplicate, sort="partner", other=make.actor("us"))
    ActorRelation.objects.create(actor=make.actor("ypg"), sort="component", other=duplicate)
    Rule.objects.create(name="Quiet", actor=duplicate, for_hours=1, delays=True, why="Why.")
    return kept, duplicate


def merge(duplicate, kept, by=None, reason="One and the same."):
    by = by or make.user(f"chief-{next(make.number)}", "chief")
    return registers.merge(duplicate=duplicate, kept=kept, by=by, now=NOW, reason=reason)


def undo(done, by=None):
    by = by or done.by
    return registers.undo(merge=done, by=by, now=NOW, reason="They are two.")


def named_by(row) -> dict[str, list[int]]:
    """Every row of the desk that names it, by column."""
    found = {
        registers.path(field): sorted(
            registers.rows(field).filter(**{field.name: row}).values_list("pk", flat=True)
        )
        for field in registers.naming(type(row))
    }
    return {path: pks for path, pks in found.items() if pks}


def test_every_row_that_named_the_duplicate_names_the_kept_one(pair):
    kept, duplicate = pair
    before = named_by(duplicate)
    assert len(before) == 6

    done = merge(duplicate, kept)

    duplicate.refresh_from_db()
    assert (named_by(duplicate), duplicate.merged_into, duplicate.kept) == ({}, kept, kept)
    assert named_by(kept) == before | {"incidents.actor.merged_into": [duplicate.pk]}
    assert (done.moved, done.reason) == (before, "One and the same.")
    assert list(duplicate.names.values_list("text", flat=True)) == ["QSD"]


def test_undoing_restores_which_row_named_which(pair):
    kept, duplicate = pair
    make.incident(actors={"sdf": "subject", "ru-vp": "initiator"})
    before, of_kept = named_by(duplicate), named_by(kept)
    done = merge(duplicate, kept)

    undo(done)

    duplicate.refresh_from_db()
    assert (named_by(duplicate), named_by(kept), duplicate.merged_into) == (before, of_kept, None)
    assert (done.left, done.is_undone) == ({}, True)
    again = merge(duplicate, kept)
    assert again.moved == before


def test_what_was_edited_since_is_kept_and_said(pair):
    kept, duplicate = pair
    done = merge(duplicate, kept)
    claim, involvement = Claim.objects.get(), Involvement.objects.get(actor=kept)
    Claim.objects.filter(pk=claim.pk).update(speaker=make.actor("us"))
    Rule.objects.filter(name="Quiet").delete()
    later = make.incident(actors={"sdf": "escort"})

    undo(done)

    claim.refresh_from_db(), involvement.refresh_from_db()
    assert (claim.speaker.slug, claim.on_behalf_of.slug, involvement.actor.slug) == ("us", "qsd", "qsd")
    assert later.involvements.get().actor == kept
    assert {path: len(pks) for path, pks in done.left.items()} == {
        "incidents.claim.speaker": 1,
        "incidents.rule.actor": 1,
    }


def test_sources_are_merged_with_whatever_package_names_them():
    kept, duplicate = make.source("sohr"), make.source("observatory", name="The Observatory")
    incident = make.incident(cites="observatory")
    feed = Feed.objects.create(source=duplicate, url="https://example.org/feed")

    done = merge(duplicate, kept)

    feed.refresh_from_db()
    assert (incident.citations.get().source, feed.source) == (kept, kept)
    assert source_named("observatory")[0] == source_named("the observatory")[0] == kept
    assert find_source("entry", "observatory", field="source") == kept
    undo(done)
    feed.refresh_from_db()
    assert (incident.citations.get().source, feed.source) == (duplicate, duplicate)


def test_the_names_of_a_duplicate_lead_to_the_kept_one(pair):
    kept, duplicate = pair
    ActorName.objects.create(actor=kept, text="QSD", key="qsd", language="en", sort="variant")
    assert ActorIndex.load().named("qsd", None) is None  # two bear it

    merge(duplicate, kept)

    assert ActorIndex.load().named("qsd", None) == "sdf"
    assert verifying.actors_by_name()["qsd"] == kept
    assert Families.load().of("qsd") == {"sdf"}
    assert find_actor("entry", "qsd", field="actor") == kept
    assert Named.by([]).actors["qsd"] == kept  # by which a reading becomes a draft


def test_nobody_comes_to_name_a_duplicate(pair):
    kept, duplicate = pair
    merge(duplicate, kept)

    incident = make.incident(actors={"ru-vp": "initiator"})
    Involvement.objects.create(incident=incident, actor=duplicate, role="escort")
    Claim.objects.filter(speaker=kept).update(speaker=duplicate)
    source, other = make.source("a"), make.source("b")
    merge(source, other)
    Citation.objects.create(incident=incident, source=source, title="Late")

    assert named_by(duplicate) == {} == named_by(source)


@pytest.mark.django_db(transaction=True)
def test_a_row_that_is_written_while_a_merge_goes_on_names_the_kept_one():
    kept, duplicate, incident = make.actor("sdf"), make.actor("qsd"), make.incident()
    chief = make.user("chief", "chief")
    merged, may_commit = threading.Event(), threading.Event()

    def first() -> None:
        with transaction.atomic():
            merge(duplicate, kept, by=chief)
            merged.set()
            may_commit.wait(10)
        connection.close()

    def second() -> None:
        Involvement.objects.create(incident=incident, actor=duplicate, role="escort")
        connection.close()

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    assert merged.wait(10)
    threads[1].start()
    threads[1].join(0.5)
    assert threads[1].is_alive()  # it waits for the merge
    may_commit.set()
    for thread in threads:
        thread.join(30)

    assert Involvement.objects.get(role="escort").actor == kept


def test_merges_in_a_row_lead_to_the_last_and_are_undone_in_any_order():
    one, two, three = make.actor("one"), make.actor("two"), make.actor("three")
    involved = make.incident(actors={"one": "initiator"}).involvements.get()
    first, second = merge(one, two), merge(two, three)
    one.refresh_from_db()
    assert (one.merged_into, Involvement.objects.get().actor) == (three, three)

    undo(first)
    involved.refresh_from_db(), one.refresh_from_db()
    assert (involved.actor, one.merged_into) == (one, None)
    undo(second)

    assert second.left == {
        "incidents.involvement.actor": [involved.pk],
        "incidents.actor.merged_into": [one.pk],
    }
    assert not Actor.objects.exclude(merged_into=None).exists()


def test_what_stands_in_the_way_is_said_and_nothing_is_done(pair, chief):
    kept, duplicate = pair
    both = make.incident(title="Names both", actors={"sdf": "subject", "qsd": "subject"})
    relation = ActorRelation.objects.create(actor=duplicate, sort="component", other=kept)

    with pytest.raises(registers.CannotMerge) as refused:
        merge(duplicate, kept, reason=" ")
    assert [problem.split(":")[0] for problem in refused.value.problems] == [
        "QSD and SDF stand in a relation to each other",
        f"“Names both” ({both.public_id}) names both in one role",
        "It needs a reason, which everybody on the desk will read.",
    ]
    assert not ActorMerge.objects.exists()
    relation.delete(), both.involvements.filter(actor=duplicate).delete()
    merge(duplicate, kept)
    for pair_, says in (((duplicate, kept), "is merged into SDF already"), ((kept, kept), "into itself")):
        with pytest.raises(registers.CannotMerge, match=says):
            merge(*pair_)


def test_only_a_chief_merges_and_undoes(pair, chief, editor, reviewer):
    kept, duplicate = pair
    for nobody in (editor, reviewer):
        with pytest.raises(NotAllowed):
            merge(duplicate, kept, by=nobody)
    done = merge(duplicate, kept, by=chief)
    with pytest.raises(NotAllowed):
        undo(done, by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        ActorMerge.objects.create(duplicate=duplicate, kept=kept, by=chief, at=NOW, reason="Twice.")


def test_nothing_public_changes_until_a_correction_carries_the_new_name(pair):
    kept, duplicate = pair
    make.actor("ru-vp"), make.actor("us")
    incident = make.incident(actors={"qsd": "subject", "ru-vp": "initiator"}, cites="wire-one")
    make.publish(incident)
    before = Publication.objects.values().get()

    merge(duplicate, kept)

    assert Publication.objects.values().get() == before
    assert [found.public_id for found in registers.concerned(duplicate)] == [incident.public_id]
    assert shown(actor=("qsd",)) == {incident.public_id}
    editing.correct(incident=incident, by=make.editor(), now=NOW, reason="The actor is called SDF.")
    assert shown(actor=("sdf",)) == {incident.public_id}
    assert shown(actor=("qsd",)) == set()  # the slug is still understood
    assert shown(actor=("qsd",), as_of=1) == {incident.public_id}
    assert not registers.concerned(duplicate).exists()


def shown(**asked) -> set[str]:
    look = record.look(Selection(**asked))
    return {entry.document["public_id"] for entry in record.page(look).entries}


# --- On a day -----------------------------------------------------------------------------


def test_an_actor_is_shown_as_it_was_on_a_day():
    army, ministry, council = make.actor("army"), make.actor("ministry"), make.actor("council")
    state = make.actor("state")
    relations = (
        (army, "command", ministry, None, date(2024, 12, 8)),
        (ministry, "component", state, None, None),
        (army, "component", council, date(2025, 1, 29), None),
        (make.actor("unit"), "component", army, None, None),
        (make.actor("ally"), "partner", army, date(2020, 1, 1), date(2020, 12, 31)),
    )
    for actor, sort, other, since, until in relations:
        ActorRelation.objects.create(actor=actor, sort=sort, other=other, valid_from=since, valid_until=until)
    for text, since, until in (("Old Army", None, date(2024, 12, 8)), ("New Army", date(2025, 1, 29), None)):
        army.names.create(
            text=text, key=text, language="en", sort="endonym", valid_from=since, valid_until=until
        )

    then, now = standing.of(army, on=date(2020, 6, 1)), standing.of(army, on=date(2025, 2, 1))

    assert [name.text for name in then.names] == ["Old Army"]
    assert [(step.relation.other.slug, step.depth) for step in then.belongs_to] == [
        ("ministry", 0),
        ("state", 1),
    ]
    assert [other.slug for other, _ in then.partners] == ["ally"]
    assert [name.text for name in now.names] == ["New Army"]
    assert [name.text for name in now.other_names] == ["Old Army"]
    assert [(step.relation.other.slug, step.depth) for step in now.belongs_to] == [("council", 0)]
    assert (now.partners, [row.actor.slug for row in now.parts]) == ([], ["unit"])
    assert (
        then.exists,
        standing.of(make.actor("late", valid_from=date(2021, 1, 1)), on=date(2020, 1, 1)).exists,
    ) == (
        None,
        False,
    )


def test_one_became_two_and_two_became_one():
    one, north, south, united = (make.actor(slug) for slug in ("one", "north", "south", "united"))
    source = make.source("gazette")
    for actor, other, day in ((north, one, 1), (south, one, 1), (united, north, 2), (united, south, 2)):
        ActorRelation.objects.create(
            actor=actor, sort="succeeds", other=other, valid_from=date(2020 + day, 1, 1), source=source
        )

    def seen(actor):
        found = standing.of(actor, on=date(2022, 6, 1))
        return [row.other.slug for row in found.came_from], [row.actor.slug for row in found.became]

    assert [seen(actor) for actor in (one, north, united)] == [
        ([], ["north", "south"]),
        (["one"], ["united"]),
        (["north", "south"], []),
    ]


def test_a_circle_of_relations_ends():
    one, two = make.actor("one"), make.actor("two")
    ActorRelation.objects.create(actor=one, sort="component", other=two)
    ActorRelation.objects.create(actor=two, sort="component", other=one)

    assert len(standing.of(one, on=date(2020, 1, 1)).belongs_to) == 2


# --- The pages ----------------------------------------------------------------------------


def page(row, what="merge") -> str:
    return reverse(f"admin:incidents_{row._meta.model_name}_{what}", args=[row.pk])


def test_a_chief_merges_on_the_page_and_undoes_it_there(pair, chief):
    kept, duplicate = pair
    public = make.published(title="Still says QSD", actors={"qsd": "escort"})
    desk = signed_in(chief)
    looked = desk.get(page(duplicate)).content.decode()
    assert "Still says QSD" in looked
    assert public.public_id in looked
    assert "Involvements, as actor: 2" in looked

    wrong = desk.post(page(duplicate), {"into": "nobody", "reason": "Same."}).content.decode()
    assert "None has this slug or name." in wrong
    assert "This field is required." in desk.post(page(duplicate), {"into": "sdf"}).content.decode()
    told = desk.post(page(duplicate), {"into": "SDF", "reason": "Same."}, follow=True).content.decode()
    assert "QSD is merged into SDF." in told
    assert "Merged</strong> into" in desk.get(page(duplicate, "change")).content.decode()
    Claim.objects.filter(speaker=kept).update(speaker=make.actor("us"))
    stands = ActorMerge.objects.get().pk
    undone = desk.post(page(duplicate), {"reason": "Two.", "undoes": stands}, follow=True).content.decode()
    assert "stay as they are: 1 × Claims, as speaker." in undone
    history = desk.get(page(duplicate, "history")).content.decode()
    assert "Same." in history
    assert "Two." in history


def test_the_page_is_closed_to_others_and_its_button_is_not_shown(pair, editor, reviewer):
    for nobody in (editor, reviewer):
        desk = signed_in(nobody)
        answer = desk.post(page(pair[1]), {"into": "sdf", "reason": "Same."})
        assert answer.status_code == 403
        assert page(pair[1]) not in desk.get(page(pair[1], "change")).content.decode()
    assert not ActorMerge.objects.exists()


def test_a_duplicate_is_offered_nowhere_and_its_name_finds_the_kept_one(pair, chief):
    kept, duplicate = pair
    merge(duplicate, kept)
    asked = {"app_label": "incidents", "model_name": "involvement", "field_name": "actor", "term": "qsd"}

    found = signed_in(chief).get(reverse("admin:autocomplete"), asked).json()["results"]

    assert [row["id"] for row in found] == [str(kept.pk)]
