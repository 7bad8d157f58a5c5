import type { Language } from "./language.ts";
import { english } from "./phrases/en/index.ts";
import { chinese } from "./phrases/zh/index.ts";

type Phrases = typeof english;
export type PhraseName = keyof Phrases;

/** What stands in a phrase: somebody's own words or a figure as they are, another phrase, or several. */
export type Part = string | number | boolean | Phrase | readonly Part[];

/** A sentence, or a piece of one, as data: which, and what stands in it. Plain JSON, so that it can be kept and sent, and said in any language. */
export interface Phrase {
  say: PhraseName;
  with: Readonly<Record<string, Part>>;
}

/** Wherever a text stands a phrase can stand. */
type Given<T> = string extends T ? T | Phrase : T extends readonly (infer One)[] ? readonly Given<One>[] : T;
/** What a phrase's words ask for. */
export type PhraseParts<Name extends PhraseName> =
  Parameters<Phrases[Name]> extends [infer P] ? { [K in keyof P]: Given<P[K]> } : object;

/** Makes a phrase. Its parts are those that its words in `phrases/` ask for. */
export const phrase = <Name extends PhraseName>(say: Name, parts: PhraseParts<Name>): Phrase => ({
  say,
  with: parts as Phrase["with"],
});

const PHRASES: Readonly<Record<Language, Phrases>> = { en: english, zh: chinese };

/** Undefined where a table of names has none by the name that stands in it. */
type Words = (parts: unknown) => string | undefined;

/** How a reader calls what a phrase of one name stands for, such as an account; undefined for whatever it has no name for. */
export type NameFor = (phrase: Phrase, language: Language) => string | undefined;

/** A phrase that another version of Kontor made, and this one has no words for: what it is called, and what stands in it. */
const asItIs = (say: string, parts: readonly [name: string, part: unknown][]): string =>
  [say, ...parts.map(([name, part]) => `${name}: ${[part].flat().join(", ")}`)].join(" · ");

/**
 * A phrase in a language, in which whoever reads may call things by names of its own. One that this version does not know, since it was kept or sent
 * by another, is said as it is: it never stands in the way of what stands around it.
 */
export function sayPhrase(phrase: Phrase, language: Language, nameFor: NameFor = () => undefined): string {
  const said = (part: Part): unknown => {
    if (Array.isArray(part)) return part.map(said);
    return typeof part === "object" ? sayPhrase(part as Phrase, language, nameFor) : part;
  };
  const { say } = phrase;
  const words = (Object.hasOwn(PHRASES[language], say) ? PHRASES[language][say] : undefined) as Words | undefined;
  const parts = Object.entries(phrase.with).map(([name, part]): [string, unknown] => [name, said(part)]);
  return nameFor(phrase, language) ?? words?.(Object.fromEntries(parts)) ?? asItIs(say, parts);
}
