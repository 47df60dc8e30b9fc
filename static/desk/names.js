// What are the controls called that Django's admin leaves without a name? Boxes to look a row up in, cells of tables.

/** The heading of the column. @param {Element} control */
function columnOf(control) {
  const cell = control.closest("td");
  return cell
    ?.closest("table")
    ?.querySelector(`thead th:nth-child(${cell.cellIndex + 1})`)
    ?.textContent?.trim();
}

/** A cell of a table of rows: called by its column. @param {HTMLInputElement} control */
function nameCell(control) {
  const column = columnOf(control);
  if (column && !control.labels?.length) control.setAttribute("aria-label", column.replace(/\?$/, ""));
}

/** The box in place of a list, which Django's script calls by what was chosen alone. @param {Element} box */
function nameBox(box) {
  const list = /** @type {HTMLSelectElement} */ (box.previousElementSibling);
  const label = list.labels?.[0]?.textContent?.trim().replace(/:$/, "") || list.getAttribute("aria-label");
  const control = box.querySelector(".select2-selection:not([aria-label])");
  const chosen = box.querySelector(".select2-selection__rendered");
  if (!label || !control || !chosen) return;
  control.setAttribute("aria-label", label);
  control.id ||= `${chosen.id}-box`;
  control.setAttribute("aria-labelledby", `${control.id} ${chosen.id}`);
  for (const said of ["role", "aria-readonly"]) chosen.removeAttribute(said); // a word, and no second box
}

/** What is typed into, in a box that is open, and where its rows are listed. @param {Element} field */
function nameSearch(field) {
  const box = document.querySelector(".select2-container--open .select2-selection[aria-label]");
  if (!box) return;
  const label = `Search: ${box.getAttribute("aria-label")}`;
  field.setAttribute("aria-label", label);
  box.setAttribute("aria-controls", box.getAttribute("aria-owns") ?? "");
  const opened = field.closest(".select2-container");
  opened?.setAttribute("role", "dialog"); // it stands at the end of the page, outside of every landmark
  opened?.setAttribute("aria-label", label);
}

/** The column that says which row it is. @param {Element} heading */
function nameRows(heading) {
  const word = document.createElement("span");
  word.className = "visually-hidden";
  word.textContent = "Row";
  heading.append(word);
}

/** Beside a sentence that explains it, Django's box of a list has no name but a picture's. @param {Element} box */
function nameSearchOfList(box) {
  box.setAttribute("aria-label", "Search");
}

/** @type {[string, (element: any) => void][]} */
const LACKING = [
  [".tabular td :is(input, select, textarea):not([type='hidden'], [aria-label])", nameCell],
  ["select + .select2-container", nameBox],
  [".select2-search__field:not([aria-label])", nameSearch],
  [".tabular thead th:empty", nameRows],
  ["#searchbar:not([aria-label])", nameSearchOfList],
];

function nameAll() {
  for (const [which, name] of LACKING) for (const element of document.querySelectorAll(which)) name(element);
}

new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
