// What can go wrong, as a word that the pane says in full; `said` is a sentence that the service gave already.

export class Trouble extends Error {
  constructor(kind, { where, reason, said } = {}) {
    super(said ?? reason ?? kind);
    Object.assign(this, { kind, where, reason, said });
  }
}
