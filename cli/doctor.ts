import { Command } from "commander";
import { ledgerFile, participantConfig } from "./participant.ts";
import { answers } from "./printing.ts";
import { goesOnWithout } from "./profile-options.ts";

/** `kontor doctor` */
export function doctorCommand(): Command {
  const command = new Command("doctor")
    .description(
      "find what is wrong with this installation, and what to do: Node, keys, files, clock, nodes, ledger, participant",
    )
    .addOption(ledgerFile())
    .addOption(participantConfig());
  return answers(
    goesOnWithout(command),
    async () => (await import("./doctor/diagnose.ts")).diagnose,
    async () => (await import("./words/doctor.ts")).doctorInWords,
  );
}
