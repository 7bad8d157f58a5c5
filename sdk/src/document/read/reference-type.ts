import type { DocumentTypeName } from "../../protocol/document.ts";
import type { Found } from "./source.ts";

/** Codes of UN/CEFACT 1001, and words that files have instead, for the documents of a trade. */
const NAMED: Readonly<Record<DocumentTypeName, string>> = {
  purchaseOrder: "105 220 221 227 ORDER PURCHASEORDER",
  orderResponse: "231 ORDERRESPONSE ORDERCONFIRMATION",
  packingList: "271 351 PACKINGLIST DESPATCHADVICE",
  contract: "315 CONTRACT SALESCONTRACT",
  invoice: "380 384 389 INVOICE COMMERCIALINVOICE",
  creditNote: "381 CREDITNOTE",
  financingApplication: "448",
  insurancePolicy: "520 530 INSURANCECERTIFICATE INSURANCEPOLICY",
  billOfLading: "704 705 714 BOL BL BILLOFLADING",
  waybill: "710 720 730 WAYBILL SEAWAYBILL CMR CIM",
  airWaybill: "740 741 AWB AIRWAYBILL",
  arrivalNotice: "781 ARRIVALNOTICE",
  exportDeclaration: "830 EXPORTDECLARATION",
  certificateOfOrigin: "861 CERTIFICATEOFORIGIN",
  licence: "811 911 EXPORTLICENCE IMPORTLICENCE",
  importDeclaration: "929 IMPORTDECLARATION",
  clearanceCertificate: "932",
  transitDeclaration: "950 955 TRANSITDECLARATION",
  customsResponse: "962",
};

const TYPES = new Map(
  Object.entries(NAMED).flatMap(([type, words]) => words.split(" ").map((word) => [word, type as DocumentTypeName] as const)),
);

/** Type of a document that a code or a word names; undefined for documents that are none of a trade's. */
export function documentTypeOf(found: readonly Found[]): DocumentTypeName | undefined {
  for (const { text } of found) {
    const type = TYPES.get(text.toUpperCase().replace(/[^0-9A-Z]/g, ""));
    if (type) return type;
  }
}
