// What this tab remembers: it survives a reload and another page of the site, and ends with the tab.
const PLACE = `${NAME}:${HOST}:${COUNCIL}`;
// `began` holds every conversation of the tab that is not deleted, with the session that may delete it.
const EMPTY = { conversation: null, began: [], turns: [], draft: "", pending: null, isOpen: false, session: null, renewAt: 0 };
const MOST_KEPT = 40;

function remembered() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PLACE) || "{}");
    const memory = { ...EMPTY, ...kept, turns: Array.isArray(kept.turns) ? kept.turns : [] };
    if (!Array.isArray(kept.began)) memory.began = kept.conversation ? [{ id: kept.conversation, session: kept.session }] : [];
    // A question that was on its way when the page was left goes back into the box.
    if (memory.pending) memory.draft = memory.draft || memory.pending;
    memory.pending = null;
    return memory;
  } catch {
    return { ...EMPTY };
  }
}

const memory = remembered();

function keepBegun(id) {
  if (!memory.began.some((each) => each.id === id)) remember({ began: [...memory.began, { id, session: memory.session }] });
}

const forget = ({ id }) => remember({ began: memory.began.filter((each) => each.id !== id) });

function remember(changed) {
  Object.assign(memory, changed);
  memory.turns = memory.turns.slice(-MOST_KEPT);
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(memory));
  } catch {
    // Storage is full or switched off: the conversation then lasts as long as the page.
  }
}
