// How long can an act still be undone? Counts the seconds down, and then asks for its release, so that
// nobody waits for the clock's next tick. The seconds are the server's: the clock of this machine may be wrong.

const counter = document.getElementById("desk-countdown");
/** @type {HTMLFormElement | null} */
const release = document.querySelector("form#desk-release");
const SOON_S = 600;

if (counter && release) {
  const end = performance.now() + Number(counter.dataset.seconds) * 1000;
  const tick = () => {
    const left = Math.ceil((end - performance.now()) / 1000);
    if (left <= 0) {
      clearInterval(timer);
      setTimeout(() => release.requestSubmit(), 500); // the server rounds
    } else if (left < SOON_S) counter.textContent = `in ${left} s,`;
  };
  const timer = setInterval(tick, 250);
}
