/**
 * The page of a road. The address is the state: a rectangle on the strip becomes kilometres and days of it,
 * and the server draws strip, table and numbers of the new address. The map is asked as of the same revision.
 */

import { isCancelled, latest } from "../api.js";
import { byId, followed, pageData } from "../dom.js";
import { day, span } from "../format.js";
import { shelf } from "../incidents.js";
import { baseOf, cameNearer, tiles } from "../map/drawn.js";
import { openMap } from "../map/leaflet.js";
import { roving } from "../map/roving.js";
import * as selection from "../selection.js";
import { page, take } from "../swap.js";
import { decimal, say } from "../tongue.js";
import { fill, heedTyping, takeCounts, unfoldWhereWide } from "../views/filters.js";
import { drawingOf, drawingOfMap, offerPictures } from "../views/pictures.js";
import { brush } from "../views/strip.js";
import { waiting } from "../views/waiting.js";
import { shifted } from "../windows.js";

const PARTS = ["sentence", "tally", "chips", "along", "view", "rows", "downloads", "page-data"];
const LINKS = "a.chip, a.clear, #along a, a[data-clear], a.strip-tile, td.number a";

let shown = pageData();
const { addresses, base, words } = shown;
const form = /** @type {HTMLFormElement} */ (byId("filters"));
const [view, notice, table] = ["view", "notice", "rows"].map(byId);
const map = openMap(byId("map"), base, null, words);
const onTiles = tiles(addresses);
const known = shelf(addresses.incident);
const tabs = roving(view, "a.strip-mark, a.strip-tile");
const [asking, drawing] = [latest(), latest()];
const wait = waiting(notice, [byId("tally"), view, table, byId("map")]);

// --- Another selection ------------------------------------------------------------------

/** @param {string} query @param {boolean} [isNew] an entry in the history once answered */
async function show(query, isNew = false) {
  wait.begin();
  try {
    const answer = await page(selection.address(location.pathname, query), asking());
    wait.answered();
    if (isNew && answer.query !== selection.current()) selection.go(answer.query);
    selection.settle(answer.query);
    take(answer.fresh, PARTS);
    fill(form, answer.query);
    takeCounts(form, /** @type {HTMLFormElement} */ (answer.fresh.getElementById("filters")));
    shown = pageData();
    begin();
    announce(`${byId("tally").textContent}: ${byId("sentence").textContent}. ${byId("about").textContent}`);
  } catch (failure) {
    failed(failure, "answer", () => show(query, isNew));
  }
}

function begin() {
  known.keep(shown.revision, []);
  tabs.refresh(null);
  scrollToMarks();
  if (shown.bbox) map.fit(shown.bbox);
  else map.home();
}

/** A strip that is wider than its room begins where its incidents are. */
function scrollToMarks() {
  const room = view.querySelector(".strip-room");
  const marks = [...view.querySelectorAll(".strip-mark, .strip-tile")].map((one) =>
    one.getBoundingClientRect(),
  );
  if (!room || !marks.length) return;
  const middle = marks.reduce((sum, { left, width }) => sum + left + width / 2, 0) / marks.length;
  const { left, width } = room.getBoundingClientRect();
  room.scrollLeft += middle - left - width / 2;
}

/** @param {unknown} failure @param {string} what of the page @param {() => void} again */
function failed(failure, what, again) {
  if (!isCancelled(failure)) rectangle.clear();
  wait.failed(failure, what, again);
}

/** @param {string} words */
function announce(words) {
  byId("status").textContent = words;
}

// --- The rectangle ----------------------------------------------------------------------

const rectangle = brush(view, {
  scales: () => shown.scales,
  ask: ({ km, since, until }) =>
    show(selection.changed(shown.query, { road: shown.road, km, since, until }), true),
  say: (wanted) => announce(wanted ? spoken(wanted) : say("givenUp")),
});

/** @param {import("../views/strip.js").Wanted} wanted */
function spoken({ km, since, until }) {
  const [low, high] = km.split("/").map(decimal);
  return say("asked", { low, high, days: since === until ? day(since) : span(since, until) });
}

// --- The map ----------------------------------------------------------------------------

async function drawMarks() {
  const signal = drawing();
  const asked = selection.changed(shown.query, { road: shown.road, as_of: shown.revision });
  const url = onTiles.address(map.box(), map.camera().zoom, asked);
  try {
    const { cells, extents, gathered } = await onTiles.asked(url, signal);
    if (signal.aborted) return;
    map.show(cells, extents, gathered, { cell: nearer, extent: pick, gathered: nearer });
    map.circles(cells.flatMap((cell) => cell.circles));
    wait.had("marks");
  } catch (failure) {
    failed(failure, "marks", drawMarks);
  }
}

/** @param {any} mark of several, or the one that it stands for */
function nearer(mark) {
  if (mark.count === 1 || !cameNearer(map, mark)) pick(mark);
}

/** @param {any} mark */
function pick(mark) {
  map.hold(mark.geometry ? mark : null);
  point(mark.public_ids);
  const first = view.querySelector(`.strip-mark[data-id="${mark.public_ids[0]}"]`);
  /** @type {SVGElement | null} */ (first)?.focus();
}

// --- Pointing: the strip, the table and the map show the same one --------------------------

/** @param {string[]} publicIds */
function point(publicIds) {
  for (const one of document.querySelectorAll(".is-pointed:not(.mark)")) one.classList.remove("is-pointed");
  for (const publicId of publicIds) {
    const its = `[data-id="${publicId}"], [data-of="${publicId}"]`;
    for (const one of document.querySelectorAll(its)) one.classList.add("is-pointed");
  }
}

let pointedAt = /** @type {string | null} */ (null);

/** @param {Event} event */
async function pointed(event) {
  const target = /** @type {Element} */ (event.target);
  const publicId = target.closest("[data-id]")?.getAttribute("data-id") ?? null;
  if (publicId === pointedAt) return;
  pointedAt = publicId;
  point(publicId ? [publicId] : []);
  const [incident] = publicId ? await known.get([publicId]).catch(() => []) : [];
  if (publicId === pointedAt) map.pointOut(incident ?? null);
}

// --- Wiring -----------------------------------------------------------------------------

for (const place of [view, table])
  for (const name of ["pointerover", "focusin"]) place.addEventListener(name, pointed);

heedTyping(form);
const apply = () => show(selection.ofForm(form), true);
form.addEventListener("change", apply);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (selection.ofForm(form) !== selection.current()) apply();
});
document.addEventListener("click", (event) => {
  const link = followed(event, LINKS);
  if (link) show(new URL(link.getAttribute("href") ?? "", location.href).search.slice(1), true);
});
addEventListener("click", (event) => {
  const by = Number(
    /** @type {Element} */ (event.target).closest("[data-shift]")?.getAttribute("data-shift"),
  );
  const { since, until } = Object.fromEntries(new URLSearchParams(shown.query));
  if (by) show(selection.changed(shown.query, shifted({ since, until }, by)), true);
});
selection.onReturn(show);
map.onMoved(drawMarks);

unfoldWhereWide();

async function lay() {
  try {
    map.base(await baseOf(addresses));
    wait.had("ground");
  } catch (failure) {
    failed(failure, "ground", lay);
  }
}

offerPictures(
  byId("downloads"),
  [
    { name: "strip", label: say("pictureStrip"), drawn: () => drawingOf("strip-drawing") },
    { name: "map", label: say("pictureMap"), drawn: () => drawingOfMap(byId("map")) },
  ],
  () => ({
    ...shown,
    title: `${byId("road").textContent}: ${byId("sentence").textContent}`,
    tally: byId("about").textContent ?? "",
  }),
  (failure, again) => failed(failure, "picture", again),
);

begin();
drawMarks();
lay();
