import { Command, InvalidArgumentError, Option } from "commander";
import { commitDocument } from "../sdk/src/document/commit.ts";
import { NotAnInvoice } from "../sdk/src/document/errors.ts";
import { importInvoice } from "../sdk/src/document/import.ts";
import { type ImportOptions, importDocument } from "../sdk/src/document/import-document.ts";
import { invoiceJson } from "../sdk/src/document/invoice.ts";
import { isJson } from "../sdk/src/document/is-json.ts";
import { namedSlots, slotWarnings } from "../sdk/src/document/slots.ts";
import { parseDate, parseLegalId } from "./arguments.ts";
import { readInput } from "./input.ts";

interface Output {
  pretty?: boolean;
}
interface CommitOptions extends Output, ImportOptions {
  salt?: bigint;
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

/** An invoice with its lines and prices, or any other document as it would be committed to. */
function imported(bytes: Uint8Array, name: string, options: ImportOptions): unknown {
  if (isJson(bytes)) return importDocument(bytes, name, options);
  try {
    return invoiceJson(importInvoice(bytes, name));
  } catch (error) {
    if (error instanceof NotAnInvoice) return importDocument(bytes, name, options);
    throw error;
  }
}

async function importFile(file: string, options: Output & ImportOptions): Promise<void> {
  const { bytes, name } = await readInput(file);
  print(imported(bytes, name, options), options);
}

async function commitFile(file: string, options: CommitOptions): Promise<void> {
  const { bytes, name } = await readInput(file);
  const { document, warnings } = importDocument(bytes, name, options);
  const { salt, commitment } = commitDocument(document, options.salt);
  const slots = Object.fromEntries(Object.entries(namedSlots(document)).map(([name, value]) => [name, hex(value)]));
  const warningsOfBoth = [...warnings, ...slotWarnings(document)];
  print({ slots, salt: hex(salt), commitment: hex(commitment), document, warnings: warningsOfBoth }, options);
}

const FILE = "document as XML (UBL, CII, WCO) or JSON (DCSA, ONE Record, W3C, TradeTrust, WCO, our own); - reads standard input";

/** A command that reads one file. */
const onFile = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .argument("<file>", FILE)
    .option(
      "--issuer <scheme:value>",
      "legal identifier of the issuer (an invoice's seller); the best of its ids by default",
      parseLegalId,
    )
    .option("--counterparty <scheme:value>", "the same for the counterparty", parseLegalId)
    .option("--currency <code>", "ISO 4217 code, where the file names no currency")
    .addOption(new Option("--issue-date <date>", "date of issue, where the file has none").argParser(parseDate))
    .option("--pretty", "indent the JSON");

/** `kontor document …` */
export function documentCommand(): Command {
  const salt = new Option("--salt <hex>", "salt of up to 248 bits; random by default").argParser(parseSalt);
  return new Command("document")
    .description("read trade documents and commit to them")
    .addCommand(onFile("import", "print a document as JSON, with what to look at").action(importFile))
    .addCommand(onFile("commit", "print slots, salt and commitment of a document").addOption(salt).action(commitFile));
}
