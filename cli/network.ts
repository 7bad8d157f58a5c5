import { Command } from "commander";
import { parseAddress, parseHostPort, parseInteger, several } from "./arguments.ts";
import { folder, passphraseFile, withPlan } from "./network-options.ts";
import { answers } from "./printing.ts";

const steps = async () => import("./network-steps.ts");
const organisations = async () => import("./network-organisations.ts");

function initCommand(): Command {
  const command = new Command("init")
    .description("make the genesis and settings of a new chain, from organisations' cards or for a trial on this machine alone")
    .addOption(folder())
    .option("--plan <file>", "what the organisations agreed on")
    .option("--cards <file...>", "cards of all founders, one of them made in this folder")
    .option("--validators <number>", "a trial instead: so many validators on this machine", parseInteger, 4)
    .option("--first-port <port>", "of a trial; each validator takes ten from here on", parseInteger)
    .addOption(passphraseFile());
  return answers(withPlan(command), async () => (await steps()).initNetwork);
}

function cardCommand(): Command {
  const command = new Command("card")
    .description("make a validator's keys, which stay here, and the card that the other organisations need")
    .argument("<name>", "the validator's name, such as the organisation's")
    .requiredOption("--plan <file>", "what the organisations agreed on")
    .requiredOption("--address <host:port>", "where the others' nodes reach this one", parseHostPort)
    .option("--listen <host:port>", "where this machine listens for them, if elsewhere", parseHostPort)
    .option("--rpc-host <host>", "where JSON-RPC listens, if not on 127.0.0.1: whoever reaches it may ask and send")
    .addOption(folder())
    .addOption(passphraseFile());
  return answers(command, async () => (await organisations()).makeValidatorCard);
}

function joinCommand(): Command {
  const command = new Command("join")
    .description("take part in a network that another organisation's network.json describes")
    .argument("<network.json>", "the file; compare its digest with the others by voice")
    .option("--card <file>", "your own card, if it is not in the file")
    .addOption(folder());
  return answers(command, async () => (await organisations()).joinNetwork);
}

function acceptCommand(): Command {
  const command = new Command("accept")
    .description("let the node of another organisation's card connect with yours, from the next start on")
    .argument("<card>", "the file")
    .addOption(folder());
  return answers(command, async () => (await organisations()).acceptValidator);
}

function dropCommand(): Command {
  const command = new Command("drop")
    .description("connect no more with a node, from the next start on; its address may then go to another card")
    .argument("<validator>", "whose, by the name on its card")
    .addOption(folder());
  return answers(command, async () => (await organisations()).dropValidator);
}

function voteCommand(): Command {
  const command = new Command("vote")
    .description("vote on who validates; a vote stands, and counts until somebody next comes or goes")
    .addArgument(new Command().createArgument("<change>", "what is to happen").choices(["admit", "dismiss"]))
    .argument("<validator>", "whom, by the name on the card")
    .option("--voter <name>", "your validator, if there are several on this machine")
    .addOption(folder())
    .addOption(passphraseFile());
  return answers(command, async () => (await organisations()).voteOnValidator);
}

function replaceKeyCommand(): Command {
  const command = new Command("replace-key")
    .description("exchange the key that a running validator of this machine signs with; repeat it if it was interrupted")
    .argument("<validator>", "which, by the name on its card")
    .addOption(folder())
    .addOption(passphraseFile());
  return answers(command, async () => (await organisations()).replaceValidatorKey);
}

function sponsorCommand(): Command {
  const command = new Command("sponsor")
    .description(
      "have accounts' transactions count in your part of every block, so that they get in while others flood the chain",
    )
    .argument("<account...>", "addresses, such as those of members, agents and the tag committee", several(parseAddress))
    .option("--end", "end that instead")
    .option("--validator <name>", "yours, if there are several on this machine")
    .addOption(folder())
    .addOption(passphraseFile());
  return answers(command, async () => (await organisations()).sponsorAccounts);
}

/** A command about some validators of this machine, or all of them. */
const some = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .argument("[validator...]", "validators of this machine; all of them unless named")
    .addOption(folder());

/** `kontor network …` */
export function networkCommand(): Command {
  const status = new Command("status")
    .description("print which validators run here, their newest blocks and addresses, who validates, and the network's digest")
    .addOption(folder());
  const plan = withPlan(new Command("plan").description("print a plan for all organisations, as a file to keep and send"));
  return new Command("network")
    .description("run a chain of several validators, on this machine or with other organisations")
    .addCommand(answers(plan, async () => (await organisations()).makePlan))
    .addCommand(cardCommand())
    .addCommand(initCommand())
    .addCommand(joinCommand())
    .addCommand(acceptCommand())
    .addCommand(dropCommand())
    .addCommand(voteCommand())
    .addCommand(replaceKeyCommand())
    .addCommand(sponsorCommand())
    .addCommand(answers(some("up", "start validators, which go on in the background"), async () => (await steps()).startNetwork))
    .addCommand(answers(some("down", "stop validators"), async () => (await steps()).stopNetwork))
    .addCommand(answers(status, async () => (await steps()).statusOfNetwork));
}
