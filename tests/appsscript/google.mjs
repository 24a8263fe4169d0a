// Code.js as Google would run it: in a small vm, beside stand-ins for the services of Google that it uses.

import { readFileSync } from "node:fs";
import vm from "node:vm";

export const FOLDER = new URL("../../addin/appsscript/", import.meta.url);
export const BOOK = { properties: { title: "opvolging" }, sheets: [{ properties: { title: "Blad1" }, data: [{ rowData: [{ values: [{ effectiveValue: { stringValue: "V" } }] }] }] }] };

/** Load the script beside stand-ins for Google's services; `service` answers what is fetched. */
export function opened({ book = BOOK, locale = "nl_BE", service = () => [200, {}], kept = { address: "https://school.example", token: "t" }, identity = "een.getekend.bewijs" } = {}) {
  const seen = { fetched: [], reads: [], writes: [], menu: [], shown: null, selected: null, kept: { ...kept }, book: structuredClone(book) };
  const menu = { addItem: (label, name) => (seen.menu.push([label, name]), menu), addSubMenu: () => menu, addSeparator: () => menu, addToUi: () => (seen.menu.done = true) };
  const range = { getFormula: () => seen.formula ?? "", getValue: () => seen.value ?? "", getRow: () => 12, getColumn: () => 6 };
  const sheet = { activate: () => { seen.active = true; }, setActiveSelection: (cell) => { seen.selected = cell; }, getRange: () => range, getSheetId: () => 7 };
  const context = vm.createContext({
    SpreadsheetApp: {
      getUi: () => ({ createMenu: () => menu, showSidebar: (page) => { seen.shown = page; } }),
      getActiveSpreadsheet: () => ({ getId: () => "sleutel", getName: () => "opvolging", getSheetByName: (name) => (name === "Blad1" ? sheet : null) }),
    },
    Sheets: { Spreadsheets: {
      get: (id, asked) => (seen.reads.push([id, asked]), structuredClone(seen.book)),
      batchUpdate: (body, id) => seen.writes.push([id, body]),
    } },
    UrlFetchApp: { fetch: (url, options) => {
      seen.fetched.push([url, options, options.payload && JSON.parse(options.payload)]);
      const [code, told] = service(url, seen);
      return { getResponseCode: () => code, getContentText: () => (typeof told === "string" ? told : JSON.stringify(told)) };
    } },
    PropertiesService: { getUserProperties: () => ({
      getProperty: (name) => seen.kept[name] ?? null,
      setProperties: (all) => Object.assign(seen.kept, all),
      deleteAllProperties: () => { seen.kept = {}; },
    }) },
    HtmlService: { createTemplateFromFile: (name) => ({ name, evaluate() { return { ...this, setTitle() { return this; } }; } }) },
    Utilities: { getUuid: () => `sleutel-${(seen.keys = (seen.keys ?? 0) + 1)}` },
    ScriptApp: { getIdentityToken: () => identity },
    Session: { getActiveUserLocale: () => locale },
  });
  for (const file of ["Generated.js", "Code.js"]) vm.runInContext(readFileSync(new URL(file, FOLDER), "utf8"), context, file);
  return { script: context, seen };
}
