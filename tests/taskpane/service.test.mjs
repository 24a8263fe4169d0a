// What is sent to the service: a sync under a key, the same one while its answer is still out.

import assert from "node:assert/strict";
import { test } from "node:test";

import { service } from "../../addin/taskpane/js/service.mjs";

test("a sync of which the answer was lost keeps its key; a changed workbook and a next sync get another", async () => {
  const keys = [];
  let broken = true;
  const school = service("..", { language: "nl", token: "t" }, async (_, { headers }) => {
    keys.push(headers["Idempotency-Key"]);
    if (broken) throw new TypeError("the connection broke");
    return { ok: true, json: async () => ({ said: "x" }) };
  });
  const sync = (workbook) => school.press("sync", workbook).catch((trouble) => trouble);
  await sync({ snapshot: 1 });
  await sync({ snapshot: 1 });
  await sync({ snapshot: 2 });
  broken = false;
  await sync({ snapshot: 2 });
  await sync({ snapshot: 2 });
  await school.press("validate", { snapshot: 2 });
  const [first, again, changed, answered, next, check] = keys;

  assert.match(first, /^[0-9a-f-]{36}$/);
  assert.deepEqual([again, answered], [first, changed]);
  assert.equal(new Set([first, changed, next]).size, 3);
  assert.equal(check, undefined);
});
