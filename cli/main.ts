import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { KontorError } from "../sdk/src/errors.ts";
import { agentCommand } from "./agent.ts";
import { committeeCommand } from "./committee.ts";
import { declarationCommand } from "./declaration.ts";
import { documentCommand } from "./document.ts";
import { eventCommand } from "./event.ts";
import { factCommand } from "./fact.ts";
import { participantCommand } from "./participant.ts";
import { shipmentCommand } from "./shipment.ts";

/** Exit codes: 0 done, 1 the input is unreadable or wrong, 2 the command line is. */
const WRONG_INPUT = 1;
const WRONG_USAGE = 2;

/** One line, whatever the error: file, place and reason stand in the messages themselves. */
function fail(message: string, exitCode: number): void {
  process.stderr.write(
    `kontor: ${message
      .replace(/^error: /, "")
      .replace(/\s+/g, " ")
      .trim()}\n`,
  );
  process.exitCode = exitCode;
}

// A reader that stops early (`kontor … | head -1`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") fail(`cannot write the output: ${error.message}`, WRONG_INPUT);
});

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };

const program = new Command("kontor")
  .description(
    "Trade documents, shipments and customs declarations on a shared ledger, and financing that no invoice gets twice.",
  )
  .version(version, "-V, --version", "print the version")
  // What stands behind a command's name is that command's, also where one above it takes options of the same name.
  .enablePositionalOptions()
  .addCommand(documentCommand())
  .addCommand(declarationCommand())
  .addCommand(eventCommand())
  .addCommand(shipmentCommand())
  .addCommand(factCommand())
  .addCommand(committeeCommand())
  .addCommand(participantCommand())
  .addCommand(agentCommand());

/** A command and all below it. */
const withCommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withCommands)];

for (const command of withCommands(program)) {
  command
    .exitOverride()
    .showSuggestionAfterError(false)
    .configureOutput({ writeErr: () => {} });
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError))
    fail(error instanceof KontorError ? error.message : `unexpected: ${String(error)}`, WRONG_INPUT);
  else if (error.code === "commander.help")
    fail(`a command is missing; see "kontor ${process.argv.slice(2).join(" ")} --help".`, WRONG_USAGE);
  else if (error.exitCode !== 0) fail(error.message, WRONG_USAGE);
}
