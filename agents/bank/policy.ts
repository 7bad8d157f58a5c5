import { z } from "zod";
import { count, rate } from "../../host/limits/shape.ts";
import { currencyOf } from "../../sdk/src/document/currency.ts";
import { uint64 } from "../../sdk/src/wire.ts";

/** What a bank lends in one currency; amounts in minor units. */
const terms = z
  .strictObject({
    /** Least and most of one ticket. */
    minimum: uint64.default(1n),
    maximum: uint64,
    /** Most of all tickets that were signed within a day. Each copy of the agent counts its own. */
    perDay: uint64,
    /** Most of a document's total, in percent. */
    share: z.int().min(1).max(100).default(80),
    /** Most that may be financed on the document already; "0": nothing. */
    financed: uint64.default(0n),
  })
  .refine(({ minimum, maximum }) => minimum <= maximum, { path: ["minimum"], message: "is above maximum" })
  .refine(({ maximum, perDay }) => maximum <= perDay, { path: ["maximum"], message: "is above perDay" });
export type LendingTerms = z.output<typeof terms>;

/** Whether a bank checks, on what terms it lends, and for how long its word stands. */
export const policy = z.strictObject({
  /** By ISO 4217 code. What is not listed is answered with no. */
  currencies: z.record(
    z.string().refine((code) => currencyOf(code) !== null, "is no ISO 4217 currency"),
    terms,
  ),
  /** 0 the issuer alone, 1 acknowledged, 2 cross-checked by customs. */
  assurance: z.int().min(0).max(2).default(1),
  /** Ask for the document's soft values, and say no where other pledges share its trade, waybill or order. */
  soft: z.boolean().default(false),
  /** Blocks for which the state that a proof is about may have been out of date. */
  age: z.int().min(0).max(100_000).default(20),
  /** Seconds after an application was signed in which it is answered; a proof takes some of them. */
  answered: z.int().min(10).max(86_400).default(3_600),
  /** Seconds after an application was signed at which a ticket on it ends. */
  ticket: z
    .int()
    .min(60)
    .max(90 * 86_400)
    .default(86_400),
  /** Whether tickets are signed; else the answer is pass or no alone. */
  lends: z.boolean().default(true),
  /** New applications of one participant. */
  applications: rate(50, 0.02),
  /** Questions to the node at the same time, and that wait for that. */
  running: count(64).default(4),
  waiting: count(65_536).default(128),
});
export type Policy = z.output<typeof policy>;
export type PolicyInput = z.input<typeof policy>;

/** Terms for a currency by its ISO 4217 number; undefined where the bank lends none. */
export function termsFor({ currencies }: Policy, currency: number): LendingTerms | undefined {
  const code = Object.keys(currencies).find((known) => currencyOf(known)?.number === currency);
  return code === undefined ? undefined : currencies[code];
}
