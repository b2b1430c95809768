// The settings on the script's element, and the colours that follow from them.
const ELEMENT = document.currentScript || document.querySelector('script[src*="/widget.js"]');
const HOST = new URL(ELEMENT.src, document.baseURI).origin;
const SET = ELEMENT.dataset;
const NAME = "council-chat";

const COUNCIL = (SET.council || "").trim();
const TITLE = (SET.title || "").trim() || WORDS.title;
const LIGHT = "#ffffff";
const INK = "#19162e";
const BRAND = "#3d30a0";

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

// Whatever colour a site chooses, words on it and words in it stay readable.
function colours(wished) {
  const brand = wished && channels(wished) ? wished.trim() : BRAND;
  return {
    brand,
    onBrand: contrast(brand, LIGHT) >= contrast(brand, INK) ? LIGHT : INK,
    link: contrast(brand, LIGHT) >= 4.5 && contrast(brand, "#eceaf7") >= 4.5 ? brand : INK,
    edge: contrast(brand, LIGHT) >= 3 ? brand : INK,
  };
}

// Custom properties of the page (--council-chat-colour, -radius, -font) count where the element sets nothing.
function dress(host) {
  const page = getComputedStyle(document.documentElement);
  const choice = (name) => (SET[name] || page.getPropertyValue(`--${NAME}-${name}`) || "").trim();
  const { brand, onBrand, link, edge } = colours(choice("colour") || SET.color || "");
  const set = { brand, "on-brand": onBrand, link, edge };
  const radius = /^([0-9]{1,2})(px)?$/.exec(choice("radius"));
  if (radius) set.radius = `${Math.min(24, Number(radius[1]))}px`;
  if (choice("font")) set.font = choice("font");
  for (const [name, value] of Object.entries(set)) host.style.setProperty(`--own-${name}`, value);
  host.dataset.position = SET.position === "left" ? "left" : "right";
}
