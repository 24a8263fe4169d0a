// Saying otherwise on the page of a waiting workbook: what is said is sent, the page's parts are shown anew where they
// stand, what changed lights up and is told, and one press takes it back.
"use strict";

const toast = document.querySelector("[data-toast]");

if (toast) {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-say]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  toast.querySelector("[data-undo]").addEventListener("click", () => {
    toast.hidden = true;
    const newest = document.querySelector("[data-part=said] form");
    if (newest) send(newest, newest.querySelector("button"));
  });
}

async function send(form, pressed) {
  const body = new FormData(form, pressed);
  // What is said elsewhere on the page leaves the sheet where it is.
  const here = new URL(location).searchParams;
  for (const name of ["sheet", "at"]) if (!body.get(name) && here.get(name)) body.set(name, here.get(name));
  document.body.setAttribute("aria-busy", "true");
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  document.body.removeAttribute("aria-busy");
  if (!answer) { form.submit(); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.querySelector("[data-part]")) { location.assign(answer.url); return; }
  const from = form.closest("[data-part]")?.dataset.part;
  const inPanel = Boolean(form.closest("[data-panel]"));
  const before = signs();
  show(page);
  history.replaceState(null, "", answer.url);
  light(before);
  tellOf(page);
  focusAfter(from, inPanel);
}

function show(page) {
  const frame = document.querySelector("[data-frame]");
  const [top, left] = frame ? [frame.scrollTop, frame.scrollLeft] : [0, 0];
  for (const part of page.querySelectorAll("[data-part]")) {
    document.querySelector(`[data-part="${part.dataset.part}"]`)?.replaceChildren(...part.childNodes);
  }
  look();
  const fresh = document.querySelector("[data-frame]");
  if (fresh) [fresh.scrollTop, fresh.scrollLeft] = [top, left];
}

function signs() {
  return new Map([...document.querySelectorAll("[data-sheet] td button")].map((each) => [each.value, each.innerHTML]));
}

function light(before) {
  for (const button of document.querySelectorAll("[data-sheet] td button")) {
    if (before.has(button.value) && before.get(button.value) !== button.innerHTML) button.parentElement.classList.add("changed");
  }
}

let away = 0;

function tellOf(page) {
  const said = [...page.querySelectorAll("main > .notice p")].map((each) => each.textContent).join(" ");
  toast.hidden = !said;
  toast.querySelector("[data-told]").textContent = said;
  document.querySelector("[data-aloud]").textContent = said;
  toast.querySelector("[data-undo]").hidden = !document.querySelector("[data-part=said] form") || Boolean(page.querySelector("main > .notice.error"));
  clearTimeout(away);
  away = setTimeout(() => { if (!toast.contains(document.activeElement)) toast.hidden = true; }, 20000);
}

function focusAfter(from, inPanel) {
  const next = inPanel
    ? document.querySelector("[data-place-title]")
    : document.querySelector(`[data-part="${from}"] h2[tabindex]`) ?? document.querySelector("main");
  next?.focus({ preventScroll: true });
}
