"""The starter record: what comes with the project is whole, sourced, neutral and safe to load again."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count, F, Q
from django.http import QueryDict

from gazetteer.models import Place
from incidents import vocabulary
from incidents.door.parameters import PARAMETERS
from incidents.door.selection import Selection
from incidents.loading import entry, files, location, starter
from incidents.loading import incident as rows
from incidents.loading.entry import BadEntry
from incidents.models import Actor, ActorName, ActorRelation, Citation, Claim, Incident, Publication, Source
from incidents.public import record
from incidents.waist import snapshot
from tests.gazetteer import shipped

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SEED = "starter:m4-turnback-2021-05-13"

# Verdicts, which belong inside quotation marks; and verbs that judge a speaker.
LOADED = re.compile(
    r"(?<!counter-)\b(?:terroris\w*|regimes?|militias?|militants?|occup(?:ier|ied|ation)\w*|illegal\w*|liberat\w*|martyr\w*"
    r"|neutrali[sz]ed?|eliminat\w*|puppets?|invaders?|aggressi\w*|mercenar\w*|provocati\w*|massacre\w*"
    r"|admit\w*|boast\w*|claim(?:s|ed|ing)?)\b|!",
    re.IGNORECASE,
)
QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The gazetteer and the starter record, once for the whole file; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        shipped.load()
        call_command("load_starter", "--commit", stdout=StringIO())
        connection.check_constraints()  # once here, and not again after each test
        yield
        transaction.set_rollback(True)


def verdicts(text: str) -> list[str]:
    return LOADED.findall(QUOTED.sub("", text))


def seed() -> Incident:
    return Incident.objects.get(external_id=SEED)


def counted() -> list[int]:
    models = (Actor, ActorName, ActorRelation, Source, Incident, Citation, Claim, Publication, User)
    return [model.objects.count() for model in models]


# --- The record --------------------------------------------------------------------------


def test_every_entry_is_published_once_in_order_of_date(loaded, db):
    published = Publication.objects.order_by("revision")

    assert len(published) == len(files.incidents()) == 58
    assert {row.act for row in published} == {"publish"}
    assert {row.reason for row in published} == {"Starter record."}
    days = [row.snapshot["occurred"]["until"] for row in published]
    assert days == sorted(days)
    assert set(Incident.objects.values_list("status", flat=True)) == {"published"}


def test_every_address_of_the_data_is_cited(loaded, db):
    given = {(row["id"], cited["url"]) for row in files.incidents() for cited in row["citations"]}

    kept = {
        (external_id.removeprefix(starter.PREFIX), url)
        for external_id, url in Citation.objects.values_list("incident__external_id", "url")
    }

    assert kept == given
    assert len(given) == 127
    assert not Incident.objects.filter(citations=None).exists()


def test_every_claim_has_a_speaker_and_a_stance_and_says_something_unless_silent(loaded, db):
    assert Claim.objects.count() == sum(len(row["claims"]) for row in files.incidents())
    for claim in Claim.objects.select_related("speaker"):
        assert claim.speaker.slug
        assert claim.stance in vocabulary.STANCES
        assert claim.value or claim.quote or claim.stance in vocabulary.SILENT_STANCES


def test_a_claim_rests_on_a_citation_of_its_own_incident(loaded, db):
    assert not Claim.objects.exclude(citation=None).exclude(citation__incident=F("incident")).exists()


def test_what_is_not_reported_is_null_and_not_zero(loaded, db):
    """A zero is a statement: somebody must have made it."""
    zero = Q(killed_low=0) | Q(killed_high=0) | Q(injured_low=0) | Q(injured_high=0)
    for incident in Incident.objects.filter(zero):
        assert incident.claims.filter(attribute__in=("killed", "injured")).exists(), incident.external_id

    reported = {row["id"]: row.get("casualties", {}) for row in files.incidents()}
    for incident in Incident.objects.all():
        given = reported[str(incident.external_id).removeprefix(starter.PREFIX)]
        for kind in ("killed", "injured"):
            for bound in ("low", "best", "high"):
                assert getattr(incident, f"{kind}_{bound}") == given.get(kind, {}).get(bound)
    assert Incident.objects.filter(killed_low=None, injured_low=None).count() == 25


def test_an_area_or_a_country_has_no_point(loaded, db):
    without = Incident.objects.exclude(location_precision__in=vocabulary.POINT_PRECISIONS)

    assert without.filter(point=None).count() == without.count() == 19
    assert not Incident.objects.filter(location_precision="country").exclude(area=None).exists()


def test_kilometres_lie_round_the_point_on_the_m4(loaded, db):
    tell_tamr = Incident.objects.get(external_id="starter:tell-tamr-2020-03-09")
    west_of_it = Incident.objects.get(external_id="starter:m4-block-2021-06-21")

    assert (tell_tamr.km_from, tell_tamr.km_until) == pytest.approx((171, 175), abs=0.2)
    assert west_of_it.location_precision == "road_segment"
    assert (west_of_it.km_from, west_of_it.km_until) == pytest.approx((178.9, 186.9), abs=0.5)


def test_the_door_finds_the_convoys_blocked_along_the_m4_in_2021(loaded, db):
    chosen = Selection.parse("kind=convoy_blocked&road=m4&since=2021-01-01&until=2021-12-31")

    found = [entry.document["public_id"] for entry in record.page(record.look(chosen)).entries]

    assert found == [
        rows.public_id(starter.PREFIX + name)
        for name in ("damlakhiyah-2021-10-21", "m4-block-2021-06-21", "m4-turnback-2021-05-13")
    ]


def test_titles_and_summaries_judge_nobody():
    for row in files.incidents():
        assert len(row["title"]) <= 110
        assert verdicts(row["title"]) == [], row["id"]
        assert verdicts(row["summary"]) == [], row["id"]


def test_actors_are_named_without_a_verdict():
    for row in files.actors():
        assert verdicts(row["name"]) == [], row["slug"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Militants of the regime were neutralised", ["Militants", "regime", "neutralised"]),
        ('The centre spoke of "illegally located" units', []),
        ("The army claimed that", ["claimed"]),
        ("The centre said that six vehicles turned back", []),
    ],
)
def test_the_lint_finds_a_verdict_outside_quotation_marks_only(sentence, found):
    assert verdicts(sentence) == found


# --- The event the project starts from -----------------------------------------------------


def test_the_seed_event_is_a_stretch_of_the_m4_in_hasakah_without_a_point(loaded, db):
    incident = seed()

    assert incident.point is None
    assert incident.place is None
    assert incident.location_precision == "road_segment"
    assert incident.road is not None
    assert incident.road.slug == "m4"
    assert incident.area is not None
    assert incident.area.pcode == "SY08"
    assert (incident.km_from, incident.km_until) == (None, None)
    assert incident.direction == "west"
    published = snapshot.build(incident, now=NOW)["location"]
    assert published["geometry"]["type"] == "LineString"
    assert published["road"]["km_basis"] == "area"


def test_the_seed_event_has_a_week_that_ends_on_the_day_of_the_statement(loaded, db):
    incident = seed()

    assert (incident.occurred_from, incident.occurred_until) == (date(2021, 5, 7), date(2021, 5, 13))
    assert incident.occurred_precision == "week"
    assert "statement" in incident.occurred_basis


def test_the_seed_event_has_six_mrap_type_vehicles_and_no_count_of_the_patrol(loaded, db):
    by_role = {row.role: row for row in seed().involvements.select_related("actor")}

    convoy, patrol = by_role["subject"].forces.get(), by_role["initiator"].forces.get()
    assert by_role["subject"].actor.slug == "us"
    assert (convoy.category, convoy.count_low, convoy.count_high) == ("mrap", 6, 6)
    assert (by_role["initiator"].actor.slug, by_role["initiator"].attribution) == ("ru-vp", "self_claimed")
    assert (patrol.category, patrol.count_low, patrol.count_high) == ("patrol", None, None)


def test_the_seed_event_keeps_apart_who_says_what(loaded, db):
    claims = seed().claims

    notified = claims.get(attribute="deconfliction_notified")
    assert (notified.speaker.slug, notified.value) == ("ru-cpvs", "no")
    assert notified.on_behalf_of is not None
    assert notified.on_behalf_of.slug == "ru-mod"
    assert "Karpov" in notified.speaker_words
    assert notified.quote == "uncoordinated route and without prior notice"
    values = set(claims.filter(attribute="characterisation").values_list("value", flat=True))
    assert values == {"deconfliction_violation", "illegal_presence"}
    silent = claims.filter(speaker__slug="us-dod").order_by("ordinal")
    assert [(row.stance, row.via) for row in silent] == [
        ("declines_to_comment", ["TASS"]),
        ("no_response_reported", ["Newsweek"]),
    ]
    assert (seed().killed_low, seed().injured_low) == (None, None)


# --- The registry ---------------------------------------------------------------------------


def test_every_actor_is_known_by_its_own_name_in_each_script(loaded, db):
    for actor in Actor.objects.prefetch_related("names"):
        spelt = {(name.text, name.language) for name in actor.names.all()}
        for text, language in ((actor.name, "en"), (actor.name_ar, "ar"), (actor.name_ku, "ku")):
            assert not text or (text, language) in spelt, actor.slug
        assert all(name.key for name in actor.names.all())


def test_one_name_of_two_forces_is_told_apart_by_its_dates_or_stays_open(loaded, db):
    before, after = date(2021, 5, 13), date(2026, 2, 3)

    def meant(text: str, day: date) -> set[str]:
        spelt = ActorName.objects.filter(text=text).select_related("actor")
        return {name.actor.slug for name in spelt if name.is_valid_on(day)}

    assert meant("Syrian army", before) == {"saa"}
    assert meant("Syrian army", after) == {"sy-mod"}
    assert meant("قوى الأمن الداخلي", before) == {"asayish"}
    assert meant("قوى الأمن الداخلي", after) == {"asayish", "sy-moi"}


def test_a_pejorative_name_is_marked_as_one(loaded, db):
    sorts = set(
        ActorName.objects.filter(
            Q(text__icontains="occupation") | Q(text__icontains="regime") | Q(text__icontains="mercenar")
        ).values_list("sort", flat=True)
    )

    assert sorts == {"pejorative"}


# --- Loading ---------------------------------------------------------------------------------


def test_loading_again_changes_nothing(loaded, db):
    before = counted()

    said = StringIO()
    call_command("load_starter", "--commit", stdout=said)

    assert counted() == before
    assert "incidents: 0 new, 58 there already" in said.getvalue()


def test_what_an_editor_changed_is_left_alone(loaded, db):
    Incident.objects.filter(external_id=SEED).update(title="As an editor put it")
    Actor.objects.filter(slug="us").update(name="As an editor named it")
    ActorName.objects.filter(actor__slug="us", text="US forces").delete()

    starter.load(now=NOW, commit=True)

    assert seed().title == "As an editor put it"
    assert Actor.objects.get(slug="us").name == "As an editor named it"
    assert not ActorName.objects.filter(actor__slug="us", text="US forces").exists()


def test_what_is_missing_is_added(loaded, db, monkeypatch):
    newer = [*files.incidents(), altered(id="one-more")]
    monkeypatch.setattr(files, "incidents", lambda: newer)

    added = starter.load(now=NOW, commit=True)

    assert (added.actors, added.sources, added.incidents, added.incidents_there) == (0, 0, 1, 58)
    assert Incident.objects.get(external_id="starter:one-more").status == "published"


def test_nobody_can_log_in_as_the_account_that_publishes(loaded, db):
    account = User.objects.get(username=starter.ACCOUNT)

    assert not account.has_usable_password()
    assert not account.is_staff
    assert account.get_all_permissions() == {"incidents.publish_incident"}


def test_the_same_incident_has_the_same_address_everywhere(loaded, db):
    assert seed().public_id == rows.public_id(SEED)
    ids = {rows.public_id(starter.PREFIX + row["id"]) for row in files.incidents()}
    assert len([one for one in ids if re.fullmatch(r"[2-9a-hjkmnp-tv-z]{8}", one)]) == len(ids) == 58


# --- Bad data ---------------------------------------------------------------------------------


def altered(**changes: Any) -> dict[str, Any]:
    sound: dict[str, Any] = json.loads(json.dumps(files.incidents()[-1]))
    return sound | changes


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "convoy_bloked"}, "kind"),
        ({"occured": {}}, "occured"),
        ({"occurred": {"precision": "day", "from": "2025-13-01", "until": "2025-13-01"}}, "occurred_from"),
        ({"location": {"precision": "settlement", "words": "x", "place": 1}}, "location.place"),
        ({"location": {"precision": "district", "words": "x", "area": "SY99"}}, "location.area"),
        ({"location": {"precision": "settlement", "words": "x", "point": [36.0, 91.0]}}, "location.point"),
        ({"casualties": {"killed": {"low": -1}}}, "killed_low"),
        ({"involvements": [{"actor": "nobody", "role": "subject", "attribution": "reported"}]}, "actor"),
        ({"claims": [{"speaker": "sdf", "attribute": "act", "stance": "thinks"}]}, "claims[1].stance"),
        (
            {"claims": [{"speaker": "sdf", "attribute": "act", "stance": "asserts", "citation": 9}]},
            "citation",
        ),
        ({"citations": [{"source": "rudaw", "url": "not an address"}]}, "citations[1].url"),
    ],
)
def test_bad_data_names_the_entry_and_the_field(loaded, db, changes, field):
    with pytest.raises(BadEntry) as refused:
        rows.add(altered(id="bad-one", **changes), external_id="starter:bad-one")

    assert str(refused.value).startswith("bad-one: ")
    assert field in refused.value.field


def test_an_incident_that_cannot_be_published_is_named(loaded, db):
    with pytest.raises(BadEntry, match="no-sources: entry: It cites no source"):
        starter.add(altered(id="no-sources", citations=[], claims=[]), now=NOW)


def test_a_point_beside_the_road_is_no_kilometre_of_it(loaded, db):
    beside = {"precision": "road_segment", "words": "x", "road": "m4", "along": [[40.7477, 36.5024]]}

    with pytest.raises(BadEntry, match="km from the road m4"):
        location.fields("beside", beside)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[{", r"bad\.json: line 1"),
        ("{}", r"bad\.json: file: is not a list"),
        ('[{"title": "x"}]', r"bad\.json: entry 1: has no id"),
        ('[{"id": "x"}, {"id": "x"}]', "x: id: occurs twice"),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, text: str, complaint: str):
    path = tmp_path / "bad.json"
    path.write_text(text)

    with pytest.raises(BadEntry, match=complaint):
        files.entries(path, key="id")


def test_a_missing_field_is_named():
    with pytest.raises(BadEntry, match=r"one: location\.words: is missing"):
        entry.check(
            "one", {"precision": "exact"}, within="location", needed=("precision", "words"), allowed=()
        )


def test_an_actor_that_does_not_exist_is_named(loaded, db):
    given = {
        "slug": "new-one",
        "name": "New",
        "sort": "unit",
        "names": [],
        "relations": [{"sort": "component"}],
    }
    with pytest.raises(BadEntry, match=r"new-one: relations\[1\]\.other: is missing"):
        starter.registry.add_actors([given])
    assert Place.objects.aggregate(n=Count("pk"))["n"] > 1800


def test_every_example_of_the_documentation_is_answered(loaded, db):
    for name, parameter in PARAMETERS.items():
        road = "&road=m4" if name == "km" else ""
        record.look(Selection.parse(QueryDict(f"{name}={parameter.example}{road}")))  # else BadSelection
