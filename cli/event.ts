import { Command, InvalidArgumentError, Option } from "commander";
import { CORRECTION_REASONS } from "../sdk/src/report/correction-reasons.ts";
import { instantOf } from "../sdk/src/report/event-time.ts";
import type { TransportReport } from "../sdk/src/report/transport-report.ts";
import { plain } from "../sdk/src/wire.ts";
import { parseId, parseInteger } from "./arguments.ts";
import { readInput } from "./input.ts";
import { participantConfig, participantPassphrase } from "./participant.ts";
import { printing } from "./printing.ts";

/** A report without the event as its system gave it, which the file holds already. */
const shown = ({ original: _, ...report }: TransportReport) => plain(report);

async function importFile(file: string, { pretty }: { pretty?: boolean }): Promise<void> {
  const { importEvents } = await import("../sdk/src/report/import-events.ts");
  const { bytes, name } = await readInput(file);
  const { reports, warnings } = importEvents(bytes, name);
  process.stdout.write(`${JSON.stringify({ reports: reports.map(shown), warnings }, null, pretty ? 2 : undefined)}\n`);
}

const FILE = "events of DCSA Track & Trace, EPCIS, ONE Record (JSON) or UBL TransportationStatus (XML); - reads standard input";

function parseInstant(text: string): bigint {
  const instant = instantOf(text);
  if (typeof instant === "bigint") return instant;
  throw new InvalidArgumentError(`It ${instant}; write it as 2026-09-14T08:30:00+02:00.`);
}

const shipment = () => new Option("--shipment <id>", "the shipment").argParser(parseId).makeOptionMandatory();

function correctCommand(): Command {
  return new Command("correct")
    .description("declare an event to be in error, as who reported it; the ledger keeps it and the correction")
    .addOption(shipment())
    .requiredOption("--index <number>", "the event, as the shipment's timeline numbers it", parseInteger)
    .addOption(new Option("--reason <reason>", "why").choices(CORRECTION_REASONS.slice(1)).makeOptionMandatory())
    .option("--occurred-at <time>", "when it really happened; without it, it did not happen", parseInstant)
    .addOption(participantConfig())
    .addOption(participantPassphrase())
    .action(printing(async () => (await import("./event-report.ts")).correctByHand));
}

/** `kontor event …` */
export function eventCommand(): Command {
  const command = new Command("event").description("read and report what happens to shipments");
  command
    .command("import")
    .description("print transport events with the class that each is on a leg, or why it is none")
    .argument("<file>", FILE)
    .addOption(new Option("--pretty", "indent the JSON"))
    .action(importFile);
  command
    .command("report")
    .description("report the events of a file on a leg, in the order in which they happened; as its carrier or forwarder")
    .argument("<file>", FILE)
    .addOption(shipment())
    .requiredOption("--leg <number>", "0, 1, … in the order of travel", parseInteger)
    .addOption(participantConfig())
    .addOption(participantPassphrase())
    .action(printing(async () => (await import("./event-report.ts")).reportFile));
  return command.addCommand(correctCommand());
}
