// Which key does what the page is for? Ctrl and Enter press its main button, also from within a field.

document.addEventListener("keydown", (event) => {
  if (event.code !== "Enter" || !event.ctrlKey) return;
  const button = /** @type {HTMLElement | null} */ (document.querySelector('[data-key="accept"]'));
  if (!button) return;
  event.preventDefault();
  button.click();
});
