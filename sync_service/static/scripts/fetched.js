// What lies folded and is long is fetched when it is opened; without this script, or the net, a button in it does the same.
"use strict";

document.addEventListener("toggle", (event) => {
  const fold = event.target;
  if (fold.open && fold.dataset.part) fetched(fold, fold.dataset.part);
}, true);

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
