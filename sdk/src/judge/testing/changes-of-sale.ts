import type { TradeDocument } from "../../document/trade-document.ts";
import { type Change, fatten, heavier, inTurn, more, OTHER, other, paper, raise, set, setItem } from "./change.ts";
import { named } from "./changes-of-sources.ts";
import { BUYER, SELLER } from "./papers.ts";
import { idOf, opened } from "./trade.ts";

const LICENCE: TradeDocument = {
  type: "licence",
  issuer: OTHER,
  counterparty: SELLER,
  number: "L-1",
  issueDate: "2026-08-01",
  dueDate: "2026-12-31",
};
/** Adds a licence, for goods under a code or for all. */
export const licensed =
  (harmonizedCode?: string): Change["prepare"] =>
  (trade) => {
    trade.papers.licence = structuredClone({ ...LICENCE, harmonizedCode });
  };

/** By the rule that must fail. */
export const SALE_CHANGES: Readonly<Record<string, Change>> = {
  "document-current": { change: (t) => t.outdated.push(idOf("invoice")) },
  "document-acknowledged": { change: (t) => Object.assign(t.ledger, { invoice: { assurance: 0 } }) },
  "document-twice": { change: (t) => t.more.push(opened("again", paper(t, "invoice"))) },
  "document-cited": { change: (t) => paper(t, "declaration").references?.push({ type: "licence", number: "L-9" }) },
  "document-licence": {
    terms: {
      lines: [{ code: "71023100", country: "BW", packages: 1, netOfPackage: 1_000, tare: 100, price: 90_000_000 }],
      freight: 0,
      insurance: 0,
      credit: 0,
    },
    prepare: licensed("710231"),
    change: set("licence", { harmonizedCode: "930100" }),
  },
  "source-version": { change: (t) => Object.assign(t.ledger, { packingList: { version: 1 } }) },
  "source-value": { change: fatten("declaration", "grossWeightKg") },

  "party-seller": { change: set("invoice", { issuer: OTHER }) },
  "party-buyer": { change: set("invoice", { counterparty: other(BUYER) }) },
  "party-consignor": { change: set("transport", { consignor: OTHER }) },
  "party-consignee": { change: set("transport", { consignee: other(BUYER) }) },
  "party-consignor-listed": {
    prepare: set("certificate", { consignor: { name: SELLER.name } }),
    change: set("certificate", { consignor: { name: "Another Firm" } }),
  },
  "party-consignee-listed": {
    prepare: set("packingList", { consignee: { name: BUYER.name } }),
    change: set("packingList", { consignee: { name: "Another Firm" } }),
  },
  "party-order-buyer": { change: set("order", { issuer: other(BUYER) }) },
  "party-order-seller": { change: set("response", { issuer: OTHER }) },
  "party-contract": { change: set("contract", { issuer: OTHER }) },
  "party-carrier": { change: set("declaration", { carrier: OTHER }) },
  "party-insured": { change: set("policy", { counterparty: OTHER }) },

  "value-invoice": { change: raise("declaration", "totalMinor") },
  "value-customs": { change: raise("declaration", "customsValueMinor") },
  "value-basis": {
    terms: { incoterm: "FOB", procedure: "import", byAir: false },
    change: inTurn(set("invoice", { freightMinor: null }), set("transport", { freightMinor: null })),
  },
  "value-currency": { change: set("declaration", { currency: "GBP" }) },
  "value-items": { change: setItem("declaration", ({ valueMinor }) => ({ valueMinor: more(valueMinor) })) },
  "value-invoice-lines": { change: setItem("invoice", (_, t) => ({ valueMinor: more(paper(t, "invoice").totalMinor) })) },
  "value-freight": { change: raise("transport", "freightMinor") },
  "value-freight-invoiced": { change: raise("invoice", "freightMinor") },
  "value-insurance": { change: raise("policy", "insuranceMinor") },
  "value-insurance-invoiced": { change: raise("declaration", "insuranceMinor") },
  "value-freight-stated": {
    terms: { incoterm: "FOB", procedure: "import", byAir: false },
    change: set("declaration", { freightMinor: null }),
  },
  "value-order": { change: raise("invoice", "totalMinor") },
  "value-contract": { change: raise("invoice", "totalMinor") },
  "credit-note-invoice": { terms: { credit: 1 }, change: set("creditNote", { issuer: OTHER }) },
  "value-credit-note": {
    terms: { credit: 1 },
    change: set("creditNote", (_, t) => ({ totalMinor: more(paper(t, "invoice").totalMinor) })),
  },
  "order-quantity": { change: setItem("invoice", (_, t) => ({ quantity: heavier(paper(t, "invoice").netWeightKg) })) },
  "order-price": { change: setItem("invoice", ({ valueMinor }) => ({ valueMinor: more(valueMinor) })) },

  "terms-incoterm": { change: set("declaration", { incoterm: "DDP" }) },
  "terms-incoterm-agreed": { change: set("contract", { incoterm: "EXW" }) },
  "terms-freight": {
    change: set("transport", ({ freightTerms }) => ({ freightTerms: freightTerms === "prepaid" ? "collect" : "prepaid" })),
  },
  "terms-freight-declared": {
    prepare: inTurn(
      set("declaration", (_, t) => ({ freightTerms: paper(t, "transport").freightTerms })),
      named("freightTerms", "transport"),
    ),
    change: set("declaration", ({ freightTerms }) => ({ freightTerms: freightTerms === "prepaid" ? "collect" : "prepaid" })),
  },
  "terms-air": { terms: { byAir: true, incoterm: "CIP" }, change: set("invoice", { incoterm: "CIF" }) },
  "code-incoterm": { change: set("contract", { incoterm: "XYZ Tianjin" }) },
  "code-hs": { change: setItem("packingList", { harmonizedCode: "770100" }) },
  "code-unit": { change: setItem("order", { unit: "QQQ" }) },
  "code-package": { change: setItem("packingList", { packageCode: "Q9" }) },
  "code-place": { change: set("contract", { placeOfDischarge: "QQTSN" }) },
};
