import { type Language, labels } from "../../../sdk/src/index.ts";
import en from "./en.json" with { type: "json" };
import zh from "./zh.json" with { type: "json" };

const OWN = { en, zh };

/** All words of a language: the page's own, and what the SDK calls documents, their members and what happens to them. */
export const wordsIn = (language: Language) => ({ ...OWN[language], ...labels(language) });
