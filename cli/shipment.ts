import { Command } from "commander";
import { parseId, parseInteger } from "./arguments.ts";
import { ledgerFile } from "./participant.ts";
import { printing } from "./printing.ts";

/** `kontor shipment …` */
export function shipmentCommand(): Command {
  const command = new Command("shipment").description("read shipments from the ledger; needs a node and nothing else");
  command
    .command("timeline")
    .description("print when each step of a shipment happened, who took it, and the seconds since the step before")
    .argument("<id>", "the shipment", parseId)
    .addOption(ledgerFile())
    .action(printing(async () => (await import("./shipment-times.ts")).printTimeline));
  command
    .command("durations")
    .description("print how long each step took over all shipments: count, minimum, percentiles by the nearest rank, maximum")
    .option("--from-block <number>", "shipments opened since this block; all of the ledger by default", parseInteger)
    .option("--samples", "print every sample as well")
    .option("--svg <file>", "draw them into this file, which must not be there yet")
    .addOption(ledgerFile())
    .action(printing(async () => (await import("./shipment-times.ts")).printDurations));
  return command;
}
