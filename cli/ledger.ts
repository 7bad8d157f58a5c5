import { Command } from "commander";
import { parseInteger } from "./arguments.ts";
import { FROM_BLOCK } from "./flags.ts";
import { reading } from "./participant.ts";
import { answers } from "./printing.ts";

function recordCommand(): Command {
  const command = new Command("record")
    .description("print what every node has: events of all contracts, oldest first, and of what is sealed only that it is there")
    .option(...FROM_BLOCK, parseInteger)
    .option("--to-block <number>", "what happened until this block; until the newest one unless said", parseInteger);
  return answers(
    reading(command),
    async () => (await import("./ledger-record.ts")).printRecord,
    async () => (await import("./words/record.ts")).recordInWords,
  );
}

/** `kontor ledger …` */
export const ledgerCommand = (): Command =>
  new Command("ledger").description("see the ledger as whoever takes no part in it").addCommand(recordCommand());
