import { normalForm, SLOT, type SlotName } from "../../sdk/src/protocol/document.ts";
import { agreedKinds } from "./agreement.ts";
import type { Corpus, Pattern, Read, ReadCase } from "./corpus.ts";
import { withoutZeros } from "./edits.ts";

/** A key that the protocol does not have, so that it can be judged by the same corpus. Null where an invoice has no such key. */
export interface Candidate {
  name: string;
  keyOf(read: Read): string | null;
}

const slotsNamed =
  (...names: SlotName[]) =>
  ({ slots }: Read): string =>
    names.map((name) => slots[SLOT[name]]).join();

/** Cyrillic letters and signs as the Latin letters and digits that they look like; a skeleton in the sense of UTS 39, as far as the corpus goes. */
const SEEN: Readonly<Record<string, string>> = Object.fromEntries(
  [..."АВСЕНКМОРТХOIS"].map((letter, i) => [letter, [..."ABCEHKM0PTX015"][i] as string]),
);
const skeleton = (text: string): string => [...normalForm(text)].map((letter) => SEEN[letter] ?? letter).join("");

export const CANDIDATES: readonly Candidate[] = [
  { name: "trade without its date", keyOf: slotsNamed("issuer", "counterparty", "currency", "total") },
  { name: "trade without its seller", keyOf: slotsNamed("counterparty", "currency", "total", "issueDate") },
  { name: "trade without its buyer", keyOf: slotsNamed("issuer", "currency", "total", "issueDate") },
  { name: "trade without its amount", keyOf: slotsNamed("issuer", "counterparty", "currency", "issueDate") },
  {
    name: "trade with the month for the day",
    keyOf: (read) => `${slotsNamed("issuer", "counterparty", "currency", "total")(read)},${read.paper.issueDate.slice(0, 7)}`,
  },
  {
    name: "order read by how it looks",
    keyOf: (read) => read.paper.orderNumber && `${slotsNamed("counterparty")(read)},${skeleton(read.paper.orderNumber)}`,
  },
  {
    name: "legal key read by how it looks, without zeros",
    keyOf: (read) => `${slotsNamed("issuer")(read)},${skeleton(withoutZeros(read.paper.number))}`,
  },
];

/** Cases in which a candidate agrees, and those of them in which no key of the protocol does. */
export interface CandidateScore {
  agreed: number;
  alone: number;
}

function scoreIn(patterns: readonly Pattern[], { keyOf }: Candidate): CandidateScore {
  const agrees = ({ first, others }: ReadCase): boolean => {
    const key = keyOf(first);
    return key !== null && others.some((other) => keyOf(other) === key);
  };
  const cases = patterns.flatMap((pattern) => pattern.cases).filter(agrees);
  const keysOf = ({ others }: ReadCase) => others.map(({ keys }) => keys);
  return { agreed: cases.length, alone: cases.filter((one) => agreedKinds(one.first.keys, keysOf(one)).length === 0).length };
}

/** How a candidate does: what it finds among altered invoices, and what it says of honest ones. */
export const judge = (
  { altered, honest }: Corpus,
  candidate: Candidate,
): { found: CandidateScore; falseAlarms: CandidateScore } => ({
  found: scoreIn(altered, candidate),
  falseAlarms: scoreIn(honest, candidate),
});
