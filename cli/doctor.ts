import { Command, Option } from "commander";
import { CONFIG, LEDGER } from "./flags.ts";
import { answers } from "./printing.ts";
import { goesOnWithout, ofProfile } from "./profile-options.ts";

/** `kontor doctor` */
export function doctorCommand(): Command {
  const command = new Command("doctor")
    .description(
      "find what is wrong with this installation, and what to do: Node, keys, files, clock, nodes, ledger, participant",
    )
    .addOption(ofProfile("ledger", new Option(...LEDGER)))
    .addOption(ofProfile("participant", new Option(...CONFIG)))
    .addHelpText(
      "after",
      "\nWithout --config it looks at participant.json if it is there; without --ledger, at the ledger that the participant's configuration names, or ledger.json.",
    );
  return answers(
    goesOnWithout(command),
    async () => (await import("./doctor/diagnose.ts")).diagnose,
    async () => (await import("./words/doctor.ts")).doctorInWords,
  );
}
