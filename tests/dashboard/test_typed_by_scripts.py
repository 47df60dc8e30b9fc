"""What a script types for itself, since nothing is handed to it there, is what the server knows."""

import re
from pathlib import Path

from django.conf import settings

from dashboard import languages
from dashboard.tally import NO_PLACE
from incidents.door.parameters import PARAMETERS

STATIC = Path("static")


def typed(script: str, pattern: str) -> str:
    found = re.search(pattern, (STATIC / script).read_text("utf-8"), re.DOTALL)
    assert found, f"{script} has nothing like {pattern}"
    return found[1]


def test_the_values_whose_commas_are_their_own_are_the_single_ones():
    whole = set(re.findall(r'"(\w+)"', typed("js/selection.js", r"const WHOLE = new Set\(\[(.*?)\]\)")))

    assert whole == {name for name, parameter in PARAMETERS.items() if not parameter.is_list} | {"cursor"}


def test_the_tray_is_of_the_precisions_that_have_no_place():
    assert typed("js/views/summary.js", r'precision: "([\w,]+)"') == ",".join(NO_PLACE)


def test_the_worker_knows_the_languages_that_have_a_path():
    told = typed("worker.js", r"const LANGUAGES = /\^\\/\(([\w|]+)\)")

    assert told.split("|") == [code for code in languages.CODES if code != settings.LANGUAGE_CODE]


def test_the_page_of_what_can_be_read_looks_where_the_worker_keeps_it():
    kept, read_at = (typed("worker.js", rf'const {name} = "([\w-]+)"') for name in ("KEPT", "READ_AT"))
    page = (STATIC / "js/pages/offline.js").read_text("utf-8")

    assert f'caches.open("{kept}")' in page
    assert f'headers.get("{read_at}")' in page
