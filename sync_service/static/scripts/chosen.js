// What is chosen in a cluster stands in its heading too, for who has folded it.
"use strict";

for (const line of document.querySelectorAll("[data-chosen]")) {
  const cluster = line.closest("details");
  cluster.addEventListener("change", () => say(line, cluster));
  // Only then a browser has filled in again what was chosen before.
  window.addEventListener("pageshow", () => say(line, cluster));
}

function say(line, cluster) {
  const chosen = [...cluster.querySelectorAll("input[type=radio]:checked")].filter((one) => one.value);
  line.querySelector(".chips").replaceChildren(...chosen.flatMap((one) => [pill(one), " "]));
  line.hidden = !chosen.length;
}

function pill(radio) {
  const label = radio.closest("label");
  const named = radio.closest("fieldset").querySelectorAll("legend :is(.cell, .variant)");
  const made = document.createElement("span");
  made.className = `pill ${label.className}`;
  made.append(...[...named].map((one) => `${one.textContent} `), ...label.querySelector("span").cloneNode(true).childNodes);
  return made;
}
