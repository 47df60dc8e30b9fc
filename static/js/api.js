/** How is the API asked? One way to ask, one way to fail; a newer question cancels the older. */

import { say } from "./tongue.js";

/** The API did not answer; `message` is a plain sentence for the reader. */
export class Unanswered extends Error {
  /**
   * @param {string} message
   * @param {{parameter: string, detail: string}[]} [faults] in the question, when it was refused for them
   */
  constructor(message, faults = []) {
    super(message);
    this.faults = faults;
  }
}

/**
 * Fills an address like `/clusters/{z}/{x}/{y}.json` and appends a query.
 * @param {string} address
 * @param {Record<string, string | number>} [names]
 * @param {string} [query]
 */
export function filled(address, names = {}, query = "") {
  const path = address.replaceAll(/\{(\w+)\}/g, (_whole, name) => encodeURIComponent(String(names[name])));
  return query ? `${path}${path.includes("?") ? "&" : "?"}${query}` : path;
}

/**
 * @param {string} url
 * @param {AbortSignal} [signal]
 * @param {RequestCache} [cache]
 * @returns {Promise<any>} the JSON of the answer. Rejects with Unanswered, or AbortError when cancelled.
 */
export async function ask(url, signal, cache) {
  let response;
  try {
    response = await fetch(url, { signal, cache, headers: { Accept: "application/json" } });
  } catch (failure) {
    if (isCancelled(failure)) throw failure;
    throw new Unanswered(say("unreachable"));
  }
  if (!response.ok) throw await refusal(response);
  return response.json();
}

/** One question at a time: taking a new signal cancels what the last one was given to. */
export function latest() {
  /** @type {AbortController | undefined} */
  let running;
  return () => {
    running?.abort();
    running = new AbortController();
    return running.signal;
  };
}

/** @param {unknown} failure */
export function isCancelled(failure) {
  return failure instanceof DOMException && failure.name === "AbortError";
}

/**
 * @param {Response} response an error, perhaps a problem document (RFC 9457)
 */
async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  const faults = response.status === 400 ? (problem.errors ?? []) : [];
  return new Unanswered(problem.detail ?? say("status", { status: response.status }), faults);
}
