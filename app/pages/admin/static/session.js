// Warns before a session ends that nobody uses, and stays signed in at one key. Whoever is typing is not asked; the end
// of the longest session is told and cannot be put off. Without this script what was typed is kept when it is sent, too.
"use strict";
{  // a block of its own: other scripts of a page have a "part" and a "look" as well
  const ending = document.getElementById("session-ending");
  const part = (name) => ending.querySelector(`.${name}`);
  const title = document.title;
  const MINUTE = 60 * 1000;
  const WARNED = 5 * MINUTE;
  const ACTIVE = 5 * MINUTE;
  let endsAt = Date.now() + 1000 * Number(ending.dataset.seconds);
  let isLast = false; // its hours are over: no use of it makes it longer
  let isTold = false;
  let activeAt = 0;
  let next = 0;

  for (const sign of ["keydown", "pointerdown", "input"]) {
    document.addEventListener(sign, () => { activeAt = Date.now(); }, { capture: true, passive: true });
  }

  // How long it lasts, or a use of it. Another tab may have used it, or ended it.
  async function ask(address) {
    const response = await fetch(address, { redirect: "manual" });
    if (response.type === "opaqueredirect") return end();
    if (!response.ok) throw new Error(String(response.status));
    const { seconds, most } = await response.json();
    endsAt = Date.now() + 1000 * seconds;
    isLast = 1000 * most <= WARNED;
  }

  const isOver = () => !part("over").hidden;

  function plan(wait = endsAt - Date.now() - WARNED) {
    clearTimeout(next);
    next = setTimeout(look, Math.max(1000, wait));
  }

  async function look() {
    if (isOver()) return;
    try {
      const isTyping = !ending.open && Date.now() - activeAt < ACTIVE;
      await ask(isTyping ? ending.dataset.stay : ending.dataset.look);
    } catch {
      // The line may be broken for a moment: what is known here is told, and the next look asks again.
    }
    if (isOver()) return;
    if (endsAt - Date.now() > WARNED) leave();
    else if (isLast && isTold) plan(endsAt - Date.now());
    else warn();
  }

  function leave() {
    document.title = title;
    if (ending.open) ending.close();
    plan();
  }

  // Said anew only when the words change, so that a screen reader is not interrupted all the time.
  function warn() {
    const minutes = Math.ceil((endsAt - Date.now()) / MINUTE);
    const words = minutes > 1 ? `${minutes} minutes` : "less than a minute";
    if (part("left").textContent !== words) part("left").textContent = words;
    part("idle").hidden = part("stay").hidden = isLast;
    part("last").hidden = part("finish").hidden = !isLast;
    open("Session ends soon", part(isLast ? "finish" : "stay"));
    plan(Math.min(MINUTE / 4, endsAt - Date.now()));
  }

  function end() {
    clearTimeout(next);
    part("soon").hidden = part("stay").hidden = part("finish").hidden = true;
    part("over").hidden = part("close").hidden = false;
    open("Session ended", part("close"), true);
  }

  function open(said, first, isNew = !ending.open) {
    document.title = `${said} – ${title}`;
    if (!ending.open) ending.showModal();
    if (isNew) first.focus();
  }

  async function stay() {
    try {
      await ask(ending.dataset.stay);
      if (isOver()) return;
      if (endsAt - Date.now() > WARNED) leave();
      else warn();
    } catch {
      part("left").textContent = "that did not work, try again";
    }
  }

  function finish() {
    isTold = true;
    leave();
  }

  part("stay").addEventListener("click", stay);
  part("finish").addEventListener("click", finish);
  part("close").addEventListener("click", () => ending.close());
  ending.addEventListener("cancel", (event) => {
    if (isOver()) return;
    event.preventDefault();
    if (isLast) finish();
    else stay();
  });
  // A machine that slept did not count: look as soon as somebody is back.
  document.addEventListener("visibilitychange", () => { if (!document.hidden && !isOver()) plan(); });
  plan();
}
