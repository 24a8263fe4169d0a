// The open workbook as a host: read it, make edits, show a cell. Errors of Excel become words of `trouble`.

import { splitWhere, cellName } from "./cells.mjs";
import { readWorkbook } from "./excel_read.mjs";
import { Stale, makeEdits } from "./excel_write.mjs";
import { Trouble } from "./trouble.mjs";

const NEEDED = "1.9";

/** Return the host, or throw Trouble("too_old") where this Excel lacks what is needed. */
export function excelHost(Office, Excel) {
  const can = (version) => Office.context.requirements.isSetSupported("ExcelApi", version);
  if (!can(NEEDED)) throw new Trouble("too_old");
  // Somebody who is typing in a cell is waited for, instead of failing.
  const options = can("1.20") ? { delayForCellEdit: true, mergeUndoGroup: true } : { delayForCellEdit: true };
  const run = (batch) => Excel.run(options, batch).catch(told);
  return {
    read: () => run((context) => readWorkbook(context, can)),
    apply: (edits) => run((context) => makeEdits(context, edits)),
    show: (where) => run((context) => select(context, where)),
  };
}

async function select(context, where) {
  const { sheet, row, column } = splitWhere(where);
  const page = context.workbook.worksheets.getItem(sheet);
  page.activate();
  page.getRange(cellName(row, column)).select();
  await context.sync();
}

function told(error) {
  if (error instanceof Stale) throw new Trouble("stale", { where: error.where });
  if (error instanceof Trouble) throw error;
  const kinds = { AccessDenied: "protected", InvalidOperationInCellEditMode: "typing", ItemNotFound: "gone" };
  throw new Trouble(kinds[error.code] ?? "excel", { reason: error.message });
}
