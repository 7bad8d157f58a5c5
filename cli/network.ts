import { Command, Option } from "commander";
import { parseInteger } from "./arguments.ts";
import { answers } from "./printing.ts";

const folder = () => new Option("--folder <folder>", "where the network's plan and its validators lie").default("kontor-network");
const steps = async () => import("./network-steps.ts");

function initCommand(): Command {
  const command = new Command("init")
    .description("make keys, genesis and settings for the validators of a new chain")
    .addOption(folder())
    .option("--validators <number>", "how many; of 4 one may fail, of 7 two", parseInteger, 4)
    .option("--name <name>", "the network's name", "kontor")
    .option("--chain-id <number>", "the chain's number in signatures (EIP-155)", parseInteger, 20_261)
    .option("--block-time <milliseconds>", "between blocks, about", parseInteger)
    .option("--gas-limit <gas>", "of a block", parseInteger)
    .option("--deployer <account...>", "account that may create contracts; without any, every account may")
    .option("--first-port <port>", "each validator takes ten from here on", parseInteger);
  return answers(command, async () => (await steps()).initNetwork);
}

/** A command about some validators, or all of them. */
const some = (name: string, description: string) =>
  new Command(name)
    .description(description)
    .argument("[validator...]", "validators; all of them unless named")
    .addOption(folder());

/** `kontor network …` */
export function networkCommand(): Command {
  const status = new Command("status")
    .description("print which validators run, their newest blocks and their addresses")
    .addOption(folder());
  return new Command("network")
    .description("run a chain of several validators on this machine")
    .addCommand(initCommand())
    .addCommand(answers(some("up", "start validators, which go on in the background"), async () => (await steps()).startNetwork))
    .addCommand(answers(some("down", "stop validators"), async () => (await steps()).stopNetwork))
    .addCommand(answers(status, async () => (await steps()).statusOfNetwork));
}
