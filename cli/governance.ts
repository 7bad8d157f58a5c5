import { Argument, Command } from "commander";
import { parseAddress, parseInteger } from "./arguments.ts";
import { FROM_BLOCK } from "./flags.ts";
import { parseProposal, signed } from "./governance-options.ts";
import { governanceProposals } from "./governance-propose.ts";
import { ledgerFile } from "./participant.ts";
import { answers } from "./printing.ts";

const steps = () => import("./governance-steps.ts");

const proposal = (): Argument => new Argument("<proposal>", "start of its number, 8 digits or more").argParser(parseProposal);

function listCommand(): Command {
  const command = new Command("list")
    .description("print what was proposed, in words: who voted how, what it would do, when it can be executed and until when")
    .option("--open", "only what is still open, of the last months")
    .option(...FROM_BLOCK, parseInteger)
    .addOption(ledgerFile());
  return answers(
    command,
    async () => (await steps()).listProposals,
    async () => (await import("./words/proposals.ts")).proposalsInWords,
  );
}

function rulesCommand(): Command {
  const command = new Command("rules")
    .description("print who governs the ledger: its councils, and the rules that each votes by")
    .addOption(ledgerFile());
  return answers(command, async () => (await import("./governance-rules.ts")).printRules);
}

function voteCommand(): Command {
  const command = signed(new Command("vote"))
    .description("vote on a proposal, once, for the organisation that the signer has the seat of")
    .addArgument(proposal())
    .addArgument(new Argument("<vote>").choices(["for", "against", "abstain"]))
    .option("--reason <text>", "why, for the others to read");
  return answers(command, async () => (await steps()).castVote as never);
}

function executeCommand(): Command {
  const command = signed(new Command("execute"))
    .description("let a carried decision's delay begin; again, when it is over, carry it out. Anybody may")
    .addArgument(proposal());
  return answers(command, async () => (await steps()).executeDecision);
}

function seatCommand(): Command {
  const command = signed(new Command("move-seat"))
    .description("let another account vote for one's own organisation, at once")
    .argument("<replacement>", "the account that takes the seat", parseAddress);
  return answers(command, async () => (await steps()).moveOwnSeat);
}

/** `kontor governance …` */
export const governanceCommand = (): Command =>
  new Command("governance")
    .description("govern a ledger together: propose, vote, execute; one organisation, one vote")
    .addCommand(governanceProposals())
    .addCommand(voteCommand())
    .addCommand(executeCommand())
    .addCommand(listCommand())
    .addCommand(rulesCommand())
    .addCommand(seatCommand());
