"""What goes compressed? Public pages, to whom reads that; nothing of the desk or with a digest."""

import gzip
import json
import os
import subprocess
import sys

import pytest
from django.test import Client

from tests import make
from tests.house.tree import ROOT

PAGES = ("/", "/incidents", "/roads/m4", "/ar/actors", "/nowhere", "/?kin=clash")
AS_IT_IS = ("/api/v1/incidents.csv", "/api/v1/incidents.geojson", "/api/v1/revision", "/robots.txt")
SETTINGS = "import json; from config import settings; print(json.dumps(settings.STORAGES['staticfiles']))"


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_goes_compressed_to_whom_reads_that(transactional_db, visitor, address):
    plain, packed = visitor.get(address), visitor.get(address, headers={"Accept-Encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert "Accept-Encoding" in packed["Vary"]
    assert len(packed.content) < len(plain.content)
    title = plain.content.partition(b"<title>")[2].partition(b"</title>")[0]
    assert title in gzip.decompress(packed.content)


@pytest.mark.parametrize("accepted", ["gzip;q=0", "br, gzip; q=0.0", "gzip;q=0, identity", "br"])
def test_a_page_goes_as_it_is_to_whom_refuses_gzip(transactional_db, visitor, accepted):
    answer = visitor.get("/incidents", headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in answer
    assert answer["Vary"] == "Accept-Encoding"


def test_a_little_wish_is_a_wish(transactional_db, visitor):
    assert (
        visitor.get("/incidents", headers={"Accept-Encoding": "gzip;q=0.1, br"})["Content-Encoding"] == "gzip"
    )


@pytest.mark.parametrize("address", AS_IT_IS)
def test_an_answer_for_programs_goes_as_its_digest_says(transactional_db, visitor, address):
    make.published()

    assert "Content-Encoding" not in visitor.get(address, headers={"Accept-Encoding": "gzip"})


def test_a_page_of_the_desk_goes_as_it_is(db, editor):
    desk = Client()
    desk.force_login(editor)

    answer = desk.get("/admin/", headers={"Accept-Encoding": "gzip"})

    assert answer.status_code == 200
    assert "Content-Encoding" not in answer


def test_a_site_compresses_its_static_files():
    asked = subprocess.run(
        [sys.executable, "-c", SETTINGS],
        cwd=ROOT,
        env={**os.environ, "DEBUG": "0", "SECRET_KEY": "of this test", "DJANGO_SETTINGS_MODULE": ""},
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(asked.stdout)["BACKEND"] == "config.statics.Hashed"
