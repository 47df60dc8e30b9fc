"""One word per thing: the vocabulary is explained, and our own names keep to the glossary."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps

from api.views import about
from incidents.codebook import VOCABULARIES
from incidents.door import selection
from incidents.interchange import kinds
from incidents.vocabulary import CODEBOOK_VERSION
from tests.house import tree
from tests.house.tree import ROOT

OURS = ("gazetteer", "incidents", "news")
CODEBOOK = (ROOT / "docs/codebook.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")

# A word may be avoided for one thing and be the right one for another. Each name here is that
# other thing, or is called so by a format or by Django; a name that is gone must leave the list.
OTHER_THINGS = {
    "class Article": "the parts of a text, not the NewsItem it came with",
    "class Candidate": "a name that may be meant, before anybody has read a Lead out of it",
    "class Count": "a number and its bounds in a text, not how many incidents match",
    "class Entry": "a line of the record or of the index of names, not a NewsItem",
    "class Location": "where an incident was, which may be no place of the gazetteer",
    "module article": "the parts of a text, not the NewsItem it came with",
    "module entry": "a line of a data file, not a NewsItem",
    "module location": "where an incident was, which may be no place of the gazetteer",
    "module result": "what a reading is, not the Outcome of an incident",
    "answer count": "how many stand in one cell or extent",
    "answer location": "where an incident was, which may be no place of the gazetteer",
    "answer publisher": "so called by CSL-JSON",
    "answer suggestion": "what a misspelt parameter may have meant",
    "answer type": "so called by GeoJSON and by problem details (RFC 9457)",
    "answer version": "so called by CSL-JSON",
}


def avoided() -> set[str]:
    """The words of the glossary's last column."""
    rows = re.findall(r"^\|[^|]+\|[^|]+\|([^|]+)\|$", GLOSSARY, re.MULTILINE)
    return {word.strip() for row in rows[1:] for word in row.split(",")} - {"–", "---", ""}


def defined() -> list[str]:
    """The words of the glossary's first column."""
    return re.findall(r"^\| ([^|]+?) \|[^|]+\|[^|]+\|$", GLOSSARY, re.MULTILINE)[1:]


def our_names() -> set[str]:
    """Models, their fields and the parameters of the address: the names that we chose."""
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    fields = {field.name for model in models for field in model._meta.get_fields()}
    return {model.__name__.lower() for model in models} | fields | set(selection.PARAMETERS)


def names_in_code() -> Iterator[str]:
    """Every module and class of the packages, such as 'module chain' and 'class Cell'."""
    for path in tree.code():
        yield f"module {path.stem}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield f"class {node.name}"


def names_in_answers(schema: Any) -> Iterator[str]:
    """Every field of the API's answers, as its schema tells them."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            yield from (f"answer {name}" for name in properties)
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from names_in_answers(part)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_word_of_the_vocabulary_is_explained(vocabulary):
    missing = [code for code in VOCABULARIES[vocabulary] if f"`{code}`" not in CODEBOOK]

    assert missing == []


def test_the_codebook_names_its_version():
    assert f"version {CODEBOOK_VERSION}" in CODEBOOK


def test_the_glossary_has_each_word_once():
    assert len(defined()) > 50  # else the table was not read
    assert [word for word, number in Counter(defined()).items() if number > 1] == []


def test_no_name_of_ours_is_a_word_that_the_glossary_avoids():
    assert len(avoided()) > 25  # else the table was not read
    assert our_names() & avoided() == set()


def test_no_module_class_or_answer_is_called_by_a_word_that_the_glossary_avoids():
    named = {*names_in_code(), *names_in_answers(about.document())}
    found = {name for name in named if name.split()[1].lower() in avoided()}

    assert found - OTHER_THINGS.keys() == set()
    assert OTHER_THINGS.keys() - found == set()  # else the list is stale
    assert {"module chain", "class Publication", "answer matched"} <= named  # else little was read


def test_every_parameter_is_in_the_documentation_of_the_api():
    api = (ROOT / "docs/api.md").read_text(encoding="utf-8")

    assert [name for name in selection.PARAMETERS if f"`{name}`" not in api] == []


def test_the_crosswalk_of_kinds_in_the_codebook_is_that_of_the_code():
    told = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| (yes|no) \|", CODEBOOK, re.MULTILINE)
    subs = {kind: "; ".join(named) or "–" for kind, named in kinds.SUB_EVENTS_OF.items()}

    assert {kind: named for kind, named, _ in told} == subs
    assert {kind for kind, _, lethal in told if lethal == "yes"} == kinds.LETHAL
