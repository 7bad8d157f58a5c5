import type { Address, Hex } from "viem";
import type { TradeDocument } from "../document/trade-document.ts";

/** A document that a declaration is drawn from or checked against, opened, with what the ledger says of it. */
export interface SourceDocument {
  /** Its id on the ledger, which is its commitment. */
  documentId: Hex;
  document: TradeDocument;
  /** Account of the participant that registered it. */
  issuer: Address;
  /** Assurance on the ledger: 0 registered, 1 acknowledged, 2 cross-checked. */
  assurance: number;
  /** Position in its lineage: 0 for the first version. */
  version: number;
  /** Version of the content key under which it was opened. */
  keyVersion: number;
}
