import { Command, Option } from "commander";
import { integerFrom, parseAddress, parseDate, parseId } from "./arguments.ts";
import { checkCommand, parseAmount } from "./financing-questions.ts";
import { acting, reading } from "./participant.ts";
import { answers } from "./printing.ts";
import { neededOf } from "./profile-options.ts";
import { signerOption, signerPassphrase } from "./signer-options.ts";

const proving = () => import("./financing-prove.ts");
const lending = () => import("./financing-lend.ts");
const checking = () => import("./financing-check.ts");

/** As IFinancing has them, without what reaches the ledger. */
const REASONS = [
  ...["notDisbursed", "offerWithdrawn", "offerExpired", "duplicateFound", "documentCancelled", "rejectedAfterReview"],
  ...["firstLegPaymentFailed", "other"],
];

const on = (name: string, description: string): Command =>
  new Command(name).description(description).argument("<document>", "its id", parseId);
const onPledge = (name: string, description: string): Command =>
  new Command(name).description(description).argument("<controller>", "the pledge's one-time account", parseAddress);
/** Who sends is seen by everybody; what is proven or signed may be sent by somebody else. */
const sending = (command: Command): Command =>
  acting(command.option("--unsent", "send nothing: print it as a file that anyone sends by `financing send`"));
const amount = (): Option =>
  new Option("--amount <minor>", "in minor units of the currency").argParser(parseAmount).makeOptionMandatory();

function issuerCommands(): Command[] {
  const enrol = on("enrol", "have the committee evaluate an invoice, and enrol it once for good").option(
    "--no-soft",
    "do not show the keys of trade, transport and order, by which lenders are warned of the same goods",
  );
  const amend = on("amend", "carry an invoice's financing over to its current version, or to a higher assurance");
  const apply = on("apply", "apply to a lender's agent, answer its question, print pass with a ticket, or no")
    .argument("<lender>", "its account", parseAddress)
    .argument("<endpoint>", "where its agent answers, https://…")
    .addOption(amount())
    .requiredOption("--currency <code>", "ISO 4217 code, such as EUR")
    .option("--issued-at <seconds>", "time of the application, to repeat it; now unless said", (text) =>
      BigInt(integerFrom(0)(text)),
    );
  const reserve = new Command("reserve")
    .description("prove that a lender's ticket fits, and reserve its part")
    .argument("<ticket>", "file of the ticket; - reads standard input");
  const restore = on("restore", "take a cancelled or expired pledge's amount back into its invoice").argument(
    "<controller>",
    "the pledge's one-time account",
    parseAddress,
  );
  return [
    answers(acting(enrol), async () => (await proving()).enrolDocument),
    answers(acting(amend), async () => (await proving()).amendNote),
    answers(acting(apply), async () => (await checking()).applyToLender),
    answers(sending(reserve), async () => (await proving()).reserveByTicket),
    answers(sending(restore), async () => (await proving()).restoreAmount),
    answers(acting(on("note", "print an invoice's financing, as who holds its tag")), async () => (await checking()).showNote),
  ];
}

function lenderCommands(): Command[] {
  const ticket = on("ticket", "sign a ticket for a part of an invoice that this lender has read; keep the file")
    .addOption(amount())
    .addOption(
      new Option("--until <date>", "last day on which it counts, YYYY-MM-DD").argParser(parseDate).makeOptionMandatory(),
    );
  const ofTicket = (name: string, description: string): Command =>
    new Command(name).description(description).argument("<ticket>", "file of the ticket, as it was signed");
  const cancel = onPledge("cancel", "end a pledge, with a reason").addOption(
    new Option("--reason <text>", "why, for the others to read").choices(REASONS).makeOptionMandatory(),
  );
  const again = ofTicket("look-again", "read a check's warnings again, once the reservation is final and before money moves");
  again.argument("<answer>", "file of the answer to the check, with soft values");
  return [
    answers(acting(ticket), async () => (await lending()).makeTicket),
    answers(acting(again), async () => (await lending()).lookOnceMore),
    answers(
      sending(ofTicket("finance", "finance a reservation, which has to be that of the ticket")),
      async () => (await lending()).financeByTicket,
    ),
    answers(sending(onPledge("settle", "settle a financed pledge")), async () => (await lending()).settlePledge),
    answers(sending(cancel), async () => (await lending()).cancelPledge),
    answers(
      acting(onPledge("expire", "end a reservation that is overdue; whoever says so")),
      async () => (await lending()).expirePledge,
    ),
    answers(
      acting(new Command("pledges").description("print the pledges that this lender controls, and tickets that nobody has used")),
      async () => (await lending()).listPledges,
      async () => (await import("./words/pledges.ts")).pledgesInWords,
    ),
    answers(reading(onPledge("pledge", "print what the ledger says of a pledge")), async () => (await lending()).showPledge),
  ];
}

/** `kontor financing …` */
export function financingCommand(): Command {
  const send = new Command("send")
    .description("send what another party has proven or signed, from whichever account")
    .argument("<file>", "what a command printed with --unsent; - reads standard input")
    .addOption(neededOf(signerOption()))
    .addOption(signerPassphrase());
  const versions = new Command("versions").description("print the versions of financing, the first one first");
  const command = new Command("financing")
    .description("enrol invoices, check, reserve and finance parts of them, and follow pledges")
    .addCommand(checkCommand());
  for (const each of [...issuerCommands(), ...lenderCommands()]) command.addCommand(each);
  return command
    .addCommand(answers(reading(send), async () => (await import("./financing-sending.ts")).sendFile))
    .addCommand(answers(reading(versions), async () => (await checking()).listVersions));
}
