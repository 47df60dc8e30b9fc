"""The version of the rules is that of their source: no change of them passes for the old rules."""

import shutil
from pathlib import Path

from news import reading
from news.suggest import rules


def copy(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    shutil.copytree(rules.NEWS / "suggest", root / "suggest", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(rules.NEWS / "reading.py", root / "reading.py")
    return root


def test_the_same_source_is_the_same_version_wherever_it_lies(tmp_path: Path) -> None:
    assert rules.edition(copy(tmp_path)) == reading.RULES_VERSION


def test_a_changed_a_renamed_and_an_added_file_are_other_rules(tmp_path: Path) -> None:
    root = copy(tmp_path)
    words = root / "suggest" / "kind_words.py"

    words.write_text(words.read_text("utf-8") + "\n# more\n", "utf-8")
    changed = rules.edition(root)
    words.rename(root / "suggest" / "kind_sayings.py")
    renamed = rules.edition(root)
    (root / "suggest" / "deeper").mkdir()
    (root / "suggest" / "deeper" / "more.py").write_text("MORE = ()\n", "utf-8")

    assert len({reading.RULES_VERSION, changed, renamed, rules.edition(root)}) == 4


def test_every_module_that_the_reader_takes_from_suggest_is_part_of_the_version() -> None:
    named = {path.relative_to(rules.NEWS).as_posix() for path in rules.sources()}

    assert "reading.py" in named
    assert {
        f"suggest/{name}.py" for name in ("dates", "places", "needed", "words/kinds_arabic", "claims")
    } <= named


def test_bytes_cannot_move_from_one_file_to_the_next_unnoticed() -> None:
    assert rules.digest([("a", b"xy"), ("b", b"z")]) != rules.digest([("a", b"x"), ("b", b"yz")])
