// Says things in the reader's language; the words come from the service, which has them from addin/taskpane/words.py.

const OURS = ["nl", "fr", "en"];
const NAMED = /\{(\w+)\}/g;

/** Return the language to speak: the one chosen before, else that of Excel, else Dutch. */
export function chooseLanguage(chosen, display) {
  const wish = (chosen || display || "").slice(0, 2).toLowerCase();
  return OURS.includes(wish) ? wish : OURS[0];
}

/** Load the words of a language; returns a function from a name, and what to fill in, to a sentence. */
export async function loadWords(language, fetching = globalThis.fetch.bind(globalThis)) {
  const answer = await fetching(`words.json?language=${language}`);
  const words = await answer.json();
  return (name, filled = {}) => (words[name] ?? name).replace(NAMED, (_, key) => filled[key] ?? "");
}

/** Put the words where the page asks for them. */
export function sayPage(document, say, language) {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
}
