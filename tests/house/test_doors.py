"""Is the door as narrow as it looks? What the import contracts cannot see, read from the code itself.

A contract knows which module imports which. It does not know which *names* go through a module
that is open, so those are looked at here; and the list of what is open is kept here.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import ROOT, code, files, shown

# What api and dashboard may ask: it takes a Selection or a Look at one, or knows words only.
OPEN = {"answers", "door", "editions", "interchange", "public"}  # rooms
OPEN |= {"claim_values", "codebook", "document", "tongue", "vocabulary"}  # words
BELOW = ("incidents", "gazetteer")
# Ways to a model, to the desk's connection or to the columns of a Look, that go round every module.
BYPATHS = ("django.apps", "django.contrib.contenttypes", "django.utils.module_loading", "importlib", "sys")
ROUND_THE_DOOR = {"__import__", "_meta", "columns", "get_model", "using"}
ADDRESSES_TAKES = {
    "urllib3.exceptions.LocationParseError",
    "urllib3.util.Url",
    "urllib3.util.parse_url",
}


WAY_OUT = {
    "news.fetching.addresses.checked",
    "news.fetching.fetch",
    "news.fetching.outcomes.PutOff",
    "news.fetching.outcomes.Unfetched",
}


def protected() -> list[str]:
    """The modules directly below incidents that some contract protects."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    named = [name for contract in contracts for name in contract.get("protected_modules", [])]
    return [name.removeprefix("incidents.") for name in named]


def modules_of_incidents() -> set[str]:
    found = (path for path in (ROOT / "incidents").iterdir() if path.name != "__init__.py")
    return {path.stem for path in found if path.suffix == ".py" or (path / "__init__.py").exists()}


@cache
def module(name: str) -> Path | None:
    """The file of a module of ours."""
    path = ROOT / name.replace(".", "/")
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.exists()), None)


@cache
def made_in(name: str) -> set[str]:
    """The names that a module makes itself; what it imports from elsewhere is not among them."""
    file = module(name)
    assert file is not None
    found: set[str] = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {
                part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)
            }
    return found


def imported(tree: ast.Module) -> dict[str, str]:
    """What each name of a file stands for, in full."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name: alias.name for alias in node.names}
            tops = [alias.name.split(".")[0] for alias in node.names if not alias.asname]
            found |= {top: top for top in tops}  # `import a.b` binds `a`
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return found


def taken(tree: ast.Module) -> Iterator[str]:
    """The full names that a file takes from the packages below: what it imports, and `module.name` of it."""
    names = imported(tree)
    yield from names.values()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
            full = names[node.value.id]
            if full.split(".")[0] in BELOW and module(full):
                yield f"{full}.{node.attr}"


def passed_on(name: str) -> set[str]:
    """What a module of the gazetteer, which is open, hands on by `__all__`; incidents hands nothing on."""
    file = module(name)
    if file is None or name.startswith("incidents"):
        return set()
    lists = re.findall(r"^__all__ = \[(.+?)\]", file.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return {word for listed in lists for word in re.findall(r'"(\w+)"', listed)}


def is_refused(full: str) -> bool:
    if full == "django.db" or full.startswith("django.db."):
        return not full.endswith("Error")  # to catch one is all that they have to do with the database
    if any(full == way or full.startswith(f"{way}.") for way in BYPATHS):
        return True
    if full in BELOW:
        return True  # the bare package would open all that is in it
    if full.split(".")[0] not in BELOW or module(full):
        return False
    owner, _, name = full.rpartition(".")
    return name.startswith("_") or name not in made_in(owner) | passed_on(owner)


def faults(code: str) -> list[str]:
    """What a file of api or dashboard reaches for and may not have."""
    tree = ast.parse(code)
    words = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    words |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return sorted({full for full in taken(tree) if is_refused(full)} | (words & ROUND_THE_DOOR))


def test_each_module_of_incidents_is_either_open_or_protected():
    assert sorted(modules_of_incidents() - OPEN) == sorted(protected())


def test_nothing_that_is_open_is_protected():
    assert OPEN & set(protected()) == set()


def test_public_code_takes_no_model_and_no_connection():
    public = files(".py", under="api") + files(".py", under="dashboard")

    found = {shown(path): faults(path.read_text(encoding="utf-8")) for path in public}

    assert {path: names for path, names in found.items() if names} == {}
    assert len(public) > 25  # else nothing was read


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("from incidents.public.record import Publication", "incidents.public.record.Publication"),
        ("from incidents.public.record import Publication as Row", "incidents.public.record.Publication"),
        ("from incidents.public import record\nrecord.Publication()", "incidents.public.record.Publication"),
        ("from incidents.public import record as r\nr.memory.forget()", "incidents.public.record.memory"),
        ("import incidents.answers.clusters as c\nc.Columns()", "incidents.answers.clusters.Columns"),
        ("import incidents.answers.clusters\nincidents.answers.clusters.Columns()", "incidents"),
        ("from incidents.answers.clusters import *", "incidents.answers.clusters.*"),
        ("import incidents\nincidents.models.Incident", "incidents"),
        ("from incidents.public.sentence import Area", "incidents.public.sentence.Area"),
        ("from gazetteer.lookup import connection", "gazetteer.lookup.connection"),
        ("from django.apps import apps", "django.apps.apps"),
        ("from django import apps", "django.apps"),
        ("from django.contrib import contenttypes", "django.contrib.contenttypes"),
        ("from django.db import connections", "django.db.connections"),
        ("import django.db", "django.db"),
        ("from django import db", "django.db"),
        ("from django.db import models", "django.db.models"),
        ("from importlib import import_module", "importlib.import_module"),
        ("__import__('incidents.models')", "__import__"),
        ("Place.objects.using('default')", "using"),
        ("from incidents.public import record\nrecord.look(selection).columns.data", "columns"),
        ("Place._meta.apps.get_model('incidents', 'Incident')", "get_model"),
    ],
)  # fmt: skip
def test_a_way_round_the_door_is_seen(line, fault):
    assert fault in faults(line)


@pytest.mark.parametrize(
    "line",
    [
        "from incidents.public import record\nrecord.look(selection)",
        "from incidents.public.record import Entry",
        "from gazetteer import models\nmodels.Place.objects.all()",
        "from django.db import OperationalError",
    ],
)
def test_the_door_itself_is_open(line):
    assert faults(line) == []


def test_taking_an_address_apart_needs_no_network():
    tree = ast.parse((ROOT / "news/fetching/addresses.py").read_text(encoding="utf-8"))

    assert {full for full in imported(tree).values() if full.startswith("urllib3")} == ADDRESSES_TAKES


def test_what_pushes_takes_of_news_is_the_one_way_out():
    """It stands above both sides of the waist, and must not join them."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files(".py", under="pushes")]
    taken_of_news = {full for tree in trees for full in imported(tree).values() if full.startswith("news")}

    assert taken_of_news == WAY_OUT


def test_no_page_can_agree_as_the_operator_nor_load_what_an_operator_loads():
    """OPERATOR is the second person of a command: the loader names it, and a command has the loader."""
    trees = {shown(path): ast.parse(path.read_text(encoding="utf-8")) for path in code()}
    naming = {
        path for path, tree in trees.items() if re.search(r"\bO(PERATOR|perator)\b", without_texts(tree))
    }
    loading = {
        path
        for path, tree in trees.items()
        if any(full.startswith("incidents.loading") for full in imported(tree).values())
    }

    assert naming == {
        "incidents/waist/agreement.py",
        "incidents/waist/editing.py",
        "incidents/loading/starter.py",
    }
    assert {path for path in loading if not path.startswith("incidents/loading/")} == {
        "incidents/management/commands/load_starter.py"
    }


def without_texts(tree: ast.Module) -> str:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.unparse(tree)
