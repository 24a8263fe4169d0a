// Makes edits in the open workbook: first looks whether every cell still holds what the edit expects, then writes all,
// or writes nothing. Excel takes it as one step to undo where it can (ExcelApi 1.20).

import { CELLS_PER_SYNC, CHECKED_PER_SYNC, cellName, fillOf, formulaOf, grouped, same, splitWhere, valueOf } from "./cells.mjs";
import { putUp, takeAway } from "./excel_page.mjs";

const FILL = { format: { fill: { color: true, pattern: true } } };
const LONGEST_ADDRESS = 2000; // characters; Excel refuses lists of ranges above 8192

/** A cell changed since the workbook was read; `where` is the first. Nothing was written. */
export class Stale extends Error {
  constructor(where) {
    super(where);
    this.where = where;
  }
}

/** Make all edits or none. Throws Stale. */
export async function makeEdits(context, edits) {
  const placed = edits.map((edit) => ({ ...edit, ...splitWhere(edit.cell) }));
  const [pages, cells] = [placed.filter((edit) => edit.property === "sheet"), placed.filter((edit) => edit.property !== "sheet")];
  await check(context, pages, cells);
  for (const page of pages) if (page.new) putUp(context, page.sheet, page.new);
  write(context, cells);
  for (const page of pages) if (!page.new) takeAway(context, page.sheet);
  await context.sync();
}

async function check(context, pages, cells) {
  const fresh = new Set(pages.filter((page) => page.new).map((page) => page.sheet));
  const taken = pages
    .filter((page) => page.new)
    .map((page) => ({ page, found: context.workbook.worksheets.getItemOrNullObject(page.sheet) }));
  for (const { found } of taken) found.load("name");
  const gone = pages.filter((page) => !page.new).map((page) => ({ page, used: usedOf(context, page.sheet) }));
  const strips = [...bySheet(cells.filter((edit) => !fresh.has(edit.sheet)))].flatMap(([name, edits]) =>
    stripsOf(edits).map((strip) => ({ ...strip, name })),
  );
  for (const some of grouped(strips, ({ rows, columns }) => rows * columns, CHECKED_PER_SYNC)) await checkSome(context, some);
  if (!strips.length) await context.sync();
  for (const { page, found } of taken) if (!found.isNullObject) throw new Stale(page.cell);
  for (const { page, used } of gone) if (!isLeftEmpty(used, cells.filter((edit) => edit.sheet === page.sheet))) throw new Stale(page.cell);
}

async function checkSome(context, strips) {
  const asked = strips.map((strip) => {
    const range = context.workbook.worksheets
      .getItem(strip.name)
      .getRangeByIndexes(strip.top - 1, strip.left - 1, strip.rows, strip.columns);
    range.load("values,valueTypes,formulas");
    return { ...strip, range, fills: range.getCellProperties(FILL) };
  });
  await context.sync();
  for (const { edits, range, fills, top, left } of asked) {
    for (const edit of edits) {
      const [row, column] = [edit.row - top, edit.column - left];
      if (!stands(edit, range, fills.value, row, column)) throw new Stale(edit.cell);
    }
  }
}

function usedOf(context, name) {
  const used = context.workbook.worksheets.getItem(name).getUsedRangeOrNullObject(true);
  used.load("rowIndex,columnIndex,values");
  return used;
}

/** Say whether a sheet holds nothing once the edits of its cells are made, so that it may go. */
function isLeftEmpty(used, edits) {
  if (used.isNullObject) return true;
  const emptied = new Set(
    edits.filter((edit) => edit.property === "value" && edit.new === null).map((edit) => `${edit.row},${edit.column}`),
  );
  return used.values.every((line, row) =>
    line.every((value, column) => value === "" || emptied.has(`${used.rowIndex + row + 1},${used.columnIndex + column + 1}`)),
  );
}

function stands(edit, range, fills, row, column) {
  if (edit.property === "fill") return fillOf(fills[row][column].format.fill) === edit.old;
  const value = range.values[row][column];
  return (
    formulaOf(range.formulas[row][column], value) === null &&
    same(valueOf(value, range.valueTypes[row][column]), edit.old)
  );
}

function bySheet(placed) {
  const sheets = new Map();
  for (const edit of placed) {
    if (!sheets.has(edit.sheet)) sheets.set(edit.sheet, []);
    sheets.get(edit.sheet).push(edit);
  }
  return sheets;
}

/** Group edits of a sheet into rectangles around them, cut where one would hold too many cells. */
function stripsOf(edits) {
  const found = [];
  for (const edit of [...edits].sort((one, other) => one.row - other.row)) {
    const last = found.at(-1);
    const left = Math.min(last?.left ?? edit.column, edit.column);
    const right = Math.max(last?.right ?? edit.column, edit.column);
    if (last && (edit.row - last.top + 1) * (right - left + 1) <= CELLS_PER_SYNC) {
      Object.assign(last, { left, right, rows: edit.row - last.top + 1, columns: right - left + 1 });
      last.edits.push(edit);
    } else {
      found.push({ top: edit.row, left: edit.column, right: edit.column, rows: 1, columns: 1, edits: [edit] });
    }
  }
  return found;
}

function write(context, placed) {
  for (const [name, edits] of bySheet(placed)) {
    const sheet = context.workbook.worksheets.getItem(name);
    for (const edit of edits.filter((one) => one.property === "value")) {
      const range = sheet.getRange(cellName(edit.row, edit.column));
      // The apostrophe keeps text text, also when it looks like a number, a day or a formula.
      range.values = [[typeof edit.new === "string" && edit.new !== "" ? `'${edit.new}` : (edit.new?.error ?? edit.new ?? "")]];
    }
    for (const [colour, cells] of byColour(edits)) {
      for (const addresses of lists(runs(cells))) {
        const { fill } = sheet.getRanges(addresses).format;
        if (colour === null) fill.clear();
        else fill.color = colour;
      }
    }
  }
}

function byColour(edits) {
  const colours = new Map();
  for (const edit of edits.filter((one) => one.property === "fill")) {
    if (!colours.has(edit.new)) colours.set(edit.new, []);
    colours.get(edit.new).push(edit);
  }
  return colours;
}

/** Join cells that stand below one another: fewer ranges, fewer calls. */
function runs(cells) {
  const sorted = [...cells].sort((one, other) => one.column - other.column || one.row - other.row);
  const found = [];
  for (const { row, column } of sorted) {
    const last = found.at(-1);
    if (last && last.column === column && last.bottom + 1 === row) last.bottom = row;
    else found.push({ column, top: row, bottom: row });
  }
  return found.map(({ column, top, bottom }) =>
    top === bottom ? cellName(top, column) : `${cellName(top, column)}:${cellName(bottom, column)}`,
  );
}

function lists(addresses) {
  const found = [];
  for (const address of addresses) {
    if (found.length && found.at(-1).length + address.length < LONGEST_ADDRESS) found.push(`${found.pop()},${address}`);
    else found.push(address);
  }
  return found;
}
