// Which claims are folded on a phone? Those that are saved and have no fault: their heading says what they say.

const narrow = window.matchMedia("(max-width: 767px)");

export function foldSavedClaims() {
  for (const row of document.querySelectorAll("#claims-group .inline-related.has_original")) {
    const heading = row.querySelector("h3");
    if (heading && !row.querySelector(".errorlist")) fold(row, heading);
  }
}

/** @param {Element} row @param {Element} heading */
function fold(row, heading) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "desk-fold";
  /** @param {boolean} isFolded */
  const set = (isFolded) => {
    row.classList.toggle("desk-folded", isFolded);
    button.setAttribute("aria-expanded", String(!isFolded));
    button.textContent = isFolded ? "Open" : "Fold";
  };
  button.addEventListener("click", () => set(!row.classList.contains("desk-folded")));
  set(true);
  heading.append(button);
  narrow.addEventListener("change", () => set(true));
}
