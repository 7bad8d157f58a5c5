import { ASSURANCE } from "./opened.ts";
import { listed, short, table } from "./table.ts";
import { inLowerCase, money } from "./values.ts";

export interface ShownDocuments {
  documents: {
    documentId: string;
    type: string;
    number: string;
    issueDate: string;
    /** As the document names its issuer. */
    issuedBy: string;
    totalMinor: string | null;
    currency: string | null;
    /** Account that registered it. */
    issuer: string;
    status: string;
    assurance: number;
    /** The grant it came by. */
    by: string;
  }[];
  /** Ids of what the store holds, and what is no trade document or another one than was committed to. */
  unreadable: string[];
}

/** Documents that a participant can read, a row each. */
export function documentsInWords({ documents, unreadable }: ShownDocuments): string[] {
  const rows = documents.map(({ type, number, issueDate, issuedBy, totalMinor, currency, status, assurance, by, documentId }) => [
    inLowerCase(type),
    short(number, 32),
    issueDate,
    short(issuedBy, 32),
    money(totalMinor, currency),
    `${status}, ${ASSURANCE[assurance] ?? assurance}`,
    by === "own" ? "its own" : "granted",
    documentId,
  ]);
  const head = ["document", "number", "date", "issued by", "amount>", "on the ledger", "by", "id"];
  return [
    ...(rows.length > 0 ? table(head, rows) : ["There is none. `kontor participant recover` looks for them on the ledger."]),
    ...listed("Kept, and not the readable document that its issuer committed to", unreadable),
  ];
}
