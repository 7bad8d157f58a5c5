import { commitDocument } from "../sdk/src/document/commit.ts";
import { NotAnInvoice } from "../sdk/src/document/errors.ts";
import { importInvoice } from "../sdk/src/document/import.ts";
import { type ImportedDocument, type ImportOptions, importDocument } from "../sdk/src/document/import-document.ts";
import { type InvoiceJson, invoiceJson } from "../sdk/src/document/invoice.ts";
import { isJson } from "../sdk/src/document/is-json.ts";
import { namedSlots, slotWarnings } from "../sdk/src/document/slots.ts";
import { readInput } from "./input.ts";

/** A field element as sealed content has it: 64 hexadecimal digits. */
const hex = (value: bigint): string => `0x${value.toString(16).padStart(64, "0")}`;

/** An invoice with its lines and prices, or any other document as it would be committed to. */
function imported(bytes: Uint8Array, name: string, options: ImportOptions): ImportedDocument | InvoiceJson {
  if (isJson(bytes)) return importDocument(bytes, name, options);
  try {
    return invoiceJson(importInvoice(bytes, name));
  } catch (error) {
    if (error instanceof NotAnInvoice) return importDocument(bytes, name, options);
    throw error;
  }
}

export async function importFile(file: string, options: ImportOptions): Promise<ImportedDocument | InvoiceJson> {
  const { bytes, name } = await readInput(file);
  return imported(bytes, name, options);
}

/** Slots, salt and commitment of a document, and what to look at in it. */
export async function commitFile(file: string, { salt: given, ...options }: ImportOptions & { salt?: bigint }): Promise<object> {
  const { bytes, name } = await readInput(file);
  const { document, warnings } = importDocument(bytes, name, options);
  const { salt, commitment } = commitDocument(document, given);
  const slots = Object.fromEntries(Object.entries(namedSlots(document)).map(([name, value]) => [name, hex(value)]));
  return { slots, salt: hex(salt), commitment: hex(commitment), document, warnings: [...warnings, ...slotWarnings(document)] };
}
