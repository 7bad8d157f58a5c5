import { getAddress, type Hex } from "viem";
import * as z from "zod";
import * as documentField from "../document/fields.ts";
import { SLOT, type SlotName } from "../protocol/document.ts";
import { MATCH_DOCUMENTS, MATCHES, POOL_PLACES, SUM_LIMIT } from "../protocol/facts.ts";
import * as wire from "../wire.ts";
import { below, field, proof, uint64 } from "../wire.ts";

// One question has one form: case, which says nothing in hexadecimal, is that of the SDK.
const bytes32 = wire.bytes32.transform((hex) => hex.toLowerCase() as Hex);
const address = wire.address.transform((account) => getAddress(account));
/** All but the layout of slots, which is the same in every document that a fact is shown of. */
const slotName = z.enum(Object.keys(SLOT) as [SlotName, ...SlotName[]]).exclude(["schema"]);
const rises = (values: readonly (string | bigint)[]): boolean =>
  values.every((value, i) => i === 0 || (values[i - 1] ?? "") < value);
const numbers = (ids: readonly string[]): bigint[] => ids.map(BigInt);
const distinct = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
/** Every amount is at least 0. */
const saysSomething = ({ atLeast, threshold }: { atLeast: boolean; threshold: bigint }): boolean => !atLeast || threshold > 0n;
const nothing = { path: ["threshold"], message: "says nothing: every amount is at least 0" };
/** True: at least the threshold. False: below it. */
const atLeast = z.boolean();

/** The total of a document, in minor units. */
const amountBelow = <C extends z.ZodType<number>>(currency: C) =>
  z
    .strictObject({ fact: z.literal("amountBelow"), documentId: bytes32, currency, atLeast, threshold: uint64 })
    .refine(saysSomething, nothing);
/** The one country of origin of a document. */
const originInSet = z.strictObject({
  fact: z.literal("originInSet"),
  documentId: bytes32,
  /** Two-letter codes of ISO 3166-1, ascending. */
  countries: z.array(documentField.country).min(1).max(256).refine(rises, "are not ascending, each once"),
});
/** What slots of a document hold. */
const disclose = z.strictObject({
  fact: z.literal("disclose"),
  documentId: bytes32,
  slots: z.array(slotName).min(1).max(32).refine(distinct, "name a slot twice"),
});
/** Slots of several documents that agree: one slot of each, in the documents' order. */
const documentsMatch = z
  .strictObject({
    fact: z.literal("documentsMatch"),
    documentIds: z
      .array(bytes32)
      .min(2)
      .max(MATCH_DOCUMENTS)
      .refine((ids) => distinct(numbers(ids)), "name a document twice"),
    matches: z
      .array(
        z.strictObject({ slots: z.array(slotName), /** "0": equal. Else numbers that differ by no more. */ tolerance: uint64 }),
      )
      .min(1)
      .max(MATCHES),
  })
  .refine(({ documentIds, matches }) => matches.every(({ slots }) => slots.length === documentIds.length), {
    path: ["matches"],
    message: "name another number of slots than there are documents",
  });
/** The sum of a pool's totals, in minor units. */
const sumBelow = <C extends z.ZodType<number>>(currency: C) =>
  z
    .strictObject({
      fact: z.literal("sumBelow"),
      documentIds: z
        .array(bytes32)
        .min(1)
        .max(POOL_PLACES)
        .refine((ids) => rises(numbers(ids)), "are not ascending, each once"),
      currency,
      atLeast,
      threshold: below(SUM_LIMIT),
    })
    .refine(saysSomething, nothing);

/** What is to be shown, where a currency is read by a shape of its own. */
export const factStatementWith = <C extends z.ZodType<number>>(currency: C) =>
  z.discriminatedUnion("fact", [amountBelow(currency), originInSet, disclose, documentsMatch, sumBelow(currency)]);
/** What is to be shown. A currency is its ISO 4217 number. */
export const factStatement = factStatementWith(z.int().min(1).max(999));
/** Amounts and tolerances as bigints; on the wire they are decimal strings. */
export type FactStatement = z.output<typeof factStatement>;

/** A verifier's question, answered by `showFact`. */
export const factDemand = z.strictObject({
  kind: z.literal("kontor/fact-demand/1"),
  chainId: z.int().positive(),
  /** The contract Facts. */
  facts: address,
  /** The account that asks. */
  verifier: address,
  /** 32 bytes of this question alone; of a fact in a declaration, the declaration's id. */
  challenge: bytes32,
  statement: factStatement,
});
export type FactDemand = z.input<typeof factDemand>;

/** A slot that is shown: its value, and in words what it stands for; `isReadableAs` judges the words. */
export const shownSlot = z.strictObject({ slot: slotName, value: field, readable: z.unknown().optional() });

/** The answer, verified by `verifyFact`. */
export const factProof = z.strictObject({
  kind: z.literal("kontor/fact-proof/1"),
  demand: factDemand,
  /** Of `disclose`: the slots that were asked for, in the order asked. */
  shown: z.array(shownSlot).max(32).optional(),
  proof,
});
export type FactProof = z.input<typeof factProof>;

/** The documents that a statement is about. */
export const documentsOf = (statement: FactStatement) =>
  "documentId" in statement ? [statement.documentId] : statement.documentIds;
