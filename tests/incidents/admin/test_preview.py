"""The preview at the desk: each of its lines is what the public page then prints."""

import html5lib
import pytest
from django.test import Client

from incidents.editions import differences, lines
from incidents.models import Publication
from tests import make
from tests.desk import act, signed_in

BLOCKS = {"p", "dd", "h1", "h3", "li", "blockquote", "span"}
NOT_PRINTED = {"Drawn on the map as", "Addresses cited"}  # a map, and where links lead


def plain(text: str) -> str:
    return " ".join(text.split())


def printed(incident) -> tuple[set[str], list[str]]:
    """The text of every block of its public page, and where its links lead."""
    markup = Client().get(f"/incidents/{incident.public_id}").content.decode().replace("<br>", "\n")
    page = html5lib.parse(markup, namespaceHTMLElements=False)
    blocks = {plain("".join(found.itertext())) for found in page.iter() if found.tag in BLOCKS}
    return blocks, [str(found.get("href")) for found in page.iter("a")]


def known_well():
    """Everything that a document can say is said."""
    town, road = make.place(name_ku="Girê Xurma"), make.m4()
    make.area()
    made = make.incident(
        summary="A convoy was stopped.\nIt turned round.",
        outcome="turned_back",
        occurred_basis="The day of the statement",
        local_time="about noon",
        location_precision="settlement",
        place=town,
        road=road,
        km_from=150,
        km_until=150,
        direction="west",
        coarsening="settlement",
        killed_low=55,
        killed_high=200,
        injured_best=0,
        casualties_note="Counts differ.",
    )
    convoy = made.involvements.get(actor__slug="us")
    convoy.wording = "US convoy"
    convoy.save()
    convoy.forces.create(category="mrap", count_low=4, wording="at least four MRAPs")
    convoy.forces.create(category="patrol")
    cited = make.citation(
        made,
        source=make.source("sana", name="SANA", sort="state_media", affiliation="Syrian state"),
        published_on="2021-05-13",
        origin="A statement",
        quoted="It was stopped.",
        archived_url="https://example.org/archived",
    )
    make.claim(
        made,
        citation=cited,
        on_behalf_of=make.actor("ru-mod"),
        speaker_words="a spokesman",
        via=["Test wire", "Ministry"],
        quote="قافلة",
        quote_language="ar",
        quote_translation="A convoy",
        said_on="2021-05-14",
    )
    make.claim(made, speaker="us-dod", stance="denies", value="deconfliction_violation")
    return made


def along_the_road():
    return make.incident(
        location_precision="road_segment",
        location_words="",
        road=make.m4(),
        area=make.area("SY0800"),
        outcome="unknown",
        occurred_from="2021-05-07",
        occurred_precision="week",
        killed_low=2,
        killed_best=3,
        injured_high=9,
    )


def hardly_known():
    return make.incident(
        location_precision="unlocated",
        location_words="",
        occurred_from=None,
        occurred_until=None,
        occurred_precision="undated",
    )


@pytest.mark.parametrize("drafted", [known_well, along_the_road, hardly_known])
@pytest.mark.django_db(transaction=True, databases=["default", "public"])
def test_each_line_of_the_preview_is_printed_on_the_public_page(drafted):
    incident = drafted()
    lines = signed_in(make.editor()).get(act(incident, "publish")).context["lines"]

    make.publish(incident)
    blocks, links = printed(incident)

    said = {name: [plain(line) for line in of] for name, of in lines.items() if name not in NOT_PRINTED}
    assert [(name, line) for name, of in said.items() for line in of if line not in blocks] == []
    assert [address for address in lines["Addresses cited"] if address not in links] == []


def test_an_unknown_count_is_a_range_without_an_end_and_never_a_zero(transactional_db):
    make.publish(known_well())

    spelled = lines.of(Publication.objects.get().snapshot)

    assert spelled["Killed"] == ["55–200"]
    assert spelled["Injured"] == ["0"]
    assert "Patrol: number not reported" in spelled["Who took part"]


def test_a_difference_marks_the_lines_that_changed_and_no_others():
    found = differences.differing("Claims", ["A", "B", "C"], ["A", "X", "C", "D"])

    assert [line.text for line in found.before if not line.kept] == ["B"]
    assert [line.text for line in found.now if not line.kept] == ["X", "D"]
    assert [line.text for line in found.now if line.kept] == ["A", "C"]
