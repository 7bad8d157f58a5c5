import { Command, Option } from "commander";
import { integerFrom } from "./arguments.ts";
import { PORT } from "./flags.ts";
import { ledgerFile } from "./participant.ts";
import { onlyJson } from "./printing.ts";

/** `kontor console` */
export const consoleCommand = (): Command =>
  onlyJson(new Command("console"))
    .description("serve the console, a web page for people, on this machine alone; keys stay in the browser")
    .addOption(ledgerFile())
    .option("--content <place>", "where large sealed documents lie: a folder, or an http or https address", "content")
    .option("--names <file>", 'JSON with names of accounts, which the ledger has not: { "0x…": "Bank of …" }')
    .addOption(new Option(...PORT).argParser(integerFrom(0, 65_535)).default(0, "one that is free"))
    .action(async (options) => (await import("./console-serve.ts")).serve(options));
