import type { Language } from "./language.ts";
import { capital } from "./phrases/en/grammar.ts";
import { NAMES as ENGLISH } from "./phrases/en/names.ts";
import { NAMES as CHINESE } from "./phrases/zh/names.ts";

const NAMES: Readonly<Record<Language, typeof ENGLISH>> = { en: ENGLISH, zh: CHINESE };
/** Types of documents, classes of events, procedures, severities and members, by the names that they have in code. */
export type Labels = Readonly<Record<keyof typeof ENGLISH, Readonly<Record<string, string>>>>;

/** What things are called where they stand alone: as the head of a column, beside a value. */
export function labels(language: Language): Labels {
  const tables = Object.entries(NAMES[language]).map(([table, names]) => {
    return [table, Object.fromEntries(Object.entries(names).map(([name, words]) => [name, capital(words)]))];
  });
  return Object.fromEntries(tables) as Labels;
}
