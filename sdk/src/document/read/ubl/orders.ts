import type { DocumentMapping, Field } from "../mapping.ts";
import { essential, named, statement, ubl } from "./common.ts";
import { orderLines } from "./items.ts";

const BUYER = "cac:BuyerCustomerParty/cac:Party";
const SELLER = "cac:SellerSupplierParty/cac:Party";

const total = (name: string): Field[] => [
  { member: "totalMinor", as: "amount", from: `cac:${name}/cbc:PayableAmount`, unit: "@currencyID" },
  { member: "taxExclusiveMinor", as: "amount", from: `cac:${name}/cbc:TaxExclusiveAmount`, unit: "@currencyID" },
];

const terms: readonly Field[] = [
  { member: "contractNumber", as: "identifier", from: "cac:Contract/cbc:ID" },
  { member: "incoterm", as: "incoterm", from: "cac:DeliveryTerms/cbc:ID" },
  named("consignee", "cac:Delivery/cac:DeliveryParty"),
  statement,
];

const orderNumber: Field = { member: "orderNumber", as: "identifier", from: "cac:OrderReference/cbc:ID" };
const response = { ...ubl, type: "orderResponse", issuer: SELLER, counterparty: BUYER } as const;

export const ORDERS: readonly DocumentMapping[] = [
  {
    ...ubl,
    document: "Order",
    type: "purchaseOrder",
    issuer: BUYER,
    counterparty: SELLER,
    fields: [...essential, ...total("AnticipatedMonetaryTotal"), ...terms],
    lists: [orderLines],
  },
  {
    ...response,
    document: "OrderResponse",
    fields: [...essential, orderNumber, ...total("LegalMonetaryTotal"), ...terms],
    lists: [orderLines],
  },
  {
    ...response,
    document: "OrderResponseSimple",
    fields: [...essential, orderNumber, { member: "statement", as: "texts", from: ["cbc:RejectionNote", "cbc:Note"] }],
    lists: [],
  },
];
