import type { LegalId } from "../../sdk/src/document/legal-identifier.ts";
import { documentSlots } from "../../sdk/src/document/slots.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import type { GroupPoint } from "../../sdk/src/protocol/curve.ts";
import { keysOf } from "../../sdk/src/protocol/document.ts";
import { pointOfKey } from "../../sdk/src/protocol/hash-to-curve.ts";
import type { Slots } from "../../sdk/src/protocol/types.ts";
import { identifiersOf } from "../soft/identifiers.ts";
import type { Random } from "../soft/random.ts";

/** Who bills whom, and what values each field can have: the adversary knows it all. */
export interface Ranges {
  trades: readonly { seller: LegalId; buyer: LegalId }[];
  /** Numbers are RE-2026- and four digits up to this. */
  numbers: number;
  firstDay: string;
  days: number;
  /** Totals are multiples of the step, so many of them. */
  step: bigint;
  steps: number;
  orders: number;
  waybills: number;
}

/** Four sellers with a buyer each; a year's numbers, a month's days, round amounts. */
export function rangesOf(random: Random, trades: number): Ranges {
  const legalId = (country: string): LegalId => {
    const [best] = identifiersOf(random, country);
    return { scheme: best?.scheme ?? "VAT", value: best?.value ?? "" };
  };
  return {
    trades: Array.from({ length: trades }, () => ({ seller: legalId("DE"), buyer: legalId("FR") })),
    numbers: 9_999,
    firstDay: "2026-09-01",
    days: 30,
    step: 25_000n,
    steps: 200,
    orders: 1_000,
    waybills: 10_000,
  };
}

export const numberOf = (counter: number): string => `RE-2026-${String(counter).padStart(4, "0")}`;

/** An invoice from the ranges; of one trade where it is named. */
export function drawInvoice(random: Random, ranges: Ranges, trade = random.pick(ranges.trades)): TradeDocument {
  const first = Date.parse(`${ranges.firstDay}T00:00:00Z`);
  const order = String(random.below(ranges.orders)).padStart(4, "0");
  return {
    type: "invoice",
    issuer: { id: trade.seller },
    counterparty: { id: trade.buyer },
    number: numberOf(random.between(1, ranges.numbers)),
    issueDate: new Date(first + random.below(ranges.days) * 86_400_000).toISOString().slice(0, 10),
    currency: "EUR",
    totalMinor: (ranges.step * BigInt(random.between(1, ranges.steps))).toString(),
    orderNumber: random.percent(75) ? `PO-26-${order}` : null,
    transportNumber: random.percent(75) ? `HLCUHAM26${String(random.below(ranges.waybills)).padStart(4, "0")}` : null,
  };
}

/** An invoice that the adversary asks about: could it be one of the ledger's? */
export interface Entry {
  document: TradeDocument;
  slots: Slots;
  /** P of each kind. */
  points: readonly GroupPoint[];
}
export function entryOf(document: TradeDocument): Entry {
  const slots = documentSlots(document);
  return { document, slots, points: keysOf(slots).map(pointOfKey) };
}
