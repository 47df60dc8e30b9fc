"""Does dark change nothing but colours? Then axe need not read a page twice (tests/browser/axe.py)."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders

from tests.house.tree import files, shown

ASKED = "prefers-color-scheme"
DARK = re.compile(r"@media[^{]*prefers-color-scheme[^{]*\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}")
DECLARED = re.compile(r"[{;]\s*([\w-]+)\s*:")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
WHOLE = "dark.css"  # all of it is for the dark
LINK = re.compile(r"<link[^>]*dark\.css[^>]*>")


def style_sheets() -> Iterator[Path]:
    """Of every app and package whose files the site serves."""
    for finder in get_finders():
        yield from (Path(store.path(name)) for name, store in finder.list([]) if name.endswith(".css"))


def in_dark() -> dict[Path, list[str]]:
    """Of each style sheet that asks for the scheme, the properties that it then sets."""
    asking = {path: COMMENT.sub("", path.read_text("utf-8")) for path in style_sheets()}
    return {
        path: [name for block in blocks(path, text) for name in DECLARED.findall(block)]
        for path, text in asking.items()
        if ASKED in text or path.name == WHOLE
    }


def blocks(path: Path, text: str) -> list[str]:
    found: list[str] = [text] if path.name == WHOLE else DARK.findall(text)
    return found


def test_in_dark_a_style_sheet_sets_colours_by_their_names_and_nothing_else():
    found = in_dark()

    assert {"dark.css", "desk.css", "dark_mode.css"} <= {path.name for path in found}
    assert all(found.values())  # else a block was not read
    others = {path: [name for name in names if not name.startswith("--")] for path, names in found.items()}
    assert {path.name: names for path, names in others.items() if set(names) - {"color-scheme"}} == {}


def test_no_script_and_no_page_of_ours_asks_for_the_scheme_but_where_it_links_the_colours():
    texts = {shown(path): path.read_text("utf-8") for path in files(".js", under="static") + files(".html")}

    assert [path for path, text in texts.items() if ASKED in LINK.sub("", text)] == []
