// Presses buttons of Code.js: a list of {button, answer, told} comes in, a list of {sent, reads, written} goes out.
// `answer` is what Google says of the spreadsheet, `told` what the service answers.

import { readFileSync } from "node:fs";

import { opened } from "./google.mjs";

const done = JSON.parse(readFileSync(0, "utf8")).map(({ button, answer, told }) => {
  const { script, seen } = opened({ book: answer, service: () => [200, told] });
  script.press(button, []);
  return { sent: seen.fetched[0][2].spreadsheet, reads: seen.reads.length, written: seen.writes.map(([, body]) => body) };
});
process.stdout.write(JSON.stringify(done));
