// Does whoever works on a card still have it? While the page is used its ten minutes begin anew.

const EVERY = 2 * 60_000; // a lease is asked for anew no more often
const card = document.querySelector("[data-hold]");
const until = document.querySelector(".triage-lease time");
let asked = Date.now();

if (card instanceof HTMLElement && until) {
  for (const use of ["input", "keydown", "pointerdown"]) card.addEventListener(use, () => hold(card, until));
}

/** @param {HTMLElement} card @param {Element} until */
async function hold(card, until) {
  if (Date.now() - asked < EVERY) return;
  asked = Date.now();
  const token = /** @type {HTMLInputElement} */ (card.querySelector("[name=csrfmiddlewaretoken]")).value;
  try {
    const answer = await fetch(card.dataset.hold ?? "", {
      method: "POST",
      headers: { "X-CSRFToken": token },
    });
    if (answer.ok) show(until, await answer.json());
    else if (answer.status === 409) tell(card, (await answer.json()).detail);
  } catch {
    // The network is away; what is decided then says so itself.
  }
}

/** @param {Element} until @param {{until: string}} lease */
function show(until, lease) {
  until.setAttribute("datetime", lease.until);
  until.textContent = lease.until.slice(11, 16);
}

/** Once: what is typed stays, to be copied. @param {HTMLElement} card @param {string} why */
function tell(card, why) {
  if (card.querySelector(".triage-lost")) return;
  const words = document.createElement("p");
  words.className = "errornote triage-lost";
  words.setAttribute("role", "alert");
  words.textContent = why;
  card.prepend(words);
}
