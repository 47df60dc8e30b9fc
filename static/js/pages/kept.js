/**
 * Is this page a copy that the browser kept, and does it keep one? The copies are the worker's; here it is begun, and
 * told what the page asked for before it was at work. It imports nothing, as it runs on every page.
 */

const workers = navigator.serviceWorker; // there is none where the connection is not safe

async function begin() {
  const isFirst = !workers.controller;
  await workers.register("/worker.js", { updateViaCache: "none" });
  if (!isFirst) return;
  const { active } = await workers.ready;
  active?.postMessage([location.href]);
  const asked = new PerformanceObserver((list) =>
    active?.postMessage(list.getEntries().map(({ name }) => name)),
  );
  asked.observe({ type: "resource", buffered: true });
}

/** Reads the page anew as soon as the server can be reached. */
async function again() {
  const answer = await fetch(location.href, { method: "HEAD" }).catch(() => null);
  if (answer?.ok) location.reload();
}

const isCopy = !document.getElementById("kept")?.hidden;
if (isCopy) {
  addEventListener("online", again);
  again(); // the connection may be back before this is at work
}
if (workers) addEventListener("load", () => begin().catch(() => {})); // without it nothing is kept
