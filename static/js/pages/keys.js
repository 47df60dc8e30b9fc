/**
 * Single keys, for whoever goes by the keyboard. An element says its key by `aria-keyshortcuts`, and what is
 * the thing to do with it follows from what it is. A key is known by its place, so that it works in an Arabic
 * layout. This file imports nothing: it runs on every page.
 */

const KEY = "khabur-keys";
const TYPED_IN = "input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]";
const CODES = { "/": "Slash", "[": "BracketLeft", "]": "BracketRight" };
const ROWS = "#rows .row h3 a, #rows th a";

/** @param {string} key as `aria-keyshortcuts` has it */
const codeOf = (key) => CODES[/** @type {keyof typeof CODES} */ (key)] ?? `Key${key.toUpperCase()}`;

/** @returns {HTMLElement[]} those of this page that can be seen */
const marked = () =>
  [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[aria-keyshortcuts]"))].filter(
    (one) => one.checkVisibility(),
  );

/** @param {HTMLElement} one */
const keysOf = (one) => (one.getAttribute("aria-keyshortcuts") ?? "").split(" ");

/** @param {HTMLElement} one */
function use(one) {
  if (one instanceof HTMLAnchorElement || one instanceof HTMLButtonElement) return one.click();
  const about = one.closest("details");
  if (about && one.tagName === "SUMMARY") about.open = !about.open;
  one.focus();
}

/** The next or the one before in the list. @param {number} by */
function walk(by) {
  const rows = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(ROWS))];
  const at = rows.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by]?.focus();
  return rows.length > 0;
}

/** @param {KeyboardEvent} event @returns {boolean} whether it did something */
function pressed({ code, key, shiftKey }) {
  if ((code === "Slash" && shiftKey) || key === "?") return explain(); // which is elsewhere on some keyboards
  if (shiftKey) return false;
  if (code === "KeyJ" || code === "KeyK") return walk(code === "KeyJ" ? 1 : -1);
  const one = marked().find((each) => keysOf(each).some((key) => codeOf(key) === code));
  if (!one) return false;
  use(one);
  return true;
}

function areOn() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** The keys of this page, in the words of its own elements. */
function explain() {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("keys"));
  if (dialog.open) return true;
  const list = /** @type {HTMLElement} */ (dialog.querySelector("dl"));
  for (const old of list.querySelectorAll("[data-of-this-page]")) old.remove();
  for (const one of marked()) {
    const line = document.createElement("div");
    line.dataset.ofThisPage = "";
    const keys = document.createElement("dt");
    for (const key of keysOf(one)) {
      const cap = document.createElement("kbd");
      cap.textContent = key;
      keys.append(cap, " ");
    }
    const words = document.createElement("dd");
    words.textContent = nameOf(one);
    line.append(keys, words);
    list.append(line);
  }
  /** @type {HTMLInputElement} */ (dialog.querySelector("input")).checked = areOn();
  dialog.showModal();
  return true;
}

/** @param {HTMLElement} one */
function nameOf(one) {
  const by = document.getElementById(one.getAttribute("aria-labelledby") ?? "");
  const label = one instanceof HTMLInputElement ? one.labels?.[0] : by;
  const [title] = one.title.split(":"); // its end is the key
  return (one.getAttribute("aria-label") || title || (label ?? one).textContent || "").trim();
}

addEventListener("keydown", (event) => {
  const isTyping = /** @type {Element} */ (event.target).closest(TYPED_IN);
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.querySelector("dialog[open]") || !areOn()) return;
  if (pressed(event)) event.preventDefault();
});

document.getElementById("keys-shown")?.addEventListener("click", explain);
document.querySelector("#keys input")?.addEventListener("change", (event) => {
  const { checked } = /** @type {HTMLInputElement} */ (event.target);
  try {
    localStorage.setItem(KEY, checked ? "on" : "off");
  } catch {
    // it stays as it is: nothing can be kept here
  }
});
