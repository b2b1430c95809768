// Ways over what is long, for whoever goes by the keyboard: seen while they have the focus, and buttons among others to
// a screen reader. To one of its headings leads every question anyhow.
const MANY_STOPS = 4;

const skip = (words, go, given) => button(words, go, { class: "plain skip", ...given });

const toField = () => ui.field.focus();
const turns = () => [...ui.log.querySelectorAll(".turn[tabindex]")];

function toTurn(turn) {
  turn.focus({ preventScroll: true });
  show(turn);
}

const toNewest = () => toTurn(turns().pop());

// Before the conversation: over all of it, or to where it stands now.
function buildSkips() {
  ui.toNewest = [skip(WORDS.toNewest, toNewest), skip(WORDS.toNewest, toNewest)];
  ui.toField = skip(WORDS.toField, toField);
  return h("div", {}, ui.toNewest[0], ui.toField);
}

// With one answer, what comes first in the window is near enough; the way back from the question's box is not.
function drawSkips() {
  const { length } = turns();
  ui.toNewest[0].hidden = length < 2;
  ui.toNewest[1].hidden = ui.toField.hidden = length < 1;
}

// An answer with many numbers and sources is passed at once: to the next one, from the last to the question's box.
function skipOver(article) {
  if (article.querySelectorAll("button, a").length <= MANY_STOPS) return;
  article.firstElementChild.after(skip(WORDS.skipAnswer, () => {
    const next = turns()[turns().indexOf(article) + 1];
    if (next) toTurn(next);
    else toField();
  }));
}
