// Which place, area or road is meant? A search box over every spelling; what is picked is handed on.

const WAIT_MS = 200;
const DECIMALS = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*[nN]?\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*°?\s*[eE]?\s*$/;

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
    const spot = words.match(DECIMALS);
    if (spot) return offerPoint(Number(spot[1]), Number(spot[2]));
    if (words.length < 2) return undefined;
    const answer = await fetch(`${section.dataset.search}?q=${encodeURIComponent(words)}`);
    if (number !== asked) return undefined; // a later question is under way
    if (!answer.ok) {
      said.textContent = `The gazetteer did not answer (${answer.status}).`;
      return undefined;
    }
    const { found, said: sentence } = await answer.json();
    said.textContent = sentence;
    list.replaceChildren(...found.map((/** @type {any} */ each) => entry(label(each), () => pick(each))));
    return undefined;
  }

  /** @param {number} lat @param {number} lon */
  function offerPoint(lat, lon) {
    said.textContent = isSwapped(lat, lon) ? SWAPPED : "Latitude first, then longitude.";
    said.classList.toggle("desk-warns", isSwapped(lat, lon));
    const offered = [point(lat, lon)];
    if (isSwapped(lat, lon)) offered.unshift(point(lon, lat));
    list.replaceChildren(...offered.map((each) => entry(pointLabel(each), () => pick(each))));
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

const SWAPPED =
  "As written this lies outside of Syria; the other way round it lies inside. Latitude comes first, here about 32 to 38.";

/** Only one way round is in Syria. @param {number} lat @param {number} lon */
function isSwapped(lat, lon) {
  return !isInSyria(lat, lon) && isInSyria(lon, lat);
}

/** @param {number} lat @param {number} lon */
function isInSyria(lat, lon) {
  return lat >= 32 && lat <= 37.5 && lon >= 35.5 && lon <= 42.5;
}

/** @param {number} lat @param {number} lon */
function point(lat, lon) {
  return { sort: "point", name: "", lat, lon, precision: "settlement" };
}

/** @param {{lat: number, lon: number}} spot */
function pointLabel({ lat, lon }) {
  return `Point at latitude ${lat}, longitude ${lon}`;
}

/** @param {any} found */
function label(found) {
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
