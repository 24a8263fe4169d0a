// Forms that filter a list: a choice shows its answer at once, and while somebody types a name, other lines hide.
"use strict";

for (const form of document.querySelectorAll("[data-filters]")) {
  const show = form.querySelector("[data-show]");
  if (show) show.hidden = true;
  for (const select of form.querySelectorAll("select")) select.addEventListener("change", () => form.requestSubmit());
  const lines = [...document.querySelectorAll("[data-named]")];
  form.querySelector("[type=search]")?.addEventListener("input", (event) => {
    const asked = plain(event.target.value);
    for (const line of lines) {
      line.hidden = !plain(line.dataset.named).includes(asked);
      // What is not in sight is not meant when several are chosen.
      for (const box of line.querySelectorAll("input:checked")) {
        if (line.hidden) box.click();
      }
    }
  });
}

function plain(words) {
  return words.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase().trim();
}
