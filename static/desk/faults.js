// What is wrong with a form that came back? The note at its top names every field at fault, and leads there.

const note = /** @type {HTMLElement | null} */ (document.querySelector("#content form > div > .errornote"));
const CONTROL = "input:not([type='hidden']), select, textarea";

/** What stands beside a list of faults. @param {Element} list */
function controlOf(list) {
  const room = list.closest(".fieldBox, td, .desk-force, .form-row");
  return /** @type {HTMLInputElement | null} */ (room?.querySelector(CONTROL) ?? null);
}

/** “Citation: …, Address”, as the page calls it. @param {HTMLInputElement} control */
function called(control) {
  const row =
    control.closest(".inline-related")?.querySelector("h3 .inline_label")?.textContent?.trim() ?? "";
  const label = control.labels?.[0]?.textContent ?? control.getAttribute("aria-label") ?? "";
  const short = row.length > 50 ? `${row.slice(0, 50)}…` : row;
  return [short, label.trim().replace(/:$/, "")].filter(Boolean).join(", ");
}

/** A list that is replaced by a box has the focus in the box. @param {HTMLInputElement} control */
function go(control) {
  const box = control.nextElementSibling?.querySelector(".select2-selection");
  const target = box instanceof HTMLElement ? box : control;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

/** @param {Element} list @param {HTMLInputElement} control */
function line(list, control) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `#${control.id}`;
  link.textContent = called(control);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    go(control);
  });
  item.append(link, `: ${[...list.children].map((fault) => fault.textContent?.trim()).join(" ")}`);
  return item;
}

if (note) {
  const summary = document.createElement("ul");
  summary.className = "desk-faults";
  for (const list of document.querySelectorAll("#content form ul.errorlist:not(.nonfield)")) {
    const control = controlOf(list);
    if (control) summary.append(line(list, control));
  }
  if (summary.children.length) {
    note.after(summary);
    note.tabIndex = -1;
    note.focus();
  }
}
