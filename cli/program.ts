import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { agentCommand } from "./agent.ts";
import { committeeCommand } from "./committee.ts";
import { completeCommand, completionCommand } from "./completion.ts";
import { consoleCommand } from "./console.ts";
import { declarationCommand } from "./declaration.ts";
import { deployCommand } from "./deploy.ts";
import { doctorCommand } from "./doctor.ts";
import { documentCommand } from "./document.ts";
import { eventCommand } from "./event.ts";
import { withExamples } from "./examples.ts";
import { factCommand } from "./fact.ts";
import { CommandLineInvalid, fail } from "./fail.ts";
import { financingCommand } from "./financing.ts";
import { gatewayCommand } from "./gateway.ts";
import { governanceCommand } from "./governance.ts";
import { withHelp } from "./help.ts";
import { identityCommand } from "./identity.ts";
import { ledgerCommand } from "./ledger.ts";
import { networkCommand } from "./network.ts";
import { participantCommand } from "./participant.ts";
import { takeJson, takesJson, withJson } from "./printing.ts";
import { profileCommand } from "./profile.ts";
import { takeProfile, withProfile } from "./profile-options.ts";
import { shipmentCommand } from "./shipment.ts";
import { signerCommand } from "./signer.ts";

/** A command and all below it. */
const withCommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withCommands)];

/** What an agent's own commands answer is printed as everybody's is. */
function agents(): Command {
  const command = agentCommand();
  for (const each of withCommands(command)) if (each.commands.length === 0) withJson(each);
  return command;
}

/** The command tree, anew: one that has parsed keeps what it was told. */
export function program(): Command {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
  const command = new Command("kontor")
    .description(
      "Trade documents, shipments and customs declarations on a shared ledger, and financing that no invoice gets twice.",
    )
    .version(version, "-V, --version", "print the version");
  const groups = [documentCommand, declarationCommand, eventCommand, shipmentCommand, factCommand, financingCommand];
  const services = [committeeCommand, participantCommand, identityCommand, signerCommand, agents, gatewayCommand, consoleCommand];
  const machine = [ledgerCommand, governanceCommand, networkCommand, deployCommand, profileCommand, doctorCommand];
  for (const group of [...groups, ...services, ...machine]) command.addCommand(group());
  command.addCommand(completionCommand()).addCommand(completeCommand(program), { hidden: true });
  command.hook("preAction", (_, acting) => takeJson(acting)).hook("preAction", (_, acting) => takeProfile(acting));
  for (const each of withCommands(command)) {
    withProfile(each);
    withHelp(each);
  }
  for (const each of withCommands(command)) {
    takesJson(each);
    each
      .exitOverride((error) => {
        throw new CommandLineInvalid(error, each);
      })
      .showSuggestionAfterError(false)
      .configureOutput({ writeErr: () => {} });
  }
  withExamples(command);
  return command;
}

/** Does what a command line says. Nothing is thrown: what goes wrong is one line on standard error and the process's exit code. */
export async function runCommand(args: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(args, { from: "user" });
  } catch (error) {
    // Commander ends by an error as well where help or version was asked for.
    if (!(error instanceof CommanderError && error.exitCode === 0)) fail(error, args);
  }
}
