import { readSecret } from "../host/files.ts";
import { commitDocument } from "../sdk/src/document/commit.ts";
import { NotAnInvoice } from "../sdk/src/document/errors.ts";
import { importInvoice } from "../sdk/src/document/import.ts";
import { type ImportedDocument, type ImportOptions, importDocument } from "../sdk/src/document/import-document.ts";
import { type InvoiceJson, invoiceJson } from "../sdk/src/document/invoice.ts";
import { isJson } from "../sdk/src/document/is-json.ts";
import { namedSlots, slotWarnings } from "../sdk/src/document/slots.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
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

/** A salt opens what it commits to by guesses, so it stands in no argument. Throws InputInvalid, KeyFileExposed, FileUnusable. */
async function saltIn(file: string): Promise<bigint> {
  const text = new TextDecoder().decode(await readSecret(file, 4_096)).trim();
  const [, digits] = /^(?:0x)?0*([0-9a-fA-F]{1,62})$/.exec(text) ?? [];
  if (digits !== undefined) return BigInt(`0x${digits}`);
  throw new InputInvalid({ what: `${file} holds no salt.`, todo: "Write up to 62 hexadecimal digits (248 bits) into it." });
}

/** Slots, salt and commitment of a document, and what to look at in it. */
export async function commitFile(file: string, { saltFile, ...options }: ImportOptions & { saltFile?: string }): Promise<object> {
  const { bytes, name } = await readInput(file);
  const { document, warnings } = importDocument(bytes, name, options);
  const { salt, commitment } = commitDocument(document, saltFile === undefined ? undefined : await saltIn(saltFile));
  const slots = Object.fromEntries(Object.entries(namedSlots(document)).map(([name, value]) => [name, hex(value)]));
  return { slots, salt: hex(salt), commitment: hex(commitment), document, warnings: [...warnings, ...slotWarnings(document)] };
}
