// On a narrow screen a long page shows its clusters folded: each opens for whoever presses it, or comes for what is in it.
"use strict";

const folds = document.querySelectorAll("details[data-folds]");

// Who began to read while the page was still coming keeps what is before their eyes.
if (matchMedia("(max-width: 46rem)").matches && scrollY < innerHeight) {
  for (const fold of folds) fold.open = false;
}
reveal();
window.addEventListener("hashchange", reveal);

// What the address points at, or the first fold of the cluster that it points at.
function reveal() {
  const wanted = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = wanted?.closest("details[data-folds]") ?? wanted?.querySelector(":scope > details[data-folds]");
  if (!fold) return;
  fold.open = true;
  wanted.scrollIntoView();
}
