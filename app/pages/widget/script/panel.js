// The panel's fixed parts. `ui` holds those that change.
const ui = {};

function buildPanel(act) {
  ui.live = h("div", { class: "vh", role: "status" });
  ui.title = h("h2", { id: "title", tabindex: "-1" }, TITLE);
  ui.log = h("div", { class: "log" });
  ui.ways = h("div", { class: "ways" });
  ui.trouble = h("div", { class: "trouble", hidden: true });
  ui.news = h("div", { class: "caveats news", role: "note", "aria-label": WORDS.news, hidden: true });
  ui.greeting = h("div", { class: "greeting" }, drawGreeting(null));
  ui.body = h("div", { class: "body", role: "region", "aria-label": "Conversation", tabindex: "0" },
    buildSkips(), ui.news, ui.greeting, ui.log, ui.trouble, ui.ways);
  ui.panel = h("dialog", { class: "panel", "aria-labelledby": "title", lang: "en-GB" },
    h("div", { class: "head" }, ui.title,
      button(h("span", { "aria-hidden": "true" }, "×"), act.close, { class: "close", "aria-label": WORDS.close })),
    ...buildDrawers(act), ui.body, ui.toNewest[1], buildForm(act), ui.live);
  return ui.panel;
}

// The question's field with its counter. Enter sends, Shift and Enter begins a new line.
function buildForm(act) {
  ui.field = h("textarea", { id: "question", rows: "2", autocomplete: "off", spellcheck: "true", dir: "auto", "aria-describedby": "hint count" });
  ui.count = h("span", { id: "count", class: "facts" });
  ui.send = h("button", { class: "go" }, WORDS.send);
  ui.field.addEventListener("input", act.typed);
  ui.field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    ui.form.requestSubmit();
  });
  ui.form = h("form", { class: "ask", novalidate: true },
    h("div", { class: "row" }, h("label", { for: "question" }, WORDS.label), ui.count),
    h("div", { class: "entry" }, ui.field, ui.send), h("p", { class: "facts", id: "hint" }, WORDS.hint));
  ui.form.addEventListener("submit", (event) => {
    event.preventDefault();
    act.send(ui.field.value);
  });
  return ui.form;
}

// "Ask a person", "Privacy" and "More": each opens its drawer below, one at a time.
function buildDrawers(act) {
  ui.privacy = h("div", {});
  ui.reference = h("p", {});
  ui.person = h("div", {});
  drawPrivacy(null);
  drawPerson(null);
  const drawers = [
    [WORDS.person, ui.person],
    [WORDS.privacy, ui.privacy],
    [WORDS.more, drawMore(act)],
  ].map(([words, content], number) => {
    const drawer = h("div", { class: "drawer", id: `drawer-${number}`, role: "group", "aria-label": words, tabindex: "-1", hidden: true }, content);
    const opener = button(words, () => openDrawer(drawer.hidden ? number : -1), { class: "plain", "aria-expanded": "false", "aria-controls": drawer.id });
    return { drawer, opener };
  });
  ui.drawers = drawers;
  return [h("div", { class: "bar" }, drawers.map((each) => each.opener)), ...drawers.map((each) => each.drawer)];
}

function openDrawer(wanted) {
  ui.reference.textContent = memory.began.length ? WORDS.reference(memory.began.map((each) => each.id)) : "";
  ui.drawers.forEach(({ drawer, opener }, number) => {
    drawer.hidden = number !== wanted;
    opener.setAttribute("aria-expanded", String(number === wanted));
  });
  ui.sure.hidden = true;
}

// The page's own contact comes before that of the service's settings; without either none is made up.
function drawPerson(told) {
  const own = (SET.contact || "").trim();
  const given = own ? h("p", {}, contactParts(own)) : told && told.contact ? contactLines(told.contact) : h("p", {}, WORDS.personNone);
  ui.person.replaceChildren(h("p", {}, WORDS.personWhen), h("div", { class: "contact" }, given));
}

// From an answer: the drawer takes the focus, so that it is read out and its links come next.
function openPerson() {
  openDrawer(0);
  ui.drawers[0].drawer.focus();
}

function askWhetherToRemove() {
  openDrawer(2);
  ui.sureWords.textContent = WORDS.removeSure(memory.began.length);
  ui.sure.hidden = false;
  ui.sure.querySelector("button").focus();
}

function drawPrivacy(told) {
  const about = told ? [WORDS.privacyText(told.open_hours, told.retention).map((words) => h("p", {}, words))] : [];
  ui.privacy.replaceChildren(...about.flat(), ui.reference, button(WORDS.remove, askWhetherToRemove, { class: "plain inset" }),
    h("p", {}, link(told ? told.privacy : "/about#privacy", WORDS.privacyMore, { class: "onward" })),
    h("p", {}, link(told ? told.accessibility : "/accessibility", WORDS.accessibility, { class: "onward" })));
}

function drawMore(act) {
  const opener = () => ui.drawers[2].opener;
  const say = (words) => act.announce(words);
  const withTurns = (action) => async () => say(memory.turns.length ? (await action()) || "" : WORDS.nothingYet);
  const remove = button(WORDS.remove, askWhetherToRemove, { class: "plain" });
  ui.sureWords = h("p", {});
  ui.sure = h("div", { class: "sure", role: "group", "aria-label": WORDS.remove, hidden: true }, ui.sureWords,
    h("div", { class: "row" }, button(WORDS.removeYes, act.remove, { class: "go" }),
      button(WORDS.removeNo, () => { openDrawer(-1); opener().focus(); }, { class: "plain" })));
  ui.said = h("p", { class: "facts" });
  return h("div", { class: "things" },
    button(WORDS.copy, withTurns(copyTranscript), { class: "plain" }),
    button(WORDS.print, withTurns(printTranscript), { class: "plain" }),
    button(WORDS.download, withTurns(downloadTranscript), { class: "plain" }),
    button(WORDS.again, act.again, { class: "plain" }), remove, ui.sure, ui.said);
}

// What the service tells everybody: that it is paused and why, and its line of news.
function drawNews({ pause, banner }) {
  const told = [pause && h("p", {}, h("strong", {}, WORDS.paused), " ", contactParts(pause)), banner && h("p", {}, contactParts(banner))].filter(Boolean);
  ui.news.replaceChildren(...told);
  ui.news.hidden = !told.length;
}

// What this is and what it answers from, before the first question.
function drawGreeting(told) {
  const own = (SET.greeting || "").trim();
  const held = !told ? null : told.name && !told.held ? WORDS.heldNothing(told.name)
    : told.name ? WORDS.heldAbout(told.name, told.held) : WORDS.held(told.held);
  return [
    own && h("p", { class: "own" }, own),
    h("p", {}, h("strong", {}, WORDS.what)),
    h("p", {}, WORDS.can),
    h("p", {}, held || "", held ? " " : "", WORDS.check),
    told && h("p", {}, link(told.documents, WORDS.documents, { class: "onward" })),
  ].filter(Boolean);
}
