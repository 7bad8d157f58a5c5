import { Command, Option } from "commander";
import type { Address } from "viem";
import { parseAddress, parseInteger } from "./arguments.ts";
import { printing } from "./printing.ts";

const config = () => new Option("--config <file>", "the member's configuration").default("member.json");
const passphraseFile = () =>
  new Option(
    "--passphrase-file <file>",
    "file with the member's passphrase; else KONTOR_PASSPHRASE_FILE names it, or it is asked for",
  );
const backupPassphraseFile = () =>
  new Option(
    "--backup-passphrase-file <file>",
    "file with the backup's passphrase; else KONTOR_BACKUP_PASSPHRASE_FILE names it, or it is asked for",
  );

function initCommand(): Command {
  return new Command("init")
    .description("make a member's secret and write its configuration")
    .addOption(config())
    .requiredOption("--rpc-url <url>", "the member's own node")
    .requiredOption("--chain-id <number>", "the ledger's chain", parseInteger)
    .requiredOption("--committee <address>", "the TagCommittee contract")
    .requiredOption("--endpoint <url>", "where participants reach the member")
    .option("--host <host>", "address to listen on (127.0.0.1)")
    .option("--port <number>", "port to listen on (8787)", parseInteger)
    .option("--tls-certificate <file>", "certificate in PEM, to serve HTTPS")
    .option("--tls-key <file>", "its key in PEM")
    .option("--key-file <file>", "where the secret is kept, encrypted (member.key.json)")
    .option("--state-folder <folder>", "where shares and record are kept (state)")
    .addOption(passphraseFile())
    .action(printing(async () => (await import("./committee-init.ts")).initMember));
}

function recordCommand(): Command {
  const load = async () => {
    const { verifyRecord } = await import("../committee/record/verify-record.ts");
    return ({ verify, account }: { verify: string; account: Address }) => verifyRecord(verify, account);
  };
  return new Command("record")
    .description("verify a member's record: every line, every signature; needs its account and nothing else")
    .requiredOption("--verify <file>", "the record")
    .requiredOption("--account <address>", "the member's account", parseAddress)
    .action(printing(load));
}

/** `kontor committee …` */
export function committeeCommand(): Command {
  return new Command("committee")
    .description("run a member of the tag committee")
    .addCommand(initCommand())
    .addCommand(
      new Command("serve")
        .description("answer participants and take part in rounds, until told to stop")
        .addOption(config())
        .addOption(passphraseFile())
        .action(async (files) => (await import("./committee-serve.ts")).serveMember(files)),
    )
    .addCommand(
      new Command("status")
        .description("print what the ledger and the running service say of a member")
        .addOption(config())
        .action(printing(async () => (await import("./committee-status.ts")).statusOfMember)),
    )
    .addCommand(
      new Command("recover")
        .description("recover a member's shares from the ledger and its secret; while it does not run")
        .addOption(config())
        .addOption(passphraseFile())
        .action(printing(async () => (await import("./committee-recover.ts")).recoverMember)),
    )
    .addCommand(
      new Command("backup")
        .description("write secret and record into an encrypted file")
        .argument("<file>", "the backup, which must not be there yet")
        .addOption(config())
        .addOption(passphraseFile())
        .addOption(backupPassphraseFile())
        .action(printing(async () => (await import("./committee-backup.ts")).backupMember)),
    )
    .addCommand(
      new Command("restore")
        .description("bring back secret and record from a backup, to where the configuration says")
        .argument("<file>", "the backup")
        .addOption(config())
        .addOption(passphraseFile())
        .addOption(backupPassphraseFile())
        .action(printing(async () => (await import("./committee-backup.ts")).restoreMember)),
    )
    .addCommand(recordCommand());
}
