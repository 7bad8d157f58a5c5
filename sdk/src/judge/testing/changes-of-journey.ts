import type { JourneyEvent } from "../dossier.ts";
import { type Change, paper, set } from "./change.ts";
import { licensed as licence } from "./changes-of-sale.ts";
import type { Trade } from "./trade.ts";

const bySea = { byAir: false } as const;
const box = { container: "CSQU3054383", containers: null };
/** Moves an event of a class by so many days. */
const move =
  (name: JourneyEvent["class"], days: number): Change["change"] =>
  (t: Trade) => {
    t.events = t.events.map((event) =>
      event.class === name ? { ...event, occurredAt: BigInt(event.occurredAt) + BigInt(days * 86_400) } : event,
    );
  };

/** By the rule that must fail. */
export const JOURNEY_CHANGES: Readonly<Record<string, Change>> = {
  "container-transport": { terms: bySea, change: set("transport", box) },
  "container-packing-list": { terms: bySea, change: set("packingList", box) },
  "seal-transport": { terms: bySea, change: set("declaration", { containers: null, seal: "DE9999999" }) },
  "seal-packing-list": { terms: bySea, change: set("packingList", { containers: null, seal: "DE9999999" }) },

  "place-loading": { change: set("declaration", { placeOfLoading: "NLRTM" }) },
  "place-discharge": { change: set("transport", { placeOfDischarge: "CNSHA" }) },
  "place-loading-agreed": { change: set("contract", { placeOfLoading: "NLRTM" }) },
  "place-discharge-agreed": { change: set("packingList", { placeOfDischarge: "CNSHA" }) },
  "vessel-transport": { change: set("declaration", { vessel: "MS Beispiel" }) },
  "vessel-policy": { change: set("policy", { vessel: "MS Beispiel" }) },
  "vessel-arrival-notice": { terms: { procedure: "import" }, change: set("notice", { vessel: "MS Beispiel" }) },
  "voyage-transport": { change: set("transport", { voyage: "701W" }) },

  "reference-invoice": { change: set("packingList", { invoiceNumber: "RE-2" }) },
  "reference-transport": { change: set("policy", { transportNumber: "HHTJ-2" }) },
  "reference-order": { change: set("invoice", { orderNumber: "PO-2" }) },
  "reference-contract": { change: set("order", { contractNumber: "MMP-2" }) },

  "date-contract-order": { change: set("contract", { issueDate: "2026-08-20" }) },
  "date-order-invoice": { change: set("invoice", { issueDate: "2026-08-01" }) },
  "date-invoice-departure": { change: set("invoice", { issueDate: "2026-09-20" }) },
  "date-invoice-declaration": { change: set("declaration", { issueDate: "2026-09-01" }) },
  "date-transport-departure": { change: set("transport", { issueDate: "2026-09-21" }) },
  "date-departure": { change: set("declaration", { departureDate: "2026-09-01" }) },
  "date-departure-event": { change: move("departed", 5) },
  "date-arrival": { change: set("declaration", { arrivalDate: "2026-12-24" }) },
  "date-journey": { change: move("arrived", -60) },
  "date-export": { terms: { procedure: "export" }, change: set("declaration", { issueDate: "2026-09-30" }) },
  "date-certificate": { change: set("certificate", { issueDate: "2026-10-05" }) },
  "date-certificate-valid": { change: set("certificate", { dueDate: "2026-09-02" }) },
  "date-licence": { prepare: licence(), change: set("licence", { issueDate: "2026-10-05" }) },
  "date-licence-valid": { prepare: licence(), change: set("licence", { dueDate: "2026-09-02" }) },
  "date-policy": { change: set("policy", { issueDate: "2026-09-20" }) },
  "date-policy-valid": { change: set("policy", { dueDate: "2026-09-10" }) },

  "insurance-policy": {
    terms: { incoterm: "CIF", byAir: false },
    change: (t) => {
      delete t.papers.policy;
    },
  },
  "insurance-cover": {
    terms: { incoterm: "CIF", byAir: false },
    change: set("policy", (_, t) => ({ insuredValueMinor: paper(t, "invoice").totalMinor })),
  },
  "insurance-value": { terms: { incoterm: "FOB", byAir: false }, change: set("policy", { insuredValueMinor: "1" }) },
  "insurance-currency": { change: set("policy", { currency: "GBP" }) },
};
