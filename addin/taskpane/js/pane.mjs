// The pane itself: who is paired, the buttons, what came of them. It wires the rest together and holds no rule.

import { BUTTONS, SHEETS, presser } from "./buttons.mjs";
import { excelHost } from "./excel.mjs";
import { showFindings } from "./findings.mjs";
import { keeper } from "./keep.mjs";
import { service } from "./service.mjs";
import { Trouble } from "./trouble.mjs";
import { chooseLanguage, loadWords, sayPage } from "./words.mjs";

const part = (id) => document.getElementById(id);
let say = (name) => name;
let keep;
let school;
let presses;
const ALL = [...BUTTONS, ...SHEETS];
let busy = false;
let latest = null; // what stands under the buttons now

async function open() {
  const office = await officeReady();
  keep = keeper(globalThis.localStorage, office?.partitionKey);
  await speak(chooseLanguage(keep.chosen, office?.displayLanguage));
  part("opening").hidden = true;
  school = service("..", keep);
  addEventListener("online", () => { part("trouble").hidden = true; });
  addEventListener("offline", () => complain(new Trouble("offline")));
  await guarded(() => {
    if (!office) throw new Trouble("no_excel");
    host();
    return who();
  }, open);
}

/** Return Excel's context once it is there; null outside Excel. */
async function officeReady() {
  if (!globalThis.Office) return null;
  const { host: program } = await globalThis.Office.onReady();
  if (!program) return null;
  for (const name of ALL) globalThis.Office.actions?.associate(name, (event) => fromRibbon(name, event));
  return globalThis.Office.context;
}

/** A button in the ribbon: show the pane, then do as if the button in the pane was clicked. */
async function fromRibbon(name, event) {
  await globalThis.Office.addin?.showAsTaskpane();
  await press(name);
  event?.completed();
}

function host() {
  const excel = excelHost(globalThis.Office, globalThis.Excel);
  presses = { ...presser(excel, school, (step) => tell(say(step))), show: excel.show };
}

async function speak(language) {
  keep.language = language;
  say = await loadWords(language);
  sayPage(document, say, language);
  part("language").value = language;
  part("buttons").replaceChildren(...BUTTONS.map((name) => buttonOf(name, true)));
  part("sheets").replaceChildren(...SHEETS.map((name) => buttonOf(name, false)));
  if (latest) show(latest);
}

function buttonOf(name, drawn) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.id = `b-${name}`;
  button.title = say(`${name}_tip`);
  if (drawn) button.innerHTML = `<svg aria-hidden="true"><use href="#d-${name}"/></svg>`;
  button.append(say(name));
  button.addEventListener("click", () => press(name));
  item.append(button);
  return item;
}

async function who() {
  if (!keep.token) return showPairing(true);
  const me = await school.me();
  showPairing(false);
  const names = { company: me.company, school: me.school };
  part("who").textContent = say(me.school ? "paired_with" : "paired", names);
  part("who").title = say("until", { day: me.ends });
}

function showPairing(needed) {
  part("pairing").hidden = !needed;
  for (const id of ["actions", "results", "leave"]) part(id).hidden = needed;
  if (needed) part("who").textContent = "";
}

async function press(name) {
  if (busy) return;
  if (!presses || !keep.token) return;
  await guarded(() => occupied(name, async () => show(await presses.press(name))), () => press(name));
}

async function occupied(name, doing) {
  busy = true;
  for (const each of ALL) part(`b-${each}`).setAttribute("aria-disabled", "true");
  part(`b-${name}`)?.setAttribute("aria-busy", "true");
  try {
    await doing();
  } finally {
    busy = false;
    for (const each of ALL) {
      part(`b-${each}`).removeAttribute("aria-disabled");
      part(`b-${each}`).removeAttribute("aria-busy");
    }
  }
}

function show(answer) {
  latest = answer;
  tell(answer.takenBack === undefined ? answer.said : say("taken_back", { count: answer.takenBack }), true);
  showReport(answer.page);
  showFindings(part("findings"), answer.findings, say, {
    show: (where) => guarded(() => presses.show(where)),
    mend: (edits) => again(async () => presses.mend(edits)),
    answer: (entry) => again(async () => presses.answer(entry)),
  });
}

/** Do something about a finding, then look at the workbook anew. */
function again(doing) {
  return guarded(() => occupied("validate", async () => {
    await doing();
    show(await presses.press("validate"));
  }));
}

function showReport(page) {
  part("report").hidden = !page;
  if (!page) return;
  const read = document.createElement("button");
  read.className = "main";
  read.textContent = say("open_report");
  read.addEventListener("click", () => {
    part("page").srcdoc = page;
    part("page").title = say("report");
    part("reading").showModal();
  });
  const save = document.createElement("a");
  save.textContent = say("save_report");
  save.download = `${say("report")}.html`;
  save.href = URL.createObjectURL(new Blob([page], { type: "text/html" }));
  part("report").replaceChildren(read, save);
}

function tell(sentence, final = false) {
  part("said").textContent = sentence;
  part("said").classList.toggle("strong", final);
}

/** Do something, and say it in words when it goes wrong. */
async function guarded(doing, retry) {
  part("trouble").hidden = true;
  try {
    await doing();
  } catch (error) {
    if (!latest) tell(say("nothing_yet"));
    else if (latest.said) tell(latest.said, true);
    if (error instanceof Trouble && error.kind === "not_paired") {
      keep.token = "";
      showPairing(true);
    }
    complain(error, retry);
  }
}

function complain(error, retry) {
  const kind = error instanceof Trouble ? error.kind : "excel";
  const sentence = error.said || say(`trouble_${kind}`, { where: error.where ?? "", reason: error.reason ?? error.message });
  const line = document.createElement("p");
  line.textContent = sentence;
  part("trouble").replaceChildren(line);
  if (retry && kind !== "not_paired" && kind !== "wrong_code") {
    const button = document.createElement("button");
    button.textContent = say("retry");
    button.addEventListener("click", retry);
    part("trouble").append(button);
  }
  part("trouble").hidden = false;
}

part("pair").addEventListener("submit", (event) => {
  event.preventDefault();
  guarded(async () => {
    keep.token = (await school.pair(part("code").value, "Excel")).token;
    part("code").value = "";
    await who();
    part("b-validate").focus();
  });
});
part("language").addEventListener("change", (event) => {
  keep.chosen = event.target.value;
  guarded(async () => { await speak(event.target.value); if (keep.token) await who(); });
});
part("leave").addEventListener("click", () => { part("leaving").hidden = false; part("no-stay").focus(); });
part("no-stay").addEventListener("click", () => { part("leaving").hidden = true; part("leave").focus(); });
part("yes-leave").addEventListener("click", () => guarded(async () => {
  part("leaving").hidden = true;
  await school.leave();
  keep.token = "";
  await who();
}));
part("close").addEventListener("click", () => part("reading").close());

await open();
