import { type Phrase, phrase } from "../../say/phrase.ts";
import { FLOW_RULES } from "../flow-rules.ts";
import type { Severity } from "../judge.ts";
import { titleOf } from "../rule-title.ts";
import { RULES } from "../rules.ts";
import { VERIFICATIONS } from "../verifications.ts";

// What stands in the sentences of an English statement, read back.

/** Titles of all rules by what they are in English. */
const TITLES: ReadonlyMap<string, Phrase> = new Map([
  ...[...RULES, ...FLOW_RULES].map((rule) => [rule.title, titleOf(rule)] as const),
  ...Object.entries(VERIFICATIONS).map(([id, { title }]) => [title as string, phrase("rule", { id, title })] as const),
]);
export const keyOf = <Table extends object>(table: Table, words: string): keyof Table | undefined =>
  (Object.entries(table).find(([, own]) => own === words) ?? [])[0] as keyof Table | undefined;

/** What is said of a rule, if there is a rule of that title. */
export const ofRule = (title: string, say: (title: Phrase) => Phrase | undefined): Phrase | undefined => {
  const known = TITLES.get(title);
  return known && say(known);
};

export const graveness = (name: string): Phrase => phrase("severity", { name: name as Severity });
