import { Command, Option } from "commander";
import { parseAddress, parseId } from "./arguments.ts";
import { acting, asking } from "./participant.ts";
import { answers } from "./printing.ts";

const STATEMENT = "JSON of the statement (SPEC.md section 12), amounts as decimal strings; - reads standard input";
/** One statement of each kind. */
const STATEMENTS = `
Statements, ID being a document's id. A currency is its ISO 4217 code or number ("EUR" or 978), amounts are in minor units, weights in grams:
  {"fact": "amountBelow", "documentId": "ID", "currency": "EUR", "atLeast": false, "threshold": "500000"}
  {"fact": "originInSet", "documentId": "ID", "countries": ["DE", "FR"]}
  {"fact": "disclose", "documentId": "ID", "slots": ["number", "grossWeight"]}
  {"fact": "documentsMatch", "documentIds": ["ID", "ID"], "matches": [{"slots": ["grossWeight", "grossWeight"], "tolerance": "1000"}]}
  {"fact": "sumBelow", "documentIds": ["ID", "ID"], "currency": "EUR", "atLeast": true, "threshold": "500000"}`;
const grants = () =>
  new Option("--grant <id...>", "open the document of this grant first").argParser((text: string, before?: string[]) => [
    ...(before ?? []),
    parseId(text),
  ]);
/** A fact inside a declaration answers its office, under the declaration's id. */
const declaration = () => new Option("--declaration <id>", "of a fact inside this declaration; with --office").argParser(parseId);
const office = () => new Option("--office <account>", "the customs office's account").argParser(parseAddress);

const steps = () => import("./fact-steps.ts");

/** `kontor fact …` */
export function factCommand(): Command {
  const command = new Command("fact").description("ask for facts about documents without reading them, show them, verify them");
  const demand = new Command("demand")
    .description(
      "print a demand for a fact, which is kept with what this participant asked unless it is for a declaration; keep the file until its answer is verified",
    )
    .argument("<file>", STATEMENT)
    .addOption(declaration())
    .addOption(office())
    .addHelpText("after", STATEMENTS);
  const show = new Command("show")
    .description("print the answer to a demand, as who can open the documents")
    .argument("<file>", "the demand; - reads standard input")
    .addOption(grants());
  const verify = new Command("verify")
    .description("verify an answer on one's own node, without a grant; it is kept with its demand where this participant asked")
    .argument("<file>", "the answer; - reads standard input")
    .option("--demand <file>", "the demand that was kept")
    .addOption(declaration())
    .addOption(office());
  return command
    .addCommand(answers(acting(demand), async () => (await steps()).demand))
    .addCommand(answers(acting(show), async () => (await steps()).show))
    .addCommand(answers(asking(verify), async () => (await steps()).verify));
}
