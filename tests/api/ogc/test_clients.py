"""Do the readers that people have read /ogc? GDAL, QGIS and OWSLib themselves, over loopback."""

import csv
import io
import os
import re
import shutil
import subprocess
from typing import Any

import pytest
from django.test import Client
from owslib.ogcapi.features import Features

from tests.api.ogc.test_ogc import LAYERS
from tests.house.tree import ROOT
from tests.incidents import world

LOOPBACK = {"NO_PROXY": "127.0.0.1,localhost", "no_proxy": "127.0.0.1,localhost"}
WITHIN = "40.0,36.3,40.9,37.0"
needs_gdal = pytest.mark.skipif(not shutil.which("ogr2ogr"), reason="ogr2ogr is missing: install gdal-bin")


@pytest.fixture
def root(live_server) -> str:
    world.build(size=30)
    return f"{live_server.url}/ogc"


def matched(query: str) -> int:
    count = Client().get(f"/api/v1/incidents.json?{query}").json()["matched"]
    assert count > 0  # else nothing is compared
    return int(count)


def ran(*command: str, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, env=os.environ | LOOPBACK | (env or {}), capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "ERROR" not in done.stderr, done.stderr
    return done.stdout


def rows(root: str, layer: str, *options: str) -> list[dict[str, str]]:
    """What GDAL makes of a collection, asked with these options."""
    text = ran("ogr2ogr", "-f", "CSV", "/vsistdout/", f"OAPIF:{root}", layer, *options)
    return list(csv.DictReader(io.StringIO(text)))


def of_all_layers(root: str, *options: str) -> list[dict[str, str]]:
    return [row for layer in LAYERS for row in rows(root, layer, *options)]


@needs_gdal
def test_gdal_sees_three_layers_with_dates_and_whole_numbers(root):
    told = ran("ogrinfo", "-ro", "-al", "-so", f"OAPIF:{root}/")

    for name in LAYERS:
        assert f"Layer name: {name}" in told
    for column in ("occurred_from: Date", "killed_best: Integer", "published_at: DateTime", "km_from: Real"):
        assert told.count(column) == len(LAYERS), column
    assert "Geometry: Point" in told


@needs_gdal
def test_gdal_reads_all_incidents_page_by_page(root):
    found = of_all_layers(root)

    assert len({row["public_id"] for row in found}) == len(found) == matched("")
    assert rows(root, "extents") == rows(root, "extents", "-oo", "PAGE_SIZE=1000")


@needs_gdal
def test_gdal_asks_by_box_date_and_attribute_and_gets_what_the_api_counts(root):
    box = WITHIN.split(",")
    assert len(rows(root, "incidents", "-spat", *box) + rows(root, "extents", "-spat", *box)) == matched(
        f"bbox={WITHIN}"
    )
    attribute = "verification='single_source'"
    assert len(of_all_layers(root, "-where", attribute)) == matched("verification=single_source")
    date = "occurred_from >= '2020/01/01'"
    assert len(of_all_layers(root, "-where", date)) == matched("since=2020-01-01")  # it sends `datetime`
    both = f"{attribute} AND {date}"
    assert len(of_all_layers(root, "-where", both)) == matched("since=2020-01-01&verification=single_source")


def test_owslib_reads_the_collections_and_asks_by_box_date_and_filter(root):
    client = Features(root)

    def count(layer: str, **query: Any) -> int:
        return int(client.collection_items(layer, **query)["numberMatched"])

    assert client.feature_collections() == list(LAYERS)
    assert client.conformance()["conformsTo"]
    assert client.collection_queryables("incidents")["properties"]["kind"]["enum"]
    assert sum(count(name) for name in LAYERS) == matched("")
    box = [float(side) for side in WITHIN.split(",")]
    assert sum(count(name, bbox=box) for name in LAYERS) == matched(f"bbox={WITHIN}")
    assert sum(count(name, datetime_="2020-01-01/..") for name in LAYERS) == matched("since=2020-01-01")
    one = client.collection_items("extents", limit=1)["features"][0]
    assert client.collection_item("extents", one["id"])["properties"] == one["properties"]


QGIS = """
import os
import sys
from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer
app = QgsApplication([], False)
app.initQgis()
for name in sys.argv[2:]:
    layer = QgsVectorLayer(f"url='{sys.argv[1]}' typename='{name}'", name, "OAPIF")
    by_kind = QgsFeatureRequest().setFilterExpression("\\"verification\\" = 'single_source'")
    since = QgsFeatureRequest().setFilterExpression("\\"occurred_from\\" >= '2020-01-01'")
    west, south, east, north = 40.0, 36.3, 40.9, 37.0
    near = QgsFeatureRequest().setFilterRect(QgsRectangle(west, south, east, north))
    asked = [None, by_kind, since, near] if layer.crs().isValid() else [None, by_kind, since]
    counts = [len(list(layer.getFeatures(one) if one else layer.getFeatures())) for one in asked]
    print("counted", int(layer.isValid()), layer.featureCount(), *counts, *[0] * (4 - len(counts)))
sys.stdout.flush()
os._exit(0)  # taking it down in order is what it is not good at
"""


def has_qgis() -> bool:
    found = subprocess.run(["/usr/bin/python3", "-c", "import qgis.core"], capture_output=True)
    return found.returncode == 0


@pytest.mark.slow
def test_qgis_opens_the_layers_and_asks_by_box_date_and_attribute(root, tmp_path):
    if not has_qgis():
        pytest.skip("PyQGIS is missing: install python3-qgis and qgis-providers")
    env = {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(tmp_path),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path),
    }
    told = ran("/usr/bin/python3", "-c", QGIS, root, *LAYERS, env=env)
    counted = [[int(word) for word in line.split()[1:]] for line in told.splitlines() if "counted" in line]
    valid, said, read, by_kind, since, near = (sum(column) for column in zip(*counted, strict=True))

    assert valid == len(LAYERS)
    assert said == read == matched("")
    assert by_kind == matched("verification=single_source")
    assert since == matched("since=2020-01-01&match=within")  # it compares by itself
    assert near == matched(f"bbox={WITHIN}")


# --- What the page about it says to type ------------------------------------------------

GUIDE = (ROOT / "docs/ogc.md").read_text(encoding="utf-8")


def typed(language: str, root: str) -> list[str]:
    found = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    return [block.replace("https://khabur.example/ogc", root) for block in found]


@needs_gdal
def test_the_lines_of_the_guide_can_be_typed_in_a_shell(root, tmp_path):
    for block in typed("bash", root):
        done = subprocess.run(
            ["bash", "-euc", block], cwd=tmp_path, env=os.environ | LOOPBACK, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        assert "ERROR" not in done.stderr, done.stderr
    assert (tmp_path / "khabur.gpkg").stat().st_size > 0


def test_the_lines_of_the_guide_can_be_typed_in_python(root, capsys):
    for block in typed("python", root):
        exec(block, {})  # noqa: S102 - it is what the guide says

    said, certain = capsys.readouterr().out.split()
    assert 0 <= int(certain) <= int(said)
    assert int(said) > 0


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("Rscript"), reason="Rscript is missing: install r-cran-sf")
def test_the_lines_of_the_guide_can_be_typed_in_r(root):
    for block in typed("r", root):
        ran("Rscript", "-e", block)
