/** The list of incidents, drawn as the server draws it (`templates/dashboard/_row.html`). */

import { element, glyph } from "../dom.js";
import { happened, occurred, where } from "../format.js";
import { filling } from "../map/style.js";
import { marked, number, say, told } from "../tongue.js";

/** @typedef {{kinds: Record<string, {label: string, symbol: string}>, outcomes: Record<string, string>, precisions: Record<string, string>, verifications: Record<string, string>, symbols: Record<string, string>, solid: string[]}} Words */

/**
 * @param {HTMLElement} list
 * @param {any[]} incidents
 * @param {Words} words
 * @param {(incident: any) => string} address
 */
export function drawRows(list, incidents, words, address) {
  list.replaceChildren(...incidents.map((incident) => row(incident, words, address(incident))));
  if (!incidents.length) list.append(nothing());
}

/**
 * @param {HTMLElement} list
 * @param {any[]} incidents
 * @param {Words} words
 * @param {(incident: any) => string} address
 */
export function addRows(list, incidents, words, address) {
  list.append(...incidents.map((incident) => row(incident, words, address(incident))));
}

/** Where rows will stand, until they do. @param {HTMLElement} list @returns {() => void} takes it away */
export function awaitRows(list) {
  const awaited = Array.from({ length: 3 }, () =>
    element("li", { class: "row is-awaited", "aria-hidden": "true" }),
  );
  list.append(...awaited);
  return () => {
    for (const one of awaited) one.remove();
  };
}

/**
 * Tells which row the reader points at or has the focus in; null when none.
 * @param {HTMLElement} list
 * @param {(publicId: string | null) => void} heard
 */
export function onPointed(list, heard) {
  const tell = (/** @type {Event} */ event) => {
    const at = /** @type {HTMLElement} */ (event.target).closest("[data-id]");
    heard(at instanceof HTMLElement ? (at.dataset.id ?? null) : null);
  };
  for (const name of ["pointerover", "focusin"]) list.addEventListener(name, tell);
  for (const name of ["pointerleave", "focusout"]) list.addEventListener(name, () => heard(null));
}

/**
 * @param {any} incident
 * @param {Words} words
 * @param {string} address
 */
export function row(incident, words, address) {
  const kind = words.kinds[incident.kind];
  const verified =
    words.verifications[incident.verification] + (incident.disputed ? ` · ${say("disputed")}` : "");
  const place = named(where(incident.location, words.precisions));
  return element(
    "li",
    { class: "row", "data-id": incident.public_id },
    glyph(kind.symbol, filling(incident, words.solid)),
    element(
      "div",
      { class: "row-body" },
      facts(
        element("span", {}, happened(kind.label, incident.outcome, words.outcomes)),
        element("span", { class: "when" }, occurred(incident.occurred)),
      ),
      element(
        "h3",
        {},
        element("a", { href: address }, element("bdi", told(incident.title), incident.title)),
      ),
      facts(element("span", {}, place, ` · ${words.precisions[incident.location.precision]}`)),
      facts(element("span", {}, verified)),
      incident.retracted_in && element("p", { class: "row-note" }, ...takenBack(incident, address)),
    ),
  );
}

/**
 * What became of an incident after the revision that is shown.
 * @param {any} incident
 * @param {string} address of its page; the other's stands beside it
 */
function takenBack({ merged_into: other, retracted_in: revision }, address) {
  if (!other) return [say("retracted", { revision })];
  const link = element(
    "a",
    { href: address.slice(0, address.lastIndexOf("/") + 1) + other },
    element("bdi", { class: "id" }, other),
  );
  return [say("mergedOn", { revision }), " ", link];
}

/** @param {{text: string, language: string | null}} name */
function named({ text, language }) {
  return element("bdi", language ? marked(language) : {}, text);
}

/** @param {...HTMLElement} parts */
function facts(...parts) {
  return element("p", { class: "row-facts" }, ...parts);
}

/**
 * Ways on from a list without a row.
 * @param {HTMLElement} list
 * @param {{words: string, address: string, matched: number}[]} offers
 */
export function drawOffers(list, offers) {
  const place = list.querySelector(".nothing");
  for (const { words, address, matched } of offers) {
    const link = element("a", { href: address }, words);
    place?.append(element("br"), link, ` (${number(matched)})`);
  }
}

function nothing() {
  return element("li", { class: "nothing" }, say("nothing"));
}
