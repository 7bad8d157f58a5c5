import { dirname, resolve } from "node:path";
import { requireAbsent } from "../host/files.ts";
import {
  type ParticipantConfigurationInput,
  parseParticipantConfiguration,
  readParticipantConfiguration,
  writeParticipantConfiguration,
} from "../host/participant/participant-configuration.ts";
import { participantKeyFile } from "../host/participant/participant-key-file.ts";
import { deriveKeys, newParticipantSecret } from "../sdk/src/keys/derive-keys.ts";
import type { ParticipantOptions } from "./participant.ts";
import { participantPassphraseOf } from "./with-participant.ts";

type InitOptions = ParticipantOptions & Omit<ParticipantConfigurationInput, "kind">;

/** Write a configuration, make a participant's secret and keep it encrypted. Returns what is public of it. */
export async function initParticipant({ config, passphraseFile, ...given }: InitOptions): Promise<object> {
  const file = resolve(config);
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const input = { kind: "kontor/participant/1", ...named } as ParticipantConfigurationInput;
  // Everything that can be refused is, before anything is written.
  const keyFile = resolve(dirname(file), parseParticipantConfiguration(input, config).keyFile);
  await requireAbsent(file);
  await requireAbsent(keyFile);
  const passphrase = await participantPassphraseOf(passphraseFile, true);
  const secret = newParticipantSecret();
  const keys = await deriveKeys(secret);
  const account = keys.account.address;
  keys.wipe();
  await participantKeyFile.write(keyFile, secret, { account }, passphrase);
  secret.fill(0);
  await writeParticipantConfiguration(file, input);
  const { ledger, stateFolder, contentStore } = await readParticipantConfiguration(file);
  return { account, configuration: file, keyFile, ledger, stateFolder, contentStore };
}
