// The open workbook as a host: read it, make edits, show a cell. Errors of Excel become words of `trouble`.

import { CELLS_PER_SYNC, splitWhere, cellName } from "./cells.mjs";
import { readWorkbook } from "./excel_read.mjs";
import { Stale, makeEdits } from "./excel_write.mjs";
import { Trouble } from "./trouble.mjs";

const NEEDED = "1.9";
const TOO_MUCH = "ResponsePayloadSizeLimitExceeded"; // cells full of long remarks; then fewer are asked for in one go
const FEWEST = 200;

/** Return the host, or throw Trouble("too_old") where this Excel lacks what is needed. */
export function excelHost(Office, Excel) {
  const can = (version) => Office.context.requirements.isSetSupported("ExcelApi", version);
  if (!can(NEEDED)) throw new Trouble("too_old");
  // Somebody who is typing in a cell is waited for, instead of failing.
  const options = can("1.20") ? { delayForCellEdit: true, mergeUndoGroup: true } : { delayForCellEdit: true };
  const run = (batch) => Excel.run(options, batch).catch(told);
  const readSome = (most) =>
    Excel.run(options, (context) => readWorkbook(context, can, most)).catch((error) =>
      error.code === TOO_MUCH && most > FEWEST ? readSome(Math.floor(most / 4)) : told(error),
    );
  return {
    read: () => readSome(CELLS_PER_SYNC),
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
