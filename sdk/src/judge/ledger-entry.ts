import type { SourceDocument } from "../declare/source-document.ts";

/** What the ledger says of a document, whoever may read it. */
export type LedgerEntry = Pick<SourceDocument, "documentId" | "issuer" | "assurance" | "version">;
