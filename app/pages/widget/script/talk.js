// The conversation: asking, waiting, answers and what goes wrong.
const SLOW = 8000;
const NEAR = 50;
const talk = { told: null, asking: null, isAskingForWelcome: false, counted: 0, readAt: null };

// Read out once: the region is emptied first, so that the same words are said again when they come again.
function announce(words) {
  ui.live.textContent = "";
  ui.said.textContent = ui.drawers[2].drawer.hidden ? "" : words;
  setTimeout(() => { ui.live.textContent = words; }, 100);
}

const act = { announce, close: () => closeWindow(), send, typed, again, remove, person: openPerson };

const isPaused = () => Boolean(talk.told && talk.told.pause);

function takePause(pause) {
  if (!talk.told || talk.told.pause === pause) return;
  talk.told.pause = pause;
  drawNews(talk.told);
}

const limit = () => (talk.told ? talk.told.question_limit : 500);

function typed() {
  remember({ draft: ui.field.value });
  count();
  clearTimeout(talk.counted);
  const left = limit() - lengthOf(ui.field.value);
  if (left <= NEAR) talk.counted = setTimeout(() => announce(left < 0 ? WORDS.tooLong(-left) : WORDS.left(left)), 1000);
}

function count() {
  const used = lengthOf(ui.field.value);
  ui.count.replaceChildren(...(used > limit() ? [WORDS.tooLong(used - limit())] : [WORDS.count(used, limit()), hidden(WORDS.characters)]));
  ui.count.classList.toggle("over", used > limit());
  ui.field.toggleAttribute("aria-invalid", false);
  if (used > limit()) ui.field.setAttribute("aria-invalid", "true");
}

function fill(text) {
  ui.field.value = text;
  remember({ draft: text });
  count();
}

async function send(text) {
  const question = plain(text);
  if (talk.asking) return announce(WORDS.oneAtATime);
  showTrouble(null);
  if (!question) return refuse(WORDS.empty);
  if (lengthOf(question) > limit()) return refuseTooLong(question);
  if (plain(ui.field.value) === question) fill("");
  const waiting = beginWaiting(question);
  try {
    const shown = await askOfCouncil(question);
    if (waiting.isLeft) return followLeft(shown.conversation_id, waiting);
    keepBegun(shown.conversation_id);
    const turn = { question, shown };
    remember({ conversation: shown.conversation_id, pending: null, turns: [...memory.turns, turn] });
    waiting.end();
    takePause(null);
    const drawn = ui.log.appendChild(drawTurn(memory.turns, memory.turns.length - 1, act));
    drawWays();
    show(drawn);
    talk.readAt = null;
    announce(spoken(shown));
  } catch (error) {
    if (waiting.isLeft) return;
    waiting.end();
    if (error.isPause) takePause(error.message);
    drawWays();
    remember({ pending: null });
    if (!plain(ui.field.value)) fill(question);
    const words = error instanceof Trouble ? error.message : WORDS.errors.other;
    const isKept = plain(ui.field.value) === question;
    showTrouble(isKept ? `${words} ${WORDS.kept}` : words, error.isPause ? null : () => send(question), error.help);
    if (!error.isPause && [429, 503].includes(error.status)) ui.trouble.append(" ", button(WORDS.person, act.person, { class: "plain inset" }));
  }
}

function refuse(words, help) {
  showTrouble(words, null, help);
  ui.field.setAttribute("aria-invalid", "true");
  ui.field.focus();
}

// The service does not answer it either, and tells whether it speaks of danger: then where help is found stands first.
async function refuseTooLong(question) {
  const words = WORDS.tooLong(lengthOf(question) - limit());
  refuse(words);
  const { help } = await askOfCouncil(question).catch((error) => error);
  if (help && plain(ui.field.value) === question) refuse(words, help);
}

const askOfCouncil = (question) => ask(question, talk.told ? talk.told.council : COUNCIL || null);

// The question stands in the log at once; what was typed is remembered until the answer is there.
function beginWaiting(question) {
  remember({ pending: question });
  ui.send.setAttribute("aria-disabled", "true");
  const looking = h("span", {}, WORDS.looking);
  const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  const article = h("article", { class: "turn" }, drawQuestion(question, "turn-asked"), h("p", { class: "looking" }, dots, looking));
  ui.ways.replaceChildren();
  show(ui.log.appendChild(article));
  announce(WORDS.looking);
  const slow = setTimeout(() => {
    looking.textContent = WORDS.stillLooking;
    announce(WORDS.stillLooking);
  }, SLOW);
  const end = () => {
    clearTimeout(slow);
    article.remove();
    talk.asking = null;
    ui.send.removeAttribute("aria-disabled");
  };
  talk.asking = { end, isLeft: false, isRemoved: false };
  return talk.asking;
}

// An answer on its way belongs to the conversation that ends: it is not shown when it comes, and goes with a deleted one.
function leaveWaiting(isRemoved) {
  if (!talk.asking) return;
  Object.assign(talk.asking, { isLeft: true, isRemoved });
  talk.asking.end();
}

async function followLeft(id, { isRemoved }) {
  keepBegun(id);
  const each = memory.began.find((one) => one.id === id);
  if (isRemoved) await removeConversation(each).then(() => forget(each), () => null);
}

function showTrouble(words, again, help) {
  ui.trouble.hidden = !words;
  ui.trouble.replaceChildren();
  if (!words) return;
  const retry = again && button(WORDS.retry, () => { focusField(); again(); }, { class: "plain inset" });
  ui.trouble.append(help ? h("p", { class: "help" }, contactParts(help)) : "", h("p", {}, contactParts(words)), retry || "");
  show(ui.trouble, "nearest");
  announce(help ? `${help} ${words}` : words);
}

const show = (element, block = "start") => element.scrollIntoView({ block, inline: "nearest" });
const showLast = () => ui.log.lastElementChild && show(ui.log.lastElementChild);

// Buttons that ask: the choices or follow-ups of the last answer, or questions to begin with. Choices stand in the
// answer that asks for one, so that they are seen with it.
function drawWays() {
  const last = memory.turns[memory.turns.length - 1];
  const isChoice = Boolean(last) && last.shown.status === "clarify";
  const questions = last ? last.shown.suggestions : OWN_SUGGESTIONS.length ? OWN_SUGGESTIONS : talk.told ? talk.told.suggestions : [];
  const heading = !last ? WORDS.startWith : isChoice ? WORDS.chooseOne : WORDS.couldAsk;
  drawSkips();
  (isChoice ? ui.log.lastElementChild.querySelector(".answer") : ui.body).append(ui.ways);
  if (!questions.length || isPaused()) return ui.ways.replaceChildren();
  const ask = (question) => () => {
    focusField();
    send(question);
  };
  ui.ways.replaceChildren(h("h3", { class: "small" }, heading),
    h("ul", { role: "list" }, questions.map((question) => h("li", {}, button(question, ask(question), { class: "chip" })))));
}

function drawLog() {
  ui.log.replaceChildren(...memory.turns.map((_, at) => drawTurn(memory.turns, at, act)));
  drawWays();
}

function begin(words) {
  remember({ conversation: null, turns: [], pending: null });
  showTrouble(null);
  openDrawer(-1);
  drawLog();
  ui.body.scrollTop = 0;
  focusField();
  announce(words);
}

function again() {
  leaveWaiting(false);
  begin(WORDS.begun(memory.began.length));
}

async function remove() {
  leaveWaiting(true);
  const { length } = memory.began;
  const left = [];
  for (const each of memory.began) {
    try {
      await removeConversation(each);
      forget(each);
    } catch (error) {
      if (error.status !== 404) return announce(error instanceof Trouble ? error.message : WORDS.errors.other);
      left.push(each.id);
    }
  }
  if (!left.includes(memory.conversation)) {
    fill("");
    begin(WORDS.removed(length));
  }
  if (left.length) tellNotRemoved(left);
}

// The service does not tell a conversation that is gone from one of another window: neither is said to be deleted.
function tellNotRemoved(ids) {
  openDrawer(2);
  ui.drawers[2].drawer.focus();
  announce(WORDS.notRemoved(ids));
  ui.said.append(" ", button(WORDS.person, act.person, { class: "plain inset" }));
}

// Asked for when the panel is first opened, so that a page without questions costs the service nothing.
async function fetchWelcome() {
  if (talk.told || talk.isAskingForWelcome) return;
  talk.isAskingForWelcome = true;
  try {
    talk.told = await welcome();
    drawNews(talk.told);
    ui.greeting.replaceChildren(...drawGreeting(talk.told));
    drawPrivacy(talk.told);
    drawPerson(talk.told);
    count();
    if (!talk.asking) drawWays();
    if (isPaused()) announce(`${WORDS.paused} ${talk.told.pause}`);
    // The greeting has grown above what is read.
    showLast();
    // Ready before the first question, which then waits for one answer only. A failure is told when it matters.
    session().catch(() => null);
  } catch (error) {
    showTrouble(error instanceof Trouble ? error.message : WORDS.errors.other, fetchWelcome);
  } finally {
    talk.isAskingForWelcome = false;
  }
}
