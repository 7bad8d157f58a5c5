import { Command, Option } from "commander";
import type { Address } from "viem";
import { parseAddress, parseInteger } from "./arguments.ts";
import { PORT } from "./flags.ts";
import { answers, onlyJson } from "./printing.ts";

const config = () =>
  new Option("--config <file>", "configuration of the participant, agent, member or gateway that acts").default("member.json");
const passphraseFile = () =>
  new Option(
    "--passphrase-file <file>",
    "file with the passphrase of who acts; else KONTOR_PASSPHRASE_FILE names it, or it is asked for",
  );
const backupPassphraseFile = () =>
  new Option(
    "--backup-passphrase-file <file>",
    "file with the backup's passphrase; else KONTOR_BACKUP_PASSPHRASE_FILE names it, or it is asked for",
  );

/** Where the committee is, said in one of two ways. */
const committeeAddress = () => new Option("--committee <address>", "the TagCommittee contract").argParser(parseAddress);
const deploymentFile = () =>
  new Option("--deployment <file>", "the ledger's deployment, which says chain and contracts (kontor/deployment/1)").conflicts([
    "committee",
    "chainId",
  ]);

function initCommand(): Command {
  const command = new Command("init")
    .description("make a member's secret and write its configuration; where the committee is may be said later (join)")
    .addOption(config())
    .requiredOption("--rpc-url <url...>", "a node that you trust, your own first; behind it others that stand in for it")
    .option("--chain-id <number>", "the chain's number (EIP-155), where no deployment says it", parseInteger)
    .addOption(committeeAddress())
    .addOption(deploymentFile())
    .requiredOption("--endpoint <url>", "where participants reach the member")
    .option("--host <host>", "address to listen on (127.0.0.1)")
    .option(...PORT, parseInteger, 8_787)
    .option("--tls-certificate <file>", "certificate in PEM, to serve HTTPS")
    .option("--tls-key <file>", "its key in PEM")
    .option("--key-file <file>", "where the secret is kept, encrypted")
    .option("--state-folder <folder>", "where this machine keeps what it keeps")
    .addOption(passphraseFile());
  return answers(command, async () => (await import("./committee-init.ts")).initMember);
}

function joinCommand(): Command {
  const command = new Command("join")
    .description("say in a member's configuration which committee it belongs to, after a look at the chain")
    .addOption(config())
    .addOption(committeeAddress())
    .addOption(deploymentFile());
  return answers(command, async () => (await import("./committee-join.ts")).joinCommittee);
}

function recordCommand(): Command {
  const load = async () => {
    const { verifyRecord } = await import("../committee/record/verify-record.ts");
    const { requireAddress } = await import("./require-address.ts");
    return async ({ verify, account }: { verify: string; account: Address }) => verifyRecord(verify, requireAddress(account));
  };
  const command = new Command("record")
    .description("verify a member's record: every line, every signature; needs its account and nothing else")
    .requiredOption("--verify <file>", "the record")
    .requiredOption("--account <address>", "the member's account", parseAddress);
  return answers(command, load);
}

/** A command about a member's own files. */
const ofMember = (name: string, description: string): Command => new Command(name).description(description).addOption(config());

function filesCommands(): Command[] {
  const status = ofMember("status", "print what the ledger and the running service say of a member");
  const recover = ofMember("recover", "recover a member's shares from the ledger and its secret; while it does not run");
  const backup = ofMember("backup", "write secret and record into an encrypted file");
  const restore = ofMember("restore", "bring back secret and record from a backup, to where the configuration says");
  const passphrase = ofMember("passphrase", "seal a member's secret under another passphrase").option(
    "--new-passphrase-file <file>",
    "file with the new passphrase; else KONTOR_NEW_PASSPHRASE_FILE names it, or it is asked for",
  );
  for (const command of [recover, backup, restore, passphrase]) command.addOption(passphraseFile());
  for (const command of [backup, restore]) command.addOption(backupPassphraseFile());
  backup.argument("<file>", "the backup, which must not be there yet");
  restore.argument("<file>", "the backup");
  return [
    answers(status, async () => (await import("./committee-status.ts")).statusOfMember),
    answers(recover, async () => (await import("./committee-recover.ts")).recoverMember),
    answers(backup, async () => (await import("./committee-backup.ts")).backupMember),
    answers(restore, async () => (await import("./committee-backup.ts")).restoreMember),
    answers(passphrase, async () => (await import("./committee-passphrase.ts")).changeMemberPassphrase),
  ];
}

/** `kontor committee …` */
export function committeeCommand(): Command {
  const serve = onlyJson(ofMember("serve", "answer participants and take part in rounds, until told to stop"))
    .addOption(passphraseFile())
    .action(async (files) => (await import("./committee-serve.ts")).serveMember(files));
  const command = new Command("committee")
    .description("run a member of the tag committee")
    .addCommand(initCommand())
    .addCommand(joinCommand())
    .addCommand(serve);
  for (const each of [...filesCommands(), recordCommand()]) command.addCommand(each);
  return command;
}
