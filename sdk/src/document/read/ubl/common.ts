import type { Field, List } from "../mapping.ts";
import type { Paths } from "../source.ts";
import { UBL_PARTY } from "./party.ts";

/** What every mapping of UBL has. */
export const ubl = { standard: "UBL", party: UBL_PARTY, currency: "cbc:DocumentCurrencyCode" } as const;

export const essential: readonly Field[] = [
  { member: "number", as: "identifier", from: "cbc:ID" },
  { member: "issueDate", as: "date", from: "cbc:IssueDate" },
];

export const named = (member: string, from: Paths): Field => ({ member, as: "namedParty", from });

export const statement: Field = { member: "statement", as: "texts", from: "cbc:Note" };

/** Numbers of documents that the document refers to, by UN/CEFACT 1001 code or by word. */
export function referenceFields(at: string): Field[] {
  const by = (member: string, code: string, word: string): Field => ({
    member,
    as: "identifier",
    from: [`${at}[cbc:DocumentTypeCode=${code}]/cbc:ID`, `${at}[cbc:DocumentType=${word}]/cbc:ID`],
  });
  return [by("orderNumber", "220", "Order"), by("invoiceNumber", "380", "Invoice"), by("contractNumber", "315", "Contract")];
}

/** All documents that the document refers to and that are of a trade. */
export const references = (at: string): List => ({
  member: "references",
  at,
  fields: [
    { member: "type", as: "documentType", from: ["cbc:DocumentTypeCode", "cbc:DocumentType"] },
    { member: "number", as: "identifier", from: "cbc:ID" },
  ],
});
