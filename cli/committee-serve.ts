import { type EarlyConfiguration, readConfiguration } from "../committee/configuration.ts";
import { readKeyFile } from "../committee/keys/key-file.ts";
import { startMember } from "../committee/member.ts";
import { createLog } from "../host/watch/log.ts";
import { readPassphrase } from "./passphrase.ts";
import { stopAsked } from "./stop-asked.ts";

export interface MemberFiles {
  config: string;
  passphraseFile?: string;
}

/** A member's secret. */
export async function secretOf({ keyFile }: EarlyConfiguration, { passphraseFile: file }: MemberFiles): Promise<Uint8Array> {
  const passphrase = await readPassphrase({ file, variable: "KONTOR_PASSPHRASE_FILE", of: "the member" });
  return readKeyFile(keyFile, passphrase);
}

/** Configuration and secret of a member that knows its committee. */
export async function openMember(files: MemberFiles) {
  const configuration = await readConfiguration(files.config);
  return { configuration, secret: await secretOf(configuration, files) };
}

/** Serve until a signal says stop. */
export async function serveMember(files: MemberFiles): Promise<void> {
  const stop = stopAsked();
  const { configuration, secret } = await openMember(files);
  const log = createLog((line) => process.stdout.write(line));
  const member = await startMember({ configuration, secret, log });
  secret.fill(0);
  const isLocal = /^(127\.|::1$|localhost$)/.test(configuration.listen.host);
  if (!isLocal && configuration.tls === undefined)
    log.event("unencrypted", { why: "it listens beyond this machine without a certificate; let a proxy encrypt" });
  log.event("stopping", { signal: await stop });
  await member.close();
}
