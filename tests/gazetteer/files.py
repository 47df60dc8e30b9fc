"""Small files of the sorts that load_gazetteer reads, written for a test."""

import json
from pathlib import Path
from typing import Any

COLUMNS = (
    "geonameid name asciiname alternatenames latitude longitude feature_class feature_code country cc2 admin1"
    " admin2 admin3 admin4 population elevation dem timezone modified"
)


def geonames_line(**said: Any) -> str:
    given = {
        "geonameid": 990001,
        "name": "Newtown",
        "asciiname": "Newtown",
        "alternatenames": "Neustadt,بلدة جديدة",
        "latitude": 36.5,
        "longitude": 40.5,
        "feature_class": "P",
        "feature_code": "PPL",
        "population": 0,
    }
    values = given | said
    return "\t".join(str(values.get(column, "")) for column in COLUMNS.split())


def square(west: float, south: float, size: float = 0.5) -> dict[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Any, **members: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **members}


def district(pcode: str, west: float, south: float, **said: Any) -> dict[str, Any]:
    given = {
        "ADM1_PCODE": pcode[:4],
        "ADM1_EN": "Al-Hasakeh",
        "ADM1_AR": "الحسكة",
        "ADM2_PCODE": pcode,
        "ADM2_EN": f"District {pcode}",
        "ADM2_AR": "منطقة",
    }
    return feature(square(west, south), **given | said)


def write(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return path
