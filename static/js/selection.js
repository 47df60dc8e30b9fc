/**
 * Which incidents? The query of the address bar, and nothing else. The server decides what it
 * means; here it is only written, read and listened to.
 */

// Single values whose commas are their own; every other name holds a list.
const WHOLE = new Set(["since", "until", "km", "bbox", "near", "q", "match", "as_of", "cursor"]);

// What the address bar asks. While an answer is on its way the page does not show it.
let here = globalThis.location && current();

/** @returns {string} without the question mark */
export function current() {
  return canonical(new URLSearchParams(location.search));
}

/** A condition was changed by the reader: a new entry in the history. @param {string} query */
export function go(query) {
  history.pushState(null, "", address(location.pathname, query) + location.hash);
  here = current();
}

/** The server wrote the same question more simply: the same entry. @param {string} query */
export function settle(query) {
  if (query !== location.search.slice(1)) {
    history.replaceState(null, "", address(location.pathname, query) + location.hash);
  }
  here = current();
}

/** Back and Forward; not between fragments of one query. @param {(query: string) => void} heard */
export function onReturn(heard) {
  addEventListener("popstate", () => {
    const query = current();
    if (query !== here) heard(query);
    here = query;
  });
}

/** @param {HTMLFormElement} form */
export function ofForm(form) {
  /** @type {[string, string][]} */
  const pairs = [];
  for (const [name, value] of new FormData(form)) pairs.push([name, String(value)]);
  return canonical(pairs);
}

/**
 * Names in alphabetical order, values of a list sorted and joined by commas, empty ones left out.
 * @param {Iterable<[string, string]>} pairs
 * @returns {string}
 */
export function canonical(pairs) {
  /** @type {Map<string, Set<string>>} */
  const values = new Map();
  for (const [name, text] of pairs) {
    const kept = values.get(name) ?? new Set();
    for (const part of partsOf(name, text)) if (part.trim()) kept.add(part.trim());
    values.set(name, kept);
  }
  const written = [...values]
    .filter(([, kept]) => kept.size)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, kept]) => `${name}=${encoded([...kept].sort().join(","))}`);
  return written.join("&");
}

/**
 * @param {string} query
 * @param {Record<string, string | number | null>} changes null takes the name away
 */
export function changed(query, changes) {
  const pairs = [...new URLSearchParams(query)].filter(([name]) => !(name in changes));
  for (const [name, value] of Object.entries(changes)) {
    if (value !== null) pairs.push([name, String(value)]);
  }
  return canonical(pairs);
}

/**
 * Each single condition, in the order of the query.
 * @param {string} query
 * @returns {[string, string][]} its name and one value
 */
export function singly(query) {
  const pairs = [...new URLSearchParams(query)];
  return pairs.flatMap(([name, text]) => partsOf(name, text).map((value) => [name, value]));
}

/** @param {string} name @param {string} text */
function partsOf(name, text) {
  return WHOLE.has(name) ? [text] : text.split(",");
}

/**
 * @param {string} path
 * @param {string} query
 */
export function address(path, query) {
  return query ? `${path}?${query}` : path;
}

/** As the server writes it: a space is a plus; commas, slashes and colons stay. @param {string} text */
function encoded(text) {
  return encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replaceAll("%2C", ",")
    .replaceAll("%2F", "/")
    .replaceAll("%3A", ":")
    .replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
