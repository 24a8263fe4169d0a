// An Office.js to test with: a workbook in the form of the wire behind the calls that our pane makes, as strict as the
// real one. What was not loaded and synced cannot be read, queued writes happen at sync, and every sync is counted.
// A plain script, so that Chromium takes it in place of Microsoft's and node loads it with `require`.

(function (root) {
  "use strict";

  const MOST_BYTES = 5_000_000; // Excel on the web hands over no more in one answer

  /** Return {Office, Excel, book}: `document` is a snapshot of the wire; `version` the newest ExcelApi there is. */
  function standIn(document, { version = "1.20", language = "nl-BE", partition = "" } = {}) {
    const book = { document: structuredClone(document), syncs: 0, runs: [], selected: null, typing: false, actions: {} };
    const worn = (number) => book.document.looks?.[number ?? 0] ?? {};
    const sheetOf = (name) => {
      const found = book.document.sheets.find((one) => one.name === name);
      if (!found) throw failure("ItemNotFound", `no sheet ${name}`);
      return found;
    };

    class Failure extends Error {}
    function failure(code, message) {
      return Object.assign(new Failure(message), { code, name: "RichApi.Error" });
    }

    /** A thing of the object model: its properties can be read only once they were loaded and synced. */
    class Thing {
      #loaded = {};
      constructor(context, get) {
        this.context = context;
        this.get = get;
        return new Proxy(this, {
          get: (target, name) => {
            if (name in target) return typeof target[name] === "function" ? target[name].bind(target) : target[name];
            if (typeof name !== "string" || name === "then") return undefined;
            if (name in target.#loaded) return target.#loaded[name];
            throw failure("PropertyNotLoaded", `${name} was read before it was loaded and synced`);
          },
          set: (target, name, value) => {
            if (name.startsWith("_")) target[name] = value;
            else context.queue(() => target.put(name, value));
            return true;
          },
        });
      }
      load(names) {
        const wanted = names.split(",").map((name) => name.trim().split("/")[0]);
        this.context.queue(() => {
          const all = this.get();
          this.#loaded.isNullObject = all === null;
          for (const name of wanted) if (all) this.#loaded[name] = name === "items" ? all[name] : this.context.brings(all[name]);
          if (all) this.absent(all, wanted);
        });
      }
      absent(all, wanted) {
        for (const name of wanted) if (!(name in all)) throw failure("InvalidArgument", `there is no ${name}`);
      }
      put(name) {
        throw failure("InvalidArgument", `${name} cannot be set`);
      }
    }

    class Context {
      #queued = [];
      answered = 0; // bytes that one sync brings back
      queue(doing) {
        this.#queued.push(doing);
      }
      brings(value) {
        this.answered += JSON.stringify(value)?.length ?? 0;
        if (this.answered > MOST_BYTES) throw failure("ResponsePayloadSizeLimitExceeded", "more than 5 MB in one answer");
        return value;
      }
      result(get) {
        const held = {};
        this.queue(() => Object.defineProperty(held, "value", { value: this.brings(get()) }));
        return new Proxy(held, {
          get: (target, name) => {
            if (name === "value" && !("value" in target)) throw failure("ValueNotLoaded", "read before sync");
            return target[name];
          },
        });
      }
      async sync() {
        book.syncs += 1;
        this.answered = 0;
        if (book.typing) throw failure("InvalidOperationInCellEditMode", "a cell is being edited");
        const before = structuredClone(book.document);
        try {
          for (const doing of this.#queued.splice(0)) doing();
        } catch (error) {
          book.document = before;
          throw error;
        }
      }
      get workbook() {
        return workbook(this);
      }
    }

    function workbook(context) {
      const thing = new Thing(context, () => ({ name: book.document.name }));
      const listed = (items) => new Thing(context, () => ({ items: items() }));
      const sheets = listed(() => book.document.sheets.map((one) => sheet(context, one.name, true)));
      const parts = {
        worksheets: new Proxy(sheets, {
          get: (target, name) =>
            ({
              getItem: (wanted) => sheet(context, wanted, false),
              getItemOrNullObject: (wanted) => new Thing(context, () => book.document.sheets.find((one) => one.name.toLowerCase() === wanted.toLowerCase()) ?? null),
              add: (wanted) => {
                context.queue(() => {
                  if (book.document.sheets.some((one) => one.name.toLowerCase() === wanted.toLowerCase())) throw failure("InvalidArgument", "that name is taken");
                  if (/[\\/?*:[\]]/.test(wanted) || wanted.length > 31) throw failure("InvalidArgument", "no name for a sheet");
                  book.document.sheets.push({ name: wanted, cells: [] });
                });
                return sheet(context, wanted, false);
              },
            })[name] ?? target[name],
        }),
        tables: listed(() => book.document.sheets.flatMap((one) => (one.tables ?? []).map((table) => tableOf(context, one, table)))),
        comments: listed(() => []),
        notes: listed(() => book.document.sheets.flatMap((one) => noted(context, one))),
      };
      return new Proxy(thing, { get: (target, name) => parts[name] ?? target[name] });
    }

    function tableOf(context, one, table) {
      return {
        name: table.name,
        showHeaders: table.has_header !== false,
        showTotals: Boolean(table.has_totals),
        getRange: () => new Thing(context, () => ({ address: quoted(one.name, table.range) })),
        columns: new Thing(context, () => ({ items: table.columns.map((name) => ({ name })) })),
      };
    }

    function noted(context, one) {
      return one.cells
        .filter((cell) => cell[5]?.note)
        .map((cell) => ({
          content: cell[5].note,
          getLocation: () => new Thing(context, () => ({ address: quoted(one.name, nameOf(cell[0], cell[1])) })),
        }));
    }

    const quoted = (name, cells) => `'${name.replaceAll("'", "''")}'!${cells}`;
    const nameOf = (row, column) => {
      let letters = "";
      for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
      return letters + row;
    };
    const numbers = (cell) => {
      const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(cell);
      return [Number(digits), [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)];
    };

    function sheet(context, name, known) {
      const states = { visible: "Visible", hidden: "Hidden", veryHidden: "VeryHidden" };
      const thing = known
        ? { name, visibility: states[sheetOf(name).state ?? "visible"], tabColor: sheetOf(name).tab_colour ?? "" }
        : new Thing(context, () => ({ name }));
      thing._put = (property, value) => {
        if (property === "tabColor") sheetOf(name).tab_colour = value;
        else if (property !== "showGridlines") throw failure("InvalidArgument", `${property} cannot be set`);
      };
      const protection = new Thing(context, () => ({ protected: Boolean(sheetOf(name).protected) }));
      return new Proxy(thing, {
        get: (target, wanted) =>
          ({
            protection,
            delete: () => context.queue(() => { book.document.sheets = book.document.sheets.filter((one) => one !== sheetOf(name)); }),
            freezePanes: { freezeRows: (rows) => context.queue(() => { sheetOf(name).frozen = rows; }) },
            pageLayout: {},
            activate: () => context.queue(() => { book.active = name; }),
            getUsedRangeOrNullObject: () => new Thing(context, () => used(name)),
            getRangeByIndexes: (row, column, rows, columns) => range(context, name, [[row + 1, column + 1, row + rows, column + columns]]),
            getRange: (address) => (/^(\d+:\d+|[A-Z]+:[A-Z]+)$/.test(address) ? whole(context, name, address) : range(context, name, areas(address))),
            getRanges: (address) => {
              if (address.length > 8192) throw failure("InvalidArgument", "that address is too long");
              return range(context, name, areas(address));
            },
          })[wanted] ?? target[wanted],
        set: (target, property, value) => {
          context.queue(() => target._put(property, value));
          return true;
        },
      });
    }

    const areas = (address) =>
      address.split(",").map((area) => {
        const [first, last] = area.split(":");
        return [...numbers(first), ...numbers(last ?? first)];
      });

    const dayOf = (name, column) => {
      const letters = nameOf("", column || 1);
      return sheetOf(name).dressed?.[`${letters}:${letters}`]?.numberFormat ?? "General";
    };

    /** A whole column or row: what is set on it is kept beside the sheet, under `dressed`. */
    function whole(context, name, address) {
      const keep = (path, value) => context.queue(() => {
        const one = sheetOf(name);
        ((one.dressed ??= {})[address] ??= {})[path] = value;
        const [, letters] = /^([A-Z]+):/.exec(address) ?? [];
        if (path === "columnHidden") (one.hidden_columns ??= []).push(numbers(`${letters}1`)[1]);
      });
      const level = (path) =>
        new Proxy({}, {
          get: (_, wanted) => (wanted === "getItem" ? (item) => level(`${path}${item}.`) : level(`${path}${wanted}.`)),
          set: (_, wanted, value) => {
            keep(`${path}${wanted}`, value);
            return true;
          },
        });
      return level("");
    }

    function used(name) {
      const cells = sheetOf(name).cells;
      if (!cells.length) return null;
      const [rows, columns] = [cells.map((cell) => cell[0]), cells.map((cell) => cell[1])];
      const [top, left] = [Math.min(...rows), Math.min(...columns)];
      const size = [Math.max(...rows) - top + 1, Math.max(...columns) - left + 1];
      const values = Array.from({ length: size[0] }, (_, row) =>
        Array.from({ length: size[1] }, (__, column) => valueOf(cells.find((cell) => cell[0] === top + row && cell[1] === left + column) ?? [0, 0, null])));
      return { rowIndex: top - 1, columnIndex: left - 1, rowCount: size[0], columnCount: size[1], values };
    }

    function range(context, name, areas) {
      const index = () => new Map(sheetOf(name).cells.map((cell) => [`${cell[0]},${cell[1]}`, cell]));
      const grid = (of) => {
        const cells = index();
        const [top, left, bottom, right] = areas[0];
        return Array.from({ length: bottom - top + 1 }, (_, row) =>
          Array.from({ length: right - left + 1 }, (__, column) => of(cells.get(`${top + row},${left + column}`) ?? [0, 0, null])));
      };
      const thing = new Thing(context, () => ({
        address: quoted(name, nameOf(areas[0][0], areas[0][1])),
        values: grid(valueOf),
        valueTypes: grid(typeOf),
        formulas: grid((cell) => (cell[5]?.formula !== undefined ? `=${cell[5].formula}` : valueOf(cell))),
        text: grid((cell) => cell[3] ?? (cell[2] === null ? "" : String(cell[2]))),
        numberFormat: grid((cell) => worn(cell[4]).number_format ?? dayOf(name, cell[1])),
      }));
      thing._put = (property, value) => {
        if (property !== "values") throw failure("InvalidArgument", `${property} cannot be set`);
        write(name, areas, (cell) => setValue(cell, value[0][0]));
      };
      const fill = new Proxy({}, {
        get: (_, wanted) => (wanted === "clear" ? () => context.queue(() => write(name, areas, (cell) => setFill(cell, null))) : undefined),
        set: (_, wanted, colour) => {
          context.queue(() => write(name, areas, (cell) => setFill(cell, colour)));
          return wanted === "color";
        },
      });
      return new Proxy(thing, {
        get: (target, wanted) =>
          ({
            format: { fill },
            select: () => context.queue(() => { book.selected = `${name}!${nameOf(areas[0][0], areas[0][1])}`; }),
            getCellProperties: (asked) => context.result(() => grid((cell) => only(asked, { format: formatOf(cell, false) }))),
            getDisplayedCellProperties: (asked) => context.result(() => grid((cell) => only(asked, { format: formatOf(cell, true) }))),
            getRowProperties: () => context.result(() => hiding(name, "hidden_rows", areas[0][0], areas[0][2], "rowHidden")),
            getColumnProperties: () => context.result(() => hiding(name, "hidden_columns", areas[0][1], areas[0][3], "columnHidden")),
            getMergedAreasOrNullObject: () => new Thing(context, () => {
              const merges = sheetOf(name).merges ?? [];
              return merges.length ? { address: merges.map((merge) => quoted(name, merge)).join(",") } : null;
            }),
          })[wanted] ?? target[wanted],
        set: (target, property, value) => {
          context.queue(() => target._put(property, value));
          return true;
        },
      });
    }

    const hiding = (name, list, first, last, property) =>
      Array.from({ length: last - first + 1 }, (_, index) => ({ [property]: (sheetOf(name)[list] ?? []).includes(first + index) }));
    const valueOf = (cell) => (cell[2] === null ? "" : (cell[2].error ?? cell[2]));
    const typeOf = (cell) =>
      cell[2] === null ? "Empty" : cell[2].error ? "Error" : { string: "String", number: "Double", boolean: "Boolean" }[typeof cell[2]];

    /** Return of a thing what was asked for, and nothing else. */
    const only = (asked, all) =>
      asked === true ? all : Object.fromEntries(Object.entries(asked).map(([name, below]) => [name, only(below, all[name])]));

    function formatOf(cell, shown) {
      const look = worn(cell[4]);
      const colour = shown && cell[5] && "shown" in cell[5] ? cell[5].shown : (look.fill ?? null);
      return {
        fill: { color: colour ?? "#FFFFFF", pattern: colour === null ? "None" : (look.pattern ?? "Solid") },
        font: { name: look.font ?? "", color: look.font_colour ?? "#000000", bold: Boolean(look.bold), italic: Boolean(look.italic), strikethrough: Boolean(look.strike) },
      };
    }

    function write(name, places, change) {
      const one = sheetOf(name);
      if (one.protected) throw failure("AccessDenied", "this sheet is protected");
      const known = new Map(one.cells.map((cell) => [`${cell[0]},${cell[1]}`, cell]));
      for (const [top, left, bottom, right] of places) {
        for (let row = top; row <= bottom; row += 1) {
          for (let column = left; column <= right; column += 1) {
            let cell = known.get(`${row},${column}`);
            if (!cell) {
              one.cells.push((cell = [row, column, null, "", 0, {}]));
              known.set(`${row},${column}`, cell);
            }
            change(cell);
          }
        }
      }
      one.cells = one.cells.filter((cell) => cell[2] !== null || worn(cell[4]).fill || cell[5]?.note || cell[5]?.formula || cell[5]?.shown);
      one.cells.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    }

    function setValue(cell, value) {
      if (typeof value === "string" && value.startsWith("'")) cell[2] = value.slice(1);
      else if (typeof value === "string" && /^[-+=]|^\d/.test(value)) cell[2] = { error: "#NAME?" }; // Excel would guess
      else cell[2] = value === "" ? null : value;
      cell[3] = cell[2] === null ? "" : null;
    }

    function setFill(cell, colour) {
      const look = { ...worn(cell[4]) };
      delete look.pattern;
      if (colour === null) delete look.fill;
      else look.fill = colour;
      book.document.looks ??= [{}];
      const key = JSON.stringify(Object.entries(look).sort());
      let number = book.document.looks.findIndex((known) => JSON.stringify(Object.entries(known).sort()) === key);
      if (number < 0) number = book.document.looks.push(look) - 1;
      while (cell.length < 6) cell.push([null, null, null, null, 0, {}][cell.length]);
      cell[4] = number;
      if (!cell[5]?.painted && cell[5]) delete cell[5].shown;
    }

    const newer = (asked) => asked.split(".").map(Number)[1] <= version.split(".").map(Number)[1];
    const Office = {
      onReady: async () => ({ host: "Excel", platform: "OfficeOnline" }),
      context: {
        displayLanguage: language,
        partitionKey: partition,
        requirements: { isSetSupported: (set, asked) => set === "ExcelApi" && newer(asked) },
      },
      actions: { associate: (name, doing) => { book.actions[name] = doing; } },
      addin: { showAsTaskpane: async () => { book.shown = true; } },
    };
    const Excel = {
      async run(options, batch) {
        book.runs.push(options);
        return batch(new Context());
      },
    };
    return { Office, Excel, book };
  }

  root.standIn = standIn;
  if (typeof module === "object") module.exports = { standIn };
})(globalThis);
