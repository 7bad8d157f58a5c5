import { Command } from "commander";
import { parseId, parseInteger } from "./arguments.ts";
import { FROM_BLOCK } from "./flags.ts";
import { ledgerFile } from "./participant.ts";
import { answers } from "./printing.ts";
import { shipmentsOnLedger } from "./shipment-ledger.ts";

function timelineCommand(): Command {
  const command = new Command("timeline")
    .description("print when each step of a shipment happened, who took it, and how long after the step before")
    .argument("<id>", "the shipment", parseId)
    .addOption(ledgerFile());
  return answers(
    command,
    async () => (await import("./shipment-times.ts")).printTimeline,
    async () => (await import("./words/timeline.ts")).timelineInWords,
  );
}

function durationsCommand(): Command {
  const command = new Command("durations")
    .description("print how long each step took over all shipments: count, minimum, percentiles by the nearest rank, maximum")
    .option(...FROM_BLOCK, parseInteger)
    .option("--samples", "print every sample as well, in JSON")
    .option("--svg <file>", "draw them into this file, which must not be there yet")
    .addOption(ledgerFile());
  return answers(
    command,
    async () => (await import("./shipment-times.ts")).printDurations,
    async () => (await import("./words/durations.ts")).durationsInWords,
  );
}

/** `kontor shipment …` */
export function shipmentCommand(): Command {
  const command = new Command("shipment").description(
    "open shipments, say what belongs to them, and read when each step happened",
  );
  for (const each of [...shipmentsOnLedger(), timelineCommand(), durationsCommand()]) command.addCommand(each);
  return command;
}
