"""A picture of the map, the timeline or the strip carries what it shows, as of when, and whose data it is."""

import struct
from base64 import b64encode
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests import make

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
ElementTree.register_namespace("", SVG.strip("{}"))
COLOURS = """async (bytes) => {
  const image = new Image();
  image.src = "data:image/png;base64," + bytes;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), {width: image.width, height: image.height});
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const dots = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
  return new Set(dots).size;
}"""


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    """A clash at a town and a convoy somewhere on a stretch of the road."""
    make.area()
    road = make.m4()
    make.place()
    make.published(title="A clash", kind="clash")
    stretch = {"location_precision": "road_segment", "km_from": 40, "km_until": 60, "location_words": "M-4"}
    make.published(title="A convoy", road=road, **stretch)
    return str(live_server.url)


def taken(page: Page, button: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = download.value.path()
    assert download.value.suggested_filename.startswith("khabur-")
    return Path(path)


def drawn(page: Page, button: str) -> ElementTree.Element:
    return ElementTree.fromstring(taken(page, button).read_text("utf-8"))  # noqa: S314 - our own


def said(picture: ElementTree.Element) -> str:
    return " ".join("".join(one.itertext()) for one in picture.iter(f"{SVG}text"))


@pytest.mark.parametrize(
    ("path", "name"), [("/", "Map"), ("/", "Timeline"), ("/roads/m4", "Strip"), ("/roads/m4", "Map")]
)
def test_a_picture_says_what_it_shows_as_of_when_and_whose_data_it_is(site, page: Page, path, name):
    page.goto(f"{site}{path}?kind=clash,convoy_blocked&since=2021")
    expect(page.locator("button.mark").first).to_be_visible()
    expect(page.locator("#map")).not_to_have_class("is-bare")

    picture = drawn(page, f"{name}: SVG")

    words = said(picture)
    assert str(page.locator("#sentence").text_content()) in words
    for part in ("revision 2", "CC BY 4.0, Khabur", "© OpenStreetMap contributors", "as_of=2"):
        assert part in words
    assert picture.find(f"{SVG}title") is not None


def test_a_picture_stands_alone_and_asks_nobody(site, page: Page):
    page.goto(site)
    expect(page.locator("button.mark")).to_have_count(2)

    picture = drawn(page, "Map: SVG")

    text = ElementTree.tostring(picture, "unicode")
    assert {one.tag for one in picture.iter()} & {
        f"{SVG}{tag}" for tag in ("script", "foreignObject", "a")
    } == set()
    assert "class=" not in text
    assert "var(" not in text
    links = [value for one in picture.iter() for key, value in one.attrib.items() if key.endswith("href")]
    known = {f"#{one.get('id')}" for one in picture.iter() if one.get("id")}
    assert links != []
    assert set(links) <= known
    assert len(list(picture.iter(f"{SVG}path"))) > 4
    assert "km 0" in said(picture)


def test_words_of_the_reader_are_words_in_the_picture(site, page: Page):
    page.goto(f"{site}/?q=%3Cscript%3Ealert(1)%3C/script%3E%26")
    expect(page.get_by_role("heading", level=1)).to_contain_text("<script>")

    assert "<script>alert(1)</script>&" in said(drawn(page, "Map: SVG"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "name"), [("/", "Map"), ("/ar/", "الخط الزمني"), ("/roads/m4", "Strip")])
def test_a_png_is_as_large_as_twice_what_is_drawn_and_not_empty(site, page: Page, path, name, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site}{path}")
    expect(page.locator("button.mark").first).to_be_visible()

    picture = drawn(page, f"{name}: SVG")
    png = taken(page, f"{name}: PNG").read_bytes()

    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (2 * int(str(picture.get("width"))), 2 * int(str(picture.get("height"))))
    assert page.evaluate(COLOURS, b64encode(png).decode()) > 50


def test_of_an_empty_strip_there_is_a_picture_of_the_words(site, page: Page):
    page.goto(f"{site}/roads/m4?kind=raid")

    words = said(drawn(page, "Strip: SVG"))

    assert "M-4: " in words
    assert "0 along the M-4" in words


def test_what_is_inside_a_hollow_symbol_is_drawn_and_no_line_is_cut_off(site, page: Page):
    page.goto(f"{site}/roads/m4?q={'convoy+' * 20}&match=within")
    narrow = drawn(page, "Strip: SVG")
    page.goto(f"{site}/roads/m4")

    picture = drawn(page, "Strip: SVG")

    (use,) = picture.iter(f"{SVG}use")
    assert use.get("href") == "#symbol-movement_obstructed-hollow"
    symbol = next(one for one in picture.iter() if one.get("id") == "symbol-movement_obstructed-hollow")
    assert [one.get("fill") for one in symbol if one.get("fill")] == ["currentColor"]
    page.set_content(ElementTree.tostring(narrow, "unicode"))
    widest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('text')].map((one) => one.getBBox().width))"
    )
    assert 200 < widest <= int(str(narrow.get("width")))
