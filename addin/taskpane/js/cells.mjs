// What a cell holds, as Excel tells it, in the words of the wire (docs/wire.md). Nothing here knows what a rating is.

// Cells asked for in one go. Excel on the web refuses answers above 5 MB; a cell with its looks takes some 250 bytes,
// one that is only held against what an edit expects some 100.
export const CELLS_PER_SYNC = 15000;
export const CHECKED_PER_SYNC = 30000;

/** Return "AB12" of a row and column counted from 1. */
export function cellName(row, column) {
  let letters = "";
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters + row;
}

/** Return {sheet, row, column} of "Blad1!AB12"; a sheet's name may itself hold an exclamation mark. */
export function splitWhere(where) {
  const mark = where.lastIndexOf("!");
  const [, letters, digits] = /^([A-Z]+)([0-9]+)$/.exec(where.slice(mark + 1));
  const column = [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
  return { sheet: where.slice(0, mark), row: Number(digits), column };
}

/** Return what stands in a cell: text, number, true or false, {error: "#REF!"}, or null when nothing does. */
export function valueOf(value, type) {
  if (type === "Error") return { error: String(value) };
  return value === "" || type === "Empty" ? null : value;
}

/** Return the formula without its "=", or null where the cell holds none. */
export function formulaOf(formula, value) {
  return typeof formula === "string" && formula.startsWith("=") && formula !== value ? formula.slice(1) : null;
}

/** Return "#RRGGBB" of a fill, null for none. */
export function fillOf(fill) {
  if (!fill || !fill.color || fill.pattern === "None") return null;
  // Without a pattern Excel cannot say "none", and calls an unfilled cell white.
  if (fill.pattern === undefined && fill.color.toUpperCase() === "#FFFFFF") return null;
  return fill.color.toUpperCase();
}

/** Say whether two values of cells are the same; errors are objects. */
export function same(one, other) {
  return one === other || (one?.error !== undefined && one.error === other?.error);
}

/** Group things that take so many cells each, in their order, so that no group takes more than one answer holds. */
export function grouped(things, sizeOf, most) {
  const groups = [];
  let left = 0;
  for (const thing of things) {
    const size = sizeOf(thing);
    if (size > left) {
      groups.push([]);
      left = most;
    }
    groups.at(-1).push(thing);
    left -= size;
  }
  return groups;
}

/** Cut a used range into blocks of whole rows, each of so many cells at most. Rows and columns count from 0. */
export function blocksOf({ rowIndex, columnIndex, rowCount, columnCount }, most) {
  const rows = Math.max(1, Math.floor(most / columnCount));
  const blocks = [];
  for (let row = 0; row < rowCount; row += rows) {
    blocks.push({
      row: rowIndex + row,
      column: columnIndex,
      rows: Math.min(rows, rowCount - row),
      columns: columnCount,
    });
  }
  return blocks;
}
