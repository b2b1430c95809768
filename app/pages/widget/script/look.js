// The settings on the script's element, and the colours that follow from them.
const ELEMENT = document.currentScript || document.querySelector('script[src*="/widget.js"]');
const HOST = new URL(ELEMENT.src, document.baseURI).origin;
const SET = ELEMENT.dataset;
const NAME = "council-chat";

const COUNCIL = (SET.council || "").trim();
const TITLE = (SET.title || "").trim() || WORDS.title;
const OWN_SUGGESTIONS = (SET.suggestions || "").split("|").map((words) => words.trim()).filter(Boolean).slice(0, 4);
const WHITE = "#ffffff";
const INK = "#19162e";
const BRAND = "#3d30a0";
const STROKE = "#ffdf6b";
// What words stand on, and what they are written in, by scheme; the style sheet has the same.
const SCHEMES = {
  light: { grounds: [WHITE, "#f5f4fa", "#eceaf7"], ink: INK },
  dark: { grounds: ["#1c1930", "#12101f", "#28243f"], ink: "#f1eff9" },
};
const PREFERS_DARK = matchMedia("(prefers-color-scheme: dark)");

// #abc or #aabbcc as three numbers from 0 to 255; null for anything else.
function channels(colour) {
  const found = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim());
  if (!found) return null;
  const digits = found[1].length === 3 ? [...found[1]].map((one) => one + one).join("") : found[1];
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16));
}

// Relative luminance and contrast as WCAG 2.2 defines them.
function luminance(colour) {
  const [r, g, b] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

// The colour itself where it is readable on all grounds, else mixed with the other as little as makes it so.
function readable(colour, grounds, other, least) {
  const [from, to] = [channels(colour), channels(other)];
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = `#${from.map((value, at) => Math.round(value + (to[at] - value) * share).toString(16).padStart(2, "0")).join("")}`;
    if (grounds.every((ground) => contrast(mixed, ground) >= least)) return mixed;
  }
  return other;
}

// Black or white reaches 4.5 to 1 on every colour there is.
const writtenOn = (ground) => [WHITE, INK, "#000000"].find((colour) => contrast(colour, ground) >= 4.5);

// Whatever colours a site chooses, words on them and words in them stay readable. On dark grounds the colour is
// lightened; on light ones it stays as chosen where words stand on it.
function colours(wished, wishedStroke, scheme) {
  const { grounds, ink } = SCHEMES[scheme];
  const chosen = channels(wished) ? wished : BRAND;
  const stroke = channels(wishedStroke) ? wishedStroke : STROKE;
  const link = readable(chosen, grounds, ink, scheme === "dark" ? 6 : 4.5);
  const brand = scheme === "dark" ? link : chosen;
  return {
    brand, link, stroke, "on-brand": writtenOn(brand), "on-stroke": writtenOn(stroke),
    edge: readable(chosen, grounds, ink, 3), swash: readable(stroke, [ink], grounds[0], 7),
  };
}

// Custom properties of the page (--council-chat-colour, -accent, -radius, -font, -scheme) count where the element sets
// nothing.
function dress(host) {
  const page = getComputedStyle(document.documentElement);
  const choice = (name) => (SET[name] || page.getPropertyValue(`--${NAME}-${name}`) || "").trim();
  const wished = choice("scheme");
  const scheme = SCHEMES[wished] ? wished : PREFERS_DARK.matches ? "dark" : "light";
  const set = colours(choice("colour") || SET.color || "", choice("accent"), scheme);
  const radius = /^([0-9]{1,2})(px)?$/.exec(choice("radius"));
  if (radius) set.radius = `${Math.min(24, Number(radius[1]))}px`;
  if (choice("font")) set.font = choice("font");
  for (const [name, value] of Object.entries(set)) host.style.setProperty(`--own-${name}`, value);
  host.dataset.scheme = scheme;
  host.dataset.position = SET.position === "left" ? "left" : "right";
}
