/**
 * A selection in somebody's frame: the map of what the list says. The list folds once the map is drawn, and
 * stands alone where nothing has a place or the map cannot be drawn.
 */

import { isCancelled, latest } from "../api.js";
import { byId, pageData } from "../dom.js";
import { newestFirst, shelf } from "../incidents.js";
import { baseOf, cameNearer, tiles } from "../map/drawn.js";
import { openMap } from "../map/leaflet.js";
import * as selection from "../selection.js";
import { drawChosen } from "../views/chosen.js";
import { row } from "../views/list.js";

const { addresses, answer, base, query, revision, words } = pageData();
const asked = selection.changed(query, { as_of: revision });
const past = new URLSearchParams(query).get("as_of");
const list = /** @type {HTMLDetailsElement} */ (byId("list"));
const onTiles = tiles(addresses);
const known = shelf(addresses.incident);
const drawing = latest();
known.keep(revision, []);

/** @param {ReturnType<typeof openMap>} map */
async function draw(map) {
  const signal = drawing();
  const url = onTiles.address(map.box(), map.camera().zoom, asked);
  try {
    const { cells, extents, gathered } = await onTiles.asked(url, signal);
    if (signal.aborted) return;
    const nearer = (/** @type {any} */ mark) => {
      if (mark.count === 1 || !cameNearer(map, mark)) choose(mark);
    };
    map.show(cells, extents, gathered, { cell: nearer, extent: choose, gathered: nearer });
    map.circles(cells.flatMap((cell) => cell.circles));
  } catch (failure) {
    withoutMap(failure);
  }
}

/** @param {any} mark */
async function choose(mark) {
  try {
    const incidents = newestFirst(await known.get(mark.public_ids));
    const rows = incidents.map((incident) => row(incident, words, addressOf(incident)));
    drawChosen(byId("chosen"), "Chosen on the map", rows, mark.count - rows.length);
  } catch (failure) {
    withoutMap(failure);
  }
}

/** @param {any} incident */
function addressOf(incident) {
  return selection.address(incident.url, past === null ? "" : `as_of=${past}`);
}

/** @param {unknown} failure */
function withoutMap(failure) {
  if (isCancelled(failure)) return;
  byId("map-panel").hidden = true;
  list.open = true;
}

function begin() {
  byId("map-panel").hidden = false;
  list.open = false;
  const map = openMap(byId("map"), base, null, words);
  map.fit(answer.bbox);
  map.onMoved(() => draw(map));
  draw(map);
  baseOf(addresses).then(map.base).catch(withoutMap);
}

if (answer.located) begin();
