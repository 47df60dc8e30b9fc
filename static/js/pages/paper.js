/** What must stand on paper that a screen has elsewhere? The address of what is shown, for ever, and the legend. */

addEventListener("beforeprint", () => {
  const place = /** @type {HTMLElement} */ (document.getElementById("on-paper"));
  const address = new URL(location.href);
  const revision = document.querySelector("[data-revision]")?.textContent;
  if (revision && "revised" in place.dataset) address.searchParams.set("as_of", revision);
  place.textContent = address.href.replaceAll("%2C", ",").replaceAll("%2F", "/");
  const legend = /** @type {HTMLDetailsElement | null} */ (document.getElementById("legend"));
  if (legend) legend.open = true;
});
