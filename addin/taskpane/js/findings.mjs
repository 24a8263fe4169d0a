// Shows findings: grouped by how much they matter, with a way to the cell, a mend where there is one, and room to answer.

const ORDER = ["error", "warning", "question", "info"];
const SIGNS = { error: "✗", warning: "!", question: "?", info: "i" };
const MOST_CELLS = 6;

/** Put findings on the page. `doing` has show(where), mend(edits) and answer(entry). */
export function showFindings(place, findings, say, doing) {
  const groups = ORDER.map((severity) => [severity, findings.filter((one) => one.severity === severity)]);
  const sheets = new Set(findings.flatMap((one) => one.cells).map((where) => where.slice(0, where.lastIndexOf("!"))));
  place.classList.toggle("sheets", sheets.size > 1); // then a cell's name alone does not tell where it is
  place.replaceChildren(...groups.filter(([, found]) => found.length).map((group) => groupOf(group, say, doing)));
}

function groupOf([severity, found], say, doing) {
  const section = make("section");
  const heading = make("h3", severity);
  heading.append(make("span", "", SIGNS[severity]), say(severity), make("span", "count", String(found.length)));
  heading.firstChild.setAttribute("aria-hidden", "true");
  section.append(heading, ...found.map((finding) => cardOf(finding, say, doing)));
  return section;
}

function cardOf(finding, say, doing) {
  const card = make("article", `card ${finding.severity}`);
  card.append(make("p", "", finding.message));
  if (finding.suggestion) card.append(make("p", "soft", finding.suggestion));
  const cells = finding.cells.filter((where) => where.includes("!"));
  if (cells.length || finding.fix) card.append(wayTo(cells, finding.fix, say, doing));
  if (finding.question) card.append(questionOf(finding, say, doing));
  return card;
}

function wayTo(cells, fix, say, doing) {
  const row = make("div", "row");
  for (const where of cells.slice(0, MOST_CELLS)) {
    const mark = where.lastIndexOf("!");
    const go = make("button", "cell");
    go.append(make("span", "sheet", where.slice(0, mark)), where.slice(mark + 1));
    go.type = "button";
    go.title = say("go_to", { cell: where });
    go.setAttribute("aria-label", go.title);
    go.addEventListener("click", () => doing.show(where));
    row.append(go);
  }
  if (cells.length > MOST_CELLS) row.append(make("span", "soft", say("more_cells", { count: cells.length - MOST_CELLS })));
  if (fix?.length) {
    const mend = make("button", "", say("fix", { new: String(fix[0].new) }));
    mend.type = "button";
    mend.addEventListener("click", () => doing.mend(fix));
    row.append(mend);
  }
  return row;
}

function questionOf({ question, answers }, say, doing) {
  const form = make("form", "ask");
  const id = `answer-${question.key}`;
  const label = make("label", "", say("answer_is"));
  label.htmlFor = id;
  form.append(label);
  const choice = answers.length ? choiceOf(answers, say) : null;
  const free = question.free || !choice ? make("input") : null;
  (choice ?? free).id = id;
  if (choice) form.append(choice);
  if (free) {
    free.maxLength = 200;
    if (choice) Object.assign(free, { placeholder: say("other") }).setAttribute("aria-label", say("other"));
    form.append(free);
  }
  const row = make("div", "row");
  row.append(make("button", "main", say("answer")));
  form.append(row);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const value = free?.value.trim() || choice?.value;
    if (value) doing.answer({ ...question.entry, [question.field]: value });
    else (choice ?? free).focus();
  });
  return form;
}

function choiceOf(answers, say) {
  const choice = make("select");
  choice.append(new Option(say("choose"), ""), ...answers.map(({ value, means }) => new Option(means, value)));
  return choice;
}

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text; // never as markup: it comes from a workbook
  return element;
}
