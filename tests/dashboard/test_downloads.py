"""What does the box of downloads offer? Every address in it answers, and a line of code runs as it stands."""

import html
import re
import subprocess
import sys

import pytest
from django.test import Client

from dashboard import downloads
from tests import make

QUERY = "kind=convoy_blocked"


@pytest.fixture
def two(transactional_db):
    make.published(title="Convoy stopped", kind="convoy_blocked")
    make.published(title="Clash at the bridge", kind="clash")


def box(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return re.findall(r'<details class="downloads".+?</details>', page, re.DOTALL)[0]


def links(text: str) -> list[str]:
    return [html.unescape(link) for link in re.findall(r'href="([^"]+)"', text)]


def lines(text: str) -> dict[str, str]:
    found = re.findall(r"<dt>(.+?)</dt>\s*<dd>(.+?)</dd>", text, re.DOTALL)
    return {program: html.unescape(re.sub(r"<[^>]+>", "", code)) for program, code in found}


@pytest.mark.parametrize("path", ["/filters", "/incidents"])
def test_every_file_of_the_selection_and_of_everything_is_there_to_be_taken(visitor, two, path):
    found = links(box(visitor, f"{path}?{QUERY}"))

    for form in downloads.FILES:
        assert {f"{form.path}?{QUERY}", form.path} <= set(found)
    assert len(found) == 2 * len(downloads.FILES) + len(downloads.CITED_AS) + 1
    for link in found:
        assert visitor.get(link).status_code == 200, link


def test_the_lines_of_code_name_the_revision_and_go_on_saying_the_same(visitor, two):
    addresses = re.findall(
        r"https?://[^\s\"']+", " ".join(lines(box(visitor, f"/incidents?{QUERY}")).values())
    )

    assert len(addresses) == len(downloads.RECIPES)
    before = [visitor.get(address.removeprefix("http://testserver")) for address in addresses]
    make.published(kind="convoy_blocked")
    for address, answer in zip(addresses, before, strict=True):
        assert f"as_of=2&{QUERY}" in address
        again = visitor.get(address.removeprefix("http://testserver"))
        assert answer.status_code == 200
        assert again.getvalue() == answer.getvalue()


def test_the_line_for_pandas_runs_as_it_stands(live_server, two, tmp_path):
    line = lines(
        box(Client(headers={"host": live_server.url.removeprefix("http://")}), f"/incidents?{QUERY}")
    )["pandas"]

    done = subprocess.run(
        [sys.executable, "-c", f"import pandas; print(len({line}))"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert done.stdout.strip() == "1", done.stderr[-1000:]


def test_it_needs_no_script_and_is_closed_at_first(visitor, two):
    found = box(visitor, "/incidents")

    assert re.match(r'<details class="downloads" id="downloads">\s*<summary>', found)
    assert "<script" not in found
    assert "?as_of=2" in lines(found)["pandas"]
