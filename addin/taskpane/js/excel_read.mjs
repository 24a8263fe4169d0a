// Reads the open workbook as a snapshot: one round trip for the names, one for the sizes, one for all that stands there
// (more only beyond what Excel on the web hands over at once).

import { CELLS_PER_SYNC, blocksOf, cellName, fillOf, formulaOf, grouped, valueOf } from "./cells.mjs";

const LOOKS = {
  format: { fill: { color: true, pattern: true }, font: { name: true, color: true, bold: true, italic: true, strikethrough: true } },
};
const SHOWN = { format: { fill: { color: true, pattern: true } } };
const STATES = { Visible: "visible", Hidden: "hidden", VeryHidden: "veryHidden" };

/**
 * Return the open workbook as a snapshot of the wire. `can(version)` says whether ExcelApi has that version; `most` is
 * how many cells are asked for in one go.
 */
export async function readWorkbook(context, can, most = CELLS_PER_SYNC) {
  const names = await askNames(context, can);
  const sizes = await askSizes(context, names);
  const looks = new Looks();
  const sheets = sizes.sheets.map((size) => startSheet(size));
  for (const batch of batches(sizes.sheets, most)) await readBlocks(context, can, batch, sheets, looks);
  const told = [...tell(sizes.notes), ...tell(sizes.comments)];
  for (const { where, text } of told) putNote(sheets, where, text);
  return {
    schema: 1,
    name: names.book.name,
    dates: "serial",
    capabilities: { shown_fills: can("1.19"), notes: can("1.18"), undo: true },
    looks: looks.all,
    sheets: sheets.map(({ cells, ...sheet }) => ({ ...sheet, cells: [...cells.values()] })),
  };
}

async function askNames(context, can) {
  const book = context.workbook;
  book.load("name");
  const sheets = book.worksheets;
  sheets.load("items/name,items/visibility,items/tabColor");
  const tables = book.tables;
  tables.load("items/name,items/showHeaders,items/showTotals");
  const comments = can("1.10") ? book.comments : null;
  comments?.load("items/content,items/replies/items/content");
  const notes = can("1.18") ? book.notes : null;
  notes?.load("items/content");
  await context.sync();
  return { book, sheets, tables, comments, notes };
}

async function askSizes(context, { sheets, tables, comments, notes }) {
  const asked = sheets.items.map((sheet) => {
    const used = sheet.getUsedRangeOrNullObject(false);
    used.load("rowIndex,columnIndex,rowCount,columnCount");
    sheet.protection.load("protected");
    return { sheet, used, tables: [] };
  });
  const areas = tables.items.map((table) => {
    const area = table.getRange();
    area.load("address");
    table.columns.load("items/name");
    return { table, area };
  });
  const placed = (things) =>
    (things?.items ?? []).map((thing) => {
      const place = thing.getLocation();
      place.load("address");
      return { thing, place };
    });
  const commented = placed(comments);
  const noted = placed(notes);
  await context.sync();
  for (const { table, area } of areas) {
    const { sheet, cell } = placeOf(area.address);
    asked.find((one) => one.sheet.name === sheet)?.tables.push({
      name: table.name,
      range: cell,
      columns: table.columns.items.map((column) => column.name),
      has_header: table.showHeaders,
      has_totals: table.showTotals,
    });
  }
  return { sheets: asked, comments: commented, notes: noted };
}

/** Return {sheet, cell} of an address as Excel writes it: 'Blad van Noor'!$A$1:$B$2. */
function placeOf(address) {
  const mark = address.lastIndexOf("!");
  const quoted = address.slice(0, mark);
  const sheet = quoted.startsWith("'") ? quoted.slice(1, -1).replaceAll("''", "'") : quoted;
  return { sheet, cell: address.slice(mark + 1).replaceAll("$", "") };
}

function tell(placed) {
  return placed.map(({ thing, place }) => ({
    where: placeOf(place.address),
    text: [thing.content, ...(thing.replies?.items ?? []).map((reply) => reply.content)].join("\n"),
  }));
}

function startSheet({ sheet, tables }) {
  return {
    name: sheet.name,
    state: STATES[sheet.visibility] ?? "visible",
    tab_colour: sheet.tabColor || null,
    protected: sheet.protection.protected,
    tables,
    merges: [],
    hidden_rows: [],
    hidden_columns: [],
    cells: new Map(),
  };
}

/** Group the blocks of all sheets so that no round trip asks for more than Excel on the web hands over. */
function batches(sizes, most) {
  const all = sizes.flatMap(({ sheet, used }, index) =>
    used.isNullObject ? [] : blocksOf(used, most).map((block) => ({ sheet, index, block })),
  );
  return grouped(all, ({ block }) => block.rows * block.columns, most);
}

async function readBlocks(context, can, batch, sheets, looks) {
  const asked = batch.map(({ sheet, index, block }) => {
    const range = sheet.getRangeByIndexes(block.row, block.column, block.rows, block.columns);
    range.load("values,valueTypes,formulas,text,numberFormat");
    const merged = can("1.13") ? range.getMergedAreasOrNullObject() : null;
    merged?.load("address");
    return {
      index,
      block,
      range,
      merged,
      looks: range.getCellProperties(LOOKS),
      shown: can("1.19") ? range.getDisplayedCellProperties(SHOWN) : null,
      rows: range.getRowProperties({ rowHidden: true }),
      columns: range.getColumnProperties({ columnHidden: true }),
    };
  });
  await context.sync();
  for (const one of asked) takeBlock(one, sheets[one.index], looks);
}

function takeBlock({ block, range, merged, looks: worn, shown, rows, columns }, sheet, looks) {
  rows.value.forEach((row, index) => row.rowHidden && sheet.hidden_rows.push(block.row + index + 1));
  columns.value.forEach((column, index) => {
    const number = block.column + index + 1;
    if (column.columnHidden && !sheet.hidden_columns.includes(number)) sheet.hidden_columns.push(number);
  });
  if (merged && !merged.isNullObject) {
    for (const area of merged.address.split(",")) {
      const { cell } = placeOf(area);
      if (!sheet.merges.includes(cell)) sheet.merges.push(cell);
    }
  }
  for (let row = 0; row < block.rows; row += 1) {
    for (let column = 0; column < block.columns; column += 1) {
      const place = [block.row + row + 1, block.column + column + 1];
      const cell = cellOf(range, row, column, place, worn.value[row][column].format, shown?.value[row][column].format, looks);
      if (cell) sheet.cells.set(cellName(...place), cell);
    }
  }
}

function cellOf(range, row, column, place, format, shownFormat, looks) {
  const value = valueOf(range.values[row][column], range.valueTypes[row][column]);
  const formula = formulaOf(range.formulas[row][column], range.values[row][column]);
  const fill = fillOf(format.fill);
  const shown = shownFormat ? fillOf(shownFormat.fill) : fill;
  if (value === null && formula === null && fill === null && shown === null) return null;
  const more = {};
  if (formula !== null) more.formula = formula;
  if (shown !== fill) Object.assign(more, { shown, painted: true });
  return [...place, value, range.text[row][column], looks.number(format, fill, range.numberFormat[row][column]), more];
}

/** The distinct looks of a workbook, each once. */
class Looks {
  all = [{}];
  #numbers = new Map([["{}", 0]]);

  number({ fill, font }, colour, numberFormat) {
    const look = {};
    if (colour) look.fill = colour;
    if (colour && fill.pattern && fill.pattern !== "Solid") look.pattern = fill.pattern;
    if (font?.name) look.font = font.name;
    if (font?.color && font.color.toUpperCase() !== "#000000") look.font_colour = font.color;
    if (font?.bold) look.bold = true;
    if (font?.italic) look.italic = true;
    if (font?.strikethrough) look.strike = true;
    if (numberFormat && numberFormat !== "General") look.number_format = numberFormat;
    const key = JSON.stringify(look);
    if (!this.#numbers.has(key)) this.#numbers.set(key, this.all.push(look) - 1);
    return this.#numbers.get(key);
  }
}

function putNote(sheets, { sheet, cell }, text) {
  const cells = sheets.find((one) => one.name === sheet)?.cells;
  if (!cells || !text.trim()) return;
  const first = cell.split(":")[0];
  const [, letters, digits] = /^([A-Z]+)([0-9]+)$/.exec(first);
  const column = [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
  const known = cells.get(first) ?? [Number(digits), column, null, "", 0, {}];
  const before = known[5].note;
  known[5].note = before ? `${before}\n${text}` : text;
  cells.set(first, known);
}
