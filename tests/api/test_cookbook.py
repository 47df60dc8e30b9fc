"""Every recipe of docs/cookbook.md runs as it stands, but for the address, where its tool is there."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.incidents import world

COOKBOOK = (ROOT / "docs/cookbook.md").read_text(encoding="utf-8")
SITE = "http://127.0.0.1:8000"
RECIPES = re.findall(r"```(\w+)\n(.+?)```", COOKBOOK, re.DOTALL)
PROGRAMS = {"sh": ["sh", "-e", "-c"], "python": [sys.executable, "-c"], "r": ["Rscript", "-e"]}


def lacking(language: str, recipe: str) -> str:
    """The first tool that a recipe needs and that is not here; empty where nothing lacks."""
    if language == "python":
        modules = re.findall(r"^(?:import|from) (\w+)", recipe, re.MULTILINE)
        return next((name for name in modules if importlib.util.find_spec(name) is None), "")
    first = (
        re.findall(r"(?:^|\()(curl|ogr2ogr|test)\b", recipe, re.MULTILINE)
        if language == "sh"
        else ["Rscript"]
    )
    return next((name for name in first if shutil.which(name) is None), "")


@pytest.mark.parametrize(
    ("language", "recipe"), RECIPES, ids=[f"{name} {n}" for n, (name, _) in enumerate(RECIPES)]
)
def test_a_recipe_runs(live_server, tmp_path: Path, language, recipe):
    assert SITE in recipe or "is_ours" in recipe
    if tool := lacking(language, recipe):
        pytest.skip(f"{tool} is not installed here")
    world.build(size=12)

    done = subprocess.run(
        [*PROGRAMS[language], recipe.replace(SITE, live_server.url)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr[-2000:]


def test_the_cookbook_names_its_tools_and_most_recipes_need_none():
    plain = [recipe for language, recipe in RECIPES if language == "python" and not lacking(language, recipe)]

    assert len(RECIPES) >= 10
    assert len(plain) >= 3
    assert {language for language, _ in RECIPES} == set(PROGRAMS)


def test_no_recipe_in_python_is_left_out():
    missing = {lacking(language, recipe) for language, recipe in RECIPES if language == "python"}

    assert missing == {""}
