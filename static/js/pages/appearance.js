/**
 * Light or dark, as the reader chose: a script that runs before anything is drawn. Without it, or without
 * a choice, as the system says. The choice stays in this browser and is told to nobody. It also marks the
 * page as one with scripts, so that what needs one is offered.
 */
(() => {
  const KEY = "khabur-appearance";
  const MEDIA = { light: "not all", dark: "screen" };
  const sheet = /** @type {HTMLLinkElement} */ (document.getElementById("dark"));
  const asTheSystem = sheet.media;

  /** @param {string} chosen */
  const show = (chosen) => {
    const known = chosen === "light" || chosen === "dark";
    sheet.media = known ? MEDIA[chosen] : asTheSystem;
    document.documentElement.style.colorScheme = known ? chosen : "";
  };

  const kept = () => {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return ""; // a browser that keeps nothing
    }
  };

  /** @param {string} chosen */
  const keep = (chosen) => {
    try {
      if (chosen) localStorage.setItem(KEY, chosen);
      else localStorage.removeItem(KEY);
    } catch {
      // it holds for this page then
    }
  };

  document.documentElement.classList.add("has-script");
  show(kept());
  addEventListener("storage", (event) => event.key === KEY && show(event.newValue ?? ""));
  addEventListener("DOMContentLoaded", () => {
    const choice = /** @type {HTMLSelectElement} */ (document.getElementById("appearance"));
    choice.value = kept();
    choice.addEventListener("change", () => {
      show(choice.value);
      keep(choice.value);
    });
  });
})();
