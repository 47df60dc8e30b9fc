"""Are the pictures of the documentation those that `./run screenshots` takes, and few enough to carry?"""

import re

from bootstrap.screenshots import KEPT
from tests.house.tree import ROOT

IMAGES = ROOT / "docs" / "img"
MOST_BYTES = 2_000_000


def test_the_pictures_are_those_that_are_kept_and_are_taken_anew_together():
    assert {path.name for path in IMAGES.iterdir()} == {f"{name}.webp" for name in KEPT}


def test_the_pictures_are_under_two_megabytes_together():
    assert sum(path.stat().st_size for path in IMAGES.iterdir()) < MOST_BYTES


def test_the_readme_shows_three_at_least_and_each_is_there():
    shown = re.findall(r"\(docs/img/([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))

    assert len(shown) >= 3
    assert [name for name in shown if not (IMAGES / name).is_file()] == []
