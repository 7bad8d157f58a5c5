import { Command, Option } from "commander";
import { parseId } from "./arguments.ts";
import { documentsOnLedger } from "./document-ledger.ts";
import { readingFile } from "./document-options.ts";
import { acting } from "./participant.ts";
import { answers } from "./printing.ts";

const FILE = "document as XML (UBL, CII, WCO) or JSON (DCSA, ONE Record, W3C, TradeTrust, WCO, our own); - reads standard input";

const currency = () => new Option("--currency <code>", "ISO 4217 code, such as EUR");
/** A command that reads one file. */
const onFile = (name: string, description: string): Command =>
  readingFile(new Command(name).description(description).argument("<file>", FILE)).addOption(currency());

function openCommand(): Command {
  const command = new Command("open")
    .description(
      "print what a document of the ledger says, as its issuer or as whom it is granted to; of a declaration, with the source of each value",
    )
    .argument("<id>", "the document, or a grant of it to this participant", parseId);
  return answers(
    acting(command),
    async () => (await import("./document-open.ts")).openDocument,
    async () => (await import("./words/opened.ts")).openedInWords,
  );
}

/** `kontor document …` */
export function documentCommand(): Command {
  const salt = new Option("--salt-file <file>", "file with the salt, 248 bits in hexadecimal; random unless said");
  const command = new Command("document")
    .description("read trade documents, register and grant them, and open those of the ledger")
    .addCommand(
      answers(
        onFile("import", "print what a document says, with what to look at"),
        async () => (await import("./document-steps.ts")).importFile,
        async () => (await import("./words/document.ts")).documentInWords,
      ),
    )
    .addCommand(
      answers(
        onFile("commit", "print slots, salt and commitment of a document; as JSON, or into a file, to be kept").addOption(salt),
        async () => (await import("./document-steps.ts")).commitFile,
      ),
    )
    .addCommand(openCommand());
  for (const each of documentsOnLedger((one) => readingFile(one).addOption(currency()))) command.addCommand(each);
  return command;
}
