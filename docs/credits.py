"""Whose work does Khabur stand on? Writes the library list of CREDITS.md from the two locks.

Run it with the test environment after changing a lock: `python docs/credits.py`.
A house test fails while the list is not current.
"""

import json
import re
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
CREDITS = ROOT / "CREDITS.md"
BEGIN, END = "<!-- libraries -->\n", "<!-- /libraries -->\n"
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==\S+(?: ; (.+?))? \\$", re.MULTILINE)
# What is listed is what Linux needs, so that the list does not depend on the machine that makes it.
LINUX = {
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "sys_platform": "linux",
    "python_full_version": "3.13.0",
}
QUALITY_LOCK = "bootstrap/quality-npm/package-lock.json"
SHORT = 60  # the longest licence field that is a name and not the licence itself


def main() -> None:
    CREDITS.write_text(refreshed(CREDITS.read_text(encoding="utf-8")), encoding="utf-8")


def refreshed(text: str) -> str:
    """The same page with the part between the two marks made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + "\n" + tables() + "\n" + END + after


def tables() -> str:
    running = locked("requirements.lock")
    testing = sorted(set(locked("requirements-dev.lock")) - set(running))
    return "\n".join(
        (
            table("Python, in the running site", [(name, python_licence(name)) for name in running]),
            table("Python, for checks and tests", [(name, python_licence(name)) for name in testing]),
            table("JavaScript, for checks", node_licences("package-lock.json")),
            table("JavaScript, for ./run quality", node_licences(QUALITY_LOCK)),
        )
    )


def table(title: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(f"| {name} | {licence} |\n" for name, licence in rows)
    return f"### {title}\n\n| library | licence |\n|---|---|\n{lines}"


def locked(name: str) -> list[str]:
    lines = LOCKED.findall((ROOT / name).read_text(encoding="utf-8"))
    return sorted(name for name, marker in lines if not marker or Marker(marker).evaluate(LINUX))


def python_licence(name: str) -> str:
    """The expression a package gives, else its classifiers, else its free field when that is a name."""
    about = metadata.metadata(name)
    if expression := about.get("License-Expression"):
        return expression
    classifiers = about.get_all("Classifier") or []
    named = [c.rpartition(" :: ")[2] for c in classifiers if c.startswith("License :: ")]
    named = [licence for licence in named if licence != "OSI Approved"]
    if named:
        return ", ".join(named)
    field = (about.get("License") or "").strip()
    return field if field and "\n" not in field and len(field) <= SHORT else "see its licence file"


def node_licences(lock: str) -> list[tuple[str, str]]:
    """Every package of a Node lock, once for all the platforms it is built for."""
    packages = json.loads((ROOT / lock).read_text(encoding="utf-8"))["packages"]
    return [
        (path.rpartition("node_modules/")[2], package.get("license", "see its licence file"))
        for path, package in sorted(packages.items())
        if path and not package.get("optional")
    ]


if __name__ == "__main__":
    main()
