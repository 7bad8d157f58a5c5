import { Command, Option } from "commander";
import { parseInteger } from "./arguments.ts";
import { printing } from "./printing.ts";

const folder = () => new Option("--folder <folder>", "where the network's plan and its validators lie").default("kontor-network");
const steps = async () => import("./network-steps.ts");

function initCommand(): Command {
  return new Command("init")
    .description("make keys, genesis and settings for the validators of a new chain")
    .addOption(folder())
    .option("--validators <number>", "how many; of 4 one may fail, of 7 two", parseInteger, 4)
    .option("--name <name>", "the network's name", "kontor")
    .option("--chain-id <number>", "the chain's number in signatures (EIP-155)", parseInteger, 20_261)
    .option("--block-time <milliseconds>", "between blocks, about", parseInteger)
    .option("--gas-limit <gas>", "of a block", parseInteger)
    .option("--deployer <account...>", "account that may create contracts; without any, every account may")
    .option("--first-port <port>", "each validator takes ten from here on", parseInteger)
    .action(printing(async () => (await steps()).initNetwork));
}

/** `kontor network …` */
export function networkCommand(): Command {
  const names = "validators; all of them unless named";
  return new Command("network")
    .description("run a chain of several validators on this machine")
    .addCommand(initCommand())
    .addCommand(
      new Command("up")
        .description("start validators, which go on in the background")
        .argument("[validator...]", names)
        .addOption(folder())
        .action(printing(async () => (await steps()).startNetwork)),
    )
    .addCommand(
      new Command("down")
        .description("stop validators")
        .argument("[validator...]", names)
        .addOption(folder())
        .action(printing(async () => (await steps()).stopNetwork)),
    )
    .addCommand(
      new Command("status")
        .description("print which validators run, their newest blocks and their addresses")
        .addOption(folder())
        .action(printing(async () => (await steps()).statusOfNetwork)),
    );
}
