"""The map page and the list: one address, one set of incidents, and nothing shown for a bad question."""

import re
from datetime import date

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from gazetteer import naming
from gazetteer.models import Name
from incidents.waist import editing
from tests import make

PAGES = ["/", "/incidents"]


@pytest.fixture
def clash(transactional_db):
    return make.published(
        title="Clash at the bridge",
        kind="clash",
        occurred_from=date(2022, 3, 1),
        occurred_until=date(2022, 3, 1),
    )


@pytest.fixture
def blocked(transactional_db):
    return make.published(title="Convoy stopped", kind="convoy_blocked")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows_what_is_published_and_no_draft(visitor, blocked, path):
    make.incident(title="Still a draft")

    text = visitor.get(path).content.decode()

    assert "Convoy stopped" in text
    assert "Still a draft" not in text
    assert "1 incident matches" in text


@pytest.mark.parametrize("path", PAGES)
def test_the_list_holds_the_selection_and_says_it(visitor, blocked, clash, path):
    text = visitor.get(f"{path}?kind=clash").content.decode()

    assert "Clash at the bridge" in text
    assert "Convoy stopped" not in text
    assert "Armed clash</h1>" in text


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("since=&kind=clash&until=", "?kind=clash"),
        ("kind=clash&kind=air_strike", "?kind=air_strike,clash"),
        ("utm_source=x&fbclid=1&gclid=2", ""),
        ("since=2021&kind=clash", "?kind=clash&since=2021-01-01"),
    ],
)
def test_an_address_with_detours_is_left_in_one_redirect(visitor, blocked, path, query, canonical):
    answer = visitor.get(f"{path}?{query}")

    assert (answer.status_code, answer["Location"]) == (302, f"{path}{canonical}")
    assert visitor.get(answer["Location"]).status_code == 200


def test_an_address_that_only_encodes_otherwise_is_not_redirected(visitor, blocked):
    assert visitor.get("/?kind=%63lash%2Cconvoy_blocked").status_code == 200


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("kin=clash", "&#x27;kin&#x27; is not a parameter. Did you mean &#x27;kind&#x27;?"),
        ("kind=clsh", "Did you mean &#x27;clash&#x27;?"),
        ("since=2021-02-30", "is not in the calendar"),
        ("actor=nobody", "no published incident names"),
        ("area=SY99", "the gazetteer has no"),
        ("cursor=nonsense", "is not one that a page gave"),
        ("cursor=a&cursor=b", "may be given once"),
        ("as_of=99", "the record ends at revision 1"),
    ],
)
def test_a_bad_question_is_named_and_gets_no_figure(visitor, blocked, path, query, says):
    answer = visitor.get(f"{path}?{query}")

    text = answer.content.decode()
    assert answer.status_code == 400
    assert says in text
    assert "Convoy stopped" not in text
    assert 'class="count">1<' not in text
    assert 'id="tally"' not in text


def test_a_bad_question_can_be_mended_on_the_form_it_came_from(visitor, blocked):
    text = visitor.get("/?kind=clash&since=tomorrow").content.decode()

    assert 'name="since" value="tomorrow"' in text
    assert 'value="clash" checked' in text


def test_each_condition_can_be_taken_away_by_its_chip(visitor, blocked, clash):
    text = visitor.get("/incidents?kind=clash,convoy_blocked&since=2021-01-01").content.decode()

    assert 'href="/incidents?kind=convoy_blocked&amp;since=2021-01-01"' in text
    assert 'href="/incidents?kind=clash,convoy_blocked"' in text
    assert "1 January 2021" in text


def test_the_form_says_how_many_each_choice_would_give(visitor, blocked, clash):
    filters = visitor.get("/incidents?kind=clash").context["filters"]

    kinds = {option.code: option for _symbol, _label, options in filters.kinds for option in options}
    assert (kinds["clash"].count, kinds["clash"].chosen) == (1, True)
    assert (kinds["convoy_blocked"].count, kinds["convoy_blocked"].chosen) == (1, False)
    assert kinds["talks"].hidden


def test_conditions_without_a_control_survive_another_choice(visitor, blocked):
    text = visitor.get("/?bbox=40,36,41,37").content.decode()

    assert '<input type="hidden" name="bbox" value="40,36,41,37">' in text


def test_the_list_is_read_on_page_by_page_as_of_one_revision(visitor, transactional_db, monkeypatch):
    monkeypatch.setattr("dashboard.views.A_PAGE", 2)
    for serial in range(3):
        make.published(
            title=f"Number {serial}",
            occurred_from=date(2021, 1, 1 + serial),
            occurred_until=date(2021, 1, 1 + serial),
        )
    first = visitor.get("/incidents")
    make.published(title="Came later", occurred_from=date(2020, 1, 1), occurred_until=date(2020, 1, 1))

    second = visitor.get(first.context["more"])

    titles = [entry.document["title"] for page in (first, second) for entry in page.context["entries"]]
    assert titles == ["Number 2", "Number 1", "Number 0"]
    assert second.context["more"] is None


def test_what_was_retracted_since_says_so_in_a_past_answer(visitor, blocked, editor):
    editing.retract(incident=blocked, by=editor, agreed_by=make.second(), now=make.NOW, reason="Misread.")

    assert "Convoy stopped" not in visitor.get("/").content.decode()
    assert "Retracted since, in revision 2" in visitor.get("/?as_of=1").content.decode()


def test_what_was_merged_since_leads_to_the_other_in_a_past_answer(visitor, blocked, clash, editor):
    people = {"by": editor, "agreed_by": make.second(), "now": make.NOW}
    editing.merge(incident=blocked, successor=clash, **people, reason="Told twice.")

    page = visitor.get("/incidents?as_of=2").content.decode()

    assert f'Merged since into <a href="/incidents/{clash.public_id}">' in page
    assert "Retracted since" not in page


def test_a_public_page_reads_the_record_and_the_gazetteer_alone(visitor, blocked):
    visitor.cookies["sessionid"] = "a-made-up-session-of-some-length"
    make.area()

    with (
        CaptureQueriesContext(connections["public"]) as asked,
        CaptureQueriesContext(connection) as else_asked,
    ):
        answer = visitor.get("/?area=SY08")

    tables = set(re.findall(r'(?:FROM|JOIN) ("[^ ]+")', " ".join(query["sql"] for query in asked)))
    assert answer.status_code == 200
    assert tables <= {'"record"."publication"', '"gazetteer_area"'}
    assert list(else_asked) == []
    assert not answer.cookies


def test_a_page_is_not_kept_by_a_shared_cache(visitor, blocked):
    assert visitor.get("/")["Cache-Control"] == "private, no-cache"


def test_queries_do_not_grow_with_the_list(visitor, blocked):
    def asked() -> int:
        visitor.get("/")
        with CaptureQueriesContext(connections["public"]) as few:
            visitor.get("/")
        return len(few)

    before = asked()
    for serial in range(6):
        make.published(actors={f"force-{serial}": "initiator"}, cites=f"wire-{serial}")

    assert asked() == before


def test_posting_to_a_page_is_refused(visitor, blocked):
    assert visitor.post("/").status_code == 405


@pytest.mark.parametrize("path", ["/incidents/", "/?"])
def test_a_slash_at_the_end_changes_nothing(visitor, blocked, path):
    assert visitor.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_every_fault_of_an_address_is_named_at_once(visitor, blocked, path):
    text = visitor.get(f"{path}?cursor=a&cursor=b&colour=red").content.decode()

    assert "may be given once" in text
    assert "is not a parameter" in text


def test_a_refusal_names_the_near_code_and_folds_the_others_away(visitor, blocked):
    text = visitor.get("/?kind=clsh").content.decode()

    assert "“Kind”: &#x27;clsh&#x27; is not one of them. Did you mean &#x27;clash&#x27;?</bdi>" in text
    assert '<details class="known">' in text
    assert "<li><code>clash</code></li>" in text


@pytest.mark.parametrize("path", PAGES)
def test_a_question_too_long_to_be_redirected_is_answered_where_it_is(visitor, blocked, path):
    answer = visitor.get(f"{path}?since=2021&cursor={'ا' * 3_000}")

    assert answer.status_code == 400
    assert "is not one that a page gave" in answer.content.decode()


@pytest.mark.parametrize("path", [*PAGES, "/incidents/abcd2345"])
def test_a_question_that_is_too_long_is_refused_before_it_is_read(visitor, blocked, path):
    names = ",".join(f"nobody-{number:05}" for number in range(4_000))

    answer = visitor.get(f"{path}?actor={names}")

    assert answer.status_code == 400
    assert "The question has 52,006 characters; at most 8,000 are read." in answer.content.decode()
    assert len(answer.content) < 10_000


@pytest.mark.parametrize("path", PAGES)
def test_of_many_faults_the_first_are_named_and_the_others_counted(visitor, blocked, path):
    text = visitor.get(f"{path}?area={','.join(f'SY{n:04}' for n in range(1_000))}").content.decode()

    assert text.count("the gazetteer has no") == 20
    assert "There are 980 more faults." in text


def test_words_without_a_hit_that_name_a_place_lead_to_its_incidents(visitor, db):
    place = make.place()
    spelled = {"language": "en", "script": "latin", "sort": "official"}
    Name.objects.create(place=place, text="Tel Tamir", key=naming.fold("Tel Tamir"), **spelled)
    make.published(
        title="A clash", summary="Shots were heard.", location_words="West of the bridge", place=place
    )

    page = visitor.get("/incidents", {"q": "qwertz"}).content.decode()
    assert "Incidents at" not in page
    page = visitor.get("/incidents", {"kind": "raid", "q": "Tel Tamir"}).content.decode()
    assert "No incident matches" in page
    assert "Incidents at" not in page
    page = visitor.get("/incidents", {"q": "Tel Tamir"}).content.decode()

    link = re.search(r"<a href=\"([^\"]+)\">Incidents at ([^<]+)</a> \((\d+)\)", page)
    assert link
    assert link.groups() == (f"/incidents?place={place.slug}", place.name, "1")


def test_with_nothing_found_no_heading_stands_over_nothing(visitor, db):
    make.published()

    page = visitor.get("/incidents", {"q": "nowhere at all"}).content.decode()

    assert 'data-group="kind" hidden' in page
    assert 'data-group="verification" hidden' in page
    assert "0 unlocated" not in page


def test_queries_for_words_without_a_hit_do_not_grow_with_the_gazetteer(visitor, blocked):
    def asked() -> int:
        with CaptureQueriesContext(connections["public"]) as queries:
            visitor.get("/incidents?q=qwertz")
        return len(queries)

    make.place()
    few = asked()
    for serial in range(8):
        make.place(f"place-{serial}", name=f"Place {serial}")

    assert asked() <= few <= 11  # the index of the names is built anew each time


@pytest.mark.parametrize("path", PAGES)
def test_what_is_excluded_is_said_has_a_chip_and_stays_on_the_form(visitor, blocked, clash, path):
    text = visitor.get(f"{path}?actor=!us&kind=!clash").content.decode()

    assert "Clash at the bridge" not in text
    assert "Incidents other than armed clash, not involving" in text
    assert "not Armed clash" in text
    assert re.search(r'name="kind" value="!clash" checked', text)
    assert re.search(r'name="actor" value="!us" checked', text)
    assert f'href="{path}?actor=%21us"' in text


@pytest.mark.parametrize("query", ["kind=!clsh", "kind=clash,!clash", "actor=!nobody", "road=!m5"])
def test_an_exclusion_that_cannot_be_read_is_shown_as_it_was_filled_in(visitor, blocked, query):
    response = visitor.get(f"/incidents?{query}")

    assert response.status_code == 400
    assert "Convoy stopped" not in response.content.decode()
