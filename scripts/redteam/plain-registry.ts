import { createHash } from "node:crypto";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { normalForm } from "../../sdk/src/protocol/document.ts";
import { numberOf, type Ranges } from "./ranges.ts";

/** A registry that publishes hashes without a key, as most do: each invoice by its issuer and number, and by five of its fields. */
export interface PlainHash {
  name: string;
  of(document: TradeDocument): string;
}

const party = (id: { scheme: string; value: string } | undefined): string => normalForm(`${id?.scheme}${id?.value}`);

export const PLAIN_HASHES: readonly PlainHash[] = [
  {
    name: "keccak256 of issuer and number",
    of: ({ issuer, number }) => bytesToHex(keccak_256(utf8ToBytes(`${party(issuer.id)}|${normalForm(number)}`))),
  },
  {
    name: "sha256 of issuer and number",
    of: ({ issuer, number }) =>
      createHash("sha256")
        .update(`${party(issuer.id)}|${normalForm(number)}`)
        .digest("hex"),
  },
  {
    name: "sha256 of seller, buyer, number, amount, date",
    of: ({ issuer, counterparty, number, totalMinor, issueDate }) =>
      createHash("sha256")
        .update([party(issuer.id), party(counterparty?.id), normalForm(number), totalMinor, issueDate].join("|"))
        .digest("hex"),
  },
];

export interface PlainVerdict {
  name: string;
  guesses: number;
  milliseconds: number;
  /** Invoices found, of all. */
  invoices: number;
}

function search(name: string, { of }: PlainHash, registry: ReadonlySet<string>, guesses: Iterable<TradeDocument>): PlainVerdict {
  const begun = performance.now();
  const found = new Set<string>();
  let count = 0;
  for (const guess of guesses) {
    count++;
    const digest = of(guess);
    if (registry.has(digest)) found.add(digest);
  }
  return { name, guesses: count, milliseconds: performance.now() - begun, invoices: found.size };
}

/** Every number of every seller. */
function* everyNumber({ trades, numbers }: Ranges, like: TradeDocument): Generator<TradeDocument> {
  for (const { seller, buyer } of trades)
    for (let counter = 1; counter <= numbers; counter++)
      yield { ...like, issuer: { id: seller }, counterparty: { id: buyer }, number: numberOf(counter) };
}

/** The same dictionary against such registries of the same invoices; and, where issuer and number are all, the whole range of them. */
export function attackPlain(
  documents: readonly TradeDocument[],
  dictionary: readonly TradeDocument[],
  ranges: Ranges,
): PlainVerdict[] {
  const [like] = documents;
  return PLAIN_HASHES.flatMap((hash, i) => {
    const registry = new Set(documents.map(hash.of));
    const verdicts = [search(`${hash.name}: dictionary`, hash, registry, dictionary)];
    if (i < 2 && like !== undefined)
      verdicts.push(search(`${hash.name}: whole range`, hash, registry, everyNumber(ranges, like)));
    return verdicts;
  });
}
