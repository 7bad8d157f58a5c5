import { type Address, type Hex, keccak256, toHex } from "viem";
import type { SourceDocument } from "../../declare/source-document.ts";
import { type TradeDocument, tradeDocumentSchema } from "../../document/trade-document.ts";
import type { CrossCheckParameters } from "../cross-check.ts";
import type { JourneyEvent } from "../dossier.ts";
import { LINES, type Line } from "./goods.ts";
import { papersOf } from "./papers.ts";

export interface TradeTerms {
  lines: readonly Line[];
  procedure: "import" | "export";
  incoterm: string;
  currency: string;
  byAir: boolean;
  /** Minor units. */
  freight: number;
  insurance: number;
  /** Taken back from the first line; 0 for no credit note. */
  credit: number;
}
export const TERMS: TradeTerms = {
  lines: LINES,
  procedure: "import",
  incoterm: "CIF",
  currency: "EUR",
  byAir: false,
  freight: 184_000,
  insurance: 23_500,
  credit: 50_000,
};

export type PaperName =
  | "declaration"
  | "contract"
  | "order"
  | "response"
  | "invoice"
  | "creditNote"
  | "packingList"
  | "certificate"
  | "policy"
  | "transport"
  | "notice"
  | "licence";

/** What the ledger says of a document. */
export interface LedgerSays {
  assurance?: number;
  version?: number;
  issuer?: Address;
}

/** A whole trade whose documents agree, to be changed in one place. */
export interface Trade {
  papers: Partial<Record<PaperName, TradeDocument>> & { declaration: TradeDocument };
  /** What the ledger says of a document where it is not acknowledged, of version 0 and by the account that registers all others. */
  ledger: Partial<Record<PaperName, LedgerSays>>;
  events: JourneyEvent[];
  /** Documents beside the usual ones. */
  more: SourceDocument[];
  outdated: Hex[];
}

export const idOf = (name: string): Hex => keccak256(toHex(name));

export const ACCOUNT: Address = `0x${"0".repeat(39)}1`;

export function opened(name: string, document: TradeDocument, says: LedgerSays = {}): SourceDocument {
  const { assurance = 1, version = 0, issuer = ACCOUNT } = says;
  return { documentId: idOf(name), document, issuer, assurance, version, keyVersion: 0 };
}

const at = (time: string): bigint => BigInt(Date.parse(time) / 1000);

/** A trade that agrees in everything. */
export function trade(terms: TradeTerms = TERMS): Trade {
  const events: JourneyEvent[] = [
    { class: "loaded", occurredAt: at("2026-09-15T09:00:00Z") },
    { class: "departed", occurredAt: at("2026-09-16T17:30:00Z") },
    { class: "arrived", occurredAt: at("2026-10-28T05:10:00Z") },
  ];
  return { papers: papersOf(terms), ledger: {}, events, more: [], outdated: [] };
}

/** A trade as `crossCheck` takes it; every document is one that the schema takes. */
export function dossierOf({ papers, ledger, events, more, outdated }: Trade): CrossCheckParameters {
  const documents = Object.entries(papers).map(([name, document]) => {
    const checked = tradeDocumentSchema.parse(document);
    return opened(name, checked, ledger[name as PaperName]);
  });
  const [declaration, ...others] = documents as [SourceDocument, ...SourceDocument[]];
  return { declaration, documents: [...others, ...more], events, outdated };
}
