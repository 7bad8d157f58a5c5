import { keysOf } from "../../sdk/src/protocol/document.ts";
import type { Slots } from "../../sdk/src/protocol/types.ts";

/**
 * Kinds of key, SPEC.md section 4.1. Two invoices agree in a kind when their keys of it are equal. That is all the ledger can see as well: tag and
 * soft value follow from the key by the committee's function and hashes, the same for one key and, but for collisions, different for two.
 */
export const KINDS = ["number", "trade", "transport", "order"] as const;
export type Kind = (typeof KINDS)[number];
export type Keys = Readonly<Record<Kind, bigint>>;

export function keysByKind(slots: Slots): Keys {
  const [number, trade, transport, order] = keysOf(slots);
  return { number, trade, transport, order };
}

/** Kinds in which an invoice agrees with what is shown later: with one of its parts at least. */
export const agreedKinds = (first: Keys, others: readonly Keys[]): Kind[] =>
  KINDS.filter((kind) => others.some((other) => other[kind] === first[kind]));
