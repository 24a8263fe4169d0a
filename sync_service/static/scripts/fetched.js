// What lies folded and is long is fetched when it is opened; without this script, or the net, a button in it does the same.
"use strict";

document.addEventListener("toggle", (event) => look(event.target), true);
// Whoever is quick has opened one before this runs.
for (const fold of document.querySelectorAll("details[open]")) look(fold);

function look(fold) {
  if (fold.open && fold.dataset.part) fetched(fold, fold.dataset.part);
}

async function fetched(fold, address) {
  delete fold.dataset.part; // once is enough, also while it comes
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    fold.dataset.part = address;
    return;
  }
  const came = document.createElement("template");
  came.innerHTML = await answer.text();
  fold.querySelector("[data-held]").replaceWith(came.content);
}
