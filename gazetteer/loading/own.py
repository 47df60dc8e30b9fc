"""What does the project itself know? The files of `gazetteer/data/`, described in its SOURCES.md."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gazetteer import naming
from gazetteer.loading.dissolving import governorates_of, multipolygon
from gazetteer.loading.rows import AreaRow, PlaceRow, Reading, RoadRow, Spelling, official
from gazetteer.models import LEVELS

DATA = Path(__file__).resolve().parent.parent / "data"
AREA_EDITION = "outline-2018"
ROAD_EDITION = "outline-1"
M4 = "m4"

AREA_SOURCE = "Who's On First (CC0); place codes: OCHA COD-AB of 2018-02-01; rounded to 0.01°"
ROAD_SOURCE = "© OpenStreetMap contributors (ODbL); 73 points, within 0.7 km of the road"
PLACE_SOURCES = {
    "geonames": "GeoNames (CC BY 4.0), Who's On First (CC0)",
    "near_place": "GeoNames (CC BY 4.0), Who's On First (CC0); the settlement beside it",
    "osm": "© OpenStreetMap contributors (ODbL)",
    "osm_village": "© OpenStreetMap contributors (ODbL); the village beside it",
    "ourairports": "OurAirports (public domain)",
    "road": "© OpenStreetMap contributors (ODbL); the nearest point of the M-4",
    "ucdp": "UCDP Georeferenced Event Dataset (CC BY 4.0)",
    "ucdp_near": "UCDP Georeferenced Event Dataset (CC BY 4.0), given as near",
    "wikipedia": "Wikipedia (CC BY-SA 4.0)",
    "wikipedia_map": "Wikipedia, modules of the Syrian civil war's detailed map (CC BY-SA 4.0)",
}

type Spellings = dict[tuple[str, str], list[Spelling]]


def read() -> Reading:
    extra = spellings_by_target()
    return Reading(places=list(places(extra)), areas=areas(extra), roads=[m4()])


def lines(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def spellings_by_target() -> Spellings:
    found: Spellings = defaultdict(list)
    for line in lines("names_extra.csv"):
        found[line["sort"], line["code"]].append(Spelling(line["text"], line["language"]))
    return found


def places(extra: Spellings) -> Iterator[PlaceRow]:
    for file in ("places.csv", "places_extra.csv", "facilities.csv"):
        for line in lines(file):
            yield place(line, extra.get(("place", line["slug"]), []))


def place(line: dict[str, str], extra: list[Spelling]) -> PlaceRow:
    names = official(line["name"], line["name_ar"], line["name_ku"])
    return PlaceRow(
        slug=line["slug"],
        geonameid=number(line.get("geonameid", "")),
        name=line["name"],
        name_ar=line["name_ar"],
        name_ku=line["name_ku"],
        kind=line["kind"],
        point=(float(line["lon"]), float(line["lat"])),
        population=number(line.get("population", "")),
        radius_m=number(line["radius_m"]),
        source=PLACE_SOURCES[line["source"]],
        spellings=(*names, *extra, *Spelling.of_list(line["spellings"], ";")),
    )


def number(text: str) -> int | None:
    return int(text) if text else None


def areas(extra: Spellings) -> list[AreaRow]:
    features = json.loads((DATA / "districts.geojson").read_text(encoding="utf-8"))["features"]
    districts = [district(feature["properties"], feature["geometry"], extra) for feature in features]
    governorates = {line["pcode"]: line for line in lines("governorates.csv")}
    return [
        *(governorate(row, governorates[row.pcode], extra) for row in governorates_of(districts)),
        *districts,
    ]


def district(said: dict[str, str], geometry: object, extra: Spellings) -> AreaRow:
    return AreaRow(
        pcode=said["pcode"],
        level=LEVELS["district"],
        parent_pcode=said["parent_pcode"],
        name=said["name"],
        name_ar=said["name_ar"],
        name_ku="",
        geometry=multipolygon(geometry),
        source=AREA_SOURCE,
        spellings=(*official(said["name"], said["name_ar"], ""), *extra.get(("area", said["pcode"]), [])),
    )


def governorate(dissolved: AreaRow, said: dict[str, str], extra: Spellings) -> AreaRow:
    """A governorate is called like its capital, in every spelling of it."""
    names = official(said["name"], said["name_ar"], said["name_ku"])
    return replace(
        dissolved,
        name=said["name"],
        name_ar=said["name_ar"],
        name_ku=said["name_ku"],
        note=said["note"],
        spellings=(*names, *extra.get(("area", dissolved.pcode), []), *capital(said["capital"], extra)),
    )


OF_A_CITY = {"city", "town", "مدينه", "merkezi", "bajare", "город", "города", "городе"}


def capital(slug: str, extra: Spellings) -> Iterator[Spelling]:
    for line in lines("places.csv"):
        if slug and line["slug"] == slug:
            known = (*extra.get(("place", slug), []), *Spelling.of_list(line["spellings"], ";"))
            yield from (one for one in known if not OF_A_CITY & set(naming.plain(one.text).split()))


def m4() -> RoadRow:
    points = list(lines("m4.csv"))
    spellings = [Spelling(line["text"], line["language"]) for line in lines("road_names.csv")]
    return RoadRow(
        slug=M4,
        name="M-4",
        name_ar="الطريق الدولي M4",
        vertices=tuple((float(point["lon"]), float(point["lat"])) for point in points),
        kilometres=tuple(float(point["kilometre"]) for point in points),
        measured_from="Kilometre 0 at the Iraqi border near al-Yarubiyah, growing westward.",
        source=ROAD_SOURCE,
        spellings=(*official("M-4", "الطريق الدولي M4", ""), *spellings),
    )
