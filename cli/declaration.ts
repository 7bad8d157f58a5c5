import { Command, Option } from "commander";
import { declarationJson } from "../sdk/src/declare/declaration-json.ts";
import { declarationXml } from "../sdk/src/declare/declaration-xml.ts";
import type { ValueBasis } from "../sdk/src/declare/draft/customs-value.ts";
import type { Overrides } from "../sdk/src/declare/draft/draft.ts";
import { draftDeclaration } from "../sdk/src/declare/draft-declaration.ts";
import { parseSourceDocument } from "../sdk/src/declare/parse-source-document.ts";
import { DECLARATION_OF } from "../sdk/src/declare/procedure-of.ts";
import type { ProcedureName } from "../sdk/src/declare/procedures.ts";
import { decodeJson } from "../sdk/src/document/decode.ts";
import { type ImportOptions, importDocument } from "../sdk/src/document/import-document.ts";
import type { LegalId } from "../sdk/src/document/legal-identifier.ts";
import { parseJson } from "../sdk/src/document/parse-trade-document.ts";
import { parseDate, parseId, parseLegalId } from "./arguments.ts";
import { readInput } from "./input.ts";
import { ledgerFile, participantConfig, participantPassphrase } from "./participant.ts";
import { printing } from "./printing.ts";

interface DraftOptions {
  procedure: ProcedureName;
  office: LegalId;
  officeName?: string;
  declarant: LegalId;
  declarantName?: string;
  number: string;
  date: string;
  basis?: ValueBasis;
  state?: string;
  pretty?: boolean;
}

async function draftFiles(files: string[], options: DraftOptions): Promise<void> {
  const sources = [];
  for (const file of files) {
    const { bytes, name } = await readInput(file);
    sources.push(parseSourceDocument(bytes, name));
  }
  const drafted = draftDeclaration({
    procedure: options.procedure,
    office: { name: options.officeName, id: options.office },
    declarant: { name: options.declarantName, id: options.declarant },
    sources,
    number: options.number,
    issueDate: options.date,
    overrides: options.state === undefined ? {} : (parseJson(decodeJson((await readInput(options.state)).bytes)) as Overrides),
    valueBasis: options.basis,
  });
  process.stdout.write(`${JSON.stringify(drafted, null, options.pretty ? 2 : undefined)}\n`);
}

/** Prints a declaration of any format that is read; what to look at goes to standard error, so that the output stays a document. */
async function convert(
  file: string,
  options: ImportOptions,
  write: (bytes: ReturnType<typeof importDocument>) => string,
): Promise<void> {
  const { bytes, name } = await readInput(file);
  const imported = importDocument(bytes, name, options);
  const text = write(imported);
  for (const warning of imported.warnings) process.stderr.write(`kontor: ${warning}\n`);
  process.stdout.write(text);
}

function draftCommand(): Command {
  const basis = new Option(
    "--basis <basis>",
    "what the value for customs has in it; CIF for imports, FOB for exports by default",
  );
  const procedure = new Option("--procedure <procedure>", "what it is made for").choices(Object.keys(DECLARATION_OF));
  return new Command("draft")
    .description("draft a declaration from documents, and print it with what is open and where documents contradict each other")
    .argument("<files...>", "JSON of source documents: { documentId, document }, or what `document commit` prints")
    .addOption(procedure.makeOptionMandatory())
    .requiredOption("--office <scheme:value>", "legal identifier of the customs office", parseLegalId)
    .option("--office-name <name>", "its name")
    .requiredOption("--declarant <scheme:value>", "legal identifier of the declarant", parseLegalId)
    .option("--declarant-name <name>", "its name")
    .requiredOption("--number <number>", "the declarant's number for the declaration")
    .requiredOption("--date <date>", "date of issue", parseDate)
    .addOption(basis.choices(["CIF", "FOB"]))
    .option("--state <file>", "JSON of members that the declarant states itself; they go before the documents")
    .option("--pretty", "indent the JSON")
    .action(draftFiles);
}

const FILE = "declaration as JSON, or as XML of UBL 2.3 or of the WCO data model; - reads standard input";

/** A command that reads a declaration and writes it in another format. */
const onFile = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .argument("<file>", FILE)
    .option("--issuer <scheme:value>", "legal identifier of the declarant, where the file has none or several", parseLegalId)
    .option("--counterparty <scheme:value>", "the same of the customs office", parseLegalId)
    .addOption(new Option("--issue-date <date>", "date of issue, where the file has none").argParser(parseDate));

/** A command about a declaration on the ledger. */
const onLedger = (name: string, description: string): Command =>
  new Command(name).description(description).argument("<id>", "the declaration", parseId);
const asParticipant = (command: Command): Command => command.addOption(participantConfig()).addOption(participantPassphrase());

function ledgerCommands(): Command[] {
  return [
    onLedger("show", "print how a declaration stands, its deadline, and what its set of documents lacks; needs no key")
      .addOption(ledgerFile())
      .action(printing(async () => (await import("./declaration-steps.ts")).showDeclaration)),
    asParticipant(
      onLedger("amend", "hand in a corrected declaration as a later version, and let the office read it; as its declarant"),
    )
      .argument("<file>", "the corrected declaration as Kontor's own JSON; - reads standard input")
      .action(printing(async () => (await import("./declaration-steps.ts")).amendByFile)),
    asParticipant(
      onLedger("release", "release goods that are pre-cleared, imported ones once they have arrived; as the customs office"),
    ).action(printing(async () => (await import("./declaration-steps.ts")).releaseDeclaration)),
  ];
}

/** `kontor declaration …` */
export function declarationCommand(): Command {
  const json = onFile("json", "print a declaration as JSON under the names of the WCO data model").option(
    "--pretty",
    "indent it",
  );
  const command = new Command("declaration")
    .description("draft declarations, write them in the formats of customs, and follow, amend and release them on the ledger")
    .addCommand(draftCommand())
    .addCommand(
      onFile("xml", "print a declaration as XML of UBL 2.3").action((file: string, options: ImportOptions) =>
        convert(file, options, ({ document }) => declarationXml(document)),
      ),
    )
    .addCommand(
      json.action((file: string, { pretty, ...options }: ImportOptions & { pretty?: boolean }) =>
        convert(file, options, ({ document }) => `${JSON.stringify(declarationJson(document), null, pretty ? 2 : undefined)}\n`),
      ),
    );
  for (const each of ledgerCommands()) command.addCommand(each);
  return command;
}
