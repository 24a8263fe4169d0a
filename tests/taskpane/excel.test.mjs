// The pane's own code against the stand-in for Office.js: what it reads, what it writes, when it refuses.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";

import { BUTTONS, SHEETS, presser } from "../../addin/taskpane/js/buttons.mjs";
import { excelHost } from "../../addin/taskpane/js/excel.mjs";

const { standIn } = createRequire(import.meta.url)("./office.js");

const workbook = (cells, more = {}) => ({ schema: 1, name: "lijst.xlsx", looks: [{}, { fill: "#FFC000" }, { number_format: "dd/mm/yyyy" }], sheets: [{ name: "Blad van 'Noor'", cells, ...more }] });
const at = (cells, row, column) => cells.find((cell) => cell[0] === row && cell[1] === column);

function opened(document, options) {
  const { Office, Excel, book } = standIn(document, options);
  return { host: excelHost(Office, Excel), book };
}

test("a snapshot holds values, dates as numbers, fills, formulas and notes", async () => {
  const { host } = opened(workbook([
    [1, 1, "Leerling"], [2, 1, 46083, "2/03/2026", 2], [3, 2, true, "WAAR"], [4, 1, { error: "#REF!" }],
    [5, 1, 3, "3", 1, { formula: "SUM(A1:A2)", note: "zag ik zelf" }],
  ]));
  const snapshot = await host.read();
  const { cells } = snapshot.sheets[0];

  assert.equal(snapshot.dates, "serial");
  assert.deepEqual(at(cells, 2, 1).slice(2, 4), [46083, "2/03/2026"]);
  assert.equal(snapshot.looks[at(cells, 2, 1)[4]].number_format, "dd/mm/yyyy");
  assert.equal(at(cells, 3, 2)[2], true);
  assert.deepEqual(at(cells, 4, 1)[2], { error: "#REF!" });
  assert.equal(snapshot.looks[at(cells, 5, 1)[4]].fill, "#FFC000");
  assert.deepEqual(at(cells, 5, 1)[5], { formula: "SUM(A1:A2)", note: "zag ik zelf" });
});

test("what the screen shows is told apart from the cell's own fill, where Excel can tell", async () => {
  const painted = workbook([[1, 1, "V", null, 0, { shown: "#00B050", painted: true }]]);
  const known = await opened(painted).host.read();
  const unknown = await opened(painted, { version: "1.17" }).host.read();

  assert.deepEqual(known.sheets[0].cells[0][5], { shown: "#00B050", painted: true });
  assert.equal(known.capabilities.shown_fills, true);
  assert.deepEqual(unknown.sheets[0].cells[0][5], {});
  assert.deepEqual([unknown.capabilities.shown_fills, unknown.capabilities.notes], [false, false]);
});

test("merges, hidden rows and columns, hidden sheets and tables are told", async () => {
  const document = workbook([[1, 1, "a"], [2, 2, "b"], [3, 3, "c"]], {
    merges: ["A1:B1"], hidden_rows: [2], hidden_columns: [3], state: "hidden",
    tables: [{ name: "T", range: "A1:C3", columns: ["a", "b", "c"], has_totals: true }],
  });
  const [sheet] = (await opened(document).host.read()).sheets;

  assert.deepEqual([sheet.merges, sheet.hidden_rows, sheet.hidden_columns, sheet.state], [["A1:B1"], [2], [3], "hidden"]);
  assert.deepEqual(sheet.tables, [{ name: "T", range: "A1:C3", columns: ["a", "b", "c"], has_header: true, has_totals: true }]);
});

test("reading a class costs as many round trips as reading one cell", async () => {
  const cells = [];
  for (let row = 1; row <= 120; row += 1) for (let column = 1; column <= 125; column += 1) cells.push([row, column, "V"]);
  const small = opened(workbook([[1, 1, "V"]]));
  const large = opened(workbook(cells));
  await small.host.read();
  const { sheets } = await large.host.read();

  assert.equal(sheets[0].cells.length, 15000);
  assert.equal(large.book.syncs, small.book.syncs);
});

test("what is more than Excel on the web hands over at once comes in pieces, and whole", async () => {
  const cells = Array.from({ length: 400 }, (_, row) => Array.from({ length: 90 }, (__, column) => [row + 1, column + 1, row * 90 + column])).flat();
  const { host, book } = opened(workbook(cells));
  const { sheets } = await host.read();

  assert.equal(book.syncs, 5);
  assert.deepEqual(sheets[0].cells.map((cell) => cell[2]), cells.map((cell) => cell[2]));
});

test("cells full of long remarks, too much for one answer of Excel on the web, come whole in smaller pieces", async () => {
  const remark = "wat ik zag ".repeat(60);
  const cells = Array.from({ length: 4000 }, (_, row) => [row + 1, 1, `${row} ${remark}`]);
  const { host } = opened(workbook(cells));
  const { sheets } = await host.read();

  assert.deepEqual(sheets[0].cells.map((cell) => cell[2]), cells.map((cell) => cell[2]));
});

test("edits all over a large workbook are looked at in pieces that Excel on the web hands over, and written at once", async () => {
  const cells = Array.from({ length: 1400 }, (_, row) => Array.from({ length: 25 }, (__, column) => [row + 1, column + 1, "behaald"])).flat();
  const { host, book } = opened(workbook(cells));
  const edits = cells.map(([row, column]) => ({ cell: `Blad van 'Noor'!${String.fromCharCode(64 + column)}${row}`, property: "fill", old: null, new: "#AFDA97" }));
  await host.apply(edits);
  const worn = new Set(book.document.sheets[0].cells.map((cell) => book.document.looks[cell[4]].fill));

  assert.deepEqual([book.syncs, [...worn]], [3, ["#AFDA97"]]);
});

test("PERF.md A1: on a class of 25 learners, 60 competences and 10 moments a button reads once and writes once", async () => {
  const rows = Array.from({ length: 61 }, (_, row) => Array.from({ length: 12 }, (__, column) => [row + 1, column + 1, "behaald"])).flat();
  const sheets = Array.from({ length: 25 }, (_, number) => ({ name: `Leerling ${number + 1}`, cells: rows }));
  for (const button of ["colour", "plan"]) {
    const { host, book } = opened({ ...workbook([]), sheets });
    const seen = [];
    const counted = { read: () => (seen.push("read"), host.read()), apply: (edits) => (seen.push("write"), host.apply(edits)) };
    const edits = sheets.map(({ name }) => ({ cell: `${name}!C2`, property: "fill", old: null, new: "#AFDA97" }));
    await presser(counted, { press: async () => (seen.push("ask"), { edits, findings: [] }) }).press(button);

    assert.deepEqual(seen, ["read", "ask", "write"], button);
    assert.equal(book.syncs, 2 + 2 + 2, button); // names and sizes, 18,300 cells in two answers, look and write
  }
});

test("an empty workbook is read as one", async () => {
  assert.deepEqual((await opened(workbook([])).host.read()).sheets[0].cells, []);
});

test("all edits are made in one group that can be undone, whatever their number", async () => {
  const cells = Array.from({ length: 300 }, (_, row) => [row + 1, 1, "V"]);
  const { host, book } = opened(workbook(cells));
  const edits = cells.map(([row]) => ({ cell: `Blad van 'Noor'!A${row}`, property: "fill", old: null, new: row % 3 ? "#AFDA97" : "#F2D952" }));
  edits.push({ cell: "Blad van 'Noor'!C1", property: "value", old: null, new: "=dat is tekst" });
  edits.push({ cell: "Blad van 'Noor'!C2", property: "value", old: null, new: "1-2" });
  await host.apply(edits);
  const after = book.document;

  assert.deepEqual([1, 2, 3].map((row) => after.looks[at(after.sheets[0].cells, row, 1)[4]].fill), ["#AFDA97", "#AFDA97", "#F2D952"]);
  assert.deepEqual([1, 2].map((row) => at(after.sheets[0].cells, row, 3)[2]), ["=dat is tekst", "1-2"]);
  assert.equal(book.syncs, 2);
  assert.deepEqual(book.runs, [{ delayForCellEdit: true, mergeUndoGroup: true }]);
});

for (const [what, edit] of Object.entries({
  "another fill": { cell: "Blad van 'Noor'!A1", property: "fill", old: "#AFDA97", new: null },
  "another value": { cell: "Blad van 'Noor'!A1", property: "value", old: "O", new: "V" },
  "a formula": { cell: "Blad van 'Noor'!A2", property: "value", old: 3, new: 4 },
})) {
  test(`where a cell holds ${what} than an edit expects, nothing at all is written`, async () => {
    const { host, book } = opened(workbook([[1, 1, "V", null, 1], [2, 1, 3, "3", 0, { formula: "1+2" }]]));
    const before = structuredClone(book.document);
    const good = { cell: "Blad van 'Noor'!B1", property: "value", old: null, new: "x" };

    await assert.rejects(host.apply([good, edit]), { kind: "stale", where: edit.cell });
    assert.deepEqual(book.document, before);
  });
}

test("a protected sheet, a cell being typed in and a sheet that went are told as what they are", async () => {
  const edit = { cell: "Blad van 'Noor'!A1", property: "fill", old: null, new: "#AFDA97" };
  const locked = opened(workbook([[1, 1, "V"]], { protected: true }));
  const typing = opened(workbook([[1, 1, "V"]]));
  typing.book.typing = true;

  await assert.rejects(locked.host.apply([edit]), { kind: "protected" });
  await assert.rejects(typing.host.read(), { kind: "typing" });
  await assert.rejects(locked.host.apply([{ ...edit, cell: "Weg!A1" }]), { kind: "gone" });
});

test("an Excel that is too old is told so at once", () => {
  assert.throws(() => opened(workbook([]), { version: "1.8" }), { kind: "too_old" });
});

test("a click on a finding goes to its cell", async () => {
  const { host, book } = opened(workbook([[1, 1, "V"]]));
  await host.show("Blad van 'Noor'!AB12");

  assert.deepEqual([book.active, book.selected], ["Blad van 'Noor'", "Blad van 'Noor'!AB12"]);
});

test("a button reads once, asks once and writes once, and what it wrote can be taken back", async () => {
  const calls = [];
  const host = { read: async () => (calls.push("read"), { name: "x" }), apply: async (edits) => calls.push(["write", edits]) };
  const edits = [{ cell: "A!A1", property: "fill", old: null, new: "#AFDA97" }, { cell: "A!B1", property: "value", old: "a", new: "b" }];
  const school = { press: async (button) => (calls.push(button), { edits: button === "colour" ? edits : [], findings: [] }) };
  const buttons = presser(host, school);
  await buttons.press("colour");
  const back = await buttons.press("undo");

  assert.deepEqual(calls.slice(0, 3), ["read", "colour", ["write", edits]]);
  assert.deepEqual(calls[3], ["write", [{ cell: "A!B1", property: "value", old: "b", new: "a" }, { cell: "A!A1", property: "fill", old: "#AFDA97", new: null }]]);
  assert.equal(back.takenBack, 2);
  await buttons.press("undo");
  assert.deepEqual(calls.slice(4), ["read", "uncolour"]);
});

test("every button reads once, asks once and writes once", async () => {
  for (const button of [...BUTTONS, ...SHEETS]) {
    const seen = [];
    const host = { read: async () => (seen.push("read"), {}), apply: async () => seen.push("write") };
    await presser(host, { press: async () => (seen.push("ask"), { edits: [{}], findings: [] }) }).press(button);

    assert.deepEqual(seen, ["read", "ask", "write"], button);
  }
});

test("answers go along with every question to the service until they were sent to the school", async () => {
  const sent = [];
  const school = { press: async (button, document) => (sent.push(document.answers), { edits: [], findings: [] }) };
  const buttons = presser({ read: async () => ({}), apply: async () => {} }, school);
  buttons.answer({ token: "Q7", status: "achieved" });
  for (const button of ["validate", "sync", "validate"]) await buttons.press(button);

  assert.deepEqual(sent.map((answers) => answers.length), [1, 1, 0]);
});

const DESIGN = { columns: [{ width: 12, bold: true, line: true, dated: true }, { width: 40, wrap: true }, { width: 8, hidden: true }], rows: [{ row: 1, bold: true, size: 16, height: 24 }], frozen: 1, tab_colour: "#1F3864" };
const PUT_UP = [
  { cell: "Van de school!A1", property: "sheet", old: null, new: DESIGN },
  { cell: "Van de school!A1", property: "value", old: null, new: "=Van de school" },
  { cell: "Van de school!A2", property: "value", old: null, new: 46083 },
  { cell: "Van de school!A2", property: "fill", old: null, new: "#AFDA97" },
];

test("a new sheet is put up, dressed and filled, and goes again when all is taken back", async () => {
  const { host, book } = opened(workbook([[1, 1, "Leerling"]]));
  const before = structuredClone(book.document.sheets);
  await host.apply(PUT_UP);
  const snapshot = await host.read();
  const sheet = snapshot.sheets[1];

  assert.deepEqual([sheet.name, at(sheet.cells, 1, 1)[2], at(sheet.cells, 2, 1)[2]], ["Van de school", "=Van de school", 46083]);
  assert.equal(snapshot.looks[at(sheet.cells, 2, 1)[4]].number_format, "m/d/yyyy");
  assert.equal(book.document.sheets[1].dressed["1:1"]["format.rowHeight"], 24);
  assert.deepEqual(book.document.sheets[1].hidden_columns, [3]);
  await host.apply(PUT_UP.map((edit) => ({ ...edit, old: edit.new, new: edit.old })).reverse());
  assert.deepEqual(book.document.sheets, before);
});

test("a new sheet is refused where its name is taken, and one that holds something does not go", async () => {
  const { host, book } = opened(workbook([[1, 1, "Leerling"]]));
  const before = structuredClone(book.document);
  for (const [cell, old, made] of [["BLAD VAN 'NOOR'!A1", null, DESIGN], ["Blad van 'Noor'!A1", DESIGN, null]]) {
    await assert.rejects(host.apply([{ cell, property: "sheet", old, new: made }]), { kind: "stale" });
  }
  assert.deepEqual(book.document, before);
});
