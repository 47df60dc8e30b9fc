"""Are reports that repeat one another counted as one origin, through every step of the way?"""

import pytest

from incidents.models import ActorRelation, Source
from news.drafts import origins, review
from news.drafts.named import Named
from news.models import Lead
from tests import make
from tests.news import leads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(db):
    leads.world()
    ActorRelation.objects.create(actor=make.actor("ru-cpvs"), sort="component", other=make.actor("ru-mod"))
    make.actor("tass", name="TASS", sort="outlet")
    make.actor("sohr", name="SOHR", sort="outlet")
    make.actor("civilians", name="Civilians", sort="population")


def source(slug: str) -> Source:
    return Source.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]


def says(speaker: str, *via: str, stance: str = "asserts", attribute: str = "act") -> dict[str, object]:
    words = {"on_behalf_of": None, "value": "The convoy was stopped.", "quote": None}
    return {"speaker": speaker, "attribute": attribute, "stance": stance, "via": list(via), **words}


def report(outlet: str, *claims: dict[str, object]) -> Lead:
    lead = leads.lead(claims=list(claims))
    lead.item_version.item.source = source(outlet)
    lead.item_version.item.save()
    return lead


def test_the_ministry_its_agency_and_a_magazine_after_the_agency_are_one_origin():
    agency = report("tass", says("ru-cpvs"))
    magazine = report("newsweek", says("tass"))
    paper = report("paper", says("ru-mod", "tass"))

    assert origins.origins([agency, magazine, paper]) == {"actor:ru-mod"}


def test_an_agency_whose_own_report_is_not_there_is_itself_the_origin():
    rows = [report("newsweek", says("tass")), report("paper", says("tass"))]

    assert origins.origins(rows) == {"source:tass"}


def test_residents_and_an_unnamed_source_are_the_finding_of_the_outlet_that_heard_them():
    heard = report("local", says("civilians"), says("a medical source"))

    assert origins.origins([heard, report("tass", says("ru-cpvs"))]) == {"source:local", "actor:ru-mod"}


def test_who_denies_or_only_judges_is_no_origin():
    denial, opinion = says("us-dod", stance="denies"), says("us-dod", attribute="characterisation")

    assert origins.origins([report("tass", says("ru-mod"), denial, opinion)]) == {"actor:ru-mod"}


def test_a_copy_of_a_text_has_the_origin_of_the_first():
    first, copy = report("monitor"), report("portal")
    item = copy.item_version.item
    item.near_copy_of = first.item_version.item
    item.save()

    assert origins.origins([first, copy]) == {"source:monitor"}
    assert origins.origins([copy]) == {"source:monitor"}


def test_two_that_repeat_each_other_are_one_origin_and_not_none():
    one, two = report("tass", says("sohr")), report("sohr", says("tass"))

    assert len(origins.origins([one, two])) == 1


def test_independent_reports_are_as_many_origins():
    rows = [report("tass", says("ru-mod")), report("sohr", says("sohr")), report("local")]

    assert origins.origins(rows) == {"actor:ru-mod", "source:sohr", "source:local"}


def test_a_citation_says_whom_the_report_repeats(reviewer):
    denial = says("us-dod", stance="denies")
    magazine = report("newsweek", says("ru-mod", "tass"), says("civilians"), denial)
    own = report("local", says("civilians"))

    incident = review.draft_from(lead=magazine, by=reviewer, now=make.NOW)
    review.attach(lead=own, incident=incident, by=reviewer, now=make.NOW)

    said = {each.source.slug: each.origin for each in incident.citations.all()}
    assert said == {"newsweek": "TASS, RU-MOD", "local": ""}


def test_an_outlet_that_speaks_for_itself_repeats_nobody():
    lead = report("sohr", says("sohr"))

    assert origins.in_words(lead, Named.by([lead.reading]).actors) == ""


def test_the_citation_of_a_copy_names_whose_text_it_is(reviewer):
    first, copy = report("monitor"), report("portal")
    item = copy.item_version.item
    item.near_copy_of = first.item_version.item
    item.save()

    incident = review.draft_from(lead=copy, by=reviewer, now=make.NOW)

    assert incident.citations.get().origin == "Monitor"


def test_a_chain_too_long_for_its_field_is_left_out_whole():
    chains = ([f"agency {number} {step} of a long name" for step in range(3)] for number in range(5))
    lead = report("paper", *(says("ru-mod", *chain) for chain in chains))

    said = origins.in_words(lead, Named.by([lead.reading]).actors)

    assert len(said) <= 200
    assert said.endswith("RU-MOD")


def test_a_part_of_two_adds_nothing_to_either_of_them():
    ActorRelation.objects.create(actor=make.actor("ru-cpvs"), sort="component", other=make.actor("joint"))
    rows = [report("tass", says("ru-cpvs")), report("sohr", says("ru-mod")), report("wire", says("joint"))]

    assert origins.origins(rows) == {"actor:ru-mod", "actor:joint"}
    assert len(origins.origins(rows[:2])) == 1
