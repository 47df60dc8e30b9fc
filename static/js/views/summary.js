/** What is shown, in words: the sentence, the figures, and a chip for every condition. */

import { element } from "../dom.js";
import { tally } from "../format.js";
import { address, changed } from "../selection.js";
import { say, sayCount } from "../tongue.js";

/** @typedef {{name: string, code: string, label: string, words: string, without: string}} Condition */

/**
 * @param {{sentence: HTMLElement, tally: HTMLElement}} places
 * @param {string} sentence
 * @param {any} answer
 */
export function drawSummary(places, sentence, answer) {
  const [matched, ...others] = tally(answer);
  places.sentence.textContent = sentence;
  const tray = sayCount("unlocated", answer.unlocated);
  places.tally.replaceChildren(
    element("b", {}, matched),
    ...others.flatMap((other) => [
      " · ",
      other === tray ? trayOf(places.tally.dataset.tray ?? "", answer.query, tray) : other,
    ]),
  );
  document.title = `${sentence} – ${say("brand")}`;
}

/**
 * The way to those that have no place on the map: the same question of their precisions.
 * @param {string} list @param {string} query @param {string} said
 */
function trayOf(list, query, said) {
  const href = address(list, changed(query, { precision: "country,unlocated" }));
  return element("a", { href, "aria-keyshortcuts": "u" }, said);
}

/**
 * @param {HTMLElement} place
 * @param {Condition[]} conditions
 * @param {string} clear address without any condition
 */
export function drawChips(place, conditions, clear) {
  const chips = conditions.map((condition) => element("li", {}, chip(condition)));
  if (chips.length) {
    chips.push(
      element("li", {}, element("a", { class: "clear", href: clear, "data-clear": true }, say("clear"))),
    );
  }
  const at = [...place.querySelectorAll("a")].findIndex((link) => link === document.activeElement);
  place.replaceChildren(...chips);
  if (at < 0) return;
  const left = place.querySelectorAll("a");
  const next = left[Math.min(at, left.length - 1)] ?? document.getElementById("content");
  next?.focus({ preventScroll: true });
}

/** @param {Condition} condition */
function chip({ name, code, label, words, without }) {
  return element(
    "a",
    { class: "chip", href: without, "data-name": name, "data-code": code },
    element("span", { class: "chip-label" }, label),
    " ",
    element("bdi", {}, words),
    " ",
    element("span", { "aria-hidden": "true" }, "×"),
    element("span", { class: "unseen" }, say("remove")),
  );
}
