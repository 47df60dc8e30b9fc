/**
 * How does a keyboard walk over many marks? One stop for Tab; arrows, Home and End go on from there,
 * in reading order.
 */

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * @param {HTMLElement} place the element that holds the buttons
 * @param {string} [own] others than the marks of the map, which are in the order of the page already
 */
export function roving(place, own) {
  const ordered = own ? () => inOrder(place, own) : () => reading(place);
  place.addEventListener("keydown", (event) => {
    const marks = ordered();
    const at = marks.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = target(event.code, at, marks.length);
    if (at < 0 || to === null) return;
    event.preventDefault();
    event.stopPropagation();
    stopAt(marks, marks[to]);
    marks[to].focus();
  });
  place.addEventListener("focusin", (event) => {
    const marks = ordered();
    if (marks.includes(/** @type {HTMLElement} */ (event.target)))
      stopAt(marks, /** @type {any} */ (event.target));
  });
  return {
    /** The mark that has the focus, to find it again after drawing. @returns {string | null} */
    focusedKey: () => {
      const held = place.contains(document.activeElement) ? document.activeElement : null;
      return held?.getAttribute("data-key") ?? null;
    },
    /** @param {string | null} focused */
    refresh: (focused) => {
      const marks = ordered();
      const again = marks.find((mark) => mark.dataset.key === focused);
      stopAt(marks, again ?? marks[0]);
      again?.focus({ preventScroll: true });
    },
  };
}

/**
 * @param {string} code
 * @param {number} at
 * @param {number} count
 * @returns {number | null}
 */
export function target(code, at, count) {
  if (code === "Home") return 0;
  if (code === "End") return count - 1;
  const step = STEPS[/** @type {keyof typeof STEPS} */ (code)];
  return step ? (at + step + count) % count : null;
}

/** @param {HTMLElement} place */
function reading(place) {
  const marks = [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("button.mark"))];
  const spots = new Map(marks.map((mark) => [mark, mark.getBoundingClientRect()]));
  const spot = (/** @type {HTMLElement} */ mark) => /** @type {DOMRect} */ (spots.get(mark));
  return marks.sort((a, b) => spot(a).left - spot(b).left || spot(a).top - spot(b).top);
}

/** @param {HTMLElement} place @param {string} own @returns {HTMLElement[]} */
function inOrder(place, own) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(own))];
}

/** @param {HTMLElement[]} marks @param {HTMLElement | undefined} stop */
function stopAt(marks, stop) {
  for (const mark of marks) mark.tabIndex = mark === stop ? 0 : -1;
}
