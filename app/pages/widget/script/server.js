// Talking to the service. Every failure becomes a sentence that says what to do.
const PATIENCE = 30000;
const EARLY = 60000;

class Trouble extends Error {
  constructor(words, status = 0, isPause = false, help = "") {
    super(words);
    Object.assign(this, { status, isPause, help });
  }
}

async function request(path, { method = "GET", body, session } = {}) {
  const headers = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (session) headers["X-Visitor-Session"] = session;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const response = await fetch(HOST + path, {
      method, headers, body: text, signal: stop.signal, credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer",
    });
    if (!response.ok) throw await refusal(response);
    return response.status === 204 ? null : await response.json();
  } catch (error) {
    if (error instanceof Trouble) throw error;
    if (stop.signal.aborted) throw new Trouble(WORDS.errors.slow);
    throw new Trouble(navigator.onLine === false ? WORDS.errors.offline : WORDS.errors.unreachable);
  } finally {
    clearTimeout(timer);
  }
}

async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  const help = problem.help || "";
  if (problem.type === "urn:problem:chat-paused") return new Trouble(problem.detail.replace(help, "").trim(), 503, true, help);
  const said = WORDS.errors[response.status] || WORDS.errors.other;
  const wait = Number(response.headers.get("Retry-After")) || 60;
  return new Trouble(typeof said === "function" ? said(wait) : said, response.status, false, help);
}

// A session is short-lived and renewed without a word; the page holds no key. Whoever asks for one while it is on its
// way gets the same: two would be two visitors.
let sessionOnItsWay = null;

function session(isStale = false) {
  if (memory.session && !isStale && Date.now() < memory.renewAt) return Promise.resolve(memory.session);
  sessionOnItsWay = sessionOnItsWay || fetchSession().finally(() => { sessionOnItsWay = null; });
  return sessionOnItsWay;
}

async function fetchSession() {
  const given = await request("/widget/session", { method: "POST", session: memory.session });
  remember({ session: given.session, renewAt: Date.now() + given.valid_seconds * 1000 - EARLY });
  return given.session;
}

async function withSession(path, sent) {
  try {
    return await request(path, { ...sent, session: await session() });
  } catch (error) {
    if (error.status !== 401) throw error;
    return request(path, { ...sent, session: await session(true) });
  }
}

async function welcome() {
  const path = "/widget/welcome";
  try {
    return await request(COUNCIL ? `${path}?council=${encodeURIComponent(COUNCIL)}` : path);
  } catch (error) {
    if (error.status !== 422) throw error;
    console.warn(`widget.js: data-council="${COUNCIL}" is no council that is known`);
    return request(path);
  }
}

const ask = (question, council) =>
  withSession("/widget/ask", { method: "POST", body: { question, council, conversation_id: memory.conversation } });
const sayHelpful = (answer, helpful, reason) =>
  request(`/api/v1/answers/${encodeURIComponent(answer)}/opinion`, { method: "POST", body: { helpful, reason } });

// The session that a conversation was begun in deletes it even when it is over.
async function removeConversation({ id, session: own }) {
  const path = `/api/v1/conversations/${encodeURIComponent(id)}`;
  try {
    await request(path, { method: "DELETE", session: own });
  } catch (error) {
    if (error.status !== 401) throw error;
    await withSession(path, { method: "DELETE" });
  }
}
