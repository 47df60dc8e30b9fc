"""What a page says to machines: data that cannot end its block, and no more than the page says."""

import json
import re

import pytest
from lxml import etree

from incidents.waist import editing
from tests import make
from tests.make import NOW

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def data(visitor, address: str) -> dict:
    [text] = re.findall(
        r'<script type="application/ld\+json">(.+?)</script>',
        visitor.get(address).content.decode(),
        re.DOTALL,
    )
    return json.loads(text)


def locations(visitor, address: str) -> list[str]:
    root = etree.fromstring(visitor.get(address).content)
    return [node.text.removeprefix("http://testserver") for node in root.iter(f"{NAMESPACE}loc")]


def test_an_incident_is_an_event_with_its_claims(visitor, db):
    out = make.incident(title="</script><script>alert(1)</script> & قافلة")
    make.claim(out, citation=out.citations.first(), quote="We stopped it.")
    make.publish(out)

    told = data(visitor, f"/incidents/{out.public_id}")

    assert (told["@type"], told["name"]) == ("Event", out.title)
    assert (told["startDate"], told["endDate"]) == ("2021-05-13", "2021-05-13")
    assert told["location"]["geo"] == {"@type": "GeoCoordinates", "longitude": 40.3714, "latitude": 36.6606}
    [claim] = [one for one in told["subjectOf"] if one["@type"] == "Claim"]
    assert (claim["text"], claim["author"]["name"]) == ("We stopped it.", "RU-CPVS")
    assert claim["appearance"]["url"].startswith("https://example.org/")
    assert visitor.get(told["url"].removeprefix("http://testserver")).status_code == 200


def test_an_area_is_no_position(visitor, db):
    make.area()
    out = make.published(location_precision="governorate", area=make.area(), location_words="")

    assert "geo" not in data(visitor, f"/incidents/{out.public_id}").get("location", {})


def test_the_map_page_describes_the_dataset_at_its_revision(visitor, db):
    make.published(), make.published()

    told = data(visitor, "/?kind=clash")

    assert (told["@type"], told["version"]) == ("Dataset", "2")
    assert data(visitor, "/?as_of=1")["version"] == "1"
    west, south, east, north = visitor.get("/api/v1/incidents.json").json()["bbox"]
    assert told["spatialCoverage"]["geo"]["box"] == f"{south} {west} {north} {east}"
    for form in told["distribution"]:
        answer = visitor.get(form["contentUrl"].removeprefix("http://testserver"))
        assert answer["Content-Type"].startswith(form["encodingFormat"])


def test_the_catalogue_leads_to_what_it_names(visitor, db):
    make.published()

    answer = visitor.get("/api/v1/catalog.jsonld")

    [dataset], [service] = answer.json()["dcat:dataset"], answer.json()["dcat:service"]
    assert answer["Content-Type"] == "application/ld+json"
    assert dataset["dcat:version"] == "1"
    for form in dataset["dcat:distribution"]:
        told = visitor.get(form["dcat:downloadURL"]["@id"].removeprefix("http://testserver"))
        assert form["dcat:mediaType"]["@id"].endswith(told["Content-Type"].split(";")[0])
    for name in ("dcat:endpointURL", "dcat:endpointDescription"):
        assert visitor.get(service[name]["@id"].removeprefix("http://testserver")).status_code == 200, name


def test_the_sitemap_lists_what_is_public_and_nothing_else(visitor, db, monkeypatch):
    kept, wrong, mended = make.published(), make.published(), make.published()
    draft = make.incident()
    people = {"by": make.editor(), "agreed_by": make.second(), "now": NOW}
    editing.retract(incident=wrong, **people, reason="Wrong.")
    mended.title = "Mended"
    mended.save()
    editing.correct(incident=mended, **people, reason="Better.")
    monkeypatch.setattr("dashboard.crawlers.REVISIONS_A_PART", 2)

    parts = locations(visitor, "/sitemap.xml")
    found = [address for part in parts for address in locations(visitor, part)]

    assert parts == ["/sitemap/1.xml", "/sitemap/2.xml", "/sitemap/3.xml"]
    assert found == [
        "/",
        "/incidents",
        "/actors",
        "/sources",
        "/encounters",
        "/corrections",
        "/methodology",
        "/data",
        "/api/docs",
        f"/incidents/{kept.public_id}",
        f"/incidents/{mended.public_id}",
    ]
    assert draft.public_id not in str(found)
    assert {visitor.get(address).status_code for address in found} == {200}


@pytest.mark.parametrize("number", [0, 9, 99999999999999999999])
def test_a_part_that_is_not_there_is_not_found(visitor, db, number):
    assert visitor.get(f"/sitemap/{number}.xml").status_code == 404


def test_robots_are_told_where_the_sitemap_is_and_where_not_to_walk(visitor, db):
    told = visitor.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in told
    for path in ("/admin/", "/incidents?", "/encounters/", "/known"):
        assert f"Disallow: {path}\n" in told
