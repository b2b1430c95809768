// Sends each chosen or dropped file by itself and shows how far it is. Without this script the form sends them together.
"use strict";
const form = document.getElementById("upload");
const list = document.getElementById("sent");
const input = document.getElementById("files");
const MARKS = { added: "is-on", held: "is-waiting", refused: "is-wrong" };
let waiting = Promise.resolve();

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function show(row, state, says, address, words = "Open") {
  row.name.className = `state ${MARKS[state] ?? "is-wrong"}`;
  row.says.textContent = says;
  row.bar.remove();
  if (address) {
    const link = element("a", "onward", words);
    link.href = address;
    link.append(element("span", "vh", ` ${row.name.textContent}`));
    row.item.append(link);
  }
}

function addRow(file) {
  const row = { item: element("li"), name: element("span", "state", file.name), says: element("span", "", "Waits"), bar: element("progress") };
  row.bar.max = 1;
  row.bar.value = 0;
  row.bar.setAttribute("aria-label", `Sending ${file.name}`);
  row.item.append(row.name, row.says, row.bar);
  list.append(row.item);
  return row;
}

const MOST_TRIES = 20;

function send(file, row, tries = 1) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const data = new FormData(form);
    data.delete("files");
    data.append("files", file);
    request.open("POST", form.action);
    request.setRequestHeader("X-Sent-By-Script", "1");
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      row.bar.value = event.loaded / event.total;
      row.says.textContent = event.loaded < event.total ? `Sending, ${Math.round((100 * event.loaded) / event.total)}%` : "Reading";
      if (event.loaded === event.total) row.bar.removeAttribute("value");
    };
    request.onloadend = () => {
      if (request.status === 503 && tries < MOST_TRIES) {
        row.says.textContent = "Waits: many files are being read";
        const seconds = Number(request.getResponseHeader("Retry-After")) || 5;
        setTimeout(() => resolve(send(file, row, tries + 1)), 1000 * seconds);
        return;
      }
      const [outcome] = Array.isArray(request.response) ? request.response : [];
      if (outcome) show(row, outcome.state, outcome.says, outcome.address);
      else if (request.responseURL.includes("/sign-in")) show(row, "refused", "Not added: your session has ended. Sign in, then add it again.", request.responseURL, "Sign in");
      else show(row, "refused", request.status === 413 ? "Not added: it is too large." : "Not added: the service did not take it. Load this page again, then try again.");
      resolve();
    };
    request.send(data);
  });
}

function take(files) {
  for (const file of files) {
    const row = addRow(file);
    waiting = waiting.then(() => send(file, row));
  }
  input.value = "";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  take(input.files);
});
for (const name of ["dragenter", "dragover"]) {
  form.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.add("is-over");
  });
}
for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("is-over"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  take(event.dataTransfer.files);
});
form.querySelector(".drop").hidden = false;
