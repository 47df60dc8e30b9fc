/** What must stand on paper that a screen has elsewhere? The address as it is just then, and the legend. */

addEventListener("beforeprint", () => {
  /** @type {HTMLElement} */ (document.getElementById("on-paper")).textContent = location.href;
  const legend = /** @type {HTMLDetailsElement | null} */ (document.getElementById("legend"));
  if (legend) legend.open = true;
});
