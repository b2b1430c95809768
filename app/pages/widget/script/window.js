// Opening and closing. Wide screens keep the page usable beside the panel; small ones give it the whole screen.
const SMALL = matchMedia("(max-width: 40em), (max-height: 30em)");
const WIDE = matchMedia("(min-width: 78em)");
const HAS_KEYBOARD = matchMedia("(hover: hover) and (pointer: fine)");

function focusField() {
  (HAS_KEYBOARD.matches ? ui.field : ui.body).focus({ preventScroll: true });
}

// The open attribute shows the panel without moving the focus; showModal makes the page behind it inert.
function showPanel() {
  if (ui.panel.open) ui.panel.close();
  if (SMALL.matches) ui.panel.showModal();
  else ui.panel.setAttribute("open", "");
  ui.launcher.hidden = true;
  fetchWelcome();
}

// Only opening by hand is shown as a movement: a window that is open on the next page was open before.
function openWindow() {
  ui.panel.classList.add("rising");
  showPanel();
  remember({ isOpen: true });
  (HAS_KEYBOARD.matches ? ui.field : ui.title).focus({ preventScroll: true });
  if (talk.readAt === null) showLast();
  else ui.body.scrollTop = talk.readAt;
}

// Whoever looks at the page and comes back reads on where they were; an answer that came meanwhile is shown.
function closeWindow(takesFocus = true) {
  talk.readAt = ui.body.scrollTop;
  if (ui.panel.open) ui.panel.close();
  ui.panel.classList.remove("rising");
  ui.launcher.hidden = false;
  remember({ isOpen: false });
  if (takesFocus) ui.launcher.focus({ preventScroll: true });
}

// Whether all that is seen of an element of the page lies under one of ours.
function isUnder(element, cover, host) {
  const [seen, own] = [element.getBoundingClientRect(), cover.getBoundingClientRect()];
  const [left, right] = [Math.max(seen.left, 0), Math.min(seen.right, innerWidth)];
  const [top, bottom] = [Math.max(seen.top, 0), Math.min(seen.bottom, innerHeight)];
  if (left >= right || top >= bottom) return false;
  const isWithin = left >= own.left && right <= own.right && top >= own.top && bottom <= own.bottom;
  return isWithin && document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === host;
}

// The page's focus is never wholly hidden by the window (WCAG 2.4.11): it closes, and the focus stays where it is.
function uncover(element, host) {
  if (element === host || !element.isConnected) return;
  if (ui.panel.open && !SMALL.matches && isUnder(element, ui.panel, host)) closeWindow(false);
  if (!ui.launcher.hidden && isUnder(element, ui.launcher, host)) show(element, "center");
}

// A keyboard on the screen covers the lower part of a page: the panel keeps to the part that is seen.
function fitAboveKeyboard() {
  const seen = window.visualViewport;
  const isCovered = SMALL.matches && ui.panel.open && seen.scale < 1.1 && innerHeight - seen.height > 80;
  const { style } = ui.panel;
  style.setProperty("height", isCovered ? `${seen.height}px` : "");
  style.setProperty("top", isCovered ? `${seen.offsetTop}px` : "");
  style.setProperty("bottom", isCovered ? "auto" : "");
}

function listen(host) {
  // In the next frame: until then the browser scrolls to what has the focus.
  document.addEventListener("focusin", ({ target }) => requestAnimationFrame(() => uncover(target, host)));
  PREFERS_DARK.addEventListener("change", () => dress(host));
  if (window.visualViewport) {
    visualViewport.addEventListener("resize", fitAboveKeyboard);
    visualViewport.addEventListener("scroll", fitAboveKeyboard);
  }
  ui.panel.addEventListener("cancel", (event) => {
    event.preventDefault();
    closeWindow();
  });
  // Only where the focus is in the window: elsewhere Escape belongs to the page. An open drawer closes first.
  ui.panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    const inside = ui.drawers.find(({ drawer }) => drawer.contains(event.target));
    if (!inside) return closeWindow();
    openDrawer(-1);
    inside.opener.focus();
  });
  SMALL.addEventListener("change", () => {
    if (!ui.panel.open) return;
    const focused = ui.panel.getRootNode().activeElement;
    showPanel();
    if (focused) focused.focus({ preventScroll: true });
  });
}
