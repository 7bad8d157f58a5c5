import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { printable } from "../sdk/src/document/printable.ts";
import { KontorError } from "../sdk/src/errors.ts";
import { agentCommand } from "./agent.ts";
import { committeeCommand } from "./committee.ts";
import { declarationCommand } from "./declaration.ts";
import { deployCommand } from "./deploy.ts";
import { documentCommand } from "./document.ts";
import { eventCommand } from "./event.ts";
import { factCommand } from "./fact.ts";
import { gatewayCommand } from "./gateway.ts";
import { governanceCommand } from "./governance.ts";
import { identityCommand } from "./identity.ts";
import { networkCommand } from "./network.ts";
import { participantCommand } from "./participant.ts";
import { withJson } from "./printing.ts";
import { shipmentCommand } from "./shipment.ts";
import { signerCommand } from "./signer.ts";

/** Exit codes: 0 done, 1 the input is unreadable or wrong, 2 the command line is. */
const WRONG_INPUT = 1;
const WRONG_USAGE = 2;

/** One line, whatever the error: file, place and reason stand in the messages themselves. */
export function fail(message: string, exitCode: number = WRONG_INPUT): void {
  const line = message
    .replace(/^error: /, "")
    .replace(/\s+/g, " ")
    .trim();
  process.stderr.write(`kontor: ${printable(line)}\n`);
  process.exitCode = exitCode;
}

/** A command and all below it. */
const withCommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withCommands)];

/** What an agent's own commands answer is printed as everybody's is. */
function agents(): Command {
  const command = agentCommand();
  for (const each of withCommands(command)) if (each.commands.length === 0) withJson(each);
  return command;
}

function program(): Command {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
  const command = new Command("kontor")
    .description(
      "Trade documents, shipments and customs declarations on a shared ledger, and financing that no invoice gets twice.",
    )
    .version(version, "-V, --version", "print the version")
    // What stands behind a command's name is that command's, also where one above it takes options of the same name.
    .enablePositionalOptions();
  const groups = [documentCommand, declarationCommand, eventCommand, shipmentCommand, factCommand];
  const services = [committeeCommand, participantCommand, identityCommand, signerCommand, agents, gatewayCommand];
  for (const group of [...groups, ...services, governanceCommand, networkCommand, deployCommand]) command.addCommand(group());
  for (const each of withCommands(command))
    each
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureOutput({ writeErr: () => {} });
  return command;
}

/** Does what a command line says. Nothing is thrown: what goes wrong is one line on standard error and the process's exit code. */
export async function runCommand(args: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) fail(error instanceof KontorError ? error.message : `unexpected: ${String(error)}`);
    else if (error.code === "commander.help")
      fail(`a command is missing; see "${["kontor", ...args, "--help"].join(" ")}".`, WRONG_USAGE);
    else if (error.exitCode !== 0) fail(error.message, WRONG_USAGE);
  }
}
