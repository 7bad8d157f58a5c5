import { normalForm } from "../../protocol/document.ts";
import type { SourceDocument } from "../source-document.ts";
import { type Draft, ofTypes } from "./draft.ts";
import { INVOICE } from "./fields.ts";

/** An invoice by its number and by who issued it: on paper, and on the ledger. */
const nameOf = ({ document: { issuer }, issuer: account }: SourceDocument, number: string): string =>
  [normalForm(issuer.id.scheme), normalForm(issuer.id.value), account.toLowerCase(), normalForm(number)].join(" ");

/** Numbers of the invoices that a credit note says it is about. */
function numbersIn({ document: { invoiceNumber, references } }: SourceDocument): string[] {
  const named = (references ?? []).filter(({ type }) => type === "invoice").map(({ number }) => number);
  return invoiceNumber ? [invoiceNumber, ...named] : named;
}

interface CreditNotes {
  /** About an invoice of the set, by its own issuer: nobody else can give up what it claims. */
  counted: SourceDocument[];
  /** They name no invoice at all. */
  nameless: SourceDocument[];
}

/** Credit notes of the set. Whoever is granted documents of several sales has credit notes of other sales too: these are in neither list. */
export function creditNotes({ documents }: Draft): CreditNotes {
  const invoices = new Set(ofTypes(documents, INVOICE).map((source) => nameOf(source, source.document.number)));
  const notes = ofTypes(documents, ["creditNote"]);
  return {
    counted: notes.filter((note) => numbersIn(note).some((number) => invoices.has(nameOf(note, number)))),
    nameless: notes.filter((note) => numbersIn(note).length === 0),
  };
}
