// Code.js as Google would run it, in a small vm with the services it uses: what it asks, what it writes, when it refuses.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { BOOK, FOLDER, opened } from "./google.mjs";

test("the menu has the six buttons and those below More, in the reader's language, and each opens the sidebar", () => {
  const { script, seen } = opened({ locale: "fr" });
  script.onOpen();
  const names = seen.menu.map(([, name]) => name);

  assert.equal(seen.menu[0][0], "Contrôler");
  assert.deepEqual(names, ["validate", "colour", "summary", "sync", "reply", "undo", "plan", "focus", "agenda", "five", "consultation", "themes", "handover", "pane"]);
  for (const name of names) {
    script[name]();
    assert.equal(JSON.parse(seen.shown.start).button, name === "pane" ? "" : name);
  }
});

test("a button reads with the fields of the service's own host, asks with its token, and writes once", () => {
  const requests = [{ repeatCell: {} }];
  const { script, seen } = opened({ service: () => [200, { said: "x", findings: [], requests }] });
  const told = script.press("colour", [{ token: "Q7" }]);
  const [url, options, sent] = seen.fetched[0];

  assert.equal(url, "https://school.example/api/v1/macros/colour?language=nl");
  assert.equal(options.headers.Authorization, "Bearer t");
  assert.deepEqual(sent, { spreadsheet: BOOK, answers: [{ token: "Q7" }] });
  assert.equal(seen.reads[0][1].fields, script.FIELDS);
  assert.deepEqual(JSON.parse(JSON.stringify(seen.writes)), [["sleutel", { requests }]]);
  assert.equal(told.said, "x");
});

test("each call, pairing too, carries what Google says of who sits there, and nothing where Google says nothing", () => {
  const service = (url) => [200, url.includes("/pair") ? { token: "nieuw" } : {}];
  const told = opened({ service });
  told.script.pair("https://school.example", "K7QM-3XPD");
  told.script.who();
  told.script.press("sync");
  told.script.leave();
  const silent = opened({ service, identity: null });
  silent.script.press("sync");

  assert.deepEqual(told.seen.fetched.map(([, options]) => options.headers["Google-Identity-Token"]), Array(4).fill("een.getekend.bewijs"));
  assert.deepEqual(Object.keys(silent.seen.fetched[0][1].headers), ["Authorization", "Idempotency-Key"]);
});

test("a sync of which the answer was lost is sent again under its key, and the next one under another", () => {
  const service = (_, seen) => {
    if (seen.fetched.length === 1) throw new Error("the connection broke");
    return [200, {}];
  };
  const { script, seen } = opened({ service });
  script.press("sync");
  script.press("sync");
  script.press("validate");

  assert.deepEqual(seen.fetched.map(([, options]) => options.headers["Idempotency-Key"]), ["sleutel-1", "sleutel-1", "sleutel-2", undefined]);
});

test("checking writes nothing", () => {
  const { script, seen } = opened({ service: () => [200, { said: "x", findings: [], requests: [] }] });
  script.press("validate");

  assert.deepEqual([seen.reads.length, seen.writes.length], [1, 0]);
});

test("what changed while the service was at work is not written over", () => {
  const service = (_, seen) => {
    seen.book.sheets[0].data[0].rowData[0].values[0].effectiveValue.stringValue = "O";
    return [200, { requests: [{ repeatCell: {} }] }];
  };
  const { script, seen } = opened({ service });

  assert.throws(() => script.press("colour"), /Het blad werd gewijzigd/);
  assert.equal(seen.writes.length, 0);
});

test("the school's answer is asked with the spreadsheet as it stands", () => {
  const { script, seen } = opened();
  script.press("reply");

  assert.equal(seen.fetched[0][0].includes("/api/v1/reply"), true);
  assert.deepEqual([Object.keys(seen.fetched[0][2]), seen.reads.length], [["spreadsheet", "answers"], 1]);
});

test("pairing keeps address and token for this person alone", () => {
  const { script, seen } = opened({ kept: {}, service: () => [200, { token: "nieuw", company: "Noordkaai" }] });
  script.pair("https://school.example/ ", "K7QM-3XPD");

  assert.deepEqual(seen.kept, { address: "https://school.example", token: "nieuw" });
  assert.equal(opened({ kept: {} }).script.who(), null);
});

test("an address without https is refused before anything is sent", () => {
  const { script, seen } = opened({ kept: {} });

  assert.throws(() => script.pair("http://school.example", "K7QM-3XPD"));
  assert.equal(seen.fetched.length, 0);
});

test("trouble is told in the service's own words, and a token that is worth nothing is forgotten", () => {
  const { script, seen } = opened({ service: () => [401, { error: { code: "not_paired", said: "Niet meer gekoppeld." } }] });

  assert.throws(() => script.press("validate"), /Niet meer gekoppeld/);
  assert.deepEqual(seen.kept, {});
});

test("no connection, and an answer of something else, are told in words", () => {
  const offline = opened({ service: () => { throw new Error("DNS"); } });
  const other = opened({ service: () => [200, "<html>"] });

  assert.throws(() => offline.script.press("validate"), /niet te bereiken/);
  assert.throws(() => other.script.press("validate"), /geen bruikbaar antwoord/);
});

test("a click on a cell goes there, and says so when its sheet is gone", () => {
  const { script, seen } = opened();
  script.show("Blad1!F12");

  assert.deepEqual([seen.active, seen.selected], [true, "F12"]);
  assert.throws(() => script.show("Weg!A1"), /er niet meer/);
});

test("a slip is mended as text, and only while it still stands there", () => {
  const fix = [{ cell: "Blad1!F12", property: "value", old: "in ontwikkelign", new: "=in ontwikkeling" }];
  const { script, seen } = opened();
  for (const [value, formula] of [["behaald", ""], ["in ontwikkelign", "=A1"]]) {
    Object.assign(seen, { value, formula });
    assert.throws(() => script.mend(fix), /Blad1!F12 werd gewijzigd/);
  }
  Object.assign(seen, { value: "in ontwikkelign", formula: "" });
  script.mend(fix);
  const [[, { requests }]] = JSON.parse(JSON.stringify(seen.writes));

  assert.deepEqual(requests, [{ updateCells: {
    start: { sheetId: 7, rowIndex: 11, columnIndex: 5 },
    rows: [{ values: [{ userEnteredValue: { stringValue: "=in ontwikkeling" } }] }],
    fields: "userEnteredValue",
  } }]);
});

test("it asks Google for no more rights than it needs", () => {
  const { oauthScopes } = JSON.parse(readFileSync(new URL("appsscript.json", FOLDER), "utf8"));

  assert.equal(oauthScopes.length, 4);
  assert.ok(oauthScopes.includes("openid") && !oauthScopes.some((scope) => scope.includes("email")));
  assert.ok(!oauthScopes.some((scope) => scope.includes("drive")));
});
