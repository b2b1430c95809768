// Loads the progress of the job again every second, says each new step aloud, and the whole page when it is over.
"use strict";
const panel = document.getElementById("progress");
const part = document.getElementById("progress-part");
const said = document.getElementById("progress-said");
const SECOND = 1000;

async function look() {
  try {
    const response = await fetch(panel.dataset.address, { redirect: "error" });
    if (response.status === 204) return location.reload();
    if (response.ok) {
      part.replaceChildren(...new DOMParser().parseFromString(await response.text(), "text/html").body.childNodes);
      const stage = part.querySelector(".stage strong")?.textContent ?? "";
      if (said.textContent !== stage) said.textContent = stage;
    }
  } catch {
    // The service may be restarting: look again.
  }
  setTimeout(look, SECOND);
}
setTimeout(look, SECOND);
