"""Two people at one incident: an older form undoes nothing, and loses nothing of what was typed."""

from datetime import UTC, datetime

import pytest

from tests import make
from tests.desk import change, opened, save, sent, signed_in

pytestmark = pytest.mark.django_db
TOMORROW = datetime(2030, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture
def drafted():
    make.area("SY08")
    return make.incident(title="Before", location_precision="unlocated", point=None)


@pytest.fixture
def desk(editor):
    return signed_in(editor)


def coarsen(desk, incident) -> None:
    given = {"coarsening": "district", "embargo_until_0": "2030-01-02", "embargo_until_1": "03:04"}
    assert save(desk, incident, title="Before", **given).status_code == 302


def said(response) -> str:
    return " ".join(response.context["adminform"].form.non_field_errors())


@pytest.mark.parametrize("second", ["reviewer", "editor"])
def test_an_older_form_undoes_neither_coarsening_nor_embargo(desk, reviewer, editor, drafted, second):
    other = signed_in({"reviewer": reviewer, "editor": editor}[second])
    token = opened(other, drafted)
    coarsen(desk, drafted)

    refused = other.post(change(drafted), sent(title="Mended", opened=token))

    drafted.refresh_from_db()
    assert refused.status_code == 200
    assert (drafted.title, drafted.coarsening, drafted.embargo_until) == ("Before", "district", TOMORROW)
    assert "changed meanwhile, by editor on 20" in said(refused)
    assert "What the public may see of the place: now “No finer than the district”" in said(refused)
    assert 'value="Mended"' in refused.content.decode()


def test_what_was_refused_is_sent_again_with_what_the_other_saved(desk, drafted):
    token = opened(desk, drafted)
    coarsen(desk, drafted)
    refused = desk.post(change(drafted), sent(title="Mended", opened=token))
    form = refused.context["adminform"].form

    shown = {name: form[name].value() for name in ("title", "coarsening", "opened")}
    days = dict(zip(("embargo_until_0", "embargo_until_1"), form["embargo_until"].value(), strict=True))
    again = desk.post(change(drafted), sent(**shown, **days))

    drafted.refresh_from_db()
    assert again.status_code == 302
    assert (drafted.title, drafted.coarsening, drafted.embargo_until) == ("Mended", "district", TOMORROW)


def test_what_both_typed_is_named_and_the_typed_words_are_kept(desk, drafted):
    token = opened(desk, drafted)
    save(desk, drafted, title="Theirs")

    refused = desk.post(change(drafted), sent(title="Mine", opened=token))

    assert "Title: now “Theirs”. Saving again replaces that" in said(refused)
    assert 'value="Mine"' in refused.content.decode()


@pytest.mark.parametrize("sort", ["citations", "claims", "involvements", "forces"])
def test_a_changed_row_is_a_change_too(desk, drafted, sort):
    token = opened(desk, drafted)
    changed = {
        "citations": lambda: drafted.citations.update(title="Another title"),
        "claims": lambda: make.claim(drafted),
        "involvements": lambda: drafted.involvements.first().delete(),
        "forces": lambda: drafted.involvements.first().forces.create(category="tank"),
    }
    changed[sort]()

    refused = desk.post(change(drafted), sent(title="Mine", opened=token))

    assert "changed meanwhile; the rows below are as you sent them" in said(refused)
    drafted.refresh_from_db()
    assert drafted.title == "Before"


@pytest.mark.parametrize(
    "token",
    [
        "",
        "{",
        "[]",
        "3",
        '{"at": 3}',
        '{"at": "2026-01-01", "parts": 1}',
        '{"at": "2026-01-01", "parts": {}}',
    ],
)
def test_a_form_that_does_not_say_what_it_was_opened_on_is_refused(desk, drafted, token):
    response = desk.post(change(drafted), sent(title="Mine", opened=token))

    assert response.status_code == 200
    assert "Nothing was saved" in said(response)


def test_the_row_is_locked_from_the_look_to_the_write(desk, drafted, django_assert_max_num_queries):
    token = opened(desk, drafted)

    with django_assert_max_num_queries(200) as queries:
        desk.post(change(drafted), sent(title="Mine", opened=token))

    asked = [query["sql"] for query in queries.captured_queries]
    locked = [place for place, sql in enumerate(asked) if "FOR NO KEY UPDATE" in sql]
    looked = [place for place, sql in enumerate(asked) if "incidents_claim" in sql]
    assert locked
    assert locked[0] < looked[0]


def test_a_point_and_lines_come_back_unchanged_and_refuse_nothing(desk):
    incident = make.incident(summary="Two\nlines.", location_precision="exact", radius_m=100)
    given = {"summary": "Two\r\nlines.", "location_precision": "exact", "point": "36.6606, 40.3714"}

    assert save(desk, incident, radius_m=100, **given).status_code == 302
    token = opened(desk, incident)
    incident.refresh_from_db()
    incident.coarsening = "district"
    incident.save()
    refused = desk.post(change(incident), sent(title=incident.title, radius_m=100, opened=token, **given))

    assert said(refused).count("now “") == 1


def test_a_reviewer_sees_coarsening_and_embargo_and_changes_neither(reviewer, drafted):
    drafted.coarsening, drafted.embargo_until = "district", TOMORROW
    drafted.save()

    desk = signed_in(reviewer)
    shown = desk.get(change(drafted)).content.decode()
    given = {"coarsening": "as_known", "embargo_until_0": "", "embargo_until_1": ""}
    response = save(desk, drafted, title="Mended", **given)

    drafted.refresh_from_db()
    assert response.status_code == 302
    assert (drafted.title, drafted.coarsening, drafted.embargo_until) == ("Mended", "district", TOMORROW)
    assert "No finer than the district" in shown
    assert 'name="coarsening"' not in shown
