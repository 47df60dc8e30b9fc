"""What `q` finds: the words of every part of a document that people read, in both scripts, as of then."""

import pytest

from incidents.door.selection import Selection
from incidents.models import Involvement
from incidents.public import record
from incidents.waist import editing
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db
# Part → words of it as somebody may type them: another case, other marks and letter forms.
ASKED = {
    "title": ("PATROL", "دوريه"),
    "summary": ("turned", "انسحبت"),
    "the place in words": ("orchard", "بستان"),
    "a place": ("tall tamr", "تَلّ تمر"),
    "a road": ("Highway", "highway"),
    "an area": ("al-hasakah", "الحسكه"),
    "an actor": ("Self-Defence", "الحمايه الذاتيه"),
    "a speaker": ("spokesman", "الناطق"),
    "a quote": ("Колонна остановлена", "колонна"),
    "its translation": ("the column", "COLUMN"),
    "a claim": ("protocol", "بروتوكول"),
    "a citation": ("evening bulletin", "نشرة المساء"),
}


@pytest.fixture
def told(editor):
    """One incident, corrected once, so that its words are of the second edition; another beside it."""
    road = make.m4(name="M-4 Highway")
    where = {"location_precision": "road_segment", "road": road, "km_from": 10.0, "km_until": 30.0}
    incident = make.incident(
        title="Patrol دورية",
        summary="It turned back. انسحبت",
        location_words="An orchard بستان",
        place=make.place(),
        area=make.area("SY08"),
        **where,
    )
    force = make.actor("self-defence", name="Self-Defence force", name_ar="قوات الحماية الذاتية")
    Involvement.objects.create(incident=incident, actor=force, role="subject", attribution="reported")
    make.actor("speaker", name="The spokesman", name_ar="الناطق")
    make.claim(
        incident,
        speaker="speaker",
        value="Against the protocol بروتوكول",
        quote="Колонна остановлена.",
        quote_language="ru",
        quote_translation="The column was stopped.",
    )
    make.citation(incident, title="Evening bulletin نشرة المساء")
    unlocated = {"location_precision": "unlocated", "location_words": ""}
    make.published(title="Something else", summary="Else.", **unlocated)
    make.publish(incident)
    return incident


def matched(q: str, **more) -> int:
    return record.look(Selection(q=q, **more)).tally.matched


@pytest.mark.parametrize("part", ASKED)
def test_the_words_of_each_part_are_found(told, part):
    for words in ASKED[part]:
        assert matched(words) == 1, words


def test_words_of_several_parts_are_all_needed(told):
    assert matched("patrol الحسكة protocol") == 1
    assert matched("patrol nowhere") == 0


def test_words_are_those_of_the_edition_that_was_shown_then(told, editor):
    told.title = "Convoy قافلة"
    told.save()
    editing.correct(incident=told, by=editor, agreed_by=make.second(), now=NOW, reason="A convoy.")

    assert (matched("patrol"), matched("patrol", as_of=2), matched("patrol", as_of=1)) == (0, 1, 0)
    assert (matched("قافله"), matched("قافله", as_of=2)) == (1, 0)
