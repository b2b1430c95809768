// A form that was sent a moment ago is not sent again: a double press is one press. Without this script it is sent twice.
"use strict";
const ONE_PRESS_MS = 5000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => { delete form.dataset.sent; }, ONE_PRESS_MS);
});
