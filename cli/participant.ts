import { Command, Option } from "commander";
import { integerFrom, parseAddress } from "./arguments.ts";
import { CONFIG, FROM_BLOCK, LEDGER, NEW_PASSPHRASE, PASSPHRASE } from "./flags.ts";
import { answers } from "./printing.ts";
import { ofProfile } from "./profile-options.ts";
import { type SignerPassphraseOptions, signerOption, signerPassphrase } from "./signer-options.ts";

// What every command that reads the ledger, or acts as a participant, is told.

export interface ReaderOptions {
  ledger: string;
}
export interface ParticipantOptions extends SignerPassphraseOptions {
  config: string;
  passphraseFile?: string;
}

/** `--ledger FILE`, for `openReader` of host/participant. */
export const ledgerFile = (): Option => ofProfile("ledger", new Option(...LEDGER).default("ledger.json"));

/** `--config FILE`, for `withParticipant`. */
export const participantConfig = (): Option => ofProfile("participant", new Option(...CONFIG).default("participant.json"));
export const participantPassphrase = (): Option => new Option(...PASSPHRASE);

/** A command of a participant, for `withParticipant`. */
export const acting = (command: Command): Command =>
  command.addOption(participantConfig()).addOption(participantPassphrase()).addOption(signerPassphrase());
/** A command of whoever has a node, for `openReader`. */
export const reading = (command: Command): Command => command.addOption(ledgerFile());
/** A command of a participant, or of whoever has a node where `--ledger` says so. For `withAsker`. */
export const asking = (command: Command): Command =>
  acting(command)
    .addOption(new Option(...LEDGER).conflicts("config"))
    .addHelpText(
      "after",
      "\nWith --ledger it acts as nobody, also where an agent or a gateway has the store open: no key is needed, and nothing is kept.",
    );

function initCommand(): Command {
  const command = new Command("init")
    .description("make a participant's secret and write its configuration")
    .addOption(participantConfig())
    .addOption(new Option(...LEDGER))
    .option("--key-file <file>", "where the secret is kept, encrypted")
    .addOption(signerOption())
    .option("--state-folder <folder>", "where this machine keeps what it keeps")
    .option("--content-store <place>", "folder, or http or https address, of large sealed documents (content)")
    .addOption(participantPassphrase())
    .addOption(signerPassphrase());
  return answers(command, async () => (await import("./participant-init.ts")).initParticipant);
}

function publishCommand(): Command {
  const command = new Command("publish-keys")
    .description("publish the keys by which others grant to this participant; once it is accredited")
    .addOption(participantConfig())
    .addOption(participantPassphrase())
    .addOption(signerPassphrase())
    .option("--lends", "publish the key of its tickets too, which takes the role of a lender");
  return answers(command, async () => (await import("./participant-keys.ts")).publishParticipantKeys);
}

function passphraseCommand(): Command {
  const command = new Command("passphrase")
    .description("seal a participant's secret under another passphrase")
    .addOption(participantConfig())
    .addOption(participantPassphrase())
    .addOption(new Option(...NEW_PASSPHRASE));
  return answers(command, async () => (await import("./participant-secret.ts")).changeParticipantPassphrase);
}

function rotateCommand(): Command {
  const command = new Command("rotate")
    .description("exchange a participant's secret for a new one; the former one stays beside it, for what was sealed for it")
    .addOption(participantConfig())
    .addOption(participantPassphrase())
    .addOption(signerPassphrase())
    .option("--keystore <file>", "keep the account that followed from the secret, its key encrypted in this new file")
    .option("--new-account", "let the account follow from the new secret: the identity provider has to replace it");
  return answers(command, async () => (await import("./participant-secret.ts")).rotateSecret);
}

const state = () => import("./participant-state.ts");

function recoverCommand(): Command {
  const command = new Command("recover")
    .description("rebuild what this participant's machine keeps, from the ledger and its secret; can be stopped and called again")
    .option(
      "--controller-gap <number>",
      "unused tickets in a row after which no later pledge is looked for; 64 unless said",
      integerFrom(1, 1_000_000),
    );
  return answers(acting(command), async () => (await state()).recoverParticipant);
}

/** `kontor participant …` */
export function participantCommand(): Command {
  const sync = new Command("sync").description("follow the ledger to its newest block; can be stopped and called again");
  const resume = new Command("resume").description("send again what broke off before it was on the ledger");
  const activity = new Command("activity")
    .description("print what happened on the ledger that touches an account, and what concerns it now")
    .argument("<account>", "the participant", parseAddress)
    .option(...FROM_BLOCK, integerFrom(0));
  const show = new Command("show")
    .description("print what the ledger says of a participant: roles, validity, who vouches for it")
    .argument("<account>", "the participant", parseAddress);
  return new Command("participant")
    .description("take part in a ledger")
    .addCommand(initCommand())
    .addCommand(publishCommand())
    .addCommand(rotateCommand())
    .addCommand(passphraseCommand())
    .addCommand(recoverCommand())
    .addCommand(answers(acting(sync), async () => (await state()).syncParticipant))
    .addCommand(answers(acting(resume), async () => (await state()).resumeParticipant))
    .addCommand(answers(reading(activity), async () => (await state()).activityOfAccount))
    .addCommand(answers(reading(show), async () => (await state()).showParticipant));
}
