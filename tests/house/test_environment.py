"""Is the environment read in one place, and is every variable written where a reader looks for it?"""

import ast
import re

from tests.house.tree import ROOT, code, files, shown

READERS = {"text", "flag", "choice", "number", "secret", "items", "some_of"}


def test_only_one_file_reads_the_environment():
    readers = {shown(path) for path in code() if reads_environment(path.read_text(encoding="utf-8"))}

    assert readers == {"config/env.py"}


def test_the_example_and_the_page_for_operators_list_every_variable_and_no_other():
    wanted = asked_by_settings() | asked_by_compose()

    assert listed_in_example() == wanted
    assert listed_for_operators() == wanted


def reads_environment(source: str) -> bool:
    """True for os.environ and os.getenv, but not for naming the settings module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}:
            line = source.splitlines()[node.lineno - 1]
            if 'os.environ.setdefault("DJANGO_SETTINGS_MODULE"' not in line:
                return True
    return False


def asked_by_settings() -> set[str]:
    calls = (node for path in code() for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in READERS
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and isinstance(call.args[0], ast.Constant)
    }


def asked_by_compose() -> set[str]:
    return set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text(encoding="utf-8")))


def listed_in_example() -> set[str]:
    [example] = files(".env.example")
    return set(re.findall(r"^# ?([A-Z_]+)=", example.read_text(encoding="utf-8"), re.MULTILINE))


def listed_for_operators() -> set[str]:
    page = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    table = page.partition("## Variables\n")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE))
