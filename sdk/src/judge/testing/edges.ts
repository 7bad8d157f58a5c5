import type { GoodsItem } from "../../document/goods.ts";
import type { TradeDocument } from "../../document/trade-document.ts";
import { paper, set } from "./change.ts";
import { kg } from "./goods.ts";
import type { PaperName, Trade, TradeTerms } from "./trade.ts";

/** Brings a value to the last that a rule's tolerance takes, or so many of the smallest unit beyond. */
export interface Edge {
  terms?: Partial<TradeTerms>;
  prepare?: (trade: Trade) => void;
  to: (trade: Trade, beyond: number) => void;
}

type AmountMember = "totalMinor" | "freightMinor" | "insuranceMinor" | "customsValueMinor" | "insuredValueMinor";
const amount =
  (name: PaperName, member: AmountMember, value: number): Edge["to"] =>
  (trade, beyond) =>
    set(name, { [member]: String(value + beyond) })(trade);
const grams =
  (name: PaperName, member: "grossWeightKg" | "netWeightKg", value: number, others: Partial<TradeDocument> = {}): Edge["to"] =>
  (trade, beyond) =>
    set(name, { ...others, [member]: kg(value + beyond) })(trade);
const first =
  (name: PaperName, of: (beyond: number) => Partial<GoodsItem>): Edge["to"] =>
  (trade, beyond) =>
    void Object.assign(paper(trade, name).items?.[0] ?? {}, of(beyond));
const date =
  (name: PaperName, member: "issueDate" | "dueDate" | "departureDate" | "arrivalDate", day: string, step = 1): Edge["to"] =>
  (trade, beyond) => {
    const time = Date.parse(`${day}T00:00:00Z`) + step * beyond * 86_400_000;
    set(name, { [member]: new Date(time).toISOString().slice(0, 10) })(trade);
  };
const packages =
  (name: PaperName, value: number): Edge["to"] =>
  (trade, beyond) =>
    set(name, { packages: value + beyond })(trade);
const event =
  (name: string, time: string, step = 1): Edge["to"] =>
  (trade, beyond) => {
    const occurredAt = BigInt(Date.parse(time) / 1000 + step * beyond);
    trade.events = trade.events.map((one) => (one.class === name ? { ...one, occurredAt } : one));
  };
const licence: Edge["prepare"] = (trade) => {
  const issuer = { id: { scheme: "VAT", value: "DE999999999" } };
  trade.papers.licence = { type: "licence", issuer, number: "L-1", issueDate: "2026-08-01", dueDate: "2026-12-31" };
};

const cif = { incoterm: "CIF", byAir: false } as const;

/** By rule; the trade is that of TERMS: 76,650.00 EUR less 500.00, 24,990 kg gross, 24,500 kg net, 1,000 packages. */
export const EDGES: Readonly<Record<string, Edge>> = {
  "value-invoice": { to: amount("declaration", "totalMinor", 7_615_100) },
  "value-customs": { to: amount("declaration", "customsValueMinor", 7_665_000 - 50_000 + 100) },
  "value-items": { to: first("declaration", (beyond) => ({ valueMinor: String(4_600_100 + beyond) })) },
  "value-invoice-lines": { to: first("invoice", (beyond) => ({ valueMinor: String(4_650_000 + 383_250 + beyond) })) },
  "value-freight": { to: amount("transport", "freightMinor", 184_100) },
  "value-freight-invoiced": { to: amount("invoice", "freightMinor", 184_100) },
  "value-insurance": { to: amount("policy", "insuranceMinor", 23_600) },
  "value-insurance-invoiced": { to: amount("invoice", "insuranceMinor", 23_600) },
  "value-order": { to: amount("invoice", "totalMinor", 7_665_000 + 383_250) },
  "value-contract": { to: amount("invoice", "totalMinor", 7_665_000 + 383_250) },
  "value-credit-note": { to: amount("creditNote", "totalMinor", 7_665_000) },
  // 5 % of 24,500 kg are 1,225 kg, counted to a millionth.
  "order-quantity": { to: first("invoice", (beyond) => ({ quantity: beyond ? "16225.000001" : "16225" })) },
  // 3.10 EUR a kilogram for 15,000 kg, and 1 %.
  "order-price": { to: first("invoice", (beyond) => ({ valueMinor: String(4_650_000 + 46_500 + beyond) })) },

  "packages-packing-list": { to: packages("packingList", 1_000) },
  "packages-transport": { to: packages("transport", 1_000) },
  "weight-gross-packing-list": { to: grams("packingList", "grossWeightKg", 25_040_000) },
  "weight-gross-transport": { to: grams("transport", "grossWeightKg", 25_040_000) },
  "weight-gross-certificate": { to: grams("certificate", "grossWeightKg", 25_040_000) },
  "weight-net-packing-list": { to: grams("packingList", "netWeightKg", 24_550_000) },
  "weight-net-invoice": { to: grams("invoice", "netWeightKg", 24_550_000) },
  "weight-containers": {
    to: (trade, beyond) =>
      set("transport", { containers: [{ number: "KTOU4172309", grossWeightKg: kg(25_040_000 + beyond) }] })(trade),
  },
  "items-value": { to: first("declaration", (beyond) => ({ valueMinor: String(4_600_100 + beyond) })) },
  "items-packages": { to: first("declaration", (beyond) => ({ packages: 600 + beyond })) },
  "items-gross-weight": { to: first("declaration", (beyond) => ({ grossWeightKg: kg(15_350_000 + beyond) })) },
  "items-net-weight": { to: first("declaration", (beyond) => ({ netWeightKg: kg(15_050_000 + beyond) })) },
  "items-packages-sum": { to: first("transport", (beyond) => ({ packages: 600 + beyond })) },
  "items-gross-weight-sum": { to: first("packingList", (beyond) => ({ grossWeightKg: kg(15_350_000 + beyond) })) },
  "items-net-weight-sum": { to: first("packingList", (beyond) => ({ netWeightKg: kg(15_050_000 + beyond) })) },
  // 0.5 % of 15,000 kg are 75 kg, counted to a millionth.
  "items-quantity": { to: first("declaration", (beyond) => ({ quantity: beyond ? "15075.000001" : "15075" })) },
  "items-quantity-packing-list": { to: first("declaration", (beyond) => ({ quantity: beyond ? "15075.000001" : "15075" })) },

  "date-contract-order": { to: date("contract", "issueDate", "2026-08-17") },
  "date-order-invoice": { to: date("order", "issueDate", "2026-09-14") },
  "date-invoice-departure": { to: date("invoice", "issueDate", "2026-09-17") },
  "date-invoice-declaration": { to: date("invoice", "issueDate", "2026-09-18") },
  "date-transport-departure": { to: date("transport", "issueDate", "2026-09-19") },
  "date-departure": { to: date("declaration", "departureDate", "2026-09-17") },
  "date-departure-event": { to: event("departed", "2026-09-17T23:59:59Z") },
  "date-arrival": { to: date("declaration", "arrivalDate", "2026-10-31") },
  "date-journey": { to: event("arrived", "2026-09-16T00:00:00Z", -1) },
  "date-export": { terms: { procedure: "export" }, to: date("declaration", "issueDate", "2026-09-16") },
  "date-certificate": { to: date("certificate", "issueDate", "2026-09-17") },
  "date-certificate-valid": { to: date("certificate", "dueDate", "2026-09-17", -1) },
  "date-licence": { prepare: licence, to: date("licence", "issueDate", "2026-09-17") },
  "date-licence-valid": { prepare: licence, to: date("licence", "dueDate", "2026-09-17", -1) },
  "date-policy": { to: date("policy", "issueDate", "2026-09-16") },
  "date-policy-valid": { to: date("policy", "dueDate", "2026-09-16", -1) },

  // 110 % of 76,650.00 EUR.
  "insurance-cover": { terms: cif, to: (trade, beyond) => amount("policy", "insuredValueMinor", 8_431_500)(trade, -beyond) },
  "insurance-value": {
    terms: { incoterm: "FOB" },
    to: (trade, beyond) => amount("policy", "insuredValueMinor", 7_665_000)(trade, -beyond),
  },
};
