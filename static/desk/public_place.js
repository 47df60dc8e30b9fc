// What would the public see of the place as it stands in the form? The server says; the map shows it beside ours.

import { drawPublic } from "./map.js";

const WAIT_MS = 500;

/**
 * Asks anew whenever the form was changed and then left alone for a moment; nothing is saved by it.
 * @param {() => any} desk the open map, or null
 */
export function listen(desk) {
  const button = document.querySelector("#desk-public button");
  const form = button?.closest("form");
  const address = button?.getAttribute("formaction");
  if (!form || !address) return;
  let waiting = 0;
  let asked = 0;

  async function ask() {
    const number = ++asked;
    const found = await answer(/** @type {HTMLFormElement} */ (form), /** @type {string} */ (address));
    if (number === asked) show(desk(), found); // else the form was changed meanwhile
  }
  const soon = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, WAIT_MS);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  // The boxes that look rows up tell of a choice through jQuery alone.
  const { django } = /** @type {any} */ (window);
  django?.jQuery?.(form).on("change", soon);
  soon();
}

/** @param {HTMLFormElement} form @param {string} address */
async function answer(form, address) {
  try {
    const headers = { Accept: "application/json" };
    const answered = await fetch(address, { method: "POST", headers, body: new FormData(form) });
    if (answered.ok) return await answered.json();
    return { said: [`What the public would see could not be told (${answered.status}).`], location: null };
  } catch {
    return { said: ["What the public would see could not be told: no answer."], location: null };
  }
}

/** @param {any} desk @param {{said: string[], location: any}} found */
function show(desk, { said, location }) {
  const room = /** @type {HTMLElement} */ (document.getElementById("desk-public-said"));
  const sentences = said.map((words) => {
    const line = document.createElement("p");
    line.textContent = words;
    return line;
  });
  room.replaceChildren(...sentences);
  if (!desk) return;
  desk.publicly.clearLayers();
  if (location?.geometry) drawPublic(desk.publicly, location);
}
