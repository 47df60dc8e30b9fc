/**
 * How do parts of a page become what the server says of another address? It is asked for the page, and
 * the parts are taken out of its answer: what is drawn once is drawn by one hand. The answer is our own
 * page, escaped by the server as when the browser loads it.
 */

import { isCancelled, Unanswered } from "./api.js";
import { say } from "./tongue.js";

/**
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<{fresh: Document, query: string}>} the page, and the query that it answers
 */
export async function page(address, signal) {
  let response;
  try {
    response = await fetch(address, { signal, headers: { Accept: "text/html" } });
  } catch (failure) {
    if (isCancelled(failure)) throw failure;
    throw new Unanswered(say("unreachable"));
  }
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!response.ok) throw new Unanswered(reason(fresh, response.status));
  return { fresh, query: new URL(response.url).search.slice(1) };
}

/**
 * What stands in these elements, and the links that keep the selection. The focus stays on what it is on, if that
 * is still there.
 * @param {Document} fresh
 * @param {string[]} ids
 */
export function take(fresh, ids) {
  const focused = nameOf(document.activeElement);
  for (const id of ids) {
    const [old, made] = [document.getElementById(id), fresh.getElementById(id)];
    if (old && made) old.replaceChildren(...made.childNodes);
  }
  const links = fresh.querySelectorAll("a[data-keeps-selection]");
  for (const [at, link] of document.querySelectorAll("a[data-keeps-selection]").entries()) {
    link.setAttribute("href", links[at]?.getAttribute("href") ?? link.getAttribute("href") ?? "");
  }
  const revision = document.querySelector("[data-revision]");
  if (revision) revision.textContent = fresh.querySelector("[data-revision]")?.textContent ?? "";
  document.title = fresh.title;
  if (focused)
    /** @type {HTMLElement | null} */ (document.querySelector(focused))?.focus({ preventScroll: true });
}

/** A selector that finds it again in the next drawing. @param {Element | null} element */
function nameOf(element) {
  if (!element || element === document.body) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  const key = element.getAttribute("data-key");
  if (key) return `[data-key="${CSS.escape(key)}"]`;
  return element.classList.contains("strip-room") ? ".strip-room" : null;
}

/** @param {Document} fresh @param {number} status */
function reason(fresh, status) {
  const problems = [...fresh.querySelectorAll(".problems > li > bdi")].map((said) => said.textContent);
  return problems.join(" ") || say("status", { status });
}
