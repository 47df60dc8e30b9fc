"""A hundred thousand incidents on the map: is it as quick as a reader's hand? Measured in the page itself.

`./run test tests/browser/test_big_page.py -m slow -n 0 -s` prints the numbers; on a quiet machine 73 ms from
a filter to the painted map (decision 0089 says what is painted) and 300 ms to the first. Beside other
programs, at a load of 6, it was 255 ms.
"""

import statistics
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Page, expect

from benchmarks import many

pytestmark = [pytest.mark.browser, pytest.mark.slow]
INCIDENTS = 100_000
MAP_MS, FILTER_MS, LONG_MS, FRAMES = 1_200, 150, 200, 30
PATIENCE_MS = 180_000  # until the process has read the record, once

# When it is painted: after the frame in which it is drawn. Tasks over 50 ms are told by the browser.
WATCH = """
window.long = [];
new PerformanceObserver((told) => {
  for (const { startTime, duration } of told.getEntries()) long.push([startTime, duration]);
}).observe({ type: "longtask", buffered: true });
window.painted = (isIt, since) => new Promise((done) => {
  const look = () => isIt()
    ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - since)))
    : requestAnimationFrame(look);
  look();
});
"""
FIRST = """() => painted(() => document.querySelector("button.mark")
  && !document.querySelector(".map.is-bare"), 0)"""
# From the click to the last frame in which a mark or an extent changed or was moved: a camera that goes on
# to the answer afterwards, or marks that come in two parts, are not painted before all of it is.
CHOOSE = """async (choice) => {
  const map = document.getElementById("map"), before = map.getAttribute("aria-label");
  let last = 0;
  const paint = () => requestAnimationFrame(() => setTimeout(() => { last = performance.now(); }));
  const changes = new MutationObserver(paint);
  for (const name of ["marker", "extents", "map"])
    changes.observe(map.querySelector(`.leaflet-${name}-pane`),
      { childList: true, attributes: true, subtree: name !== "map" });
  const since = performance.now();
  document.querySelector(`#filters input[name=kind][value=${choice}]`).click();
  await painted(() => map.getAttribute("aria-label") !== before
    && !document.body.hasAttribute("data-asking"), since);
  do await new Promise((done) => setTimeout(done, 400)); while (performance.now() - last < 400);
  changes.disconnect();
  return last - since;
}"""
COUNT_FRAMES = """() => {
  window.frames_seen = [];
  const seen = (at) => { frames_seen.push(at); requestAnimationFrame(seen); };
  requestAnimationFrame(seen);
}"""


@pytest.fixture
def site(live_server, transactional_db, witness) -> str:
    for command in ("load_gazetteer", "load_starter"):
        call_command(command, commit=True, stdout=StringIO())
    with connection.cursor() as cursor:
        many.multiply(cursor, INCIDENTS)
        cursor.execute("ANALYZE record.publication")
    return str(live_server.url)


def opened(page: Page, address: str) -> float:
    """Milliseconds from the question to the painted map."""
    page.goto(address, wait_until="commit", timeout=PATIENCE_MS)
    return float(page.evaluate(FIRST))


def frames(page: Page, *, seconds: float = 2) -> float:
    """Frames a second while the window of days is drawn over the bars."""
    box = page.locator("#time-plot").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 5, box["y"] + 20)
    page.mouse.down()
    page.evaluate(COUNT_FRAMES)
    for step in range(int(seconds * 60)):
        page.mouse.move(box["x"] + 5 + (step * 7) % (box["width"] - 10), box["y"] + 20)
    seen: list[float] = page.evaluate("frames_seen")
    page.mouse.up()
    return 1000 * (len(seen) - 1) / (seen[-1] - seen[0])


def test_the_page_of_a_hundred_thousand_is_within_its_budget(site, page: Page, capsys):
    page.add_init_script(WATCH)
    opened(page, site)  # fills the memory of the process
    expect(page.locator("#tally")).to_contain_text("100,")

    found: dict[str, Any] = {"first map": statistics.median(opened(page, site) for _ in range(5))}
    long = [page.evaluate("long")]
    kinds = page.evaluate(
        "[...document.querySelectorAll('#filters input[name=kind]')].map((one) => one.value)"
    )
    changes = [page.evaluate(CHOOSE, kind) for _ in range(2) for kind in kinds[:8]]
    found["filter to map"] = statistics.median(changes)
    found["slowest change"] = max(changes)
    found["frames a second"] = frames(page)
    long.append(page.evaluate("long"))
    found["longest task"] = max((duration for told in long for _at, duration in told), default=0)
    with capsys.disabled():
        print({name: round(value) for name, value in found.items()})  # noqa: T201

    assert found["first map"] <= MAP_MS
    assert found["filter to map"] <= FILTER_MS
    assert found["frames a second"] >= FRAMES
    assert found["longest task"] <= LONG_MS
