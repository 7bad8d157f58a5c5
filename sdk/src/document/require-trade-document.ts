import { commitmentOf } from "../protocol/document.ts";
import type { Content } from "../seal/content.ts";
import { ContentMismatch } from "../seal/errors.ts";
import { DocumentRefused } from "./errors.ts";
import { checkTradeDocument } from "./parse-trade-document.ts";
import { documentSlots } from "./slots.ts";
import type { TradeDocument } from "./trade-document.ts";

/**
 * The readable document of opened content, to be believed: its slots are those that the commitment opens to. Whoever seals is free in
 * what it writes beside the slots, so a reader that skips this may read another document than the one on the ledger.
 * @throws ContentMismatch
 */
export function requireTradeDocument(content: Content): TradeDocument {
  const fail = (reason: string) => new ContentMismatch(commitmentOf(content.slots, content.salt), reason);
  let document: TradeDocument;
  try {
    document = checkTradeDocument(content.document);
  } catch (error) {
    throw error instanceof DocumentRefused ? fail(`its readable part is no trade document, ${error.what}`) : error;
  }
  const slots = documentSlots(document);
  if (slots.some((value, i) => value !== content.slots[i])) throw fail("its readable part has other slots");
  return document;
}
