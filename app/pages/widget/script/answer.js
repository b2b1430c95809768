// One question with its answer, its sources and what can be done next.
const UNANSWERED = ["not_found", "out_of_scope", "refused", "signposted"];
const NO_OPINION = ["clarify", "small_talk", "signposted"];
const FEW_SOURCES = 3;

function drawTurn(turns, at, act) {
  const turn = turns[at], { shown } = turn, before = turns[at - 1]?.shown;
  const id = `turn-${at + 1}`;
  const article = h("article", { class: `turn is-${shown.status}`, "aria-labelledby": `${id}-question`, tabindex: "-1" });
  article.append(drawQuestion(turn.question, `${id}-question`));
  const answer = h("div", { class: "answer" }, h("p", { class: "status" }, shown.status_words), drawSaid(shown, id));
  if (shown.as_of) answer.append(h("p", { class: "as-of" }, shown.as_of));
  if (shown.caveats.length) answer.append(drawCaveats(shown.caveats));
  answer.append(...unlike(before?.roles, shown.roles).map(drawRole), ...unlike(before?.timelines, shown.timelines).map(drawTimeline));
  if (shown.sources.length) answer.append(drawSources(shown.sources, id));
  if (shown.read_on) answer.append(h("p", {}, link(shown.read_on.link, [WORDS.nearest, hidden(`: ${shown.read_on.title}`)], { class: "onward" })));
  if (UNANSWERED.includes(shown.status)) answer.append(button(WORDS.person, act.person, { class: "plain inset" }));
  if (!NO_OPINION.includes(shown.status)) answer.append(drawOpinion(turn, id, act));
  article.append(answer);
  skipOver(article);
  return article;
}

// What the answer before shows is not shown twice in a row.
function unlike(before = [], now) {
  const known = new Set(before.map((each) => JSON.stringify(each)));
  return now.filter((each) => !known.has(JSON.stringify(each)));
}

// The question keeps its own direction, whatever language it is in.
const drawQuestion = (question, id) => h("h3", { class: "question", id }, hidden(`${WORDS.you}: `), h("bdi", {}, question));

const drawCaveats = (caveats) =>
  h("div", { class: "caveats", role: "note", "aria-label": WORDS.note }, caveats.map((caveat) => h("p", {}, withCouncils(caveat))));

// A list that was cut short says where the rest stands.
function withCouncils(caveat) {
  const at = caveat.indexOf(WORDS.councils);
  return at < 0 ? caveat : [caveat.slice(0, at), link("/councils", [WORDS.councils]), caveat.slice(at + WORDS.councils.length)];
}

// The answer with a link at each number; the number leads to its card and puts the focus there, and the card leads back.
function drawSaid(shown, id) {
  const said = h("p", { class: "said" });
  const sources = new Map(shown.sources.map((source) => [source.n, source]));
  for (const piece of shown.pieces) {
    const source = sources.get(piece.source);
    if (!source) {
      said.append(...(shown.status === "signposted" ? contactParts(piece.text || "") : [piece.text || ""]));
      continue;
    }
    const go = (event) => {
      const marker = event.currentTarget;
      const card = marker.getRootNode().getElementById(`${id}-source-${source.n}`);
      if (card.hidden) showAllSources(card.parentElement);
      const back = card.querySelector(".back");
      back.hidden = false;
      back.onclick = () => {
        marker.focus({ preventScroll: true });
        show(marker, "center");
        back.hidden = true;
      };
      card.focus({ preventScroll: true });
      show(card, card.offsetHeight > ui.body.clientHeight ? "start" : "nearest");
    };
    const name = `${WORDS.source(source.n)}: ${source.spoken}`;
    said.append(button(`[${source.n}]`, go, { class: "cite", "aria-label": name }));
  }
  return said;
}

function drawSources(sources, id) {
  const cards = sources.map((source) =>
    h("li", { class: "source", id: `${id}-source-${source.n}`, tabindex: "-1" },
      h("h5", {}, h("span", { class: "number", "aria-hidden": "true" }, String(source.n)), hidden(`${WORDS.source(source.n)}: `), source.title),
      source.superseded && h("p", { class: "superseded" }, WORDS.replaced),
      h("blockquote", {}, h("p", {}, source.quote[0], source.quote[1] && h("strong", {}, source.quote[1]), source.quote[2])),
      h("p", { class: "facts" }, source.facts),
      h("p", { class: "facts" }, source.dated),
      h("p", {}, source.link ? link(source.link, [source.is_exact ? WORDS.read : WORDS.changed, hidden(`: ${WORDS.source(source.n)}`)], { class: "onward" }) : WORDS.gone),
      button(WORDS.back, null, { class: "plain inset back", hidden: true })));
  const list = h("ol", { role: "list" }, cards);
  const section = h("div", { class: "sources", role: "group", "aria-label": WORDS.sources(sources.length) },
    h("h4", { class: "small" }, WORDS.sources(sources.length)), list);
  if (cards.length > FEW_SOURCES + 1) foldSources(section, list);
  return section;
}

// Of many sources the first few are shown; a button, or a number in the answer, shows all.
function foldSources(section, list) {
  const rest = [...list.children].slice(FEW_SOURCES);
  for (const card of rest) card.hidden = true;
  section.append(button(WORDS.allSources(list.children.length), () => {
    showAllSources(list);
    rest[0].focus({ preventScroll: true });
    show(rest[0], "nearest");
  }, { class: "plain inset" }));
}

function showAllSources(list) {
  for (const card of list.children) card.hidden = false;
  list.nextElementSibling.remove();
}

// A council's grades in time: words and a letter carry the grade, colour only repeats it.
function drawTimeline(timeline) {
  const steps = timeline.steps.map((step) =>
    h("li", { class: `step grade-${step.grade}` },
      h("span", { class: "mark", "aria-hidden": "true" }, step.mark),
      h("span", { class: "step-words" }, h("strong", {}, step.words), step.current && h("span", { class: "now" }, ` (${WORDS.now})`),
        h("span", { class: "facts" }, step.when))));
  return h("div", { class: "card", role: "group", "aria-label": timeline.heading },
    h("h4", { class: "small" }, timeline.heading), timeline.chart && drawChart(timeline.chart), h("ol", { class: "steps", role: "list" }, steps),
    h("p", {}, link(timeline.link, [WORDS.allJudgements, hidden(`: ${timeline.heading}`)], { class: "onward" })));
}

// Time runs to the right, better grades stand higher. The list below says the same in words.
function drawChart({ points, lines, labels, levels, height }) {
  const percent = (share) => `${share}%`;
  const stroke = (line, kind) => drawn("line", { class: kind, ...line });
  return drawn("svg", { class: "climb", width: "100%", height, "aria-hidden": "true", focusable: "false" },
    levels.map((y) => stroke({ x1: "0", x2: "100%", y1: y, y2: y }, "level")),
    lines.map(({ x1, x2, y1, y2 }) => stroke({ x1: percent(x1), x2: percent(x2), y1, y2 }, "path")),
    points.map(({ x, y, grade, mark }) => drawn("g", { class: `grade-${grade}` },
      drawn("circle", { cx: percent(x), cy: y, r: 13 }), drawn("text", { x: percent(x), y: y + 4, "text-anchor": "middle" }, mark))),
    labels.map(({ x, words }) => drawn("text", { class: "year", x: percent(x), y: height - 5, "text-anchor": "middle" }, words)));
}

function drawRole(role) {
  const lines = role.lines.map((line) => h("div", {}, h("dt", {}, `${line.label}: `), h("dd", {}, line.words)));
  return h("div", { class: "card", role: "group", "aria-label": role.title },
    h("h4", { class: "small" }, role.title), h("p", { class: "status" }, role.state), lines.length ? h("dl", {}, lines) : null,
    h("p", {}, link(role.link, [WORDS.advert, hidden(`: ${role.title}`)], { class: "onward" })));
}

// Thumbs, with a reason if the person likes to give one. Kept in the turn, so that a reload shows what was chosen.
function drawOpinion(turn, id, act) {
  const group = h("div", { class: "opinion", role: "group", "aria-label": WORDS.helpful });
  const said = h("p", { class: "facts", id: `${id}-opinion` });
  const choose = async (helpful) => {
    try {
      await sayHelpful(turn.shown.answer_id, helpful);
      turn.helpful = helpful;
      remember({});
      draw();
      tell(WORDS.thanks);
      if (!why.hidden) show(why, "nearest");
    } catch {
      tell(WORDS.opinionFailed);
    }
  };
  const tell = (words) => {
    said.textContent = words;
    act.announce(words);
  };
  const yes = button(WORDS.yes, () => choose(true), { class: "thumb up" });
  const no = button(WORDS.no, () => choose(false), { class: "thumb down" });
  const why = drawWhy(turn, id, tell);
  const draw = () => {
    yes.setAttribute("aria-pressed", String(turn.helpful === true));
    no.setAttribute("aria-pressed", String(turn.helpful === false));
    why.hidden = turn.helpful !== false || turn.hasReason === true;
  };
  draw();
  group.append(h("span", { class: "facts" }, WORDS.helpful), yes, no, said, why);
  return group;
}

function drawWhy(turn, id, tell) {
  const field = h("textarea", { id: `${id}-why`, rows: "2", maxlength: "500", "aria-describedby": `${id}-why-hint` });
  const form = h("form", { class: "why", hidden: true },
    h("label", { for: `${id}-why` }, WORDS.why), h("p", { class: "facts", id: `${id}-why-hint` }, WORDS.whyHint), field,
    h("button", { class: "plain inset" }, WORDS.sendWhy));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await sayHelpful(turn.shown.answer_id, false, plain(field.value) || null);
      turn.hasReason = true;
      remember({});
      form.hidden = true;
      form.parentElement.querySelector(".down").focus();
      tell(WORDS.thanks);
    } catch {
      tell(WORDS.opinionFailed);
    }
  });
  return form;
}

// The answer as it is read out: words alone.
function spoken(shown) {
  const words = shown.pieces.map((piece) => piece.text || "").join("").replace(/\s+/g, " ").trim();
  const caveats = shown.caveats.length ? ` ${shown.caveats.join(" ")}` : "";
  const choices = shown.status === "clarify" && shown.suggestions.length ? WORDS.chooseOneOf(shown.suggestions) : "";
  return `${WORDS.answer}. ${shown.status_words}. ${words}${caveats}${choices}${WORDS.sourcesSaid(shown.sources.length)}`;
}
