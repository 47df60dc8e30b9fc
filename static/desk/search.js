// Which place, area or road is meant? A search box over every spelling; what is picked is handed on.

const WAIT_MS = 200;

/** @param {HTMLElement} section @param {(found: any) => void} picked */
export function listen(section, picked) {
  const box = /** @type {HTMLInputElement} */ (document.getElementById("desk-search"));
  const list = /** @type {HTMLElement} */ (document.getElementById("desk-found"));
  const said = /** @type {HTMLElement} */ (document.getElementById("desk-found-said"));
  let waiting = 0;
  let asked = 0;

  const pick = (/** @type {any} */ found) => {
    list.replaceChildren();
    said.textContent = "";
    picked(found);
  };

  async function ask() {
    const words = box.value.trim();
    const number = ++asked;
    list.replaceChildren();
    said.textContent = "";
    said.classList.remove("desk-warns");
    if (words.length < 2) return undefined;
    const answer = await fetch(`${section.dataset.search}?q=${encodeURIComponent(words)}`);
    if (number !== asked) return undefined; // a later question is under way
    if (!answer.ok) {
      said.textContent = `The gazetteer did not answer (${answer.status}).`;
      return undefined;
    }
    const { found, said: sentence, warns } = await answer.json();
    said.textContent = sentence;
    said.classList.toggle("desk-warns", Boolean(warns));
    list.replaceChildren(...found.map((/** @type {any} */ each) => entry(label(each), () => pick(each))));
    if (found.length) list.scrollIntoView({ block: "nearest" }); // else it stands under the bar of buttons
    return undefined;
  }

  box.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, WAIT_MS);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // Enter here must not save the incident
    list.querySelector("button")?.click();
  });
}

/** @param {any} found */
function label(found) {
  if (found.label) return found.label;
  const other = found.matched && found.matched !== found.name ? `, found as ${found.matched}` : "";
  const arabic = found.name_ar ? ` ${found.name_ar}` : "";
  return `${found.name}${arabic} – ${found.kind}${found.area ? `, ${found.area}` : ""}${other}`;
}

/** @param {string} words @param {() => void} chosen */
function entry(words, chosen) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.addEventListener("click", chosen);
  const item = document.createElement("li");
  item.append(button);
  return item;
}
