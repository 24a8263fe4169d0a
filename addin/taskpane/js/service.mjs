// Calls the school's service: one question, one answer, and every trouble as a word or as the service's own sentence.

import { Trouble } from "./trouble.mjs";

const PATIENCE = 60_000; // milliseconds

/** Return the service at an address, for a language and a token that may both change. */
export function service(address, keep, fetching = globalThis.fetch.bind(globalThis)) {
  let unanswered = { key: null, sent: null }; // sent again, it is the same call to the service and not done twice

  async function call(method, path, document) {
    const url = `${address}/api/v1/${path}?language=${keep.language}`;
    const headers = { "Content-Type": "application/json" };
    if (keep.token) headers.Authorization = `Bearer ${keep.token}`;
    const body = document === undefined ? undefined : JSON.stringify(document);
    if (CHANGING.has(path)) {
      if (unanswered.sent !== body) unanswered = { key: crypto.randomUUID(), sent: body };
      headers["Idempotency-Key"] = unanswered.key;
    }
    let answer;
    try {
      answer = await fetching(url, { method, headers, body, signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      throw new Trouble("offline");
    }
    const told = await answer.json().catch(() => null);
    if (told && CHANGING.has(path)) unanswered = { key: null, sent: null };
    if (answer.ok && told) return told;
    throw new Trouble(told?.error?.code ?? "service", { said: told?.error?.said });
  }
  return {
    pair: (code, name) => call("POST", "pair", { code, name }),
    me: () => call("GET", "me"),
    leave: () => call("DELETE", "me"),
    press: (button, document) => call("POST", PATHS[button] ?? `macros/${button}`, document),
  };
}

// What the service keeps: under a key, so that it can be sent again when the answer was lost.
const CHANGING = new Set(["sync"]);

// Where a button is no macro of a workbook alone.
const PATHS = { sync: "sync", reply: "reply" };
