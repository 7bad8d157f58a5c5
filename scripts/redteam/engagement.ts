import type { Hex } from "viem";
import { documentSlots } from "../../sdk/src/document/slots.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { encodeContent } from "../../sdk/src/seal/content.ts";
import { paddedLength, SEAL_BYTES } from "../../sdk/src/seal/padding.ts";
import type { Random } from "../soft/random.ts";
import { type Attack, judge, type Truth, type Verdict } from "./attack.ts";
import type { Played } from "./ledger.ts";
import { attackPlain, type PlainVerdict } from "./plain-registry.ts";
import { drawInvoice, entryOf, type Ranges } from "./ranges.ts";
import { sightOf } from "./sight.ts";
import { enoughShares } from "./strategies/keys.ts";
import { STRATEGIES } from "./strategies.ts";

export interface Engagement {
  invoices: number;
  pledges: number;
  /** Invoices that the adversary asks about. */
  dictionary: number;
  /** Without t shares. */
  strategies: Verdict[];
  /** With t shares. */
  control: Verdict;
  plain: PlainVerdict[];
  /** Entries of the dictionary that a document's sealed length leaves, for each document. */
  lengths: number[];
  /** Numbers that stand in two pledges as soft values: known, SPEC.md section 5. */
  repeatedSoft: number;
}

/** The true invoices somewhere among others from the same ranges. */
function mixed(random: Random, documents: readonly TradeDocument[], ranges: Ranges, size: number): TradeDocument[] {
  const all = [...documents];
  while (all.length < size) all.splice(random.below(all.length + 1), 0, drawInvoice(random, ranges));
  return all;
}

/**
 * Attack a ledger with every strategy, and with enough shares; and a registry of plain hashes of the same invoices. The members of the adversary
 * are those who saw most: a question goes to as many as are needed, whom chance chooses, and of few questions a member may have seen none.
 */
export function engage(
  played: Played,
  documents: readonly TradeDocument[],
  { random, ranges, size, onStep }: { random: Random; ranges: Ranges; size: number; onStep?: (text: string) => void },
): Engagement {
  const guesses = mixed(random, documents, ranges, size);
  const { threshold } = played;
  const members = played.members.toSorted((a, b) => b.seen.length - a.seen.length);
  const attack: Attack = {
    sight: sightOf(played.snapshot),
    dictionary: guesses.map(entryOf),
    members: members.slice(0, threshold - 1),
    threshold,
    indexes: played.members.map(({ index }) => index),
  };
  const place = (invoice: number): number => guesses.indexOf(documents[invoice] as TradeDocument);
  const truth: Truth = {
    documents: new Map(played.documentIds.map((id, i): [Hex, number] => [id, place(i)])),
    pledges: new Map(played.pledges.map(({ controller, invoice }) => [controller, place(invoice)])),
  };
  const strategies = STRATEGIES.map((strategy) => {
    onStep?.(`tries ${strategy.name}`);
    return judge(strategy, attack, truth);
  });
  onStep?.("tries the control");
  const control = judge(enoughShares, { ...attack, members: members.slice(0, threshold) }, truth);
  const soft = attack.sight.reservations.flatMap((one) => one.soft);
  return {
    invoices: documents.length,
    dictionary: guesses.length,
    pledges: played.pledges.length,
    strategies,
    control,
    plain: attackPlain(documents, guesses, ranges),
    lengths: lengthsLeft(attack, guesses),
    repeatedSoft: soft.length - new Set(soft).size,
  };
}

const sealedBytesOf = (document: TradeDocument): number =>
  paddedLength(encodeContent({ document, salt: 0n, slots: documentSlots(document) }).length) + SEAL_BYTES;

/** What the length of a sealed invoice tells: of how many entries it could be, if each is sealed as its document is. */
function lengthsLeft({ sight }: Attack, guesses: readonly TradeDocument[]): number[] {
  const sealed = guesses.map(sealedBytesOf);
  return sight.registrations.map(({ sealedBytes }) => sealed.filter((length) => length === sealedBytes).length);
}
