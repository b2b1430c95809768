// Copies the line; where copying is not allowed, selects it. The page is whole without this.
"use strict";
{
  const copy = document.getElementById("copy");
  const line = document.getElementById("line");
  const told = document.getElementById("copied");
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(line.textContent);
      told.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(line);
      told.textContent = "The line is selected. Copy it with the keyboard or the menu.";
    }
  });
}
