// Which key does what on the pages of the triage? A key presses a button or moves the focus, and nothing else.
// Keys are places on the keyboard (`event.code`), so that they are the same on every layout.

const OFF = "khabur.triage.keys";
const sheet = /** @type {HTMLDialogElement} */ (document.getElementById("triage-sheet"));
const on = /** @type {HTMLInputElement} */ (document.getElementById("triage-keys-on"));
const reject = document.querySelector(".triage-reject");

on.checked = window.localStorage.getItem(OFF) !== "off";
on.addEventListener("change", () => window.localStorage.setItem(OFF, on.checked ? "on" : "off"));
document.querySelector('[data-key="help"]')?.addEventListener("click", () => sheet.showModal());

document.addEventListener("keydown", (event) => {
  if (event.code === "Enter" && event.ctrlKey) return press("accept", event);
  if (event.ctrlKey || event.metaKey || event.altKey || sheet.open) return undefined;
  if (isWriting(event.target)) return event.code === "Escape" ? leave(event) : undefined;
  if (event.code === "Slash" && event.shiftKey) return showSheet(event);
  return on.checked ? key(event) : undefined;
});

/** @param {KeyboardEvent} event */
function key(event) {
  const digit = event.code.match(/^(?:Digit|Numpad)([1-9])$/)?.[1];
  if (reject?.classList.contains("triage-armed")) return decide(digit, event);
  if (digit) return focusField(digit, event);
  const move = MOVES[event.code];
  return move?.(event);
}

/** @type {Record<string, (event: KeyboardEvent) => void>} */
const MOVES = {
  KeyJ: (event) => step(1, event),
  KeyK: (event) => step(-1, event),
  KeyA: (event) => press("attach", event),
  KeyS: (event) => press("snooze", event),
  KeyZ: (event) => back(event),
  KeyX: (event) => arm(event),
  KeyE: (event) => focus(document.getElementById("triage-article"), event),
  KeyD: (event) => focus(document.getElementById("triage-known"), event),
  Escape: (event) => press("release", event),
};

/** @param {EventTarget | null} target */
function isWriting(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "submit"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** @param {string} name @param {Event} event */
function press(name, event) {
  const button = /** @type {HTMLElement | null} */ (document.querySelector(`[data-key="${name}"]`));
  if (!button) return;
  event.preventDefault();
  button.click();
}

/** @param {Element | null | undefined} element @param {Event} event */
function focus(element, event) {
  if (!(element instanceof HTMLElement)) return;
  event.preventDefault();
  element.focus();
  element.scrollIntoView({ block: "nearest" });
}

/** @param {KeyboardEvent} event */
function leave(event) {
  if (event.target instanceof HTMLElement) event.target.blur();
}

/** @param {KeyboardEvent} event */
function showSheet(event) {
  event.preventDefault();
  sheet.showModal();
}

/** @param {string} digit @param {Event} event */
function focusField(digit, event) {
  const room = document.querySelector(`[data-field="${digit}"]`);
  focus(room?.querySelector("input:checked, input, select, textarea"), event);
}

/** @param {number} by @param {Event} event */
function step(by, event) {
  const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".triage-open")]);
  const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  focus(links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + by))], event);
}

/** Undoes on a decided card; elsewhere it leads back to the card decided last. @param {Event} event */
function back(event) {
  const link = /** @type {HTMLElement | null} */ (document.querySelector(".desk-undo"));
  if (!link) return press("undo", event);
  event.preventDefault();
  return link.click();
}

/** The next digit is the reason; any other key disarms. @param {Event} event */
function arm(event) {
  if (!reject) return;
  focus(reject.querySelector("[data-reject]"), event);
  reject.classList.add("triage-armed");
}

/** @param {string | undefined} digit @param {Event} event */
function decide(digit, event) {
  reject?.classList.remove("triage-armed");
  const button = digit && reject?.querySelector(`[data-reject="${digit}"]`);
  if (!(button instanceof HTMLElement)) return;
  event.preventDefault();
  button.click();
}
