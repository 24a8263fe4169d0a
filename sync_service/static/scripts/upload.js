// The upload page: drop files anywhere on the zone, send each with its own progress, then show the waiting list anew.
"use strict";

const zone = document.querySelector("[data-drop]");
if (zone) {
  const input = zone.querySelector("[type=file]");
  const list = zone.querySelector("[data-sending]");
  const drag = (over) => (event) => {
    event.preventDefault();
    zone.classList.toggle("over", over);
  };
  zone.addEventListener("dragenter", drag(true));
  zone.addEventListener("dragover", drag(true));
  zone.addEventListener("dragleave", drag(false));
  zone.addEventListener("drop", (event) => {
    drag(false)(event);
    sendAll(zone, list, [...event.dataTransfer.files]);
  });
  input.addEventListener("change", () => sendAll(zone, list, [...input.files]));
  zone.querySelector("[type=submit]").hidden = true;
  if (input.files.length) sendAll(zone, list, [...input.files]); // chosen before this runs
}

const orders = document.querySelector("[data-orders]");
if (orders) {
  orders.querySelector("[data-show]").hidden = true;
  orders.querySelector("select").addEventListener("change", () => orders.submit());
}

async function sendAll(form, list, files) {
  const answers = [];
  for (const file of files) answers.push(await send(form, line(list, file.name), file));
  const good = answers.filter((answer) => answer.ok);
  // One workbook: straight to what was understood. Several: to the list, unless a complaint must stay in sight.
  if (good.length === files.length && good.length) location.assign(good.length === 1 ? good[0].url : form.action);
}

function line(list, name) {
  const item = document.createElement("li");
  const label = document.createElement("span");
  const bar = document.createElement("progress");
  const said = document.createElement("span");
  label.textContent = name;
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", name);
  item.append(label, bar, said);
  list.append(item);
  return { bar, said };
}

function send(form, { bar, said }, file) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const parts = new FormData();
    parts.append("csrf_token", form.querySelector("[name=csrf_token]").value);
    parts.append("workbooks", file);
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
    request.addEventListener("loadend", () => {
      const answer = request.response?.[0] ?? { ok: false, said: form.dataset.failed };
      bar.value = 1;
      bar.hidden = !answer.ok;
      said.textContent = answer.said;
      done(answer);
    });
    request.send(parts);
  });
}
