// A sheet as its company knows it: tells what a cell was read as, walks it with the arrow keys, keeps its headings in
// sight, fetches further rows when they are scrolled to, and shows the place that somebody presses.
"use strict";

const tip = document.querySelector("[data-tip]");
let shown = null;

function look() {
  const looking = document.querySelector("[data-looking]");
  if (!looking || looking.dataset.ready) return;
  looking.dataset.ready = "yes";
  const table = looking.querySelector("[data-sheet]");
  const frame = looking.querySelector("[data-frame]");
  frame.removeAttribute("tabindex");  // the cells are walked instead
  const told = tell(table, looking.dataset.words);
  walk(table);
  press(looking, table);
  fetchFurther(table, frame, () => { stay(table, frame); told(); });
  stay(table, frame);
  new ResizeObserver(() => stay(table, frame)).observe(frame);
  table.querySelector("td[id]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// What every place was read as comes after the page, all at once: it is as much again as the sheet itself.
function tell(table, url) {
  let words = null;
  const say = () => {
    if (!words) return;
    for (const button of table.querySelectorAll("button:not([aria-description])")) {
      const lines = words.cells[button.value];
      if (lines) button.setAttribute("aria-description", lines.map((line) => words.lines[line]).join("\n"));
    }
    show(document.activeElement.closest?.("[data-sheet] button"));
  };
  fetch(url).then((answer) => answer.json()).then((answer) => { words = answer; say(); }).catch(() => {});

  const show = (button) => {
    for (const lit of table.querySelectorAll(".source")) lit.classList.remove("source");
    const source = button && words?.sources[button.value];
    if (source) table.querySelector(`button[value="${source}"]`)?.parentElement.classList.add("source");
    point(button?.hasAttribute("aria-description") ? button : null);
  };
  table.addEventListener("pointerover", (event) => show(event.target.closest("button")));
  table.addEventListener("focusin", (event) => show(event.target.closest("button")));
  table.addEventListener("pointerleave", () => show(null));
  table.addEventListener("focusout", () => show(null));
  return say;
}

function point(button) {
  shown = button;
  tip.hidden = !button;
  if (!button) return;
  tip.textContent = button.getAttribute("aria-description");
  const cell = button.getBoundingClientRect();
  const room = document.documentElement;
  const edge = Math.min(room.clientWidth - 8, button.closest("[data-frame]").getBoundingClientRect().right);
  const below = cell.bottom + tip.offsetHeight + 12 < room.clientHeight;
  tip.style.left = `${Math.max(8, Math.min(cell.left, edge - tip.offsetWidth))}px`;
  tip.style.top = `${below ? cell.bottom + 6 : Math.max(8, cell.top - tip.offsetHeight - 6)}px`;
}

// One tab stop for the whole sheet; the arrow keys do the rest, as in the spreadsheet it comes from.
function walk(table) {
  table.setAttribute("role", "grid");
  table.setAttribute("aria-rowcount", table.dataset.rows);
  const rest = () => { for (const button of table.querySelectorAll("button")) button.tabIndex = -1; };
  rest();
  const first = table.querySelector("td[id] button") ?? table.querySelector(".q button, .r button") ?? table.querySelector("button");
  if (first) first.tabIndex = 0;
  table.addEventListener("focusin", (event) => {
    if (event.target.tabIndex === 0 || event.target.tagName !== "BUTTON") return;
    rest();
    event.target.tabIndex = 0;
  });
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td, th");
    const next = cell && aim(table, cell, event);
    if (!next) return;
    event.preventDefault();
    rest();
    next.tabIndex = 0;
    next.focus();
  });
}

function aim(table, cell, event) {
  const row = cell.parentElement;
  const far = event.ctrlKey || event.metaKey;
  const buttons = (of) => [...of.querySelectorAll("button")];
  switch (event.key) {
    case "ArrowRight": return beside(cell, "nextElementSibling");
    case "ArrowLeft": return beside(cell, "previousElementSibling");
    case "ArrowDown": return above(table, cell, row.rowIndex + (cell.rowSpan || 1), 1, 1);
    case "ArrowUp": return above(table, cell, row.rowIndex - 1, -1, 1);
    case "PageDown": return above(table, cell, row.rowIndex + (cell.rowSpan || 1), 1, 15);
    case "PageUp": return above(table, cell, row.rowIndex - 1, -1, 15);
    case "Home": return buttons(far ? table.tBodies[0] : row)[0];
    case "End": return buttons(far ? table.tBodies[0] : row).at(-1);
    default: return null;
  }
}

function beside(cell, way) {
  for (let next = cell[way]; next; next = next[way]) {
    const button = next.querySelector("button");
    if (button) return button;
  }
  return null;
}

function above(table, cell, from, way, steps) {
  const middle = cell.offsetLeft + Math.min(cell.offsetWidth, 40) / 2;
  let last = null;
  for (let index = from; table.rows[index] && steps > 0; index += way) {
    const under = [...table.rows[index].cells].find((each) => each.offsetLeft <= middle && middle < each.offsetLeft + each.offsetWidth);
    const button = under?.querySelector("button");
    if (button) { last = button; steps -= 1; }
  }
  return last;
}

// Headings stay in sight, and so do the columns that name the competences, where that leaves room for the rest.
function stay(table, frame) {
  const letters = table.tHead.rows[0];
  let top = letters.offsetHeight;
  const heads = [...table.querySelectorAll("tr.heads")];
  const high = heads.reduce((sum, row) => sum + row.offsetHeight, top);
  for (const row of heads) {
    for (const cell of row.cells) {
      const stays = high * 3 < frame.clientHeight;
      if (cell.tagName === "TD") cell.classList.toggle("stays", stays);
      cell.style.top = stays ? `${top}px` : "";
    }
    top += row.offsetHeight;
  }
  // Summed, because what stays has no fixed place to ask for.
  let sum = 0;
  const lefts = [...letters.cells].map((cell) => [sum, sum += cell.offsetWidth]);
  const edge = lefts[Number(table.dataset.held)]?.[1] ?? 0;
  const held = table.dataset.held !== "0" && edge * 2.2 < frame.clientWidth ? edge : 0;
  const first = heads[0]?.rowIndex ?? 0;
  const open = [];  // by column: over how many rows more a cell from above reaches
  for (const row of table.rows) {
    let spot = 1;
    for (const cell of [...row.cells].slice(1)) {
      for (; open[spot] > 0; spot += 1) open[spot] -= 1;
      const [left, right] = [lefts[spot]?.[0], lefts[spot + cell.colSpan - 1]?.[1] ?? Infinity];
      for (let more = 0; more < cell.colSpan; more += 1) open[spot + more] = cell.rowSpan - 1;
      spot += cell.colSpan;
      if (row.rowIndex > 0 && row.rowIndex < first || right > held && !cell.style.left) continue;
      const stays = right <= held;
      cell.classList.toggle("corner", stays && (row.rowIndex === 0 || row.classList.contains("heads")));
      if (cell.tagName === "TD" && !row.classList.contains("heads")) cell.classList.toggle("stays", stays);
      cell.style.left = stays ? `${left}px` : "";
    }
    for (; spot < lefts.length; spot += 1) if (open[spot] > 0) open[spot] -= 1;
  }
}

function fetchFurther(table, frame, arrived) {
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      watcher.unobserve(entry.target);
      fetch(entry.target.dataset.more).then((answer) => answer.text()).then((rows) => {
        const holder = document.createElement("tbody");
        holder.innerHTML = rows;
        for (const button of holder.querySelectorAll("button")) button.tabIndex = -1;
        const more = holder.querySelector("[data-more]");
        entry.target.replaceWith(...holder.children);
        if (more) watcher.observe(more);
        arrived();
      }).catch(() => {});
    }
  }, { root: frame, rootMargin: "600px" });
  const more = table.querySelector("[data-more]");
  if (more) watcher.observe(more);
}

// Pressing a place shows it beside the sheet, without a new page.
function press(looking, table) {
  const panel = looking.querySelector("[data-panel]");
  table.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    const answer = await fetch(`${looking.dataset.place}&at=${button.value}`).catch(() => null);
    if (!answer?.ok) { table.closest("form").requestSubmit(button); return; }
    panel.innerHTML = await answer.text();
    panel.hidden = false;
    choose(table, button);
    point(null);
    panel.querySelector("[data-place-title]").focus({ preventScroll: true });
    const here = new URL(location);
    here.searchParams.set("sheet", table.closest("form").elements.sheet.value);
    here.searchParams.set("at", button.value);
    here.searchParams.delete("taken");
    history.replaceState(null, "", here);
  });
  // A sign in the list above leads to the first cell that carries it; one in rows that are not there yet, to a new page.
  for (const link of looking.parentElement.querySelectorAll(".signs [data-at]")) {
    link.addEventListener("click", (event) => {
      const button = table.querySelector(`button[value="${link.dataset.at}"]`);
      if (!button) return;
      event.preventDefault();
      button.scrollIntoView({ block: "center", inline: "center" });
      button.click();
    });
  }
  panel.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    close();
  });
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  function close() {
    panel.hidden = true;
    const here = new URL(location);
    here.searchParams.delete("at");
    history.replaceState(null, "", here);
    (table.querySelector(".chosen") ?? table.querySelector("td[id] button"))?.focus();
  }
}

function choose(table, button) {
  table.querySelector("td[id]")?.removeAttribute("id");
  for (const old of table.querySelectorAll(".chosen")) old.classList.remove("chosen");
  button.classList.add("chosen");
}

if (tip) {
  document.addEventListener("scroll", () => point(shown), { passive: true, capture: true });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") point(null); });
  look();
}
