// What every page has: print buttons, which only make sense where a script can press them.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
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
