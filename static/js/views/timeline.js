/** The bars below the map and the window of days on them: by mouse, by keys, by typing, by playing. */

import { bars, days, daysOf, inside, marks, pressed } from "../bars.js";
import { byId, drawing, element, followed } from "../dom.js";
import { number, say, sayCount } from "../tongue.js";
import { shifted, upTo } from "../windows.js";

/** @typedef {import("../bars.js").Timeline} Timeline */
/** @typedef {import("../windows.js").Window} Window */
/**
 * @typedef {object} Listening
 * @property {(window: Window | null, isNew: boolean) => Promise<void>} ask until it is answered, or cannot be.
 *   `isNew`: the reader chose it, it was not played
 * @property {(window: Window | null) => string} address of the page with this window
 */

const FRAME = 2000; // ms: a window is seen, and said, for no less, however long its answer took
const SETTLED = 250; // ms without a key, before the window is asked for

/** @param {Timeline} first @param {Listening} listening */
export function timeline(first, { ask, address }) {
  const [plot, drawn, frame] = ["time-plot", "time-drawn", "time-window"].map(byId);
  const [one, other] = ["day-one", "day-last"].map((id) => /** @type {HTMLInputElement} */ (byId(id)));
  const [play, status] = ["play", "time-status"].map(byId);
  let told = first;
  /** @type {Window | null} */
  let window = null;
  /** @type {Window | null} */
  let answered = null;
  let [playing, plays, waiting] = [0, 0, 0]; // which time it plays, if it does; how often it did; a timer
  /** @type {number | null} */
  let corner = null;

  /** @param {Timeline} next */
  function draw(next) {
    if (next.buckets.length !== told.buckets.length) corner = null; // of a rectangle on other bars
    told = next;
    drawn.replaceChildren(
      ...bars(next.buckets)
        .filter(({ bucket }) => bucket.possible)
        .map(bar),
      ...marks(next.buckets).map(mark),
    );
    byId("time-rows").replaceChildren(
      ...bars(next.buckets)
        .filter(({ bucket }) => bucket.possible)
        .map(row),
    );
    byId("time-said").textContent = next.undated ? sayCount("undated", next.undated) : "";
  }

  /** @param {Window | null} next */
  function show(next) {
    window = next;
    const at = inside(told.buckets, next);
    frame.toggleAttribute("hidden", !at);
    const share = 100 / (told.buckets.length || 1);
    frame.setAttribute("x", `${(at?.from ?? 0) * share}%`);
    frame.setAttribute("width", `${at ? (at.to - at.from + 1) * share : 0}%`);
    one.value = next?.since ?? "";
    other.value = next?.until ?? "";
    plot.setAttribute("aria-label", say("window", { days: next ? days(next) : say("allDays") }));
    for (const link of byId("time-presets").querySelectorAll("a")) {
      const preset = presetOf(link.dataset.preset ?? "");
      link.href = address(preset);
      const isIt = JSON.stringify(preset) === JSON.stringify(next);
      if (isIt) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /** What is answered, unless the reader is choosing another meanwhile. @param {Window | null} next */
  function settle(next) {
    answered = next;
    if (corner === null && !waiting) show(next);
  }

  /** @param {string} label how many days; empty for all @returns {Window | null} */
  function presetOf(label) {
    return label && told.last ? upTo(Number(label), told.last) : null;
  }

  /** @param {Window | null} next @param {number} [after] ms in which another may come */
  function choose(next, after = 0) {
    show(next);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = 0;
      ask(next, true);
    }, after);
  }

  /** @param {number} by */
  function move(by) {
    if (window) choose(shifted(window, by), SETTLED);
  }

  // --- Playing ------------------------------------------------------------------------

  function stop() {
    playing = 0;
    play.setAttribute("aria-pressed", "false");
    byId("time").classList.remove("is-playing");
  }

  function begin() {
    if (!told.buckets.length) return;
    play.setAttribute("aria-pressed", "true");
    byId("time").classList.add("is-playing");
    playing = ++plays;
    const isAtEnd = window && told.last && shifted(window, 1).since > told.last;
    const start = window && !isAtEnd ? window : daysOf(told.buckets, 0, 0);
    step(isAtEnd && window ? backToStart(window) : start, playing);
  }

  /** @param {Window} of @returns {Window} the first of its length that has an incident */
  function backToStart(of) {
    let back = of;
    while (told.first && back.since > told.first) back = shifted(back, -1);
    return back;
  }

  /** @param {Window} to @param {number} play */
  async function step(to, play) {
    show(to);
    await ask(to, false);
    await new Promise((seen) => setTimeout(seen, FRAME));
    if (play !== playing) return;
    const next = window && shifted(window, 1);
    if (!next || !told.last || next.since > told.last) return stop();
    step(next, play);
  }

  // --- Listening ----------------------------------------------------------------------

  /** @param {PointerEvent} event which bucket it is over */
  function under(event) {
    const box = plot.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return Math.min(Math.max(Math.floor(share * told.buckets.length), 0), told.buckets.length - 1);
  }

  plot.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !told.buckets.length) return;
    stop();
    corner = under(event);
    plot.setPointerCapture(event.pointerId);
    show(daysOf(told.buckets, corner, corner));
  });
  plot.addEventListener("pointermove", (event) => {
    if (corner !== null) show(daysOf(told.buckets, corner, under(event)));
  });
  plot.addEventListener("pointerup", () => {
    if (corner === null) return;
    corner = null;
    choose(window);
  });
  plot.addEventListener("pointercancel", () => {
    corner = null;
    show(answered);
  });
  plot.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !told.buckets.length) return;
    if (event.code === "Space") {
      event.preventDefault();
      return playing ? stop() : begin();
    }
    const next = pressed(told.buckets, window, event.code, event.shiftKey);
    if (next === undefined) return;
    event.preventDefault();
    stop();
    choose(next, SETTLED);
  });
  for (const button of byId("time-play").querySelectorAll("[data-shift]")) {
    button.addEventListener("click", () => {
      stop();
      move(Number(button.getAttribute("data-shift")));
    });
  }
  play.addEventListener("click", () => (playing ? stop() : begin()));
  document.addEventListener("visibilitychange", () => document.hidden && stop());
  byId("time-presets").addEventListener("click", (event) => {
    const link = followed(event, "a");
    if (!link) return;
    stop();
    choose(presetOf(link.getAttribute("data-preset") ?? ""));
  });
  const typed = () => {
    stop();
    const [since, until] = [one.value || told.first, other.value || told.last];
    if (!one.value && !other.value) choose(null);
    else if (since && until && since <= until) choose({ since, until });
  };
  byId("time-form").addEventListener("change", typed);
  byId("time-form").addEventListener("submit", (event) => {
    event.preventDefault();
    typed();
  });
  byId("time-play").hidden = false;
  draw(first);

  return {
    draw,
    show: settle,
    isPlaying: () => playing !== 0,
    /** @param {string} words */
    say: (words) => {
      status.textContent = window ? `${days(window)}: ${words}` : words;
    },
  };
}

/** @param {ReturnType<typeof bars>[number]} of */
function bar({ x, width, possible, certain, name }) {
  const across = { x: `${x}%`, width: `${width}%` };
  return drawing(
    "g",
    {},
    drawing("title", {}, name),
    drawing("rect", { class: "time-possible", ...across, ...possible }),
    drawing("rect", { class: "time-certain", ...across, ...certain }),
  );
}

/** @param {{x: number, label: string}} of */
function mark({ x, label }) {
  return drawing("text", { x: `${x}%`, y: 71, "text-anchor": x > 94 ? "end" : "start" }, label);
}

/** @param {ReturnType<typeof bars>[number]} of */
function row({ days, bucket }) {
  const counts = [bucket.certain, bucket.possible - bucket.certain].map(number);
  const cells = [days, ...counts].map((said) => element("td", {}, said));
  return element("tr", {}, ...cells);
}
