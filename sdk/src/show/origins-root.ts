import { countryNumber } from "../document/country.ts";
import { InputInvalid } from "../errors.ts";
import { countryLeaf, ORIGINS_DEPTH } from "../protocol/facts.ts";
import { hashNode } from "../protocol/narrow-hash.ts";
import type { Field } from "../protocol/types.ts";
import { LeanTree } from "../trees/lean-tree.ts";

/** A set of countries as numbers of ISO 3166-1, ascending, each once. Throws InputInvalid. */
export function originsOf(countries: readonly string[]): bigint[] {
  const numbers = [...new Set(countries)].map((code) => countryNumber(code));
  const unknown = numbers.indexOf(null);
  if (unknown >= 0 || numbers.length === 0 || numbers.length > 2 ** ORIGINS_DEPTH)
    throw new InputInvalid({
      what: "A set of countries has 1 to 256 of them.",
      todo: "Give two-letter codes of ISO 3166-1.",
      values: { countries: [...countries] },
    });
  return (numbers as number[]).sort((a, b) => a - b).map(BigInt);
}

/** The tree of a set of countries. Throws InputInvalid. */
export function originsTree(countries: readonly string[]): LeanTree {
  const tree = new LeanTree(hashNode);
  tree.append(originsOf(countries).map(countryLeaf));
  return tree;
}

/**
 * Root of a set of countries (two-letter codes of ISO 3166-1), the same in whatever order and however often they are named: a lean tree
 * of their leaves, by ascending number. Throws InputInvalid.
 */
export const originsRoot = (countries: readonly string[]): Field => originsTree(countries).root as Field;
