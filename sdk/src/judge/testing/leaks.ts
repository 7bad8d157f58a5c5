/** What no sentence may hold: names and values of code. Ids of the ledger stand where a document has no other name. */
const LEAK = /\b[a-z]+[A-Z]\w*|\b[a-z]+\.(?:\d|[a-z])|undefined|null|\[object|NaN/;
/** Three words in Latin letters after one another are a sentence that nobody translated. */
const LATIN = /[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/;

/** What documents hold in quotes is theirs. */
const withoutQuotes = (text: string): string => text.replace(/"[^"]*"|“[^”]*”/g, "…");

/** What is wrong with a sentence in a language; undefined if nothing is. */
export function leakIn(text: string, language: "en" | "zh"): string | undefined {
  const own = withoutQuotes(text);
  const found = LEAK.exec(own) ?? (language === "zh" ? LATIN.exec(own) : null);
  if (found) return `${found[0]} in: ${text}`;
  return language === "zh" && !/\p{Script=Han}/u.test(text) ? `No Chinese in: ${text}` : undefined;
}
