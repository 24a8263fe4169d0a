// Their sheet with our reading: says beside the cell what was understood, on pointing, pressing and keyboard focus.
"use strict";

const tip = document.querySelector("[data-tip]");
const frame = document.querySelector("[data-sheet]");
let shown = null;
if (tip && frame) {
  for (const button of frame.querySelectorAll(".read")) {
    button.dataset.words = button.title;
    button.setAttribute("aria-description", button.title);
    button.removeAttribute("title");
  }
  frame.addEventListener("pointerover", (event) => tell(event.target.closest(".read")));
  frame.addEventListener("focusin", (event) => tell(event.target.closest(".read")));
  frame.addEventListener("click", (event) => tell(event.target.closest(".read")));
  frame.addEventListener("pointerleave", () => tell(null));
  frame.addEventListener("focusout", () => tell(null));
  for (const mover of [frame, window]) mover.addEventListener("scroll", () => tell(shown), { passive: true });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") tell(null); });
  tell(document.activeElement.closest(".read"));  // somebody may have been quicker than this script
}

function tell(button) {
  shown = button;
  tip.hidden = !button;
  if (!button) return;
  tip.textContent = button.dataset.words;
  const cell = button.getBoundingClientRect();
  const room = document.documentElement;
  const below = cell.bottom + tip.offsetHeight + 12 < room.clientHeight;
  tip.style.left = `${Math.max(8, Math.min(cell.left, room.clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${below ? cell.bottom + 6 : Math.max(8, cell.top - tip.offsetHeight - 6)}px`;
}
