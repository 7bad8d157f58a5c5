import { type Command, Option } from "commander";
import { parseDate, parseLegalId } from "./arguments.ts";

/** What a file of another party may leave open. */
export const readingFile = (command: Command): Command =>
  command
    .option(
      "--issuer <scheme:value>",
      "legal identifier of the issuer, where the file has none or several; the best of its ids unless said",
      parseLegalId,
    )
    .option("--counterparty <scheme:value>", "the same for the counterparty", parseLegalId)
    .addOption(new Option("--issue-date <date>", "date of issue, where the file has none").argParser(parseDate));
