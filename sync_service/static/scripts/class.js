// The class page: a cell leads to its evidence, the arrow keys walk through the heat map, a line below says what a cell means.
"use strict";

const table = document.querySelector("[data-heat]");
if (table) {
  lead(table);
  walk(table, document.querySelector("[data-readout]"));
}

// Where a cell leads is what its row and its column say together; a thousand addresses need not come over the line.
function lead(table) {
  const codes = [...table.querySelectorAll("th.competence")].map((head) => head.dataset.code);
  for (const row of table.tBodies[0].rows) {
    const learner = row.querySelector("th a").href;
    [...row.cells].slice(2).forEach((cell, index) => {
      if (!cell.firstElementChild) return;
      const link = document.createElement("a");
      link.href = `${learner}#${codes[index]}`;
      link.append(...cell.childNodes);
      cell.append(link);
    });
  }
}

function walk(table, readout) {
  const heads = [...table.querySelectorAll("th.competence")];
  const first = readout.textContent;
  const links = table.querySelectorAll("tbody td a");
  // One tab stop for the whole table; the arrow keys do the rest.
  links.forEach((link, index) => { link.tabIndex = index ? -1 : 0; });

  table.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    const step = steps[event.key];
    const cell = event.target.closest("tbody td");
    if (!step || !cell) return;
    const next = neighbour(cell, step);
    if (!next) return;
    event.preventDefault();
    for (const link of links) link.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
  table.addEventListener("focusin", (event) => show(event.target.closest("td")));
  table.addEventListener("pointerover", (event) => show(event.target.closest("td")));
  table.addEventListener("pointerleave", () => show(null));

  function neighbour(cell, [down, right]) {
    let row = cell.parentElement;
    let column = cell.cellIndex;
    for (;;) {
      column += right;
      if (down) row = down > 0 ? row.nextElementSibling : row.previousElementSibling;
      const link = row?.cells[column]?.querySelector("a");
      if (!row || column < 2 || column >= row.cells.length) return null;
      if (link && !row.hidden) return link;
    }
  }

  function show(cell) {
    for (const lit of table.querySelectorAll(".lit")) lit.classList.remove("lit");
    const row = cell?.closest("tbody tr");
    const head = cell && heads[cell.cellIndex - 2];
    if (!row || !head) {
      readout.textContent = first;
      return;
    }
    row.classList.add("lit");
    head.classList.add("lit");
    const words = [...cell.querySelectorAll("i")].map((word) => word.textContent);
    readout.textContent = [row.dataset.named, head.querySelector(".short").title, words.join(", ") || "–"].join(" · ");
  }
}
