/** Pictures of what is shown, to take away: SVG and PNG. What draws them is fetched when one is asked for. */

import { drawing, element } from "../dom.js";
import { say } from "../tongue.js";

const ALONE = 640; // pixels: how wide words are without a drawing

/** @typedef {{name: string, label: string, drawn: () => Promise<import("../picture.js").Drawn>}} Offer */
/** @typedef {{title: string, tally: string, query: string, revision: number}} Told */

/**
 * @param {HTMLElement} place after which they are offered
 * @param {Offer[]} offers
 * @param {() => Told} tell what is shown now
 * @param {(failure: unknown, again: () => void) => void} failed
 */
export function offerPictures(place, offers, tell, failed) {
  const parts = offers.flatMap(({ name, label, drawn }) => [
    " ",
    element("span", {}, label, " ", ...["SVG", "PNG"].map((format) => button(name, label, format, drawn))),
  ]);
  place.after(element("p", { class: "pictures" }, say("pictures"), ...parts));

  /** @param {string} name @param {string} label @param {string} format @param {Offer["drawn"]} drawn */
  function button(name, label, format, drawn) {
    const made = element("button", { type: "button", "aria-label": `${label}: ${format}` }, format);
    const take = async () => {
      try {
        const told = tell();
        const file = `khabur-${name}-r${told.revision}.${format.toLowerCase()}`;
        hand(await pictured(await drawn(), told, format), file);
      } catch (failure) {
        failed(failure, take);
      }
    };
    made.addEventListener("click", take);
    return made;
  }
}

/** @param {import("../picture.js").Drawn} drawn @param {Told} told @param {string} format */
async function pictured(drawn, { title, tally, query, revision }, format) {
  const { asPng, asSvg, framed } = await import("../picture.js");
  const pinned = new URLSearchParams(query);
  pinned.set("as_of", String(revision));
  const address = `${location.origin}${location.pathname}?${pinned}`;
  const credit = document.querySelector(".leaflet-control-attribution")?.textContent ?? "";
  const lines = [tally, `${say("atRevision", { revision })} · ${say("data")}`, credit, address];
  const picture = framed(drawn, { title, lines: lines.filter(Boolean) });
  return format === "PNG" ? asPng(picture) : asSvg(picture);
}

/** @param {Blob} blob @param {string} file */
function hand(blob, file) {
  const link = element("a", { href: URL.createObjectURL(blob), download: file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.getAttribute("href") ?? ""), 60_000);
}

/** Of a drawing that the page has as one, or of its words alone where nothing is drawn. @param {string} id */
export async function drawingOf(id) {
  const { placed } = await import("../picture.js");
  const svg = document.getElementById(id);
  if (!(svg instanceof SVGElement)) return { drawn: drawing("g"), width: ALONE, height: 0 };
  const within = svg.getBoundingClientRect();
  return { drawn: placed(svg, within), width: within.width, height: within.height };
}

/** Of the map in that place. @param {HTMLElement} place */
export async function drawingOfMap(place) {
  const { mapDrawn } = await import("../map/portrait.js");
  return mapDrawn(place);
}
