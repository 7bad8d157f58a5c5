import type { Slots } from "../../sdk/src/protocol/types.ts";
import { type Keys, keysByKind } from "./agreement.ts";
import { ALTERATIONS, casesOf } from "./alterations.ts";
import { groupsOf } from "./companies.ts";
import { HONEST, honestCasesOf } from "./honest.ts";
import type { Case, Market, Paper } from "./paper.ts";
import { randomOf } from "./random.ts";
import { slotsOf } from "./written.ts";

/** An invoice as the ledger has it. */
export interface Read {
  paper: Paper;
  slots: Slots;
  keys: Keys;
}
export interface ReadCase {
  first: Read;
  others: readonly Read[];
}
/** All cases of one pattern. */
export interface Pattern {
  name: string;
  cases: readonly ReadCase[];
}
export interface Corpus {
  altered: readonly Pattern[];
  honest: readonly Pattern[];
}
/** The same before anybody has read it: pattern by pattern. */
export type Papers = Readonly<Record<keyof Corpus, readonly (readonly [name: string, cases: readonly Case[]])[]>>;

/** All invoices that follow from a seed. */
export function papersOf(seed: string): Papers {
  const market: Market = {
    sellers: groupsOf(randomOf(seed, "sellers"), 40),
    buyers: groupsOf(randomOf(seed, "buyers"), 60),
  };
  return {
    altered: ALTERATIONS.map((one) => [one.name, casesOf(randomOf(seed, one.name), one, market)]),
    honest: HONEST.map((one) => [one.name, honestCasesOf(randomOf(seed, one.name), one, market)]),
  };
}

function read(paper: Paper): Read {
  const slots = slotsOf(paper);
  return { paper, slots, keys: keysByKind(slots) };
}

/** The corpus of a seed: every invoice written into a file, imported from it, and its keys. */
export function corpusOf(seed: string): Corpus {
  const patternsOf = (patterns: Papers[keyof Papers]): Pattern[] =>
    patterns.map(([name, cases]) => ({
      name,
      cases: cases.map(({ first, others }) => ({ first: read(first), others: others.map(read) })),
    }));
  const { altered, honest } = papersOf(seed);
  return { altered: patternsOf(altered), honest: patternsOf(honest) };
}
