"""Does each script keep to its room: text as text, one file for the map library, all in use?"""

import re
from collections import Counter

from tests.house.tree import files, shown

IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.{1,2}/[^"']+)["']""")
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)
HTML_SINKS = re.compile(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b")
LEAFLET = re.compile(r"(?<![\w.$])L\.")


def sources(folder: str = "static/js") -> dict[str, str]:
    """Path to code without its comments."""
    return {shown(path): COMMENT.sub("", path.read_text("utf-8")) for path in files(".js", under=folder)}


def test_there_are_scripts_to_look_at():
    assert "static/js/map/leaflet.js" in sources()


def test_text_never_becomes_html():
    assert [name for name, source in sources("static").items() if HTML_SINKS.search(source)] == []


def test_one_file_of_the_site_and_one_of_the_desk_speak_to_the_map_library():
    speaking = [name for name, source in sources("static").items() if LEAFLET.search(source)]

    assert speaking == ["static/desk/map.js", "static/js/map/leaflet.js"]


def test_only_two_files_touch_the_address_bar():
    touching = {name for name, source in sources().items() if re.search(r"\bhistory\.", source)}

    assert touching <= {"static/js/selection.js", "static/js/camera.js"}


def test_every_script_is_reached_from_a_page():
    known = {path.resolve(): path for path in files(".js", under="static/js")}
    waiting = [path for path in known if path.parent.name == "pages"]
    reached = set()
    while waiting:
        path = waiting.pop()
        reached.add(path)
        imports = (path.parent / name for name in IMPORT.findall(COMMENT.sub("", path.read_text("utf-8"))))
        waiting.extend(target for name in imports if (target := name.resolve()) not in reached)

    assert [shown(path) for path in known if path not in reached] == []


def test_no_library_is_copied_into_the_repository():
    assert [shown(path) for path in files(".min.js", ".min.css", ".bundle.js")] == []


def test_no_style_is_given_twice_in_a_sheet():
    rules = re.compile(r"([^{}]+)\{([^{}]*)\}")

    def found(sheet: str) -> list[tuple[str, str]]:
        return [(" ".join(names.split()), " ".join(style.split())) for names, style in rules.findall(sheet)]

    twice = {
        f"{shown(path)}: {rule[0]}"
        for path in files(".css", under="static/css")
        for rule, count in Counter(found(COMMENT.sub("", path.read_text("utf-8")))).items()
        if count > 1
    }

    assert twice == set()
