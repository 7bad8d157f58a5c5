import { dirname, resolve } from "node:path";
import type { Address } from "viem";
import { requireAbsent } from "../host/files.ts";
import {
  isAddress,
  type ParticipantConfigurationInput,
  parseParticipantConfiguration,
  readParticipantConfiguration,
  writeParticipantConfiguration,
} from "../host/participant/participant-configuration.ts";
import { participantKeyFile } from "../host/participant/participant-key-file.ts";
import { deriveKeys, newParticipantSecret } from "../sdk/src/keys/derive-keys.ts";
import { openSigner } from "../sdk/src/sign/open-signer.node.ts";
import type { ParticipantOptions } from "./participant.ts";
import { signerWithFiles, writtenIn } from "./paths.ts";
import { participantPassphraseOf } from "./with-participant.ts";
import { signerPassphraseOf } from "./with-signer.ts";

type InitOptions = ParticipantOptions & Omit<ParticipantConfigurationInput, "kind">;

/** The account of a signer, which has to be there and open; a participant is not set up for one that is not. */
async function accountAt(folder: string, signer?: string, passphraseFile?: string): Promise<Address | undefined> {
  if (signer === undefined) return undefined;
  const { account, close } = await openSigner({ signer, folder, passphrase: () => signerPassphraseOf(passphraseFile) });
  await close();
  return account.address;
}

/** What the command line says, its paths as a configuration in that folder has them. */
function writtenOf(folder: string, { signer, ...paths }: Omit<ParticipantConfigurationInput, "kind">): object {
  const at = (given: string): string => (isAddress(given) ? given : writtenIn(folder, given));
  const named = Object.entries(paths).flatMap(([name, given]) => (given === undefined ? [] : [[name, at(given)]]));
  return { ...Object.fromEntries(named), ...(signer !== undefined && { signer: signerWithFiles(signer, at) }) };
}

/** Write a configuration, make a participant's secret and keep it encrypted. Returns what is public of it. */
export async function initParticipant({ config, passphraseFile, signerPassphraseFile, ...given }: InitOptions): Promise<object> {
  const file = resolve(config);
  const input: ParticipantConfigurationInput = { kind: "kontor/participant/1", ...writtenOf(dirname(file), given) };
  // Everything that can be refused is, before anything is written.
  const keyFile = resolve(dirname(file), parseParticipantConfiguration(input, config).keyFile);
  await requireAbsent(file);
  await requireAbsent(keyFile);
  const passphrase = await participantPassphraseOf(passphraseFile, true);
  const signs = await accountAt(dirname(file), input.signer, signerPassphraseFile);
  const secret = newParticipantSecret();
  const keys = await deriveKeys(secret);
  const account = keys.account.address;
  keys.wipe();
  await participantKeyFile.write(keyFile, secret, { account }, passphrase);
  secret.fill(0);
  await writeParticipantConfiguration(file, input);
  const { ledger, stateFolder, contentStore } = await readParticipantConfiguration(file);
  return { account: signs ?? account, configuration: file, keyFile, ledger, stateFolder, contentStore };
}
