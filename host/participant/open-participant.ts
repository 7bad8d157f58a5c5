import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createClient, type KontorClient } from "../../sdk/src/client.ts";
import { deriveKeys, type ParticipantKeys } from "../../sdk/src/keys/derive-keys.ts";
import { createNodeProver } from "../../sdk/src/prove/prover.node.ts";
import { fileContentStore } from "../../sdk/src/seal/file-content-store.node.ts";
import { httpContentStore } from "../../sdk/src/seal/http-content-store.ts";
import { openStore } from "../../sdk/src/store/open-store.ts";
import { loadFastTreeHash } from "../../sdk/src/trees/fast-tree-hash.node.ts";
import { readLedgerFile } from "./ledger-file.ts";
import { placeOf } from "./open-reader.ts";
import { isAddress, type ParticipantConfiguration, readParticipantConfiguration } from "./participant-configuration.ts";
import { participantKeyFile } from "./participant-key-file.ts";

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
}

const contentStoreAt = (place: string) => (isAddress(place) ? httpContentStore(place) : fileContentStore(place));

/**
 * Open a participant: its secret, its store, which no other process may have open, and what else its steps need. Touches no network.
 * Throws FileUnusable, ConfigurationInvalid, SealedFileUnopenable, PassphraseRefused, StoreInUse, StoreDamaged.
 */
export async function openParticipant({ config, passphrase }: ParticipantFiles): Promise<OpenParticipant> {
  const configuration = await readParticipantConfiguration(config);
  const { keyFile, stateFolder, ledger } = configuration;
  const place = await readLedgerFile(ledger);
  await participantKeyFile.identityOf(keyFile);
  // Opening the file takes another thread some tenths of a second, and this one as long to make its hash.
  const [secret, hash] = await Promise.all([participantKeyFile.read(keyFile, await passphrase()), loadFastTreeHash()]);
  const keys = await deriveKeys(secret);
  secret.fill(0);
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  const store = await openStore(join(stateFolder, "store"), keys.store, { hash }).catch((error: unknown) => {
    keys.wipe();
    throw error;
  });
  const prover = createNodeProver();
  const contentStore = contentStoreAt(configuration.contentStore);
  const client = createClient({ ...placeOf(place), account: keys.account, keys, store, contentStore, prover });
  return {
    ...client,
    account: keys.account,
    keys,
    configuration,
    wsUrl: place.wsUrl,
    pollSeconds: place.pollSeconds,
    async close() {
      await prover.close();
      await store.close();
      keys.wipe();
    },
  };
}
