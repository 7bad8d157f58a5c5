import { type Phrase, type PhraseName, phrase, sayPhrase } from "../../say/phrase.ts";
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
export type Reader = [form: RegExp, read: (...parts: string[]) => Phrase | undefined];
/** By the first reader whose form it has and that makes something of it. */
export function readBy(readers: readonly Reader[], text: string): Phrase | undefined {
  for (const [form, read] of readers) {
    const parts = form.exec(text)?.slice(1);
    const one = parts && read(...parts);
    if (one) return one;
  }
  return undefined;
}

/** Phrases of a table in which nothing stands, by what they are in English. */
export const bareIn = (table: Readonly<Record<string, (parts: never) => string>>): ReadonlyMap<string, Phrase> =>
  new Map(
    Object.entries(table)
      .filter(([, words]) => words.length === 0)
      .map(([say]) => ({ say: say as PhraseName, with: {} }))
      .map((one) => [sayPhrase(one, "en"), one]),
  );

export const keyOf = <Table extends object>(table: Table, words: string): keyof Table | undefined =>
  (Object.entries(table).find(([, own]) => own === words) ?? [])[0] as keyof Table | undefined;

/** What is said of a rule, if there is a rule of that title. */
export const ofRule = (title: string, say: (title: Phrase) => Phrase | undefined): Phrase | undefined => {
  const known = TITLES.get(title);
  return known && say(known);
};

export const graveness = (name: string): Phrase => phrase("severity", { name: name as Severity });
