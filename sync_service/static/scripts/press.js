// The buttons for a workbook: send it, show what came of it, and hand the file over. Without a script the form does so too.
"use strict";

const form = document.querySelector("[data-press]");
if (form) {
  const input = form.querySelector("[type=file]");
  const zone = form.querySelector(".drop");
  const named = () => { if (input.files.length) form.querySelector("[data-chosen]").textContent = input.files[0].name; };
  const drag = (over) => (event) => {
    event.preventDefault();
    zone.classList.toggle("over", over);
  };
  zone.addEventListener("dragenter", drag(true));
  zone.addEventListener("dragover", drag(true));
  zone.addEventListener("dragleave", drag(false));
  zone.addEventListener("drop", (event) => {
    drag(false)(event);
    if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    named();
  });
  input.addEventListener("change", named);
  named(); // whoever is quick, or comes back, has chosen one before this runs
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.hasAttribute("aria-busy")) press(form, event.submitter);
  });
}

async function press(form, button) {
  const place = document.querySelector("[data-outcome]");
  const aloud = document.querySelector("[data-aloud]");
  const sent = new FormData(form);
  sent.append("button", button.value);
  form.setAttribute("aria-busy", "true");
  button.setAttribute("aria-busy", "true");
  place.textContent = aloud.textContent = form.dataset.busy;
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "application/json" } });
    const told = await answer.json();
    if (Array.isArray(told)) { // a trouble: one sentence
      place.textContent = aloud.textContent = told[0].said;
      return;
    }
    const { html, file } = told;
    place.innerHTML = html; // made by our own template, in which everything is escaped
    if (file) handOver(place.querySelector("[data-save]"), file);
    aloud.textContent = place.querySelector(".notice b").textContent;
  } catch {
    place.textContent = aloud.textContent = form.dataset.failed;
  } finally {
    form.removeAttribute("aria-busy");
    button.removeAttribute("aria-busy");
  }
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}

function handOver(link, { name, media, data }) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  link.href = URL.createObjectURL(new Blob([bytes], { type: media }));
  link.download = name;
  link.click();
}
