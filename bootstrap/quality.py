"""Are the public pages good HTML, and what does Lighthouse give the first of them?

Usage: quality.py ADDRESS FOLDER CHROMIUM
The folder holds the packages of quality-npm/; what was looked at and what was said of it is left there.
Says what misses its goal, and ends with 1 if anything does.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from bootstrap import pages

LANGUAGES = ("", "ar/", "ku/")
GOALS = {"accessibility": 100, "best-practices": 100, "seo": 95, "performance": 95}
LOOKS = {"desktop": ("--preset=desktop",), "phone": ()}
TRIES = 3  # of each run: now and then Chromium records nothing of a page
RUNS = 3  # the best counts: whatever else the machine does only ever makes a page slower
FLAGS = "--headless=new --no-sandbox --disable-gpu"
RULES = Path(__file__).parent / "quality-npm" / "htmlvalidate.json"


def main(address: str, folder: Path, chromium: str) -> int:
    missed = [*faults_of_html(address, folder), *faults_of_lighthouse(address, folder, chromium)]
    for one in missed:
        print(f"MISSED  {one}")
    return 1 if missed else 0


# --- HTML ----------------------------------------------------------------------------------


def faults_of_html(address: str, folder: Path) -> list[str]:
    kept = folder / "html"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir()
    names = [keep(kept, name, url) for name, url in addresses(address)]
    found = kept / "found.json"  # what it prints ends with its process, in the middle where there is much
    asked = [tool(folder, "html-validate"), "--config", RULES, "--formatter", f"json={found}", *names]
    subprocess.run(asked, capture_output=True, check=False, cwd=kept)
    faults = [fault for of_a_page in json.loads(found.read_text("utf-8")) for fault in said(of_a_page)]
    print(f"html-validate: {len(names)} pages, {len(faults)} faults")
    return faults


def addresses(address: str) -> Iterator[tuple[str, str]]:
    for page in pages.public(address):
        for language in LANGUAGES if page.has_languages else ("",):
            yield f"{page.name}-{language.strip('/') or 'en'}.html", urljoin(address, language + page.path)


def keep(folder: Path, name: str, url: str) -> str:
    (folder / name).write_text(pages.read(url), encoding="utf-8")
    return name


def said(of_a_page: dict[str, Any]) -> list[str]:
    name = Path(of_a_page["filePath"]).name
    return [
        f"html-validate {name}:{one['line']}:{one['column']} {one['ruleId']}: {one['message']}"
        for one in of_a_page["messages"]
    ]


# --- Lighthouse ------------------------------------------------------------------------------


def faults_of_lighthouse(address: str, folder: Path, chromium: str) -> list[str]:
    return [fault for look in LOOKS for fault in faults_of(look, address, folder, chromium)]


def faults_of(look: str, address: str, folder: Path, chromium: str) -> list[str]:
    runs = [report(look, number, address, folder, chromium) for number in range(1, RUNS + 1)]
    given = {name: round(max(score(run, name) for run in runs)) for name in GOALS}
    print(f"Lighthouse {look}: " + ", ".join(f"{name} {number}" for name, number in given.items()))
    return [
        f"Lighthouse {look}: {name} {given[name]} of {goal}: {reasons(runs[-1], name)}"
        for name, goal in GOALS.items()
        if given[name] < goal
    ]


def report(look: str, number: int, address: str, folder: Path, chromium: str) -> dict[str, Any]:
    path = folder / f"lighthouse-{look}-{number}.json"
    asked = [tool(folder, "lighthouse"), address, *LOOKS[look], f"--chrome-flags={FLAGS}", "--quiet"]
    kept = ["--no-enable-error-reporting", "--output=json", f"--output-path={path}"]
    tries = (
        subprocess.run([*asked, *kept], env=os.environ | {"CHROME_PATH": chromium}) for _ in range(TRIES)
    )
    if all(one.returncode for one in tries):  # stops at the first that succeeds
        sys.exit(f"Lighthouse could not look at {address} in {TRIES} tries; what it said of each is above.")
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if failure := told.get("runtimeError"):
        sys.exit(f"Lighthouse could not look at {address}: {failure['message']}")
    return told


def score(told: dict[str, Any], category: str) -> float:
    """Of a hundred; what could not be judged has none."""
    return 100 * float(told["categories"][category]["score"] or 0)


def reasons(told: dict[str, Any], category: str) -> str:
    weighty = [part["id"] for part in told["categories"][category]["auditRefs"] if part["weight"]]
    short = [audit for name in weighty if (audit := told["audits"][name])["score"] not in (None, 1)]
    return "; ".join(f"{one['title']} {one.get('displayValue', '')}".strip() for one in short)


def tool(folder: Path, name: str) -> Path:
    return folder / "node_modules" / ".bin" / name


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
