// The conversation as plain text, to copy, print or keep.
function transcript() {
  const when = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return [WORDS.transcript(TITLE, when), ...memory.turns.map(turnAsText)].join("\n\n");
}

function turnAsText({ question, shown }) {
  const answer = shown.pieces.map((piece) => (piece.source ? `[${piece.source}]` : piece.text)).join("");
  const sources = shown.sources.map((source) =>
    [`[${source.n}] ${source.title}. ${source.facts}. ${source.dated}.`, source.superseded ? WORDS.replaced : "",
      `“${source.quote.join("")}”`, source.link ? HOST + source.link : ""].filter(Boolean).join("\n"));
  return [`${WORDS.you}: ${question}`, `${shown.status_words}: ${answer}`, shown.as_of || "", ...shown.caveats, ...sources]
    .filter(Boolean).join("\n");
}

async function copyTranscript() {
  try {
    await navigator.clipboard.writeText(transcript());
    return WORDS.copied;
  } catch {
    return WORDS.copyFailed;
  }
}

function downloadTranscript() {
  const address = URL.createObjectURL(new Blob([transcript()], { type: "text/plain;charset=utf-8" }));
  h("a", { href: address, download: "conversation.txt" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

// Printed from an empty frame, so that the page around it and its styles stay out of it.
function printTranscript() {
  const frame = h("iframe", { title: WORDS.print, "aria-hidden": "true", tabindex: "-1" });
  frame.style.cssText = "position:fixed;inset:auto 0 0 auto;width:1px;height:1px;border:0;visibility:hidden";
  document.documentElement.append(frame);
  const inside = frame.contentDocument;
  inside.title = TITLE;
  inside.body.textContent = transcript();
  inside.body.style.cssText = "white-space:pre-wrap;font:12pt/1.5 Georgia,serif;margin:2cm";
  frame.contentWindow.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow.focus();
  frame.contentWindow.print();
}
