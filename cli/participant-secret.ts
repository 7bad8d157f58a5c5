import { dirname, relative, resolve } from "node:path";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { readJson } from "../host/configuration.ts";
import { requireAbsent, writeNew, writeOver } from "../host/files.ts";
import { openState } from "../host/participant/open-participant.ts";
import {
  type ParticipantConfiguration,
  parseParticipantConfiguration,
  readParticipantConfiguration,
} from "../host/participant/participant-configuration.ts";
import { MOST_SECRETS, participantKeyFile, secretsIn } from "../host/participant/participant-key-file.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import { accountPrivateKey, deriveKeys, newParticipantSecret, type ParticipantKeys } from "../sdk/src/keys/derive-keys.ts";
import { makeKeystore } from "../sdk/src/sign/keystore.node.ts";
import { loadFastTreeHash } from "../sdk/src/trees/fast-tree-hash.node.ts";
import { newPassphraseOf } from "./new-passphrase.ts";
import type { ParticipantOptions } from "./participant.ts";
import { participantPassphraseOf } from "./with-participant.ts";
import { signerPassphraseOf } from "./with-signer.ts";

interface NewPassphrase {
  newPassphraseFile?: string;
}
interface RotateOptions extends ParticipantOptions {
  keystore?: string;
  newAccount?: boolean;
}

/** Seal a participant's secrets under another passphrase; the file that was is there until the new one is. */
export async function changeParticipantPassphrase(options: ParticipantOptions & NewPassphrase): Promise<object> {
  const { keyFile } = await readParticipantConfiguration(options.config);
  const secrets = await participantKeyFile.read(keyFile, await participantPassphraseOf(options.passphraseFile));
  const identity = await participantKeyFile.identityOf(keyFile);
  await participantKeyFile.overwrite(
    keyFile,
    secrets,
    identity,
    await newPassphraseOf("the participant", options.newPassphraseFile),
  );
  secrets.fill(0);
  return { ...identity, keyFile };
}

/** Where the account goes when the secret that it follows from is exchanged has to be said; where a signer keeps it, it stays. */
function requireChoice({ signer }: ParticipantConfiguration, { keystore, newAccount = false }: RotateOptions): void {
  const choices = [keystore !== undefined, newAccount].filter((chosen) => chosen).length;
  if (choices === (signer === undefined ? 1 : 0)) return;
  throw new InputInvalid({
    what:
      signer === undefined ? "The account follows from the secret that is exchanged." : "The account's key lies at its signer.",
    todo:
      signer === undefined
        ? "Say either --keystore FILE, to keep it, or --new-account, to have the identity provider replace it."
        : "Leave --keystore and --new-account out: it stays there.",
  });
}

/** The account goes on with its key in a keystore, which the configuration names from then on. */
async function keepAccount(options: RotateOptions & { keystore: string }, secret: Uint8Array): Promise<void> {
  const { keystore, config, signerPassphraseFile } = options;
  const file = resolve(keystore);
  await requireAbsent(file);
  const { text } = await makeKeystore(await signerPassphraseOf(signerPassphraseFile, true), accountPrivateKey(secret));
  const signer = `keystore:${relative(dirname(resolve(config)), file)}`;
  const whole = { ...((await readJson(config)) as object), signer };
  parseParticipantConfiguration(whole, config);
  await writeNew(file, utf8ToBytes(text));
  await writeOver(config, utf8ToBytes(`${JSON.stringify(whole, null, 2)}\n`));
}

/** Write the new secret before those that were, while no other process has the store open, and seal the store anew. */
async function exchange(
  configuration: ParticipantConfiguration,
  secrets: Uint8Array,
  passphrase: string,
): Promise<ParticipantKeys> {
  const { keyFile, stateFolder } = configuration;
  const hash = await loadFastTreeHash();
  const whole = concatBytes(newParticipantSecret(), secrets);
  const keysOf = ([present, ...former]: Uint8Array[]) => deriveKeys(present as Uint8Array, former);
  const [before, keys] = [await keysOf(secretsIn(secrets)), await keysOf(secretsIn(whole))];
  const store = await openState(stateFolder, before, { hash });
  try {
    await participantKeyFile.overwrite(keyFile, whole, { account: keys.account.address }, passphrase);
  } finally {
    whole.fill(0);
    before.wipe();
    await store.close();
  }
  await (await openState(stateFolder, keys, { hash })).close();
  return keys;
}

/**
 * Exchange a participant's secret. The former ones stay in the key file: envelopes and pledges of theirs are on the ledger. Touches no
 * network; `publish-keys` tells the ledger.
 */
export async function rotateSecret(options: RotateOptions): Promise<object> {
  const configuration = await readParticipantConfiguration(options.config);
  requireChoice(configuration, options);
  const passphrase = await participantPassphraseOf(options.passphraseFile);
  const secrets = await participantKeyFile.read(configuration.keyFile, passphrase);
  const [present, ...former] = secretsIn(secrets) as [Uint8Array, ...Uint8Array[]];
  if (former.length + 1 >= MOST_SECRETS)
    throw new InputInvalid({ what: `The key file has ${MOST_SECRETS} secrets.`, todo: "Begin a new participant." });
  const { account } = await participantKeyFile.identityOf(configuration.keyFile);
  const { keystore, newAccount = false } = options;
  if (keystore !== undefined) await keepAccount({ ...options, keystore }, present);
  const keys = await exchange(configuration, secrets, passphrase);
  secrets.fill(0);
  const replaced = newAccount ? { account: keys.account.address, replaces: account } : {};
  keys.wipe();
  const next = newAccount
    ? "have the identity provider suspend and replace the account, then `kontor participant publish-keys`"
    : "`kontor participant publish-keys`, with --lends for a lender";
  return { ...replaced, keyFile: configuration.keyFile, secrets: former.length + 2, next };
}
