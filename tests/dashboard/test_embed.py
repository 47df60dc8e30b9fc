"""What do other sites show of us in a frame, and may they show nothing else of ours?"""

import html
import re

import pytest
from django.test import Client

from incidents.waist import editing
from tests import make
from tests.laws import routes

NOW = make.NOW


def open_to_frames(answer) -> bool:
    policy = {part.split()[0]: part.split()[1:] for part in answer["Content-Security-Policy"].split("; ")}
    assert (policy["frame-ancestors"] == ["*"]) is ("X-Frame-Options" not in answer)
    return policy["frame-ancestors"] == ["*"]


@pytest.fixture
def two(transactional_db) -> list[str]:
    make.m4()
    stopped = make.published(title="Convoy stopped", kind="convoy_blocked")
    return [stopped.public_id, make.published(title="Clash at the bridge", kind="clash").public_id]


def test_only_the_pages_for_frames_can_be_framed_and_by_anyone(visitor, two):
    client, framable = Client(raise_request_exception=False), set()
    for address in [*routes.addresses([two[0], "nothere2"]), "/nowhere", "/admin/login/", "/?kin=x"]:
        if open_to_frames(client.get(address)):
            framable.add(address)

    assert framable == {"/embed", f"/embed/incidents/{two[0]}", "/embed/incidents/nothere2"}
    assert open_to_frames(client.get("/embed?kin=x"))  # a refusal is read in the frame too
    assert "https:" not in client.get("/embed")["Content-Security-Policy"]


def test_the_frame_of_a_selection_says_it_in_words_with_revision_and_way_on(visitor, two):
    page = visitor.get("/embed?kind=convoy_blocked").content.decode()

    assert re.search(r"<h1><a href=\"/\?kind=convoy_blocked\">Convoy blocked.*</a></h1>", page)
    assert "Convoy stopped" in page
    assert "Clash at the bridge" not in page
    assert "<b>1 incident matches</b>" in page
    assert "Revision 2 · Khabur, CC BY 4.0" in page
    assert '<base target="_blank">' in page
    assert len(page.encode()) < 30_000


def test_a_frame_tells_how_many_more_there_are(visitor, transactional_db):
    for _ in range(21):
        make.published()

    page = visitor.get("/embed").content.decode()

    assert page.count('<li class="row"') == 20
    assert '<a href="/">All 21 incidents</a>' in page


def test_the_frame_of_a_past_revision_says_so_and_leads_there(visitor, two):
    page = visitor.get("/embed?as_of=1").content.decode()

    assert "Clash at the bridge" not in page
    assert "Revision 1 ·" in page
    assert 'href="/?as_of=1"' in page
    of_one = visitor.get(f"/embed/incidents/{two[0]}?as_of=1").content.decode()
    assert f'href="/incidents/{two[0]}?as_of=1"' in of_one


def test_a_frame_keeps_no_cookie_and_is_asked_again_each_time(visitor, two):
    for address in ("/embed", f"/embed/incidents/{two[0]}"):
        answer = visitor.get(address)
        assert not answer.cookies
        assert answer["Cache-Control"] == visitor.get("/")["Cache-Control"]


def test_the_address_of_a_frame_is_put_right_by_one_redirect(visitor, two):
    assert visitor.get("/embed?kind=clash&since=&utm_source=x")["Location"] == "/embed?kind=clash"
    assert visitor.get(f"/embed/incidents/{two[0]}?as_of=")["Location"] == f"/embed/incidents/{two[0]}"


def test_the_frame_of_an_incident_says_what_when_where_and_how_sure(visitor, two):
    page = html.unescape(visitor.get(f"/embed/incidents/{two[0]}").content.decode())

    assert re.search(rf'<h1><a href="/incidents/{two[0]}"><bdi>Convoy stopped</bdi></a></h1>', page)
    assert "killed: not reported" in page
    assert "Single-sourced" in page


def test_the_frame_of_what_was_taken_back_is_a_tombstone(visitor, two):
    people = {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    [wrong, twice] = [make.published(title="Wrongword"), make.published(title="Twiceword")]
    editing.retract(incident=wrong, **people, reason="It was a misreading.")
    editing.merge(incident=twice, successor=first(two[0]), **people, reason="Told twice.")

    for one, said in ((wrong, "It was a misreading."), (twice, f'/incidents/{two[0]}"')):
        answer = visitor.get(f"/embed/incidents/{one.public_id}")
        assert answer.status_code == 410
        assert said in answer.content.decode()
        assert "word" not in answer.content.decode()
    assert "Retracted since" in visitor.get(f"/embed/incidents/{wrong.public_id}?as_of=3").content.decode()
    merged = visitor.get(f"/embed/incidents/{twice.public_id}?as_of=4").content.decode()
    assert f'Merged since into <a href="/incidents/{two[0]}">another incident</a>' in merged


def first(public_id: str):
    from incidents.models import Incident

    return Incident.objects.get(public_id=public_id)


def test_the_frame_of_what_was_withheld_says_only_when_and_on_what_ground(visitor, two):
    harmful = make.published(title="Harmfulword")
    editing.withhold(incident=harmful, by=make.editor(), now=NOW, ground="safety")

    for query in ("", "?as_of=3"):
        answer = visitor.get(f"/embed/incidents/{harmful.public_id}{query}")
        assert answer.status_code == 410
        assert "withheld from every answer" in answer.content.decode()
        assert "Harmfulword" not in answer.content.decode()


def test_what_nobody_knows_is_refused_in_the_frame_in_words(visitor, two):
    assert visitor.get("/embed/incidents/nothere2").status_code == 404
    for address in ("/embed?kin=x", f"/embed/incidents/{two[0]}?x=1", f"/embed?kind={'a' * 9_000}"):
        answer = visitor.get(address)
        assert answer.status_code == 400
        assert 'class="problems"' in answer.content.decode()


# --- How others find it ---------------------------------------------------------------------


def discovered(page: str) -> str:
    [found] = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)">', page)
    return html.unescape(found).removeprefix("http://testserver")


def test_pages_lead_to_their_own_frames(visitor, two):
    for address, path in (
        ("/?kind=clash", "/embed?kind=clash"),
        ("/incidents?as_of=1", "/embed?as_of=1"),
        (f"/incidents/{two[0]}?as_of=2", f"/embed/incidents/{two[0]}?as_of=2"),
    ):
        answer = visitor.get(discovered(visitor.get(address).content.decode()))
        assert answer.status_code == 200
        assert f'src="http://testserver{path}"' in answer.json()["html"]


def codes(page: str) -> str:
    [code] = re.findall(r'<code class="embed-code">(.+?)</code>', page)
    return html.unescape(re.sub(r"<[^>]+>", "", code))


def test_the_code_that_a_page_offers_is_that_of_oembed(visitor, two):
    one = f"/incidents/{two[0]}"
    for address, with_code in (
        ("/?kind=clash", "/filters?kind=clash"),  # from where the map takes its box of files
        ("/incidents", "/incidents"),
        (one, one),
    ):
        told = visitor.get(discovered(visitor.get(address).content.decode())).json()["html"]
        page = visitor.get(with_code).content.decode()
        assert re.sub(r' title="[^"]+"', ' title="Khabur"', told) == codes(page)
