// Building elements. Text only ever becomes text nodes: nothing here reads HTML.
function h(tag, given, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const button = (words, onclick, given) => h("button", { type: "button", onclick, ...given }, words);
// Drawings are for the eye alone: what they show stands in words beside them.
function drawn(tag, given, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  element.append(...children.flat());
  return element;
}

const hidden = (words) => h("span", { class: "vh" }, words);

// Links lead to the service that the script came from, and nowhere else.
function link(path, words, given) {
  const address = new URL(path, HOST);
  if (address.origin !== HOST) return h("span", {}, words);
  const more = { href: address.href, target: "_blank", rel: "noopener", ...given };
  return h("a", more, words, hidden(` (${WORDS.newTab})`));
}

// A contact from the service's settings: its team, and a line for each way to reach it.
const contactLines = ({ team, lines }) => [team && h("p", { class: "team" }, team), h("dl", {}, lines.map((line) =>
  h("div", {}, h("dt", {}, line.label), h("dd", {}, line.href ? h("a", { href: line.href, rel: "noopener" }, line.words) : line.words))))].filter(Boolean);

// Email addresses, web addresses and telephone numbers of words that tell whom to reach become links; the rest stays words.
function contactParts(contact) {
  const pattern = /([^\s@,;<>()]{1,64}@[^\s@,;<>()]{1,190}\.[a-z]{2,24})|(https:\/\/[^\s,;<>()]{0,299}[^\s,;<>().!?])|(\b(?:999|116 [0-9]{3}|0800 1111)\b|(?:\+|\b0)[0-9][0-9 ]{7,16}[0-9])/gi;
  const parts = [];
  let done = 0;
  for (const found of contact.matchAll(pattern)) {
    parts.push(contact.slice(done, found.index));
    const [words, mail, site] = found;
    const href = mail ? `mailto:${mail}` : site || `tel:${words.replace(/ /g, "")}`;
    parts.push(h("a", { href, rel: "noopener", class: mail || site ? null : "call" }, words));
    done = found.index + words.length;
  }
  return [...parts, contact.slice(done)];
}

// Control characters may come with pasted words, and the service takes none.
const plain = (text) => text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n").replace(/(?![\n\t])[\p{Cc}\p{Cs}]/gu, "").trim();

// Length as the server counts it: code points, without white space at the ends.
const lengthOf = (text) => [...plain(text)].length;
