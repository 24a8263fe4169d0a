// A new sheet in the open workbook, dressed as the service asks (docs/wire.md): whole columns and whole rows.

import { cellName } from "./cells.mjs";

const POINTS = 5.6; // of one character, about: Excel's model measures columns in points
const SHORT_DAY = "m/d/yyyy"; // what Excel calls the short date of whoever looks

/** Queue a new sheet behind the last one. */
export function putUp(context, name, design) {
  const sheet = context.workbook.worksheets.add(name);
  sheet.showGridlines = false;
  if (design.tab_colour) sheet.tabColor = design.tab_colour;
  design.columns.forEach((column, index) => {
    const letters = cellName(1, index + 1).slice(0, -1);
    const area = sheet.getRange(`${letters}:${letters}`);
    dress(area, column);
    area.format.columnWidth = column.width * POINTS;
    if (column.hidden) area.columnHidden = true;
  });
  for (const row of design.rows) {
    const area = sheet.getRange(`${row.row}:${row.row}`);
    dress(area, row);
    if (row.height) area.format.rowHeight = row.height;
  }
  if (design.frozen) sheet.freezePanes.freezeRows(design.frozen);
  sheet.pageLayout.orientation = "Landscape";
  sheet.pageLayout.zoom = { horizontalFitToPages: 1 };
}

/** Queue the going of a sheet that was looked at and holds nothing. */
export function takeAway(context, name) {
  context.workbook.worksheets.getItem(name).delete();
}

function dress(area, worn) {
  const { format } = area;
  format.font.bold = Boolean(worn.bold);
  format.font.size = worn.size ?? 11;
  if (worn.colour) format.font.color = worn.colour;
  format.wrapText = Boolean(worn.wrap);
  format.verticalAlignment = "Top";
  format.horizontalAlignment = "Left";
  if (worn.line) {
    const edge = format.borders.getItem("InsideHorizontal");
    edge.style = "Continuous";
    edge.color = "#D9D9D9";
  }
  if (worn.dated) area.numberFormat = SHORT_DAY; // one for all cells: a list would have to be as long as the column
}
