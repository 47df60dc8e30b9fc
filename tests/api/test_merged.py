"""What was merged into another is gone from its address, and the answer leads to the other."""

import pytest

from incidents.waist import editing
from tests import make
from tests.make import NOW


@pytest.fixture
def merged(db):
    stays, goes = make.published(title="Stays"), make.published(title="Goes")
    people = {"by": make.editor(), "agreed_by": make.second()}
    editing.merge(incident=goes, successor=stays, **people, now=NOW, reason="Told twice.")
    return stays, goes


def test_the_api_says_gone_with_the_address_of_the_other(visitor, merged):
    stays, goes = merged

    answer = visitor.get(f"/api/v1/incidents/{goes.public_id}")

    told = answer.json()
    assert answer.status_code == 410
    assert (told["type"], told["merged_into"]) == ("/api/problems/merged", stays.public_id)
    assert (told["reason"], told["revision"]) == ("Told twice.", 3)
    assert visitor.get(told["successor"]).status_code == 200
    assert visitor.get(told["type"]).status_code == 200
    assert "Goes" not in answer.content.decode()


def test_the_page_says_so_and_links_to_the_other(visitor, merged):
    stays, goes = merged

    answer = visitor.get(f"/incidents/{goes.public_id}")

    page = answer.content.decode()
    assert answer.status_code == 410
    assert f'merged into <a href="/incidents/{stays.public_id}">' in page
    assert f"/incidents/{goes.public_id}?as_of=2" in page
    assert "Goes" not in page


def test_an_earlier_answer_still_shows_it_marked(visitor, merged):
    stays, goes = merged

    item = visitor.get(f"/api/v1/incidents/{goes.public_id}?as_of=2").json()["item"]
    page = visitor.get(f"/incidents/{goes.public_id}?as_of=2").content.decode()

    assert (item["title"], item["retracted_in"], item["merged_into"]) == ("Goes", 3, stays.public_id)
    listed = visitor.get("/api/v1/incidents?as_of=2").json()["incidents"]
    assert {row["title"]: row["merged_into"] for row in listed} == {"Goes": stays.public_id, "Stays": None}
    assert "Merged since into" in page
    assert f'href="/incidents/{stays.public_id}"' in page


def test_a_restored_incident_is_told_again_with_its_editions(visitor, merged):
    _stays, goes = merged
    people = {"by": make.editor(), "agreed_by": make.second()}
    editing.restore(incident=goes, **people, now=NOW, reason="They were two.")

    told = visitor.get(f"/api/v1/incidents/{goes.public_id}").json()

    assert [row["act"] for row in told["editions"]] == ["restore", "merge", "publish"]
    assert told["item"]["title"] == "Goes"
    assert visitor.get(f"/incidents/{goes.public_id}").status_code == 200


def test_what_was_withheld_and_restored_says_of_the_past_that_it_was_withheld(visitor, db):
    out = make.published(title="Harmful")
    people = {"by": make.editor(), "agreed_by": make.second()}
    editing.withhold(incident=out, by=people["by"], now=NOW, ground="safety")
    out.title = "Mended"
    out.save()
    editing.restore(incident=out, **people, now=NOW, reason="Nobody is in danger any more.")

    then = visitor.get(f"/api/v1/incidents/{out.public_id}?as_of=1")

    assert (then.status_code, then.json()["reason"]) == (410, "safety")
    assert visitor.get(f"/incidents/{out.public_id}?as_of=1").status_code == 410
    assert visitor.get(f"/incidents/{out.public_id}").status_code == 200
    for address in (f"/api/v1/incidents/{out.public_id}", f"/incidents/{out.public_id}"):
        assert "Harmful" not in visitor.get(address).content.decode()
