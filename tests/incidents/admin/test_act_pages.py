"""What stands on the page of an act, in which order, and what can be done after a refusal?"""

import re
from datetime import date

import pytest

from incidents.editions import lines
from incidents.models import Publication
from tests import make
from tests.desk import act, change, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(editor):
    return signed_in(editor)


def read(desk, incident, code: str) -> str:
    return desk.get(act(incident, code)).content.decode()


def test_after_a_refusal_the_act_can_be_sent_again_from_the_same_page(desk):
    draft = make.incident()

    page = desk.post(act(draft, "publish"), {"reason": "Typed.", "seen": "another"}).content.decode()

    assert "It was not published:" in page
    assert 'data-key="accept"' in page
    assert "Typed." in page


def test_an_act_with_something_in_its_way_asks_for_nothing(desk):
    page = read(desk, make.published(), "correct")

    assert "It cannot be corrected yet:" in page
    assert 'name="reason"' not in page
    assert 'data-key="accept"' not in page


@pytest.mark.parametrize("code", ["retract", "withhold", "merge"])
def test_what_takes_something_away_asks_above_what_is_public_now(desk, code):
    page = read(desk, make.published(), code)

    assert page.index('data-key="accept"') < page.index("What the public reads now")


def test_what_publishes_shows_the_edition_above_its_button(desk):
    page = read(desk, make.incident(), "publish")

    assert page.index("What the public will read") < page.index('data-key="accept"')


def test_a_merge_offers_the_incidents_that_may_be_the_same(desk):
    kept, other = make.published(), make.published()

    page = read(desk, other, "merge")

    assert f'<option value="{kept.public_id}">' in page
    assert "Known incidents that may be the same" in page


def test_what_is_probably_known_already_is_published_only_by_who_says_that_it_is_another(desk):
    make.published()
    double = make.incident()
    page = read(desk, double, "publish")
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]

    refused = desk.post(act(double, "publish"), {"seen": seen, "reason": ""}).content.decode()
    assert 'name="is_another"' in page
    assert "It was not published:" in refused  # above the edition, since the form stands below it
    assert refused.index('href="#id_is_another"') < refused.index("What the public will read")
    assert not Publication.objects.filter(public_id=double.public_id).exists()

    desk.post(act(double, "publish"), {"seen": seen, "reason": "", "is_another": "on"})
    assert Publication.objects.filter(public_id=double.public_id).exists()


def test_nobody_is_asked_whether_it_is_another_where_none_is_probably_the_same(desk):
    make.published(occurred_from=date(2019, 1, 1), occurred_until=date(2019, 1, 1))

    assert "is_another" not in read(desk, make.incident(), "publish")


def test_the_lines_of_one_claim_and_of_one_actor_stand_together():
    published = make.published()
    document = Publication.objects.get(public_id=published.public_id).snapshot

    blocks = lines.in_blocks(document)

    assert [block[0] for block in blocks["Who took part"]] == [
        lines.part(row)[0] for row in document["involvements"]
    ]
    assert {name: [line for block in of for line in block] for name, of in blocks.items()} == lines.of(
        document
    )


def test_why_is_asked_after_everything_that_can_be_changed(desk):
    page = desk.get(change(make.published())).content.decode()

    assert page.index('id="claims-group"') < page.index('name="reason"') < page.index('name="_save"')
