// What a button does: read, ask the service, make its edits. One read and at most one write, whatever the size.

/** The buttons, in the order in which they stand; `symbol` names a drawing in the page. */
export const BUTTONS = ["validate", "colour", "summary", "sync", "reply", "undo"];

/** The buttons below More: each puts up a sheet. */
export const SHEETS = ["plan", "focus", "agenda", "five", "consultation", "themes", "handover"];

/** Return what presses buttons on a host. `progress(step)` hears "reading", "asking", "writing". */
export function presser(host, school, progress = () => {}) {
  let last = []; // the edits that were made last, so that they can be taken back
  let answers = []; // what somebody answered to questions, until the record keeps it

  async function press(button) {
    if (button === "undo" && last.length) return takeBack();
    const snapshot = await step("reading", () => host.read());
    const answer = await step("asking", () => school.press(button === "undo" ? "uncolour" : button, { snapshot, answers }));
    if (answer.edits.length) await write(answer.edits);
    if (button === "sync") answers = [];
    return answer;
  }

  async function takeBack() {
    const back = [...last].reverse().map((edit) => ({ ...edit, old: edit.new, new: edit.old }));
    await step("writing", () => host.apply(back));
    const changed = new Set(back.map((edit) => edit.cell)).size;
    last = [];
    return { takenBack: changed, findings: [], edits: back };
  }

  async function write(edits) {
    await step("writing", () => host.apply(edits));
    last = edits;
  }

  async function step(name, doing) {
    progress(name);
    return doing();
  }

  return {
    press,
    mend: (edits) => write(edits),
    answer(entry) {
      answers = [...answers, entry];
    },
  };
}
