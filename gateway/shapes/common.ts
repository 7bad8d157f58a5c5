import { type Address, type Hex, isAddress } from "viem";
import { z } from "zod";
import { currencyNumbered, currencyOf } from "../../sdk/src/document/currency.ts";
import * as documentField from "../../sdk/src/document/fields.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import type { Sent } from "../../sdk/src/ledger/send.ts";

/** 32 bytes; ids of the ledger are written in lower case. */
export const id32 = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, "is no 32 bytes in hexadecimal")
  .transform((text) => text.toLowerCase() as Hex);
/** An account; where it has upper and lower case, its checksum must be right (ERC-55). */
export const account = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "is no account of 20 bytes in hexadecimal")
  .refine((text): boolean => isAddress(text), "has a wrong checksum")
  .transform((text) => text as Address);
/** An unsigned integer of up to 64 bits, as text: JSON's numbers end at 2^53. */
export const amount = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,18})$/, "is no decimal integer of up to 19 digits")
  .transform(BigInt);
/** Seconds since 1970, as text. */
export const seconds = amount;
/** A currency by its ISO 4217 code, as documents, paths and answers have it. */
export const currencyCode = documentField.currency.meta({
  description: "ISO 4217 code.",
  pattern: "^[A-Z]{3}$",
  examples: ["EUR", "USD", "CNY"],
});
/** The number of a currency's code. Throws InputInvalid. */
function numberOf(code: string): number {
  const found = currencyOf(code);
  if (found === null) throw new InputInvalid({ what: "There is no such currency.", todo: "Give its ISO 4217 code." });
  return found.number;
}
/** The same, as the number by which verbs of the SDK and the messages of parties have it. */
export const currency = currencyCode.transform(numberOf);

// What answers say.

export const hash = z.string().regex(/^0x[0-9a-f]{64}$/);
export const accountOut = z.string().regex(/^0x[0-9a-fA-F]{40}$/);
export const decimal = z.string().regex(/^[0-9]{1,78}$/);
export const currencyOut = z.string().regex(/^[A-Z]{3}$/);
/** The code of a currency's number; null for a number that no currency has. */
export const currencyTold = (number: number): string | null => currencyNumbered(number)?.code ?? null;

/** Where on the ledger a step is. */
export const transaction = z.object({ transaction: hash, block: z.int().nonnegative() }).meta({
  id: "Transaction",
  description: "The transaction that took the step, and its block.",
});
export const sentOf = ({ hash: sent, blockNumber }: Sent) => ({ transaction: sent, block: Number(blockNumber) });

/** What pages are asked with. */
export const pageQuery = z.strictObject({
  /** How many at most. */
  limit: z
    .string()
    .regex(/^([1-9]|[1-9][0-9]|100)$/, "is no number from 1 to 100")
    .transform(Number)
    .optional(),
  /** `next` of the page before. */
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,128}$/, "is none that this path gave")
    .optional(),
});
export type PageQuery = z.output<typeof pageQuery>;
export const PAGE = 50;

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().meta({ description: "Cursor of the next page; null at the end." }),
  });

/** A cursor is a place in an order, which its owner need not know. */
export const cursorOf = (place: string | number): string => Buffer.from(String(place)).toString("base64url");
export function placeIn(cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : Buffer.from(cursor, "base64url").toString("utf8");
}
/** A cursor whose place is a number. Throws InputInvalid. */
export function numberIn(cursor: string | undefined): number | undefined {
  const place = placeIn(cursor);
  if (place === undefined) return undefined;
  if (/^\d{1,15}$/.test(place)) return Number(place);
  throw new InputInvalid({ what: "The cursor is none that this path gave.", todo: "Begin without one, or go on with `next`." });
}
/** A page of rows of which one more was asked for than it holds: without that one it is the last. */
export function pageBefore<T>(rows: readonly T[], limit: number, placeOf: (last: T) => string | number) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last === undefined || rows.length <= limit ? null : cursorOf(placeOf(last)) };
}
/** A page of a list that is at hand, in its order. */
export function pageFrom<T>(all: readonly T[], { limit = PAGE, cursor }: PageQuery): { items: T[]; next: string | null } {
  const start = numberIn(cursor) ?? 0;
  const items = all.slice(start, start + limit);
  return { items, next: start + limit < all.length ? cursorOf(start + limit) : null };
}

/** The path of what has one id. */
export const inPath = <N extends string, T extends z.ZodType>(name: N, shape: T) =>
  z.strictObject({ [name]: shape } as Record<N, T>);
