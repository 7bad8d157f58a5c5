import { Command, Option } from "commander";
import { DECLARATION_OF } from "../sdk/src/declare/procedure-of.ts";
import { parseDate, parseId, parseLegalId } from "./arguments.ts";
import { declarationsOnLedger } from "./declaration-ledger.ts";
import { readingFile } from "./document-options.ts";
import { CONFIG } from "./flags.ts";
import { ledgerFile, participantConfig, participantPassphrase } from "./participant.ts";
import { answers, onlyJson, printingFile, printingText } from "./printing.ts";
import { signerPassphrase } from "./signer-options.ts";

function draftCommand(): Command {
  const basis = new Option(
    "--basis <basis>",
    "what the value for customs has in it; CIF for imports, FOB for exports by default",
  );
  const procedure = new Option("--procedure <procedure>", "what it is declared for").choices(Object.keys(DECLARATION_OF));
  const command = new Command("draft")
    .description("draft a declaration from documents, and print it with what is open and where documents contradict each other")
    .argument("<files...>", "JSON of source documents: { documentId, document }, or what `document commit` prints")
    .addOption(procedure.makeOptionMandatory())
    .requiredOption("--office-id <scheme:value>", "legal identifier of the customs office", parseLegalId)
    .option("--office-name <name>", "its name")
    .requiredOption("--declarant-id <scheme:value>", "legal identifier of the declarant", parseLegalId)
    .option("--declarant-name <name>", "its name")
    .requiredOption("--number <number>", "the declarant's number for the declaration")
    .requiredOption("--date <date>", "date of issue", parseDate)
    .addOption(basis.choices(["CIF", "FOB"]))
    .option("--state <file>", "JSON of members that the declarant states itself; they go before the documents");
  return answers(
    command,
    async () => (await import("./declaration-files.ts")).draftFiles,
    async () => (await import("./words/draft.ts")).draftInWords,
  );
}

const FILE =
  "declaration as JSON, or as XML of UBL 2.3 or of the WCO data model, or what `declaration draft` prints; - reads standard input";

/** A command that reads a declaration and writes it in another format. */
const onFile = (name: string, description: string): Command =>
  readingFile(new Command(name).description(description).argument("<file>", FILE));

/** A command about a declaration on the ledger. */
const onLedger = (name: string, description: string): Command =>
  new Command(name).description(description).argument("<id>", "the declaration", parseId);
const asParticipant = (command: Command): Command =>
  command.addOption(participantConfig()).addOption(participantPassphrase()).addOption(signerPassphrase());

function ledgerCommands(): Command[] {
  const show = onLedger(
    "show",
    "print how a declaration stands, its deadline, and what its set of documents lacks; with --config, also what the participant may read",
  );
  const amend = onLedger(
    "amend",
    "hand in a corrected declaration as a later version, and let the office read it; as its declarant",
  );
  const release = onLedger(
    "release",
    "release goods that are pre-cleared, unless exported once they have arrived; as the customs office",
  );
  const asReader = new Option(...CONFIG);
  const file = "the corrected declaration as Kontor's own JSON; - reads standard input";
  return [
    answers(
      show.addOption(ledgerFile()).addOption(asReader).addOption(participantPassphrase()).addOption(signerPassphrase()),
      async () => (await import("./declaration-show.ts")).showDeclaration,
      async () => (await import("./words/declaration.ts")).declarationInWords,
    ),
    answers(asParticipant(amend).argument("<file>", file), async () => (await import("./declaration-steps.ts")).amendByFile),
    answers(asParticipant(release), async () => (await import("./declaration-steps.ts")).releaseDeclaration),
  ];
}

/** `kontor declaration …` */
export function declarationCommand(): Command {
  const xml = onlyJson(onFile("xml", "print a declaration as XML of UBL 2.3"));
  const json = onlyJson(onFile("json", "print a declaration as JSON under the names of the WCO data model"));
  const command = new Command("declaration")
    .description("draft declarations, write them in the formats of customs, and follow, amend and release them on the ledger")
    .addCommand(draftCommand())
    .addCommand(xml.action(printingText("xml", async () => (await import("./declaration-files.ts")).xmlOfFile)))
    .addCommand(json.action(printingFile(async () => (await import("./declaration-files.ts")).jsonOfFile)));
  for (const each of [...ledgerCommands(), ...declarationsOnLedger()]) command.addCommand(each);
  return command;
}
