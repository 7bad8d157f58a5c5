import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { tradeDocumentInWords } from "./document.ts";
import { pairs } from "./table.ts";

/** A document that a participant has opened, with what the ledger says of it. */
export interface OpenedDocument {
  documentId: string;
  /** "current", "superseded" or "withdrawn". */
  status: string;
  /** Account that registered it. */
  issuer: string;
  assurance: number;
  /** 0 for the first of its lineage. */
  version: number;
  document: TradeDocument;
}

/** By the ledger's number. */
export const ASSURANCE = ["of its issuer alone", "acknowledged", "cross-checked"];

/** What the ledger says of a document, and what the document says. */
export const openedInWords = ({ documentId, status, issuer, assurance, version, document }: OpenedDocument): string[] => [
  ...pairs([
    ["document", documentId],
    ["on the ledger", `${status}, version ${version}, ${ASSURANCE[assurance] ?? assurance}`],
    ["registered by", issuer],
  ]),
  "",
  ...tradeDocumentInWords(document),
];
