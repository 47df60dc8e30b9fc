/**
 * The map page. Wires the address to the API and the answers to the views. The server decides which
 * incidents; every answer on the page is as of one revision.
 */

import { ask, filled, isCancelled, latest, Unanswered } from "../api.js";
import * as camera from "../camera.js";
import { byId, byIds, followed, pageData } from "../dom.js";
import { tally } from "../format.js";
import { newestFirst, shelf } from "../incidents.js";
import { baseOf, cameNearer, tiles } from "../map/drawn.js";
import { openMap } from "../map/leaflet.js";
import { along, spoken } from "../map/style.js";
import { covering, inView, inWords } from "../map/tiles.js";
import { takeRest } from "../rest.js";
import * as selection from "../selection.js";
import { called, listed, say, sayCount } from "../tongue.js";
import { awaitChosen, closeChosen, drawChosen } from "../views/chosen.js";
import { drawCounts, fill, heedTyping, mark, unfoldWhereWide, unmark } from "../views/filters.js";
import { addRows, awaitRows, drawOffers, drawRows, onPointed, row } from "../views/list.js";
import { drawOutside } from "../views/outside.js";
import { drawingOf, drawingOfMap, offerPictures } from "../views/pictures.js";
import { keepSelection } from "../views/shapes.js";
import { drawChips, drawSummary } from "../views/summary.js";
import { timeline } from "../views/timeline.js";
import { waiting } from "../views/waiting.js";
import { ofQuery } from "../windows.js";

const A_PAGE = 50; // more of the list

const isTouched = await takeRest();
const page = pageData();
const { addresses, words } = page;
const form = /** @type {HTMLFormElement} */ (byId("filters"));
const more = /** @type {HTMLAnchorElement} */ (byId("more"));
const places = byIds("map", "rows", "chips", "sentence", "tally", "status", "notice", "chosen", "outside");
const opened = camera.current();
const map = openMap(places.map, page.base, opened, words);
const known = shelf(addresses.incident);
const onTiles = tiles(addresses);
const [asking, adding, choosing, drawing] = [latest(), latest(), latest(), latest()];
const wait = waiting(places.notice, [places.tally, places.rows, places.map, byId("time-plot")]);

// What the reader asked last; it is not shown before it is answered.
let wanted = /** @type {string} */ (page.query);

// What the page shows: the reader's question, and the revision that every answer to it is as of.
let shown = { query: /** @type {string} */ (page.query), revision: /** @type {number} */ (page.revision) };

// Where its located incidents are, how many they are, and what is said of all.
let answered = /** @type {{bbox: number[] | null, located: number, said: string}} */ ({
  ...page.answer,
  said: listed([places.sentence, places.tally].map((place) => place.textContent?.trim() ?? "")),
});

/** @param {string} query @param {number} revision */
const asOf = (query, revision) => selection.changed(query, { as_of: revision });
/** @param {import("../windows.js").Window | null} window */
const inWindow = (window) => selection.changed(wanted, window ?? { since: null, until: null });
/** @param {any} incident */
const addressOf = (incident) => {
  const past = new URLSearchParams(shown.query).get("as_of");
  return selection.address(filled(addresses.page, incident), past === null ? "" : `as_of=${past}`);
};

const when = timeline(page.timeline, {
  ask: (window, isNew) => show(inWindow(window), isNew),
  address: (window) => selection.address(location.pathname, inWindow(window)),
});
when.show(ofQuery(page.query, page.timeline));

known.keep(shown.revision, []);

// --- Another selection ------------------------------------------------------------------

/** @param {string} query what the reader now asks @param {boolean} [isNew] an entry in the history once answered */
async function show(query, isNew = false) {
  wanted = query;
  const signal = asking();
  wait.begin();
  try {
    const [box, zoom] = [map.box(), map.camera().zoom];
    const answer = await ask(filled(addresses.answer, covering(box, zoom), query), signal);
    if (!answer?.marks) throw new TypeError("That is no answer.");
    const pinned = asOf(answer.query, answer.revision);
    onTiles.keep(onTiles.address(box, zoom, pinned), answer.marks);
    if (isNew && answer.query !== selection.current()) selection.go(answer.query);
    keep(answer);
    if (isOurs) goToAnswer();
    const marks = drawMarks(); // first; where the camera went elsewhere they are on their way meanwhile
    draw(answer);
    await marks;
    if (!isOurs && answered.bbox && !seen) map.fit(answered.bbox);
  } catch (failure) {
    failed(failure, "answer", () => show(query, isNew));
  }
}

/** What is asked from now on is of this answer. @param {any} answer */
function keep(answer) {
  shown = { query: answer.query, revision: answer.revision };
  const said = listed([answer.sentence, tally(answer).join(" · ")]);
  answered = { bbox: answer.bbox, located: answer.matched - answer.unlocated, said };
  wanted = answer.query;
  adding(); // what was to be added to the list before
  choosing();
  known.keep(answer.revision, answer.incidents);
  selection.settle(answer.query);
}

/** All of it but the marks. @param {any} answer */
function draw(answer) {
  const { query, revision } = shown;
  wait.answered();
  drawSummary(/** @type {any} */ (places), answer.sentence, answer);
  unmark(form);
  closeChosen(places.chosen);
  if (!when.isPlaying()) {
    places.status.textContent = `${listed(tally(answer))}: ${places.sentence.textContent}`;
  }
  fill(form, query);
  drawCounts(form, answer.counts);
  drawChips(places.chips, answer.conditions, location.pathname);
  drawRows(places.rows, answer.incidents, words, addressOf);
  drawOffers(places.rows, [...answer.offers, ...answer.closest]);
  offerMore(answer.cursor);
  drawTime(answer);
  keepSelection(query, revision, asOf(query, revision));
}

/** @param {any} answer */
function drawTime(answer) {
  when.draw(answer.timeline);
  when.show(ofQuery(answer.query, answer.timeline));
  if (when.isPlaying()) when.say(tally(answer)[0]);
}

/** @param {unknown} failure @param {string} what of the page @param {() => void} again */
function failed(failure, what, again) {
  if (isCancelled(failure)) return;
  if (what === "answer") wanted = shown.query;
  const faults = failure instanceof Unanswered ? failure.faults : [];
  if (faults.length) wait.refused(mark(form, faults));
  else wait.failed(failure, what, again);
}

// --- More of the list -------------------------------------------------------------------

/** @param {string | null} cursor where the list carries on */
function offerMore(cursor) {
  more.hidden = !cursor;
  more.dataset.cursor = cursor ?? "";
  more.href = selection.address(
    location.pathname,
    cursor ? selection.changed(shown.query, { cursor }) : shown.query,
  );
}

/** @param {{public_id: string} | undefined} incident in the list @returns {HTMLElement | null} */
const linkOf = (incident) => places.rows.querySelector(`[data-id="${incident?.public_id}"] a`);

async function showMore() {
  const arrived = awaitRows(places.rows);
  try {
    const query = `${asOf(shown.query, shown.revision)}&limit=${A_PAGE}&cursor=${more.dataset.cursor}`;
    const answer = await ask(filled(addresses.incidents, {}, query), adding());
    known.keep(shown.revision, answer.incidents);
    const hadFocus = document.activeElement === more;
    addRows(places.rows, answer.incidents, words, addressOf);
    places.status.textContent = sayCount("moreRows", answer.incidents.length);
    offerMore(answer.next && new URL(answer.next, location.href).searchParams.get("cursor"));
    if (hadFocus && more.hidden) linkOf(answer.incidents[0])?.focus({ preventScroll: true });
    wait.had("rows");
  } catch (failure) {
    failed(failure, "rows", showMore);
  } finally {
    arrived();
  }
}

// --- Marks ------------------------------------------------------------------------------

let seen = 0; // how many incidents something is in view of

async function drawMarks() {
  const signal = drawing();
  const url = onTiles.address(map.box(), map.camera().zoom, asOf(shown.query, shown.revision));
  try {
    const { cells, extents, gathered } = onTiles.kept(url) ?? (await onTiles.asked(url, signal));
    if (signal.aborted) return;
    map.show(cells, extents, gathered, {
      cell: chooseCell,
      extent: chooseExtent,
      gathered: chooseGathered,
    });
    places.map.setAttribute("aria-label", say("map", { what: answered.said }));
    map.circles(cells.flatMap((cell) => cell.circles));
    seen = inView(map.box(), cells, extents, gathered);
    drawOutside(places.outside, answered.located, seen, { showAll, listThese });
    wait.had("marks");
  } catch (failure) {
    failed(failure, "marks", drawMarks);
  }
}

/** The list and all else of what may lie in this view: a question like any other. */
function listThese() {
  show(selection.changed(shown.query, { bbox: inWords(map.box()) }), true);
}

/** Whether the camera is where the page put it, and not where the reader did. */
let isOurs = opened === null;
let isMoving = false;

/** @param {() => void} move the camera by what the page thinks */
function move(move) {
  isMoving = true;
  move();
  isMoving = false;
}

/** All that is asked for; or home when that is everything, or has no place. */
function goToAnswer() {
  const { bbox } = answered;
  const isAsked = selection.changed(shown.query, { as_of: null }) !== "";
  move(() => (isAsked && bbox ? map.fit(bbox) : map.home()));
}

function showAll() {
  const { bbox } = answered;
  if (bbox) map.fit(bbox);
  places.map.focus({ preventScroll: true });
}

/** @param {any} cell */
function chooseCell(cell) {
  if (cell.count > 1 && cameNearer(map, cell)) return;
  map.hold(null);
  choose(cell, spoken(cell.count, cell.symbols, words.symbols));
}

/** @param {any} gathered */
function chooseGathered(gathered) {
  cameNearer(map, gathered);
  map.hold(null);
  choose(gathered, sayCount("gathered", gathered.extents));
}

/** @param {any} extent */
function chooseExtent(extent) {
  map.hold(extent);
  choose(extent, along(extent, areaName(extent) ?? extent.words));
}

/** An area by its own name, whatever its incidents say of the place. @param {{key: string}} extent */
function areaName({ key }) {
  const features = /** @type {any[]} */ (below?.areas.features ?? []);
  const found = features.find(({ properties }) => key === `area ${properties.pcode}`);
  return found && called(found.properties).text;
}

/** @param {any} mark @param {string} title */
async function choose(mark, title) {
  const signal = choosing();
  if (!mark.public_ids.every(known.at)) awaitChosen(places.chosen, title);
  try {
    const incidents = await known.get(mark.public_ids, signal);
    const rows = newestFirst(incidents).map((incident) => row(incident, words, addressOf(incident)));
    drawChosen(places.chosen, title, rows, mark.count - rows.length);
    wait.had("chosen");
  } catch (failure) {
    if (!isCancelled(failure)) closeChosen(places.chosen);
    failed(failure, "chosen", () => choose(mark, title));
  }
}

// --- Wiring -----------------------------------------------------------------------------

function apply() {
  const query = selection.ofForm(form);
  if (query === wanted && !form.querySelector("[aria-invalid]")) return; // Enter is a change and a submission
  show(query, true);
}

heedTyping(form);
form.addEventListener("change", apply);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  apply();
});
document.addEventListener("click", (event) => {
  const link = followed(event, "a.chip, a[data-clear]");
  if (link instanceof HTMLAnchorElement) show(new URL(link.href).search.slice(1), true);
});
more.addEventListener("click", (event) => {
  event.preventDefault();
  showMore();
});
selection.onReturn(show);
camera.onEdit(map.go);
map.onMoved(() => {
  if (isMoving) return; // whoever moved it draws them
  isOurs = false; // only such a camera goes into the address
  camera.remember(map.camera());
  drawMarks();
});
places.chosen.addEventListener("closed", () => map.hold(null));
let pointedAt = /** @type {string | null} */ (null);

/** A row that the server drew is asked for when it is first pointed at. @param {string | null} publicId */
async function pointAt(publicId) {
  if (publicId === pointedAt) return;
  pointedAt = publicId;
  const missing = publicId !== null && !known.at(publicId);
  if (missing) await known.get([publicId]).catch(() => []); // the row itself says it all
  if (publicId === pointedAt) map.pointOut((publicId && known.at(publicId)) || null);
}

for (const list of [places.rows, places.chosen]) onPointed(list, pointAt);

unfoldWhereWide();

/** Something was published between the first view and its rest: rows and figures are of two revisions. */
function isOlder() {
  const first = document.querySelector("[data-revision]")?.textContent ?? "";
  return first !== "" && Number(first) !== page.revision;
}

/** @type {import("../map/leaflet.js").Base | null} */
let below = null;

async function begin() {
  try {
    below = await baseOf(addresses);
    map.base(below);
    wait.had("ground");
  } catch (failure) {
    failed(failure, "ground", begin);
  }
}

offerPictures(
  byId("downloads"),
  [
    { name: "map", label: say("pictureMap"), drawn: () => drawingOfMap(places.map) },
    { name: "timeline", label: say("pictureTimeline"), drawn: () => drawingOf("time-bars") },
  ],
  () => ({
    ...shown,
    title: places.sentence.textContent ?? "",
    tally: places.tally.textContent?.trim() ?? "",
  }),
  (failure, again) => failed(failure, "picture", again),
);

begin();
if (isOurs) goToAnswer();
drawMarks();
if (isTouched) apply();
else if (isOlder()) show(page.query);
