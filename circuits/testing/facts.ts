import { factContext } from "../../sdk/src/protocol/context.ts";
import {
  commitmentOf,
  DOCUMENT_TYPE,
  halves,
  identifierSlot,
  legalIdentifier,
  SLOT,
  type SlotName,
} from "../../sdk/src/protocol/document.ts";
import {
  countryLeaf,
  disclosedOf,
  type FactName,
  filled,
  MATCH_DOCUMENTS,
  type Match,
  ORIGINS_DEPTH,
  POOL_PLACES,
  termsOf,
} from "../../sdk/src/protocol/facts.ts";
import type { Slots } from "../../sdk/src/protocol/types.ts";
import { arbitrary, CHALLENGE, CONTROLLER, LEDGER, slotsOf } from "./scenario.ts";
import { type CircuitPath, leanTree, pathOf } from "./trees.ts";
import type { Input } from "./witness.ts";

type Fields = Partial<Record<SlotName, bigint>>;

/** The contract Facts of the vectors, and who asks there. */
export const ASKED = {
  chainId: LEDGER.chainId,
  facts: "0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0",
  verifier: CONTROLLER,
  challenge: CHALLENGE,
} as const;
const context = (name: FactName): Input => ({ context: factContext(name, ASKED) });

/** The invoice of the scenario with other fields and, where there are several, another salt. */
function documentOf(fields: Fields = {}, name = "fact"): { slots: Slots; salt: bigint; document: bigint } {
  const [slots, salt] = [slotsOf(fields), arbitrary(`salt of ${name}`)];
  return { slots, salt, document: commitmentOf(slots, salt) };
}
const half = (slots: Slots): Input => ({ slots: slots.slice(0, 16), secondHalf: halves(slots)[1] });

export function amountBelowInput(fields: Fields = {}, terms: Input = {}): Input {
  const { slots, salt, document } = documentOf(fields);
  const currency = slots[SLOT.currency] as bigint;
  const asked = { document, currency, threshold: 1_500_000n, atLeast: 0n, ...context("amountBelow") };
  return { ...asked, ...half(slots), salt, ...terms };
}

/** Countries of a trade agreement, as ISO 3166 numbers: every depth between 0 and 8 has some. */
export const ORIGINS: readonly bigint[] = [40n, 56n, 156n, 250n, 276n, 380n, 528n, 554n, 616n, 704n];
export const originsTree = (countries: readonly bigint[]) => leanTree(countries.map(countryLeaf));

/** Path of a place in a tree of countries. */
export function originPath(countries: readonly bigint[], index: number): CircuitPath {
  const { siblings, bits, switches } = pathOf(originsTree(countries), index);
  return {
    siblings: siblings.slice(0, ORIGINS_DEPTH),
    bits: bits.slice(0, ORIGINS_DEPTH),
    switches: switches.slice(0, ORIGINS_DEPTH),
  };
}

export function originInSetInput(fields: Fields = {}, terms: Input = {}, countries = ORIGINS): Input {
  const { slots, salt, document } = documentOf(fields);
  const index = countries.indexOf(slots[SLOT.origin] as bigint);
  const { siblings, bits, switches } = originPath(countries, Math.max(index, 0));
  const path = { originSiblings: siblings, originBits: bits, originSwitches: switches };
  const asked = { document, originsRoot: originsTree(countries).root, ...context("originInSet") };
  return { ...asked, ...half(slots), salt, ...path, ...terms };
}

/** Shown to who may not read the rest. */
export const SHOWN: readonly SlotName[] = ["type", "number", "currency", "total", "invoiceNumber", "grossWeight", "container"];

export function discloseInput(fields: Fields = {}, terms: Input = {}, names: readonly SlotName[] = SHOWN): Input {
  const { slots, salt, document } = documentOf(fields);
  const shown = Object.fromEntries(names.map((name) => [name, slots[SLOT[name]]]));
  const mask = Array.from({ length: 32 }, () => 0n);
  for (const name of names) mask[SLOT[name]] = 1n;
  return { document, disclosed: disclosedOf(shown), ...context("disclose"), slots: [...slots], salt, mask, ...terms };
}

/** An invoice, its packing list, its waybill and its certificate of origin. */
const PAPERS: readonly Fields[] = [
  {},
  { type: DOCUMENT_TYPE.packingList, number: identifierSlot("PL-9"), invoiceNumber: identifierSlot("INV-2026/001"), total: 0n },
  {
    type: DOCUMENT_TYPE.waybill,
    issuer: legalIdentifier("SCAC", "HLCU"),
    number: identifierSlot("HLCU-1234567"),
    grossWeight: 26_040_000n,
  },
  { type: DOCUMENT_TYPE.certificateOfOrigin, number: identifierSlot("CO 77"), grossWeight: 25_980_000n, carrier: 0n },
];
export const AGREED: readonly Match[] = [
  { slots: ["transportNumber", "transportNumber", "number", "transportNumber"], tolerance: 0n },
  { slots: ["grossWeight", "grossWeight", "grossWeight", "grossWeight"], tolerance: 50_000n },
  { slots: ["origin", "origin", "origin", "origin"], tolerance: 0n },
];

/** What is said of the papers; fields by paper, matches instead of the ones above. */
export function documentsMatchInput(
  changes: readonly Fields[] = [],
  matches: readonly Match[] = AGREED,
  terms: Input = {},
): Input {
  const fields = PAPERS.map((paper, i) => ({ ...paper, ...changes[i] }));
  return matchInput(
    fields.map((paper, i) => documentOf(paper, `paper ${i}`)),
    matches,
    terms,
  );
}

/** Fewer documents than the circuit has places for: the last one stands in all that are left. */
export function matchInput(
  papers: readonly ReturnType<typeof documentOf>[],
  matches: readonly Match[],
  terms: Input = {},
): Input {
  const all = filled(papers, MATCH_DOCUMENTS);
  return {
    documents: all.map(({ document }) => document),
    terms: termsOf(matches),
    ...context("documentsMatch"),
    slots: all.flatMap(({ slots }) => [...slots]),
    salts: all.map(({ salt }) => salt),
    ...terms,
  };
}

/** Totals of a pool's invoices, in cents. */
export const POOL: readonly bigint[] = [1_000_000n, 250_000n, 4_200n, 77_777n, 1n];

/** A pool of invoices with these totals, ids ascending; places that are left hold the first one's opening, unused. */
export function sumBelowInput(pool: readonly Fields[] = POOL.map((total) => ({ total })), terms: Input = {}): Input {
  const named = pool.map((fields, i) => documentOf({ number: identifierSlot(`INV-${i}`), ...fields }, `member ${i}`));
  const members = named.sort((a, b) => (a.document < b.document ? -1 : 1));
  const places = Array.from({ length: POOL_PLACES }, (_, i) => members[i] ?? (members[0] as (typeof members)[number]));
  const used = places.map((_, i) => (i < members.length ? 1n : 0n));
  return {
    documents: places.map(({ document }, i) => document * (used[i] as bigint)),
    currency: members[0]?.slots[SLOT.currency] as bigint,
    threshold: 1_331_978n,
    atLeast: 1n,
    ...context("sumBelow"),
    used,
    slots: places.flatMap(({ slots }) => slots.slice(0, 16)),
    secondHalves: places.map(({ slots }) => halves(slots)[1]),
    salts: places.map(({ salt }) => salt),
    ...terms,
  };
}
