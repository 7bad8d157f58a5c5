import { type Command, Option } from "commander";
import { parseInteger } from "./arguments.ts";

// What several commands of `kontor network` are told.

export const folder = () =>
  new Option("--folder <folder>", "where the network's plan and its validators lie").default("kontor-network");
export const passphraseFile = () =>
  new Option(
    "--passphrase-file <file>",
    "file with the passphrase of who acts; else KONTOR_PASSPHRASE_FILE names it, or it is asked for",
  );
const engine = () => new Option("--engine <name>", "what runs the nodes").choices(["cometbft", "besu"]).default("cometbft");

/** What all validators of a network agree on. */
export const withPlan = (command: Command): Command =>
  command
    .addOption(engine())
    .option("--name <name>", "the name under which it is known", "kontor")
    .option("--chain-id <number>", "the chain's number (EIP-155), where no deployment says it", parseInteger, 20_261)
    .option("--block-time <milliseconds>", "between blocks, about", parseInteger)
    .option("--gas-limit <gas>", "of a block", parseInteger)
    .option("--deployer <account...>", "account that may create contracts; without any, every account may (cometbft)")
    .option("--sender <account...>", "account that may send transactions; without any, every account may (besu)")
    .addOption(new Option("--evm <rules>", "newest rules from the first block on (besu)").choices(["cancun", "osaka"]));
