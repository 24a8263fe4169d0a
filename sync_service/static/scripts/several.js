// Lists in which several can be chosen: all at once, a stretch with Shift, and how many there are. The boxes stand in the
// form, or anywhere on the page and name it.
"use strict";

for (const form of document.querySelectorAll("[data-several]")) choose(form);

function choose(form) {
  const boxes = [...form.elements].filter((one) => one.type === "checkbox" && one.name);
  const all = form.querySelector("[data-all]");
  const count = form.querySelector("[data-count]");
  let last = null;
  all.hidden = false;
  all.firstElementChild.addEventListener("change", (event) => {
    for (const box of inSight()) box.checked = event.target.checked;
    tell();
  });
  boxes.forEach((box, index) => {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last !== null) {
        const stretch = boxes.slice(Math.min(last, index), Math.max(last, index) + 1);
        for (const one of stretch.filter((each) => !each.closest("[hidden]"))) one.checked = box.checked;
      }
      last = index;
      tell();
    });
  });
  tell();

  function inSight() {
    return boxes.filter((box) => !box.closest("[hidden]"));
  }

  function tell() {
    const chosen = boxes.filter((box) => box.checked).length;
    all.firstElementChild.checked = chosen > 0 && chosen === inSight().length;
    all.firstElementChild.indeterminate = chosen > 0 && chosen < inSight().length;
    count.textContent = chosen ? `${chosen} ${count.dataset.words}` : "";
    form.classList.toggle("chosen", chosen > 0);
  }
}
