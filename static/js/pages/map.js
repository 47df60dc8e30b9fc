/**
 * The map page. Wires the address to the API and the answers to the views. The server decides which
 * incidents; every answer on the page is as of one revision, asked first.
 */

import { ask, filled, isCancelled, latest, Unanswered } from "../api.js";
import * as camera from "../camera.js";
import { byId, pageData } from "../dom.js";
import { plain, tally } from "../format.js";
import { shelf } from "../incidents.js";
import { openMap } from "../map/leaflet.js";
import { along, spoken } from "../map/style.js";
import { around, covering, meets, once } from "../map/tiles.js";
import * as selection from "../selection.js";
import { closeChosen, drawChosen } from "../views/chosen.js";
import { drawCounts, fill, mark, named, unmark } from "../views/filters.js";
import { addRows, drawRows, onPointed, row } from "../views/list.js";
import { clearNotice, drawNotice } from "../views/notice.js";
import { asDay, drawChips, drawSummary } from "../views/summary.js";

const A_PAGE = 50;
const ZOOM_STEP = 2;
const CLOSEST_LIST = 15;

const page = pageData();
const { addresses, words } = page;
const form = /** @type {HTMLFormElement} */ (byId("filters"));
const more = /** @type {HTMLAnchorElement} */ (byId("more"));
const places = Object.fromEntries(
  ["map", "rows", "chips", "sentence", "tally", "status", "notice", "chosen"].map((id) => [id, byId(id)]),
);
const opened = camera.current();
const map = openMap(places.map, page.base, opened, words.symbols);
const known = shelf(addresses.incident);
const asking = latest();
const drawing = latest();

// What the reader asked last; it is not shown before it is answered.
let wanted = /** @type {string} */ (page.query);

// What the page shows: the reader's question, and the revision that every answer to it is as of.
let shown = { query: /** @type {string} */ (page.query), revision: /** @type {number} */ (page.revision) };

/** @param {string} query @param {number} revision */
const asOf = (query, revision) => selection.changed(query, { as_of: revision });
/** @param {any} incident */
const addressOf = (incident) => {
  const past = new URLSearchParams(shown.query).get("as_of");
  return selection.address(incident.url, past === null ? "" : `as_of=${past}`);
};

known.keep(shown.revision, []);

// --- Another selection ------------------------------------------------------------------

/** @param {string} query what the reader now asks @param {boolean} [isNew] an entry in the history once answered */
async function show(query, isNew = false) {
  wanted = query;
  const signal = asking();
  document.body.toggleAttribute("data-asking", true);
  try {
    const past = new URLSearchParams(query).get("as_of");
    const revision =
      past === null ? (await ask(addresses.revision, signal, "no-cache")).revision : Number(past);
    const asked = asOf(query, revision);
    const [answer, facets] = await Promise.all([
      ask(filled(addresses.incidents, {}, `${asked}&limit=${A_PAGE}`), signal),
      ask(filled(addresses.facets, {}, asked), signal),
    ]);
    const settled = selection.changed(answer.selection.query, past === null ? { as_of: null } : {});
    if (isNew && settled !== selection.current()) selection.go(settled);
    draw(settled, revision, past === null, answer, facets.facets);
    await drawMarks();
    moveToResult(answer.incidents);
  } catch (failure) {
    failed(failure, () => show(query, isNew));
  }
}

/** @param {string} query @param {number} revision @param {boolean} today @param {any} answer @param {any} counts */
function draw(query, revision, today, answer, counts) {
  shown = { query, revision };
  wanted = query;
  document.body.removeAttribute("data-asking");
  known.keep(revision, answer.incidents);
  selection.settle(query);
  clearNotice(places.notice);
  unmark(form);
  closeChosen(places.chosen);
  const { sentence } = answer.selection;
  drawSummary(/** @type {any} */ (places), today ? plain(sentence, revision) : sentence, answer);
  places.status.textContent = `${tally(answer).join(", ")}: ${places.sentence.textContent}`;
  fill(form, query);
  drawCounts(form, counts);
  drawChips(places.chips, chips(query), location.pathname);
  drawRows(places.rows, answer.incidents, words, addressOf);
  offerMore(answer.next);
  keepSelection(query, revision);
}

/** @param {string} query */
function chips(query) {
  return selection.conditions(query).map(({ name, value, without }) => {
    const said = named(form, name, value);
    const spokenValue = name === "match" ? "certain matches only" : asDay(said.words);
    return { ...said, words: spokenValue, address: selection.address(location.pathname, without) };
  });
}

/** Links to the same incidents in another shape. @param {string} query @param {number} revision */
function keepSelection(query, revision) {
  for (const link of document.querySelectorAll("a[data-keeps-selection]")) {
    const [path] = (link.getAttribute("href") ?? "").split("?");
    link.setAttribute("href", selection.address(path, query));
  }
  const told = document.querySelector("[data-revision]");
  if (told) told.textContent = String(revision);
}

/** @param {unknown} failure @param {() => void} retry */
function failed(failure, retry) {
  if (isCancelled(failure)) return;
  document.body.removeAttribute("data-asking");
  wanted = shown.query;
  if (failure instanceof Unanswered && failure.faults.length) {
    drawNotice(places.notice, `${mark(form, failure.faults)} What you see is from before.`, null);
    return;
  }
  const reason = failure instanceof Unanswered ? failure.message : "Something failed on this page.";
  drawNotice(places.notice, `${reason} What you see is from before.`, () => {
    clearNotice(places.notice);
    retry();
  });
  if (!(failure instanceof Unanswered)) reportError(failure);
}

// --- More of the list -------------------------------------------------------------------

/** @param {string | null} next address of the next page, of which only the cursor is taken */
function offerMore(next) {
  const cursor = next && new URL(next, location.href).searchParams.get("cursor");
  more.hidden = !cursor;
  more.dataset.cursor = cursor ?? "";
  more.href = selection.address(
    location.pathname,
    cursor ? selection.changed(shown.query, { cursor }) : shown.query,
  );
}

async function showMore() {
  const query = `${asOf(shown.query, shown.revision)}&limit=${A_PAGE}&cursor=${more.dataset.cursor}`;
  try {
    const answer = await ask(filled(addresses.incidents, {}, query), asking());
    known.keep(shown.revision, answer.incidents);
    addRows(places.rows, answer.incidents, words, addressOf);
    places.status.textContent = `${answer.incidents.length} more incidents are in the list.`;
    offerMore(answer.next);
  } catch (failure) {
    failed(failure, showMore);
  }
}

// --- Marks ------------------------------------------------------------------------------

/** @type {Map<string, Promise<any>>} answers as of a revision never change, so they are kept */
const kept = new Map();

/** @param {string} url @param {AbortSignal} signal */
function keptOrAsked(url, signal) {
  const found = kept.get(url) ?? ask(url, signal);
  kept.set(url, found);
  found.catch(() => kept.delete(url));
  if (kept.size > 400) kept.delete(/** @type {string} */ (kept.keys().next().value));
  return found;
}

async function drawMarks() {
  const signal = drawing();
  const asked = asOf(shown.query, shown.revision);
  const tiles = covering(map.box(), map.camera().zoom);
  try {
    const ofTiles = (/** @type {string} */ address) =>
      Promise.all(tiles.map((tile) => keptOrAsked(filled(address, tile, asked), signal)));
    const [spots, drawn] = await Promise.all([ofTiles(addresses.clusters), ofTiles(addresses.extents)]);
    if (signal.aborted) return;
    const cells = spots.flatMap((answer) => answer.cells);
    const gathered = drawn.flatMap((answer) => answer.gathered);
    map.show(cells, once(drawn), gathered, {
      cell: chooseCell,
      extent: chooseExtent,
      gathered: chooseGathered,
    });
    places.map.setAttribute("aria-label", `Map: ${places.sentence.textContent}, ${places.tally.textContent}`);
    map.circles(cells.flatMap((cell) => cell.circles));
  } catch (failure) {
    failed(failure, drawMarks);
  }
}

/** When nothing of the answer is in view the camera goes to where it is. @param {any[]} incidents */
function moveToResult(incidents) {
  const boxes = incidents.map((incident) => incident.location.bbox).filter(Boolean);
  if (boxes.length && !boxes.some((box) => meets(map.box(), box))) map.fit(around(boxes));
}

/** @param {any} cell */
function chooseCell(cell) {
  const { zoom } = map.camera();
  if (cell.count > 1 && zoom < CLOSEST_LIST) {
    map.go({ zoom: Math.min(zoom + ZOOM_STEP, CLOSEST_LIST), lat: cell.lat, lon: cell.lon });
  } else {
    map.hold(null);
    choose(cell, spoken(cell.count, cell.symbols, words.symbols));
  }
}

/** @param {any} gathered */
function chooseGathered(gathered) {
  const { zoom } = map.camera();
  const [lon, lat] = gathered.anchor;
  if (zoom < CLOSEST_LIST) map.go({ zoom: Math.min(zoom + ZOOM_STEP, CLOSEST_LIST), lat, lon });
  map.hold(null);
  choose(gathered, `Somewhere in or along ${gathered.extents} stretches, circles and areas`);
}

/** @param {any} extent */
function chooseExtent(extent) {
  map.hold(extent);
  choose(extent, `Somewhere ${along(extent)}: ${extent.words}`);
}

/** @param {any} mark @param {string} title */
async function choose(mark, title) {
  try {
    const incidents = await known.get(mark.public_ids);
    const rows = incidents.map((incident) => row(incident, words, addressOf(incident)));
    drawChosen(places.chosen, title, rows, mark.count - rows.length);
  } catch (failure) {
    failed(failure, () => choose(mark, title));
  }
}

// --- Wiring -----------------------------------------------------------------------------

function apply() {
  const query = selection.ofForm(form);
  if (query === wanted && !form.querySelector("[aria-invalid]")) return; // Enter is a change and a submission
  show(query, true);
}

form.addEventListener("change", apply);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  apply();
});
document.addEventListener("click", (event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest("a.chip, a[data-clear]");
  const plainClick =
    event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (!(link instanceof HTMLAnchorElement) || !plainClick) return;
  event.preventDefault();
  show(new URL(link.href).search.slice(1), true);
});
more.addEventListener("click", (event) => {
  event.preventDefault();
  showMore();
});
selection.onReturn((query) => {
  if (query !== shown.query) show(query);
});
camera.onEdit(map.go);
map.onMoved(() => {
  camera.remember(map.camera());
  drawMarks();
});
places.chosen.addEventListener("closed", () => map.hold(null));
onPointed(places.rows, async (publicId) => {
  const incident = publicId && known.at(publicId);
  map.pointOut(incident ? incident.location : null);
});

const panel = /** @type {HTMLDetailsElement} */ (byId("filters-panel"));
const wide = matchMedia("(min-width: 60rem)");
const unfold = () => {
  panel.open = wide.matches;
};
wide.addEventListener("change", unfold);
unfold();

async function begin() {
  try {
    const [areas, road, towns] = await Promise.all([
      ask(addresses.areas),
      ask(addresses.road),
      ask(addresses.towns),
    ]);
    map.base({ areas, road, towns });
  } catch (failure) {
    failed(failure, begin);
  }
}

/** A link may lead to a question whose answer lies outside of what the camera takes in at first. */
async function lookForResult() {
  if (opened || !shown.query) return;
  try {
    const query = `${asOf(shown.query, shown.revision)}&limit=${A_PAGE}`;
    moveToResult((await ask(filled(addresses.incidents, {}, query))).incidents);
  } catch (failure) {
    failed(failure, lookForResult);
  }
}

begin();
drawMarks();
lookForResult();
