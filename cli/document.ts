import { Command, InvalidArgumentError, Option } from "commander";
import { commitDocument } from "../sdk/src/document/commit.ts";
import { DocumentRefused } from "../sdk/src/document/errors.ts";
import { tradeDocumentOf } from "../sdk/src/document/from-invoice.ts";
import { importInvoice } from "../sdk/src/document/import.ts";
import { invoiceJson } from "../sdk/src/document/invoice.ts";
import type { LegalId } from "../sdk/src/document/legal-identifier.ts";
import { parseTradeDocument } from "../sdk/src/document/parse-trade-document.ts";
import { namedSlots, slotWarnings } from "../sdk/src/document/slots.ts";
import type { TradeDocument } from "../sdk/src/document/trade-document.ts";
import { readInput } from "./input.ts";

interface Output {
  pretty?: boolean;
}
interface CommitOptions extends Output {
  salt?: bigint;
  issuer?: LegalId;
  counterparty?: LegalId;
}

/** Prints a value as JSON, on one line unless asked for more. */
function print(value: unknown, { pretty }: Output): void {
  process.stdout.write(`${JSON.stringify(value, null, pretty ? 2 : undefined)}\n`);
}

/** A field element as sealed content has it: 64 hexadecimal digits. */
const hex = (value: bigint): string => `0x${value.toString(16).padStart(64, "0")}`;

function parseSalt(text: string): bigint {
  const [, digits] = /^(?:0x)?0*([0-9a-fA-F]{1,62})$/.exec(text) ?? [];
  if (digits === undefined) throw new InvalidArgumentError("A salt is up to 62 hexadecimal digits (248 bits).");
  return BigInt(`0x${digits}`);
}

function parseLegalId(text: string): LegalId {
  const [, scheme, value] = /^([^:]+):(.+)$/.exec(text) ?? [];
  if (scheme === undefined || value === undefined)
    throw new InvalidArgumentError("Write it as SCHEME:VALUE, for example VAT:DE123456789.");
  return { scheme, value };
}

const isJson = (bytes: Uint8Array): boolean =>
  /^(?:\u00ef\u00bb\u00bf)?\s*\{/.test(String.fromCharCode(...bytes.subarray(0, 256)));

/** A trade document from JSON or from the XML of an invoice, with what a clerk should look at. */
function readDocument(bytes: Uint8Array, name: string, options: CommitOptions): { document: TradeDocument; warnings: string[] } {
  if (isJson(bytes)) {
    if (!options.issuer && !options.counterparty) return { document: parseTradeDocument(bytes, name), warnings: [] };
    throw new DocumentRefused({
      what: "JSON names its parties itself.",
      todo: "Leave --issuer and --counterparty out.",
      file: name,
    });
  }
  const invoice = importInvoice(bytes, name);
  try {
    return { document: tradeDocumentOf(invoice, { ...options, original: bytes }), warnings: invoice.warnings };
  } catch (error) {
    throw error instanceof DocumentRefused ? error.inFile(name) : error;
  }
}

async function importFile(file: string, options: Output): Promise<void> {
  const { bytes, name } = await readInput(file);
  print(invoiceJson(importInvoice(bytes, name)), options);
}

async function commitFile(file: string, options: CommitOptions): Promise<void> {
  const { bytes, name } = await readInput(file);
  const { document, warnings } = readDocument(bytes, name, options);
  const { salt, commitment } = commitDocument(document, options.salt);
  const slots = Object.fromEntries(Object.entries(namedSlots(document)).map(([name, value]) => [name, hex(value)]));
  const warningsOfBoth = [...warnings, ...slotWarnings(document)];
  print({ slots, salt: hex(salt), commitment: hex(commitment), document, warnings: warningsOfBoth }, options);
}

/** `kontor document …` */
export function documentCommand(): Command {
  const pretty = new Option("--pretty", "indent the JSON");
  const command = new Command("document").description("read trade documents and commit to them");
  command
    .command("import")
    .description("print an invoice or credit note as JSON")
    .argument("<file>", "UBL or CII XML; - reads standard input")
    .addOption(pretty)
    .action(importFile);
  command
    .command("commit")
    .description("print slots, salt and commitment of a document")
    .argument("<file>", "UBL or CII XML of an invoice, or JSON of any trade document; - reads standard input")
    .option("--salt <hex>", "salt of up to 248 bits; random by default", parseSalt)
    .option("--issuer <scheme:value>", "legal identifier of an invoice's seller; the best of its ids by default", parseLegalId)
    .option("--counterparty <scheme:value>", "the same for its buyer", parseLegalId)
    .addOption(pretty)
    .action(commitFile);
  return command;
}
