// What every page has: print buttons, which only make sense where a script can press them.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// On a narrow screen the menu folds behind a button; without a script it simply stands there.
const opener = document.querySelector("[data-menu]");
if (opener) {
  const menu = document.getElementById("menu");
  menu.dataset.folds = "";
  opener.hidden = false;
  opener.addEventListener("click", () => {
    const open = menu.toggleAttribute("data-open");
    opener.setAttribute("aria-expanded", String(open));
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.hasAttribute("data-open")) return;
    opener.click();
    opener.focus();
  });
}

// Paper cannot be unfolded: open what lies folded, and close it again. Sources stay folded; their cell is in sight.
const folded = [];
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details:not([open], .source)")) {
    fold.open = true;
    folded.push(fold);
  }
});
window.addEventListener("afterprint", () => {
  for (const fold of folded.splice(0)) fold.open = false;
});
