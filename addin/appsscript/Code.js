// Leerlijn in Google Sheets: a menu with the six buttons. It sends the service what Google says about the spreadsheet,
// and asks Google to make the edits that come back. No rule about ratings is here. Generated.js holds the words.

var BUTTONS = ["validate", "colour", "summary", "sync", "reply", "undo"];
var SHEETS = ["plan", "focus", "agenda", "five", "consultation", "themes", "handover"];

// Where a button is not the macro of its name.
var PATHS = { sync: "sync", reply: "reply", undo: "macros/uncolour" };

/** Google calls this when somebody opens the spreadsheet. */
function onOpen() {
  var say = words();
  var menu = SpreadsheetApp.getUi().createMenu("Leerlijn");
  BUTTONS.forEach(function (button) {
    menu.addItem(say[button], button);
  });
  var more = SpreadsheetApp.getUi().createMenu(say.more);
  SHEETS.forEach(function (button) {
    more.addItem(say[button], button);
  });
  menu.addSubMenu(more).addSeparator().addItem(say.pane, "pane").addToUi();
}

function onInstall() {
  onOpen();
}

// What the menu calls: the sidebar opens, and does it.
function validate() { open("validate"); }
function colour() { open("colour"); }
function summary() { open("summary"); }
function sync() { open("sync"); }
function reply() { open("reply"); }
function undo() { open("undo"); }
function plan() { open("plan"); }
function focus() { open("focus"); }
function agenda() { open("agenda"); }
function five() { open("five"); }
function consultation() { open("consultation"); }
function themes() { open("themes"); }
function handover() { open("handover"); }
function pane() { open(""); }

function open(button) {
  var page = HtmlService.createTemplateFromFile("Sidebar");
  page.start = JSON.stringify({ button: button, words: words(), language: language(), buttons: BUTTONS, sheets: SHEETS });
  SpreadsheetApp.getUi().showSidebar(page.evaluate().setTitle("Leerlijn"));
}

function language() {
  var wish = Session.getActiveUserLocale().slice(0, 2);
  return WORDS[wish] ? wish : "nl";
}

function words() {
  return WORDS[language()];
}

/** Pair this person's Google Sheets with the service at an address; returns for whom it speaks. */
function pair(address, code) {
  var place = String(address).trim().replace(/\/+$/, "");
  if (!/^https:\/\//.test(place)) throw new Error(words().trouble_service);
  var told = ask(place, "post", "pair", { code: code, name: "Google Sheets" }, "");
  kept().setProperties({ address: place, token: told.token });
  return told;
}

/** Return for whom this speaks, null when it is not paired. */
function who() {
  var place = kept().getProperty("address");
  return place ? ask(place, "get", "me", null, kept().getProperty("token")) : null;
}

/** Speak no longer. */
function leave() {
  ask(kept().getProperty("address"), "delete", "me", null, kept().getProperty("token"));
  kept().deleteAllProperties();
}

/** Do what a button does: read, ask, and write what comes back, unless the sheet changed meanwhile. */
function press(button, answers) {
  var book = SpreadsheetApp.getActiveSpreadsheet();
  var before = read(book.getId());
  var sent = { spreadsheet: before, answers: answers || [] };
  var told = ask(kept().getProperty("address"), "post", PATHS[button] || "macros/" + button, sent, kept().getProperty("token"));
  if (told.requests && told.requests.length) write(book.getId(), before, told.requests);
  return told;
}

function read(id) {
  return Sheets.Spreadsheets.get(id, { includeGridData: true, fields: FIELDS });
}

function write(id, before, requests) {
  if (JSON.stringify(read(id)) !== JSON.stringify(before)) throw new Error(words().trouble_changed);
  Sheets.Spreadsheets.batchUpdate({ requests: requests }, id); // all or none, says Google
}

/** Put the right words into cells, all or none; each edit says what still has to stand there. */
function mend(edits) {
  var requests = edits.map(function (edit) {
    var place = placeOf(edit.cell);
    var range = place.sheet.getRange(place.cell);
    if (range.getFormula() || range.getValue() !== edit.old) {
      throw new Error(words().trouble_stale.replace("{where}", edit.cell));
    }
    var start = { sheetId: place.sheet.getSheetId(), rowIndex: range.getRow() - 1, columnIndex: range.getColumn() - 1 };
    var value = { userEnteredValue: { stringValue: edit.new } }; // as text, never worked out as a formula
    return { updateCells: { start: start, rows: [{ values: [value] }], fields: "userEnteredValue" } };
  });
  Sheets.Spreadsheets.batchUpdate({ requests: requests }, SpreadsheetApp.getActiveSpreadsheet().getId());
}

/** Go to a cell such as Blad1!F12. */
function show(where) {
  var place = placeOf(where);
  place.sheet.activate();
  place.sheet.setActiveSelection(place.cell);
}

function placeOf(where) {
  var mark = where.lastIndexOf("!");
  var sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(where.slice(0, mark));
  if (!sheet) throw new Error(words().trouble_gone);
  return { sheet: sheet, cell: where.slice(mark + 1) };
}

function ask(place, method, path, document, token) {
  var options = { method: method, muteHttpExceptions: true, headers: {}, contentType: "application/json" };
  if (document) options.payload = JSON.stringify(document);
  if (token) options.headers.Authorization = "Bearer " + token;
  var identity = ScriptApp.getIdentityToken(); // who sits here, says Google; nothing where it may not say so
  if (identity) options.headers["Google-Identity-Token"] = identity;
  var key = path === "sync" ? Utilities.getUuid() : ""; // what is kept can be sent again under it, and is not done twice
  if (key) options.headers["Idempotency-Key"] = key;
  return understood(fetched(place + "/api/v1/" + path + "?language=" + language(), options, key ? 2 : 1));
}

function fetched(url, options, tries) {
  try {
    return UrlFetchApp.fetch(url, options);
  } catch (error) {
    if (tries > 1) return fetched(url, options, tries - 1);
    throw new Error(words().trouble_offline);
  }
}

function understood(answer) {
  var told = null;
  try {
    told = JSON.parse(answer.getContentText());
  } catch (error) {
    // not our service, or one that is being restarted
  }
  var code = answer.getResponseCode();
  if (told && code < 300) return told;
  if (told && told.error && told.error.code === "not_paired") kept().deleteAllProperties();
  throw new Error(told && told.error ? told.error.said : words().trouble_service);
}

/** What is kept for this person alone, outside the spreadsheet. */
function kept() {
  return PropertiesService.getUserProperties();
}
