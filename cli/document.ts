import { Command } from "commander";
import { importInvoice } from "../sdk/src/document/import.ts";
import { invoiceJson } from "../sdk/src/document/invoice.ts";
import { readInput } from "./input.ts";

const FILE = "UBL or CII XML; - reads standard input";

/** Prints a value as JSON, on one line unless asked for more. */
function print(value: unknown, { pretty }: { pretty?: boolean }): void {
  process.stdout.write(`${JSON.stringify(value, null, pretty ? 2 : undefined)}\n`);
}

/** `kontor document …` */
export function documentCommand(): Command {
  const command = new Command("document").description("read trade documents and commit to them");
  command
    .command("import")
    .description("print an invoice or credit note as JSON")
    .argument("<file>", FILE)
    .option("--pretty", "indent the JSON")
    .action(async (file: string, options: { pretty?: boolean }) => {
      const { bytes, name } = await readInput(file);
      print(invoiceJson(importInvoice(bytes, name)), options);
    });
  return command;
}
