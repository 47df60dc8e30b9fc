"""Does every file have one subject, a modest size, and a name that says what it knows?"""

import ast

from tests.house.tree import files, shown

LONGEST = 400
GENERAL = {"util", "utils", "helper", "helpers", "service", "services", "core", "common", "misc", "lib"}
WRITTEN = (".py", ".js", ".css", ".html", ".sh", "run", "Dockerfile", ".yml")


def test_no_file_is_longer_than_four_hundred_lines():
    # A first migration is written by Django, and as long as the models it makes.
    written = [path for path in files(*WRITTEN) if "migrations" not in path.parts]
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in written}

    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_path_has_a_general_name():
    general = [shown(path) for path in files() if GENERAL & words(shown(path))]

    assert general == []


def test_every_module_opens_by_saying_what_it_answers():
    modules = [path for path in files(".py") if path.name != "__init__.py" and "migrations" not in path.parts]
    silent = [shown(path) for path in modules if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]

    assert silent == []


def test_the_changelog_has_a_place_for_what_is_not_released():
    [changelog] = files("CHANGELOG.md")

    assert "\n## Unreleased\n" in changelog.read_text(encoding="utf-8")


def words(path: str) -> set[str]:
    """The names of the folders and of the file, without endings."""
    return {part.split(".")[0] for part in path.split("/")}
