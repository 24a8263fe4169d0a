// What is kept on this computer between two openings of the pane: the token, and the chosen language. Never the workbook.

/** Return the kept things; `partition` is what Excel on the web asks to put before each name. */
export function keeper(storage, partition = "") {
  const read = (name) => storage.getItem(`${partition}leerlijn.${name}`) ?? "";
  const write = (name, value) => {
    if (value) storage.setItem(`${partition}leerlijn.${name}`, value);
    else storage.removeItem(`${partition}leerlijn.${name}`);
  };
  return {
    get token() { return read("token"); },
    set token(value) { write("token", value); },
    get chosen() { return read("language"); },
    set chosen(value) { write("language", value); },
    language: "nl",
  };
}
