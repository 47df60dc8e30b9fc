"""No leak: what is not public is in no public answer, at whatever address, for whatever question.

Tested by non-interference: every route is asked before and after the secrets are put on the
desk, and every byte and header must be the same. The routes are those of the URLconf (`routes.py`).
"""

import re
from datetime import timedelta

import pytest
from django.contrib.gis.geos import Point
from django.test import Client, override_settings

from gazetteer import lookup, upkeep
from incidents.models import Incident, Proposal
from incidents.waist import editing, proposing, snapshot
from tests import make, rows
from tests.laws import routes
from tests.make import NOW

# What is asked besides of some routes that take no Selection.
STATES = {"waiting", "sent_back", "withdrawn", "stale"}
BESIDE = (
    "/api/v1/places?q=tamr",
    "/api/v1/places?q=secretword",
    "/api/v1/incidents?limit=1",
    "/api/v1/oembed?url=%2F%3Fq%3Dsecretword",
)
QUESTIONS = (
    "as_of=1",
    "q=secretword",
    "actor=secret-actor",
    "source=secret-source",
    "place=secret-place",
    "kind=grenade",
    "area=SY08",
    "near=40.41234,36.64321,1",
    "bbox=40.4,36.6,40.5,36.7",
    "since=2021-05-13&until=2021-05-13",
)


def said(client: Client, address: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body; a nonce is fresh each time and says nothing. None sets a cookie."""
    response = client.get(address)
    assert not response.cookies, address
    assert "Set-Cookie" not in response.headers, address
    body = b"".join(response.streaming_content) if response.streaming else response.content
    nonce = re.compile(rb"nonce-[\w+/=-]+|nonce=\"[\w+/=-]+\"")
    headers = {name: nonce.sub(b"", value.encode()).decode() for name, value in response.headers.items()}
    return response.status_code, headers, nonce.sub(b"", body)


def every_answer(ids: list[str]) -> dict[str, tuple[int, dict[str, str], bytes]]:
    client = Client(raise_request_exception=False)
    asked = [*routes.addresses(ids), *BESIDE]
    asked += [f"{address}?{question}" for address in routes.taking_a_selection() for question in QUESTIONS]
    asked += [f"/incidents/{one}/differences?from={first}&to=1" for one in ids for first in (1, 2)]
    asked += [f"/api/v1/oembed?url=%2Fincidents%2F{one}" for one in ids]
    return {address: said(client, address) for address in sorted(set(asked))}


@pytest.fixture
def ground():
    """A record that has published, retracted, withheld, merged and restored."""
    return rows.once("ground of leaks", happened)[0]


def happened() -> list[Incident]:
    make.area("SY08"), make.area("SY0800"), make.m4(), make.place()
    out, wrong, harmful = make.published(title="Public"), make.published(), make.published()
    by = make.editor()
    editing.retract(incident=wrong, by=by, agreed_by=make.second(), now=NOW, reason="It was wrong.")
    editing.withhold(incident=harmful, by=by, now=NOW, ground="safety")
    twice, back = make.published(), make.published()
    people = {"by": by, "agreed_by": make.second(), "now": NOW}
    editing.merge(incident=twice, successor=out, **people, reason="Told twice.")
    editing.retract(incident=back, **people, reason="It was wrong.")
    editing.restore(incident=back, **people, reason="It was right.")
    return [out]


def secrets(out: Incident) -> list[str]:
    """Puts every sort of secret on the desk; the ids of those that have no public address."""
    hideout = make.place("secret-place", name="Secretword", name_ar="", is_listed=False)
    upkeep.add_its_names(hideout, now=NOW)
    assert lookup.find("secretword").candidates  # the desk finds it, and the index now knows it
    fields = {
        "title": "secretword",
        "kind": "grenade",
        "actors": {"secret-actor": "initiator"},
        "cites": "secret-source",
        "location_precision": "exact",
        "point": Point(40.41234, 36.64321, srid=4326),
        "place": hideout,
        "location_words": "secretword",
    }
    drafted = make.incident(**fields)
    embargoed = make.incident(**fields, embargo_until=NOW + timedelta(days=1))
    make.claim(drafted, speaker="secret-actor", value="secretword")
    Incident.objects.filter(pk=out.pk).update(
        title="secretword",
        kind="grenade",
        point=Point(40.41234, 36.64321, srid=4326),
        killed_low=77,
        desk_note="secretword",
        embargo_until=NOW + timedelta(days=1),
    )
    make.citation(out, title="secretword", source=make.source("secret-source"))
    in_review = make.incident(**fields, names_private_person=True)
    wait(out, drafted=drafted, embargoed=embargoed, in_review=in_review)
    return [drafted.public_id, embargoed.public_id, in_review.public_id]


@override_settings(UNDO_SECONDS=20)
def wait(out: Incident, *, drafted: Incident, embargoed: Incident, in_review: Incident) -> None:
    """Every act that can wait does, and one was agreed to, one sent back, one withdrawn and one overtaken."""
    by, second = make.editor(), make.second()
    withheld, merged = (Incident.objects.filter(status=status).get() for status in ("withheld", "merged"))
    asked = {"by": by, "now": NOW, "reason": "secretword"}
    Incident.objects.filter(pk=out.pk).update(embargo_until=None)
    proposing.propose(incident=out, act="correct", **asked)
    for row in (drafted, embargoed, in_review):
        Incident.objects.filter(pk=row.pk).update(kind="grenade", killed_low=77)
        proposing.propose(incident=row, act="publish", **asked)
    proposing.propose(incident=withheld, act="restore", **asked)
    proposing.propose(incident=merged, act="restore", **asked)
    sent = proposing.waiting_for(merged)
    proposing.send_back(proposal=sent, by=second, now=NOW, comment="secretword")
    withdrawn = proposing.waiting_for(withheld)
    proposing.withdraw(proposal=withdrawn, by=second, now=NOW, comment="secretword")
    agreed = proposing.waiting_for(in_review)
    proposing.agree(proposal=agreed, by=second, now=NOW, seen=agreed.seen)
    overtaken = proposing.waiting_for(drafted)
    proposing.agree(proposal=overtaken, by=second, now=NOW, seen=overtaken.seen)
    assert proposing.release_due(now=NOW + timedelta(seconds=19)) == {}
    Incident.objects.filter(pk=drafted.pk).update(summary="secretword")
    Proposal.objects.filter(pk=overtaken.pk).update(due_at=NOW)
    assert proposing.release_due(now=NOW + timedelta(seconds=19)) == {"stale": 1}
    assert set(Proposal.objects.values_list("state", flat=True)) == STATES


def test_every_public_route_is_asked_and_no_example_is_stale(ground):
    with_arguments = {route.plain for route in routes.once() if "<" in route.plain}

    assert {plain for plain in with_arguments if "<public_id>" not in plain} == set(routes.EXAMPLES)
    assert len(routes.addresses([ground.public_id])) > 25  # else the walk found next to nothing
    assert len(routes.taking_a_selection()) > 10
    known = {route.plain for route in routes.once()}
    assert {address.split("?")[0].strip("/") for address in BESIDE} <= known


def test_secrets_on_the_desk_change_no_public_answer(ground):
    ids = [ground.public_id, *Incident.objects.exclude(pk=ground.pk).values_list("public_id", flat=True)]
    ids += ["nothere2"]
    before = every_answer(ids)
    assert all(status < 500 for status, _headers, _body in before.values())
    assert sum(b"Public" in body for _status, _headers, body in before.values()) > 5  # else nothing was asked

    hidden = secrets(ground)
    after = every_answer(ids)

    for address, answer in before.items():
        assert after[address] == answer, address
    client = Client()
    for public_id in hidden:  # as if they never existed
        for address in ("/incidents/{}", "/api/v1/incidents/{}"):
            status, headers, body = said(client, address.format(public_id))
            never = said(client, address.format("nothere2"))
            assert (status, headers.keys(), body.replace(public_id.encode(), b"nothere2")) == (
                404,
                never[1].keys(),
                never[2],
            )


def test_no_byte_of_a_secret_is_served(ground):
    secrets(ground)
    answers = every_answer([row.public_id for row in Incident.objects.all()])

    for address, (_status, headers, body) in answers.items():
        echoed = address.encode()
        for secret in (b"secretword", b"secret-actor", b"secret-source", b"40.41234", b"36.64321"):
            if secret not in echoed:
                assert secret not in body, (address, secret)
                assert secret.decode() not in str(headers), (address, secret)


def test_what_was_withheld_is_in_no_answer_of_any_revision(ground):
    harmful = make.published(title="Harmfulword", actors={"harmed-actor": "subject"}, cites="harmed-source")
    editing.withhold(incident=harmful, by=make.editor(), now=NOW, ground="safety")
    client = Client()

    for address in [
        *routes.taking_a_selection(),
        f"/incidents/{harmful.public_id}",
        f"/api/v1/incidents/{harmful.public_id}",
    ]:
        for as_of in (*range(1, 13), None):
            _status, headers, body = said(client, f"{address}?as_of={as_of}" if as_of else address)
            for secret in ("Harmfulword", "harmed-actor", "harmed-source"):
                assert secret.encode() not in body, (address, as_of)
                assert secret not in str(headers)


def test_two_exact_places_in_one_district_give_one_public_document(ground):
    drafted = make.incident(
        location_precision="exact", point=Point(40.41, 36.64, srid=4326), coarsening="district"
    )
    here = snapshot.build(drafted, now=make.NOW)
    drafted.point = Point(40.77, 36.21, srid=4326)
    drafted.save()

    assert snapshot.build(drafted, now=make.NOW) == here


def test_metrics_are_for_who_has_the_token_and_no_secret_moves_a_number(ground, settings):
    """The walk above asks for them without a token; with one, drafts are not even counted."""
    assert said(Client(), "/metrics")[0] == 404
    settings.METRICS_TOKEN = "a-token-of-a-test"
    bearer = Client(headers={"authorization": f"Bearer {settings.METRICS_TOKEN}"})
    before = said(bearer, "/metrics")
    secrets(ground)

    assert b"khabur_revision 10.0" in before[2]
    assert said(bearer, "/metrics") == before
    assert said(Client(), "/metrics")[::2] == (401, b"")


def test_the_desk_is_closed_to_the_public(ground):
    client = Client()

    for address in (
        "/admin/",
        "/admin/incidents/incident/",
        f"/admin/incidents/incident/{ground.pk}/change/",
    ):
        status, headers, body = said(client, address)
        assert status == 302
        assert headers["Location"].startswith("/admin/login/")
        assert body == b""
