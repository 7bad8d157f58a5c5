import { readFileSync } from "node:fs";
import {
  type Content,
  commitDocument,
  importInvoice,
  parseTradeDocument,
  type TradeDocument,
  tradeDocumentOf,
} from "../../sdk/src/node.ts";

const folder = new URL("./documents/", import.meta.url);

/** A readable document with a fresh salt, ready to be sealed. */
export const contentOf = (document: TradeDocument): Content => {
  const { slots, salt } = commitDocument(document);
  return { document, salt, slots };
};

/** A document of the trade, from its JSON file. */
export const paper = (name: string): Content =>
  contentOf(parseTradeDocument(readFileSync(new URL(`${name}.json`, folder)), `${name}.json`));

/** The invoice, imported from the seller's UBL file; the commitment covers the file itself too. */
export function importedInvoice(): TradeDocument {
  const original = readFileSync(new URL("invoice.xml", folder));
  return tradeDocumentOf(importInvoice(original, "invoice.xml"), { original });
}
