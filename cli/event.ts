import { Command, InvalidArgumentError, Option } from "commander";
import { CORRECTION_REASONS } from "../sdk/src/report/correction-reasons.ts";
import { instantOf } from "../sdk/src/report/event-time.ts";
import { parseEventIndex, parseId, parseLeg } from "./arguments.ts";
import { participantConfig, participantPassphrase } from "./participant.ts";
import { answers } from "./printing.ts";
import { signerPassphrase } from "./signer-options.ts";

const FILE = "events of DCSA Track & Trace, EPCIS, ONE Record (JSON) or UBL TransportationStatus (XML); - reads standard input";

function parseInstant(text: string): bigint {
  const instant = instantOf(text);
  if (typeof instant === "bigint") return instant;
  throw new InvalidArgumentError(`It ${instant}; write it as 2026-09-14T08:30:00+02:00.`);
}

/** Which events of a file are of a leg, as the help says it. */
const CHOICE = `
Of several events of one class, as of several containers, the first counts for received, loaded, departed and arrivalNoticed, the
last for arrived, discharged and delivered; so give a file that is whole. A file with events of one class at several places (transshipment)
is refused until --place selects those of the leg, in the order of travel: a leg does not end at the first of several, nor begin at the
last. What contradicts the ledger is listed as a conflict, does not stop the rest, and makes the exit code 1. The call can be repeated.`;

const several = (text: string, before: string[] = []): string[] => [...before, text];

const shipment = () => new Option("--shipment <id>", "the shipment").argParser(parseId).makeOptionMandatory();

function correctCommand(): Command {
  const command = new Command("correct")
    .description("declare an event to be in error, as who reported it; the ledger keeps it and the correction")
    .addOption(shipment())
    .requiredOption("--index <number>", "the event, as the shipment's timeline numbers it", parseEventIndex)
    .addOption(
      new Option("--reason <text>", "why, for the others to read").choices(CORRECTION_REASONS.slice(1)).makeOptionMandatory(),
    )
    .option("--occurred-at <time>", "when it really happened; without it, it did not happen", parseInstant)
    .addOption(participantConfig())
    .addOption(participantPassphrase())
    .addOption(signerPassphrase());
  return answers(command, async () => (await import("./event-report.ts")).correctByHand);
}

function reportCommand(): Command {
  const command = new Command("report")
    .description("report the events of a file on a leg, in the order in which they happened; as its carrier or forwarder")
    .argument("<file>", FILE)
    .addOption(shipment())
    .requiredOption("--leg <number>", "0 to 7, in the order of travel", parseLeg)
    .option("--place <code>", "events at this UN/LOCODE, or place as the file names it; repeated in the order of travel", several)
    .option("--container <number>", "events of this container, and of the means of transport; can be repeated", several)
    .option("--reference <value>", "events that name this transport document or booking; can be repeated", several)
    .addOption(participantConfig())
    .addOption(participantPassphrase())
    .addOption(signerPassphrase())
    .addHelpText("after", CHOICE);
  return answers(
    command,
    async () => (await import("./event-report.ts")).reportFile,
    async () => (await import("./words/events.ts")).reportedInWords,
  );
}

/** `kontor event …` */
export function eventCommand(): Command {
  const command = new Command("import")
    .description("print transport events with the class that each is on a leg, or why it is none")
    .argument("<file>", FILE);
  return new Command("event")
    .description("read and report what happens to shipments")
    .addCommand(
      answers(
        command,
        async () => (await import("./event-import.ts")).importFile,
        async () => (await import("./words/events.ts")).importedInWords,
      ),
    )
    .addCommand(reportCommand())
    .addCommand(correctCommand());
}
