/**
 * Which incidents? The query of the address bar, and nothing else. The server decides what it
 * means; here it is only written, read and listened to.
 */

// Single values whose commas are their own; every other name holds a list.
const WHOLE = new Set(["since", "until", "km", "bbox", "near", "q", "match", "as_of", "cursor"]);

/** @returns {string} without the question mark */
export function current() {
  return canonical(new URLSearchParams(location.search));
}

/** A condition was changed by the reader: a new entry in the history. @param {string} query */
export function go(query) {
  history.pushState(null, "", address(location.pathname, query) + location.hash);
}

/** The server wrote the same question more simply: the same entry. @param {string} query */
export function settle(query) {
  if (query !== location.search.slice(1)) {
    history.replaceState(null, "", address(location.pathname, query) + location.hash);
  }
}

/** Back and Forward, also between fragments: the query may be the same. @param {(query: string) => void} heard */
export function onReturn(heard) {
  addEventListener("popstate", () => heard(current()));
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
    for (const part of WHOLE.has(name) ? [text] : text.split(",")) if (part.trim()) kept.add(part.trim());
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
 * @returns {{name: string, value: string, without: string}[]}
 */
export function conditions(query) {
  const found = [];
  for (const [name, text] of new URLSearchParams(query)) {
    const parts = WHOLE.has(name) ? [text] : text.split(",");
    for (const value of parts) {
      const rest = parts.filter((part) => part !== value);
      const isOneRoad = rest.filter((part) => !part.startsWith("!")).length === 1;
      const left = { [name]: rest.join(",") || null };
      const without = changed(query, name === "road" && !isOneRoad ? { ...left, km: null } : left);
      found.push({ name, value, without });
    }
  }
  return found;
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
