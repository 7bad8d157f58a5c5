import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createClient, type KontorClient } from "../../sdk/src/client.ts";
import { deriveKeys, type ParticipantKeys } from "../../sdk/src/keys/derive-keys.ts";
import { createNodeProver } from "../../sdk/src/prove/prover.node.ts";
import { fileContentStore } from "../../sdk/src/seal/file-content-store.node.ts";
import { httpContentStore } from "../../sdk/src/seal/http-content-store.ts";
import { openStore, type Store, type StoreOptions } from "../../sdk/src/store/open-store.ts";
import { loadFastTreeHash } from "../../sdk/src/trees/fast-tree-hash.node.ts";
import { ConfigurationInvalid } from "../errors.ts";
import { tellOfUnkept } from "../tell-of-unkept.ts";
import { readLedgerFile } from "./ledger-file.ts";
import { placeOf } from "./open-reader.ts";
import { isAddress, type ParticipantConfiguration, readParticipantConfiguration } from "./participant-configuration.ts";
import { participantKeyFile, secretsIn } from "./participant-key-file.ts";

/** A participant at its machine: a client with all its parts. */
export interface OpenParticipant extends KontorClient {
  readonly account: NonNullable<KontorClient["account"]>;
  readonly keys: ParticipantKeys;
  readonly configuration: ParticipantConfiguration;
  /** Where the ledger's nodes can be heard; undefined where they can only be asked. */
  readonly wsUrl: string | readonly string[] | undefined;
  /** Seconds between two questions for what is new. */
  readonly pollSeconds: number;
  /** Close the store and the prover and wipe the keys. */
  close(): Promise<void>;
}

export interface ParticipantFiles {
  /** The participant's configuration. */
  config: string;
  /** Asked for once, when everything else that can be wrong is known to be right. */
  passphrase: () => Promise<string>;
  /** That of a keystore, or a token's PIN, where the configuration names such a signer. */
  signerPassphrase?: () => Promise<string>;
  /** Told of proofs whose record could not be written; unless said a line on standard error is. */
  onUnkept?: StoreOptions["onUnkept"];
}

const noPassphrase = (): Promise<string> =>
  Promise.reject(new ConfigurationInvalid({ what: "The signer's passphrase is missing.", todo: "Pass signerPassphrase." }));

/** The account that signs: a signer's, or that of the secret. */
async function openAccount(configuration: ParticipantConfiguration, keys: ParticipantKeys, files: ParticipantFiles) {
  const { signer } = configuration;
  if (signer === undefined) return { account: keys.account, close: async (): Promise<void> => {} };
  const { openSigner } = await import("../../sdk/src/sign/open-signer.node.ts");
  const { config, signerPassphrase: passphrase = noPassphrase } = files;
  return openSigner({ signer, folder: dirname(config), passphrase });
}

/** Keys of the secrets in a participant's key file. */
export async function readKeys(keyFile: string, passphrase: string): Promise<ParticipantKeys> {
  const bytes = await participantKeyFile.read(keyFile, passphrase);
  const [present, ...former] = secretsIn(bytes) as [Uint8Array, ...Uint8Array[]];
  try {
    return await deriveKeys(present, former);
  } finally {
    bytes.fill(0);
  }
}

const contentStoreAt = (place: string) => (isAddress(place) ? httpContentStore(place) : fileContentStore(place));

/** The participant's store, which no other process may have open. */
export async function openState(
  stateFolder: string,
  { store, former }: ParticipantKeys,
  options: Pick<StoreOptions, "hash" | "onUnkept">,
): Promise<Store> {
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  return openStore(join(stateFolder, "store"), store, { ...options, former: former.map((each) => each.store) });
}

/**
 * Open a participant: its secret, its signer, its store, which no other process may have open, and what else its steps need. Touches no
 * network but that of a remote signer. Throws FileUnusable, ConfigurationInvalid, SealedFileUnopenable, PassphraseRefused, StoreInUse,
 * StoreDamaged, and what openSigner throws.
 */
export async function openParticipant(files: ParticipantFiles): Promise<OpenParticipant> {
  const configuration = await readParticipantConfiguration(files.config);
  const { keyFile, stateFolder, ledger } = configuration;
  const place = await readLedgerFile(ledger);
  await participantKeyFile.identityOf(keyFile);
  // Opening the file takes another thread some tenths of a second, and this one as long to make its hash.
  const [keys, hash] = await Promise.all([readKeys(keyFile, await files.passphrase()), loadFastTreeHash()]);
  const closing: (() => Promise<void>)[] = [async () => keys.wipe()];
  const close = async (): Promise<void> => {
    for (const end of closing) await end();
  };
  try {
    const signer = await openAccount(configuration, keys, files);
    closing.unshift(signer.close);
    const store = await openState(stateFolder, keys, { hash, onUnkept: files.onUnkept ?? tellOfUnkept });
    closing.unshift(() => store.close());
    const prover = createNodeProver();
    closing.unshift(() => prover.close());
    const contentStore = contentStoreAt(configuration.contentStore);
    const parts = { account: signer.account, keys, store, contentStore, prover };
    const client = createClient({ ...placeOf(place), ...parts });
    const { wsUrl, pollSeconds } = place;
    return { ...client, account: signer.account, keys, configuration, wsUrl, pollSeconds, close };
  } catch (error) {
    await close();
    throw error;
  }
}
