import { Command, InvalidArgumentError, Option } from "commander";
import { integerFrom, parseId } from "./arguments.ts";
import { acting, asking } from "./participant.ts";
import { answers } from "./printing.ts";

const steps = () => import("./financing-check.ts");

/** Minor units, which fit the ledger's 64 bits. */
export function parseAmount(text: string): bigint {
  if (!/^[0-9]{1,19}$/.test(text))
    throw new InvalidArgumentError("Write it as an integer in minor units, such as 500000 for 5000.00.");
  return BigInt(text);
}
const blocks = (text: string): bigint => BigInt(integerFrom(0)(text));

/** `kontor financing check …` */
export function checkCommand(): Command {
  const request = new Command("request")
    .description(
      "lender: print a question about an invoice's financing, which is kept with what this participant asked; keep the file until its answer is verified",
    )
    .argument("[document]", "the invoice that was read; without it, the answer is about some invoice or other", parseId)
    .requiredOption("--currency <code>", "ISO 4217 code, such as EUR")
    .addOption(
      new Option("--maximum-financed <minor>", "at most so much is financed already, in minor units; 0 is never financed")
        .argParser(parseAmount)
        .default(0n, "0"),
    )
    .addOption(
      new Option("--minimum-available <minor>", "at least so much is left, in minor units")
        .argParser(parseAmount)
        .makeOptionMandatory(),
    )
    .option("--assurance <number>", "0 of its issuer alone, 1 acknowledged, 2 cross-checked, at least", integerFrom(0, 2))
    .option("--soft", "ask for the keys of trade, transport and order, to be warned of the same goods; of a document")
    .option("--maximum-age <blocks>", "blocks for which the ledger may have moved on since; 0 unless said", blocks);
  const answer = new Command("answer")
    .description("applicant: prove the answer to a lender's question, and print it for the lender")
    .argument("<request>", "file of the question; - reads standard input")
    .argument("<document>", "id of the invoice", parseId);
  const verify = new Command("verify")
    .description(
      "lender: verify an answer on one's own node: pass with warnings, or an error; it is kept with its question where this participant asked",
    )
    .argument("<answer>", "file of the answer; - reads standard input")
    .requiredOption("--request <file>", "the question that was kept");
  return new Command("check")
    .description("ask what is financed of an invoice, answer, verify")
    .addCommand(answers(asking(request), async () => (await steps()).makeRequest))
    .addCommand(answers(acting(answer), async () => (await steps()).answerRequest))
    .addCommand(answers(asking(verify), async () => (await steps()).verifyAnswer));
}
