import { mkdir } from "node:fs/promises";
import { readBackup, writeBackup } from "../committee/backup.ts";
import { readEarlyConfiguration } from "../committee/configuration.ts";
import { writeKeyFile } from "../committee/keys/key-file.ts";
import { recordFileOf } from "../committee/state.ts";
import { requireAbsent, writeNew } from "../host/files.ts";
import { memberKeys } from "../sdk/src/committee/member-keys.ts";
import { type MemberFiles, secretOf } from "./committee-serve.ts";
import { readPassphrase } from "./passphrase.ts";

interface BackupOptions extends MemberFiles {
  backupPassphraseFile?: string;
}

const ofBackup = ({ backupPassphraseFile: file }: BackupOptions, fresh: boolean) =>
  readPassphrase({ file, variable: "KONTOR_BACKUP_PASSPHRASE_FILE", of: "the backup", fresh });

/** Write a backup; the service may run meanwhile. */
export async function backupMember(file: string, options: BackupOptions): Promise<object> {
  await requireAbsent(file);
  const configuration = await readEarlyConfiguration(options.config);
  const secret = await secretOf(configuration, options);
  const passphrase = await ofBackup(options, true);
  const recordFile = recordFileOf(configuration.stateFolder);
  const { account, lines } = await writeBackup(file, { secret, recordFile, passphrase });
  secret.fill(0);
  return { account, lines, backup: file };
}

/** Bring back secret and record, over nothing that is there. Shares follow from the ledger when the service starts. */
export async function restoreMember(file: string, options: BackupOptions): Promise<object> {
  const { keyFile, stateFolder } = await readEarlyConfiguration(options.config);
  const recordFile = recordFileOf(stateFolder);
  for (const path of [keyFile, recordFile]) await requireAbsent(path);
  const { account, lines, secret, record } = await readBackup(file, await ofBackup(options, false));
  const passphrase = await readPassphrase({
    file: options.passphraseFile,
    variable: "KONTOR_PASSPHRASE_FILE",
    of: "the member",
    fresh: true,
  });
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  await writeNew(recordFile, record);
  const keys = memberKeys(secret);
  await writeKeyFile(keyFile, secret, { account: keys.account.address, dealingKey: keys.dealingKey }, passphrase);
  secret.fill(0);
  keys.wipe();
  return { account, lines, keyFile, record: recordFile };
}
