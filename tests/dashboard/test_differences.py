"""Any two public editions, compared in words: claim by claim, and nothing that is not public."""

import re

import pytest
from django.test import Client

from incidents.editions import differences
from incidents.models import Incident
from incidents.waist import editing
from tests import make
from tests.make import NOW


def correct(incident, **fields):
    Incident.objects.filter(pk=incident.pk).update(**fields)
    incident.refresh_from_db()
    by = {"by": make.editor(), "agreed_by": make.second()}
    return editing.correct(incident=incident, **by, now=NOW, reason="Mended.").revision


def asked(incident, first, second) -> str:
    return f"/incidents/{incident.public_id}/differences?from={first}&to={second}"


def said(page) -> str:
    """What stands there to be seen."""
    seen = re.sub(r'<span class="unseen">[^<]*</span>', "", page.content.decode())
    return " ".join(re.sub(r"<[^>]+>", " ", seen).split())


@pytest.fixture
def told():
    """Three editions: one claim, then another beside it and a citation gone, then a new title."""
    incident = make.incident(title="First title")
    kept = make.citation(incident, title="Kept report")
    make.claim(incident, citation=kept)
    make.publish(incident)
    incident.citations.exclude(pk=kept.pk).delete()
    make.claim(incident, speaker="us-dod", stance="denies", value="It was not stopped.", citation=kept)
    correct(incident)
    correct(incident, title="Third title")
    return incident


def test_what_changed_is_told_part_by_part_and_claim_by_claim(told):
    page = said(Client().get(asked(told, 1, 3)))

    assert "Title First title Third title" in page
    assert "Claims added: US-DOD, what was done – US-DOD Denies · What was done [1]" in page
    assert "Citations removed: test-wire" in page
    assert "RU-CPVS" not in page  # its claim stands in both; only the number of its citation moved


def test_the_words_that_changed_are_marked_for_eye_and_ear(told):
    page = Client().get(asked(told, 2, 3)).content.decode()

    assert re.search(r"<del><span[^>]*>removed: </span>First<span[^>]*> \(end\)</span></del> title", page)
    assert re.search(r"<ins><span[^>]*>added: </span>Third<span[^>]*> \(end\)</span></ins> title", page)


def test_any_two_editions_can_be_compared_in_either_direction(told):
    assert "Title Third title First title" in said(Client().get(asked(told, 3, 1)))
    assert "Claims removed: US-DOD" in said(Client().get(asked(told, 3, 1)))
    assert "No difference" in said(Client().get(asked(told, 2, 2)))
    assert "1 difference Part" in said(Client().get(asked(told, 2, 3)))


def test_a_changed_claim_is_one_change_and_no_loss(told):
    claim = told.claims.get(speaker__slug="us-dod")
    claim.value = "It turned round by itself."
    claim.save()
    correct(told)

    page = said(Client().get(asked(told, 3, 4)))

    assert "Claims changed: US-DOD, what was done" in page
    assert "1 difference Part" in page


def test_the_list_of_editions_lets_two_be_chosen_without_javascript(told):
    page = Client().get(f"/incidents/{told.public_id}").content.decode()

    assert f'action="/incidents/{told.public_id}/differences"' in page
    for name, checked in (("from", 2), ("to", 3)):
        found = re.findall(rf'name="{name}" value="(\d+)" aria-label="[^"]+"( checked)?', page)
        assert [value for value, _ in found] == ["3", "2", "1"]
        assert [value for value, is_on in found if is_on] == [str(checked)]


def test_one_edition_alone_offers_no_comparison():
    alone = make.published()

    assert "Show what changed" not in Client().get(f"/incidents/{alone.public_id}").content.decode()


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("", 400, "'from' is missing"),
        ("?from=1", 400, "'to' is missing"),
        ("?from=1&to=x", 400, "is not a revision number"),
        ("?from=1&to=99", 400, "'to': the record ends at revision 4."),
        ("?from=1&to=2&as_of=1", 400, "'as_of' is not a parameter"),
        ("?from=1&from=2&to=3", 400, "may be given once"),
        ("?from=1&to=4", 404, "holds no edition of this incident"),
        ("?from=1&to=2&utm_source=x", 302, ""),
    ],
)
def test_another_question_is_refused_and_named(told, query, status, says):
    make.published()  # revision 4 is another incident's

    page = Client().get(f"/incidents/{told.public_id}/differences{query}")

    assert page.status_code == status
    assert says in said(page).replace("&#x27;", "'")


def test_each_fault_of_an_address_is_a_sentence_of_its_own(told):
    page = Client().get(f"/incidents/{told.public_id}/differences").content.decode()

    assert re.findall(r"<p>(&#x27;[^<]+)</p>", page) == [
        "&#x27;from&#x27; is missing: the revision of the edition before.",
        "&#x27;to&#x27; is missing: the revision of the edition to compare with it.",
    ]


def test_what_was_retracted_or_merged_is_marked(told):
    stays = make.published()
    people = {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    editing.merge(incident=told, successor=stays, **people, reason="Told twice.")

    page = Client().get(asked(told, 1, 3))

    assert "Merged since into another incident" in said(page)
    assert f'href="/incidents/{stays.public_id}"' in page.content.decode()
    assert Client().get(asked(told, 1, 5)).status_code == 404
    editing.restore(incident=told, **people, reason="It was right.")
    editing.retract(incident=told, **people, reason="Wrong.")
    assert "Retracted since" in said(Client().get(asked(told, 1, 3)))


def test_what_was_withheld_is_compared_with_nothing_even_after_a_restoration(told):
    people = {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    editing.withhold(incident=told, by=make.editor(), now=NOW, ground="safety")
    before = Client().get(asked(told, 1, 3))
    correct_title = Incident.objects.filter(pk=told.pk)
    correct_title.update(title="Restored title")
    editing.restore(incident=told, **people, reason="It was right.")
    after = Client().get(asked(told, 1, 5))

    assert before.status_code == after.status_code == 410
    for page in (before, after):
        assert "has been withheld from every answer" in said(page)
        assert "First title" not in said(page)
        assert "Third title" not in said(page)


def test_the_number_of_queries_does_not_grow_with_the_editions(told, django_assert_num_queries):
    for number in range(6):
        correct(told, title=f"Title {number}")
    differences.between(told.public_id, before=1, now=2)

    with django_assert_num_queries(2):
        differences.between(told.public_id, before=1, now=9)
