import type { Address, Hex } from "viem";
import type { Entry } from "./ranges.ts";
import type { Sight } from "./sight.ts";
import type { CorruptMember } from "./snapshot.ts";

/** Everything that the adversary has. */
export interface Attack {
  sight: Sight;
  /** Invoices to be tested, the ledger's own among them: no search that must still hit on them could do better. */
  dictionary: readonly Entry[];
  members: readonly CorruptMember[];
  /** t, and the indexes of all members. */
  threshold: number;
  indexes: readonly number[];
}

/** What a strategy says of the dictionary's entries, by their place. */
export interface Claims {
  /** Entries that are on the ledger. */
  invoices: Set<number>;
  /** Which entries a pledge may belong to. */
  pledges: Map<Address, Set<number>>;
  /** Documents or pledges that are told to be one another's, or alike, though nobody knows which invoice they are. */
  linked: Set<string>;
  guesses: number;
}
export const noClaims = (): Claims => ({ invoices: new Set(), pledges: new Map(), linked: new Set(), guesses: 0 });

export function claimPledge({ pledges, invoices }: Claims, controller: Address, entry: number): void {
  pledges.set(controller, (pledges.get(controller) ?? new Set()).add(entry));
  invoices.add(entry);
}

export interface Strategy {
  name: string;
  attempt(attack: Attack): Claims;
}

/** What is true, for the judge alone: which entry each document and each pledge is. */
export interface Truth {
  documents: ReadonlyMap<Hex, number>;
  pledges: ReadonlyMap<Address, number>;
}
export interface Verdict {
  name: string;
  guesses: number;
  milliseconds: number;
  /** Invoices confirmed and pledges put beside their invoice, as they truly are. */
  invoices: number;
  pledges: number;
  /** Links between what lies on the ledger, whatever they are worth. */
  linked: number;
}

/** Run a strategy and compare what it claims with the truth. */
export function judge(strategy: Strategy, attack: Attack, truth: Truth): Verdict {
  const begun = performance.now();
  const { invoices, pledges, linked, guesses } = strategy.attempt(attack);
  const milliseconds = performance.now() - begun;
  const onLedger = new Set(truth.documents.values());
  return {
    name: strategy.name,
    guesses,
    milliseconds,
    invoices: [...invoices].filter((entry) => onLedger.has(entry)).length,
    pledges: [...truth.pledges].filter(([controller, entry]) => pledges.get(controller)?.has(entry)).length,
    linked: linked.size,
  };
}
