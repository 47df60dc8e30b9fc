"""Is everybody credited whose library we use?"""

import importlib.util
import sys

import pytest

from tests.house.tree import ROOT


@pytest.fixture
def credits_page():
    spec = importlib.util.spec_from_file_location("credits_page", ROOT / "docs/credits.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(sys.platform != "linux", reason="the list is what Linux needs")
def test_the_list_of_libraries_is_current(credits_page):
    text = credits_page.CREDITS.read_text(encoding="utf-8")

    assert credits_page.refreshed(text) == text, "run: python docs/credits.py"


def test_a_library_that_is_new_in_a_lock_makes_the_list_stale(credits_page):
    text = credits_page.CREDITS.read_text(encoding="utf-8")

    assert credits_page.refreshed(text.replace("| django | BSD-3-Clause |\n", "")) == text
