"""One word per thing: the vocabulary is explained, and our own names keep to the glossary."""

import re

import pytest
from django.apps import apps

from incidents import selection
from incidents.vocabulary import CODEBOOK_VERSION, VOCABULARIES
from tests.house.tree import ROOT

OURS = ("gazetteer", "incidents", "news")
CODEBOOK = (ROOT / "docs/codebook.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")


def avoided() -> set[str]:
    """The words of the glossary's last column."""
    rows = re.findall(r"^\|[^|]+\|[^|]+\|([^|]+)\|$", GLOSSARY, re.MULTILINE)
    return {word.strip() for row in rows[1:] for word in row.split(",")} - {"–", "---", ""}


def our_names() -> set[str]:
    """Models, their fields and the parameters of the address: the names that we chose."""
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    fields = {field.name for model in models for field in model._meta.get_fields()}
    return {model.__name__.lower() for model in models} | fields | set(selection.PARAMETERS)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_word_of_the_vocabulary_is_explained(vocabulary):
    missing = [code for code in VOCABULARIES[vocabulary] if f"`{code}`" not in CODEBOOK]

    assert missing == []


def test_the_codebook_names_its_version():
    assert f"version {CODEBOOK_VERSION}" in CODEBOOK


def test_no_name_of_ours_is_a_word_that_the_glossary_avoids():
    assert len(avoided()) > 25  # else the table was not read
    assert our_names() & avoided() == set()


def test_every_parameter_is_in_the_documentation_of_the_api():
    api = (ROOT / "docs/api.md").read_text(encoding="utf-8")

    assert [name for name in selection.PARAMETERS if f"`{name}`" not in api] == []
