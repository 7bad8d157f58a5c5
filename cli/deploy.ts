import { Command } from "commander";
import { answers } from "./printing.ts";
import { signerOption, signerPassphrase } from "./signer-options.ts";

const steps = async () => import("./deploy-steps.ts");

/** `kontor deploy …` */
export function deployCommand(): Command {
  const command = new Command("deploy")
    .description("put a new ledger on a chain, or go on with a deployment that stopped; one that is done is checked")
    .enablePositionalOptions()
    .argument("<founding>", "file that says who governs the ledger, how, and what it begins with (kontor/founding/1)")
    .option("--out <file>", "the file that comes of it; a deployment's journal lies beside it", "deployment.json")
    .addOption(signerOption())
    .addOption(signerPassphrase());
  const check = new Command("check")
    .description("hold a deployment against the chain: every contract's code, keys, links, and who has which power")
    .argument("<deployment>", "the deployment's file (kontor/deployment/1)")
    .requiredOption("--rpc-url <url...>", "a node that you trust, your own first; behind it others that stand in for it");
  command.addCommand(answers(check, async () => (await steps()).checkLedger));
  const version = new Command("version")
    .description(
      "deploy the next version of financing beside the last one, for the assembly to name; one that is there is checked",
    )
    .argument("<deployment>", "the ledger's deployment (kontor/deployment/1)")
    .requiredOption("--rpc-url <url...>", "a node that you trust, your own first; behind it others that stand in for it")
    .requiredOption("--out <file>", "the file that comes of it; a deployment's journal lies beside it")
    .addOption(signerOption())
    .addOption(signerPassphrase());
  command.addCommand(answers(version, async () => (await import("./deploy-version.ts")).deployNextVersion));
  return answers(command, async () => (await steps()).deployLedger);
}
