// How do the fields of “Where” and the map follow each other? Typed fields stay the truth; the map shows them.

import { field, point } from "./fields.js";
import { foldSavedClaims } from "./fold.js";
import { areaAt, drawPoint, drawShape, drawStretch, inside, lookAt, nearest, onClick, open } from "./map.js";
import { listen as listenToForm } from "./public_place.js";
import { listen as listenToSearch } from "./search.js";

const POINTS = new Set(["exact", "near", "settlement", "near_settlement"]);
const AREAS = new Set(["subdistrict", "district", "governorate"]);
/** Metres that a precision stands for, where no radius is given. */
const REACH = { exact: 100, near: 1000, settlement: 5000, near_settlement: 25000 };

const room = document.getElementById("desk-where");
if (room) start(room);
foldSavedClaims();

/** The search and the fields work from the start, and without the map. @param {HTMLElement} section */
async function start(section) {
  section.hidden = false;
  /** @type {any} */
  let desk = null;
  const redraw = () => desk && draw(desk);
  for (const name of ["location_precision", "point", "radius_m", "area", "road", "km_from", "km_until"]) {
    field(name).addEventListener("input", redraw);
    field(name).addEventListener("change", redraw); // the boxes that look rows up tell of a choice by it alone
  }
  field("location_precision").addEventListener("change", () => tidy(redraw));
  listenToSearch(section, (found) => {
    take(found);
    redraw();
    if (desk) lookAt(desk);
  });
  desk = await opened(section);
  listenToForm(() => desk);
  if (!desk) return;
  onClick(desk.map, (lat, lon) => {
    clicked(desk, lat, lon);
    redraw();
  });
  redraw();
  lookAt(desk);
}

/** @param {HTMLElement} section */
async function opened(section) {
  const element = /** @type {HTMLElement} */ (document.getElementById("desk-map"));
  element.dataset.ground = section.dataset.ground;
  try {
    return await open(element);
  } catch (error) {
    say(`${error instanceof Error ? error.message : error} The search and the fields below work without it.`);
    element.hidden = true;
    return null;
  }
}

// --- Fields ------------------------------------------------------------------------------------

/** @param {string} name @param {string | number | null} value */
function set(name, value) {
  const element = field(name);
  element.value = value === null ? "" : String(value);
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {string} name @returns {number | null} */
function numeric(name) {
  const written = field(name).value.trim().replace(",", ".");
  return written === "" || Number.isNaN(Number(written)) ? null : Number(written);
}

/** @param {string} words */
function say(words) {
  /** @type {HTMLElement} */ (document.getElementById("desk-where-said")).textContent = words;
}

/** @param {string} precision */
function called(precision) {
  const select = /** @type {unknown} */ (field("location_precision"));
  const options = [.../** @type {HTMLSelectElement} */ (select).options];
  return options.find((option) => option.value === precision)?.text ?? precision;
}

// --- Drawing -----------------------------------------------------------------------------------

/** @param {any} desk */
function draw(desk) {
  desk.drawn.clearLayers();
  const precision = field("location_precision").value;
  if (POINTS.has(precision)) drawKnownPoint(desk, precision);
  if (AREAS.has(precision)) drawKnownArea(desk);
  if (precision === "road_segment") drawKnownStretch(desk);
}

/** @param {any} desk @param {string} precision */
function drawKnownPoint(desk, precision) {
  const spot = point();
  const reach = numeric("radius_m") ?? REACH[/** @type {keyof typeof REACH} */ (precision)];
  if (spot) drawPoint(desk.drawn, spot[0], spot[1], reach);
}

/** @param {any} desk */
function drawKnownArea(desk) {
  const area = chosen(desk.ground.areas, "area");
  if (area) drawShape(desk.drawn, area.outline);
}

/** @param {any} desk */
function drawKnownStretch(desk) {
  const road = chosen(desk.ground.roads, "road");
  const [from, until] = [numeric("km_from"), numeric("km_until")];
  if (!road || from === null || until === null || until < from) {
    const area = chosen(desk.ground.areas, "area");
    if (road && area) drawShape(desk.drawn, inside(road, area));
    return;
  }
  drawStretch(desk.drawn, road, from, until, (first, last) => {
    set("km_from", first);
    set("km_until", last);
    say(`${road.name}, kilometre ${first} to ${last}.`);
    draw(desk);
  });
}

/** @param {{id: number}[]} rows @param {string} name @returns {any} */
function chosen(rows, name) {
  return rows.find((row) => String(row.id) === field(name).value);
}

// --- What a click means -------------------------------------------------------------------------

/** @param {any} desk @param {number} lat @param {number} lon */
function clicked(desk, lat, lon) {
  const precision = field("location_precision").value;
  if (precision === "road_segment") return clickedRoad(desk, lat, lon);
  if (AREAS.has(precision)) return clickedArea(desk, precision, lat, lon);
  const before = precision;
  if (!POINTS.has(precision)) set("location_precision", "settlement");
  set("point", `${lat.toFixed(5)}, ${lon.toFixed(5)}`);
  const place = placeName();
  const kept = place ? ` It is no longer the gazetteer's point of ${place}; the place stays named.` : "";
  const made = POINTS.has(before)
    ? `The precision stays “${called(before)}”.`
    : `The precision is now “${called("settlement")}”.`;
  return say(`Point set. ${made}${kept} Change it below if the report says more or less.`);
}

/** @param {any} desk @param {number} lat @param {number} lon */
function clickedRoad(desk, lat, lon) {
  const road = chosen(desk.ground.roads, "road");
  if (!road) return say("Choose the road first, below or by the search.");
  const { km } = nearest(road, lat, lon);
  const from = numeric("km_from");
  if (from === null || numeric("km_until") !== from) {
    set("km_from", km);
    set("km_until", km);
    return say(`From kilometre ${km}. Click again where the stretch ends.`);
  }
  set("km_from", Math.min(from, km));
  set("km_until", Math.max(from, km));
  return say(
    `${road.name}, kilometre ${Math.min(from, km)} to ${Math.max(from, km)}. Drag an end to mend it.`,
  );
}

/** @param {any} desk @param {string} precision @param {number} lat @param {number} lon */
function clickedArea(desk, precision, lat, lon) {
  const area = areaAt(desk.ground.areas, precision, lat, lon);
  if (!area) return say(`No outline of a ${called(precision).toLowerCase()} is known there.`);
  set("area", area.id);
  return say(`${called(precision)}: ${area.name}.`);
}

// --- What a find of the search means ------------------------------------------------------------

/** @param {any} found */
function take(found) {
  set("location_precision", found.precision);
  if (!field("location_words").value && found.name) set("location_words", found.name);
  if (found.sort === "area") set("area", found.id);
  if (found.sort === "road") takeRoad(found);
  if (found.sort === "place") choosePlace(found);
  if (found.lat !== undefined) set("point", `${found.lat}, ${found.lon}`);
  else clearPoint();
  set("radius_m", found.radius_m ?? null);
  const reach = found.radius_m ? `, within ${found.radius_m} m` : "";
  say(
    `${found.label || found.name}: the precision is “${called(found.precision)}”${reach}. Tighten it below if the report says more.`,
  );
}

/** The kilometres of another road go with it. @param {any} found */
function takeRoad(found) {
  set("road", found.id);
  set("km_from", found.km_from ?? null);
  set("km_until", found.km_until ?? null);
}

/** @param {{id: number, name: string}} found */
function choosePlace(found) {
  const select = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field("place")));
  if (![...select.options].some((option) => option.value === String(found.id))) {
    select.add(new Option(found.name, String(found.id)));
  }
  select.value = String(found.id);
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

function placeName() {
  const select = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field("place")));
  return select.value ? select.selectedOptions[0]?.text : "";
}

function clearPoint() {
  set("point", null);
  set("radius_m", null);
}

/**
 * A precision without a point takes the point out; what else is of the choice before is named, since
 * it may still be right. @param {() => void} redraw
 */
function tidy(redraw) {
  const precision = field("location_precision").value;
  const had = POINTS.has(precision) ? "" : field("point").value;
  if (had) clearPoint();
  const gone = had ? `“${called(precision)}” has no point: ${had} was taken out of the form.` : "";
  const kept = keptFrom();
  if (gone || kept) say([gone, kept].filter(Boolean).join(" "));
  redraw();
}

/** What stays in the form when another precision is chosen. @returns {string} */
function keptFrom() {
  const named = [placeName() && `Place: ${placeName()}`, words() && `The place in words: “${words()}”`];
  const kept = named.filter(Boolean).join("; ");
  return kept && `Still in the form from before: ${kept}. Change or clear what no longer holds.`;
}

const words = () => field("location_words").value.trim();
