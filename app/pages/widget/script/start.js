// Puts the chat on the page, once.
function dressed(shadow) {
  if ("adoptedStyleSheets" in shadow && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    shadow.adoptedStyleSheets = [sheet];
  } else {
    shadow.append(h("style", {}, STYLE));
  }
}

function start() {
  if (document.querySelector(NAME)) return;
  const host = h(NAME, { lang: "en-GB" });
  const shadow = host.attachShadow({ mode: "open" });
  dressed(shadow);
  dress(host);
  const panel = buildPanel(act);
  ui.launcher = button([h("span", { class: "mark-ask", "aria-hidden": "true" }, "?"), WORDS.open], openWindow, { class: "launcher", "aria-haspopup": "dialog" });
  shadow.append(h("aside", { class: "all", "aria-label": TITLE }, ui.launcher, panel));
  document.body.append(host);
  // The top layer stands above every z-index of the page and outside its transforms.
  if (host.showPopover) {
    host.popover = "manual";
    host.showPopover();
  }
  listen(host);
  fill(memory.draft);
  try {
    drawLog();
  } catch {
    remember({ ...EMPTY, began: memory.began });
    drawLog();
  }
  // The settings page shows the window open where there is room beside its form.
  if ((memory.isOpen && !SMALL.matches) || ("preview" in SET && WIDE.matches)) {
    showPanel();
    showLast();
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
