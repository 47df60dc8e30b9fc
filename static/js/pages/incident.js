/** The small map of one incident: where it was, as far as the public may know. No pin for a stretch or an area. */

import { byId, pageData } from "../dom.js";
import { baseOf } from "../map/drawn.js";
import { openMap } from "../map/leaflet.js";

const { addresses, base, location: place, symbol, fill } = pageData();
const map = openMap(byId("map"), base, null);

map.fit(place.bbox);
map.single(place, symbol, fill);

// Without the base the map still says where; the words beside it do in any case.
baseOf(addresses)
  .then(map.base)
  .catch(() => byId("map").classList.add("without-base"));
