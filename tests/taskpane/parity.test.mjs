// The corpus that every host goes through (tests/data/parity), in Excel: what the pane reads is the workbook of the
// case, and once its edits are made, the workbook stands as on every other host.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

import { excelHost } from "../../addin/taskpane/js/excel.mjs";

const { standIn } = createRequire(import.meta.url)("./office.js");
const FOLDER = new URL("../data/parity/", import.meta.url);
const DAY = 86_400_000;

/** Return a value as Excel holds it: days are numbers. */
function held(value) {
  const moment = value?.date ?? value?.datetime;
  return moment === undefined ? value : (Date.parse(`${moment.slice(0, 10)}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / DAY;
}

function opened(snapshot) {
  const cells = (sheet) => sheet.cells.map(([row, column, value, ...rest]) => [row, column, held(value), ...rest]);
  const { Office, Excel, book } = standIn({ ...snapshot, sheets: snapshot.sheets.map((sheet) => ({ ...sheet, cells: cells(sheet) })) });
  return { host: excelHost(Office, Excel), book };
}

/** Return value and fill of every cell that has one. */
function stands({ sheets, looks }) {
  const found = {};
  for (const sheet of sheets) {
    for (const [row, column, value, , look] of sheet.cells) {
      const fill = looks[look ?? 0]?.fill ?? null;
      if (value !== null || fill) found[`${sheet.name}!${row},${column}`] = [value, fill];
    }
  }
  return found;
}

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".json"))) {
  const { snapshot, edits, after } = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));

  test(`${file}: Excel ends where every host ends, in three round trips to read and two to write`, async () => {
    const { host, book } = opened(snapshot);
    const before = stands(await host.read());
    assert.deepEqual(before, stands(book.document));
    assert.equal(book.syncs, 3);
    await host.apply(edits.map((edit) => ({ ...edit, old: held(edit.old), new: held(edit.new) })));

    assert.equal(book.syncs, 5);
    assert.deepEqual(stands(await host.read()), after);
  });
}
