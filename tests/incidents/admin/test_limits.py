"""What is too long, too late or too early is refused beside its field, and fails nowhere later."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from incidents.desk import legible
from incidents.models import Incident, Rule
from incidents.waist import editing, proposing
from incidents.waist.editing import CannotPublish
from tests import make
from tests.desk import ADD, errors, sent, signed_in

pytestmark = pytest.mark.django_db
ARABIC = "ش" * 10_000


@pytest.fixture
def desk(editor):
    return signed_in(editor)


@pytest.mark.parametrize("name", ["summary", "desk_note"])
def test_ten_thousand_letters_are_kept_and_a_book_is_refused_beside_its_field(desk, name):
    assert desk.post(ADD, sent(**{name: ARABIC})).status_code == 302
    assert getattr(Incident.objects.get(), name) == ARABIC

    refused = errors(desk.post(ADD, sent(**{name: "word " * 10_000})))

    assert refused == {name: [legible.TOO_LONG]}
    assert Incident.objects.count() == 1


def test_a_claim_is_no_book_either(desk):
    row = {"speaker": make.actor().pk, "attribute": "act", "stance": "asserts", "value": "a" * 20_001}

    response = desk.post(ADD, sent(claims=[{**row, "quote_status": "unchecked", "ordinal": 0}]))

    told = [formset.formset.errors for formset in response.context["inline_admin_formsets"]]
    assert [{"value": [legible.TOO_LONG]}] in told


def test_texts_that_do_not_fit_together_are_named_before_they_are_published(editor):
    long = make.incident(summary=" ".join(f"كلمة{number}" for number in range(90_000)))

    for verb in (editing.publish, proposing.propose):
        given = {} if verb is editing.publish else {"act": "publish"}
        with pytest.raises(CannotPublish, match="at most fit"):
            verb(incident=long, by=editor, now=make.NOW, **given)


def test_what_just_fits_is_published(editor):
    words = " ".join(f"{number:x}" for number in range(0x10000, 0x10000 + editing.LONGEST_B // 6 - 200))

    assert editing.publish(incident=make.incident(summary=words), by=editor, now=make.NOW).revision == 1


@pytest.mark.parametrize(
    ("day", "fits"), [("1899-12-31", False), ("1900-01-01", True), ("9999-12-31", False)]
)
def test_every_day_of_a_form_lies_in_the_years_of_the_record(day, fits):
    class Dated(legible.Legible, forms.Form):
        said_on = forms.DateField()

    form = Dated({"said_on": day})

    assert form.is_valid() is fits
    assert fits or form.errors == {"said_on": ["The days lie in the years 1900 to 2199."]}


def test_an_embargo_ends_in_the_years_of_the_record(desk):
    given = {"embargo_until_0": "9999-12-31", "embargo_until_1": "23:59"}

    assert list(errors(desk.post(ADD, sent(**given)))) == ["embargo_until"]


def test_a_rule_that_outlasts_everybody_breaks_no_act():
    rule = Rule(name="For ever", for_hours=2_147_483_647, delays=True, why="Why.")

    with pytest.raises(ValidationError):
        rule.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        rule.save()
    rule.for_hours = 876_600
    rule.save()
    assert proposing.due_at(make.incident(), act="publish", now=make.NOW).year == 2121
