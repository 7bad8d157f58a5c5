import type { Address, Hex } from "viem";
import { type KontorClient, need } from "../client.ts";
import { requireTradeDocument } from "../document/require-trade-document.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { KontorError } from "../errors.ts";
import { type Content, decodeContent } from "../seal/content.ts";
import type { DocumentRecord } from "../store/records.ts";
import { documentKey } from "../sync/open-documents.ts";

/** A document that the client can open, in its readable form. */
export interface ReadableDocument {
  documentId: Hex;
  issuer: Address;
  keyVersion: number;
  document: TradeDocument;
  /** The same with slots and salt, as signTicket takes it. */
  content: Content;
  /** The grant it came by; absent for one's own. */
  grantId?: Hex;
  /** Whether the client holds its tag, and so can prove things of it. */
  proves: boolean;
}

/** The readable form, held against the commitment; undefined where the content is no trade document, or another one than was committed to. */
function readable({ id, issuer, keyVersion, content: bytes, grantId, tag }: DocumentRecord): ReadableDocument | undefined {
  try {
    const content = decodeContent(bytes, id);
    const document = requireTradeDocument(content);
    return {
      documentId: documentKey(id),
      issuer,
      keyVersion,
      document,
      content,
      ...(grantId && { grantId }),
      proves: tag !== undefined,
    };
  } catch (error) {
    if (error instanceof KontorError) return undefined;
    throw error;
  }
}

/** All documents in the client's store that read as trade documents: its own, and those granted to it. Asks no node; `recover` fills the store. */
export async function readableDocuments(client: KontorClient): Promise<ReadableDocument[]> {
  const rows = await need(client, "store").documents.list();
  return rows.flatMap(([, record]) => readable(record) ?? []);
}
