// What does a person read when a passkey could not be used? The browser's reason, in words.

const WORDS = new Map([
  ["NotAllowedError", "It was cancelled, or it took too long. Nothing was changed; try again."],
  ["InvalidStateError", "This passkey is there already."],
  ["NotSupportedError", "This device offers no passkey that fits."],
  [
    "SecurityError",
    "Passkeys need HTTPS and a name in the address. On your own machine, open the desk as localhost, not as 127.0.0.1.",
  ],
]);

document.addEventListener("allauth.error", (event) => {
  const said = document.getElementById("passkey-said");
  if (!(event instanceof CustomEvent) || !said) {
    return;
  }
  event.preventDefault();
  said.textContent = WORDS.get(event.detail.exception?.name) ?? "This browser could not use a passkey here.";
  said.hidden = false;
});
