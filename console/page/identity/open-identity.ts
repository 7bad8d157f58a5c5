import type { Address } from "viem";
import {
  createClient,
  createWebProver,
  deriveKeys,
  httpContentStore,
  type KontorClient,
  openStore,
  participantOf,
  pinsOf,
  type RoleName,
  type Store,
} from "../../../sdk/src/index.ts";
import type { ProofRecord } from "../../../sdk/src/store/proof-record.ts";
import type { ControllerRecord } from "../../../sdk/src/store/records.ts";
import { recovering } from "../../../sdk/src/sync/recover.ts";
import type { Place } from "../ledger/place.tsx";
import { walletTransport } from "./wallet.ts";

/** Somebody who looks at the ledger with keys. */
export interface OpenIdentity {
  account: Address;
  roles: readonly RoleName[];
  client: KontorClient;
  /** Grows when the party's own state has changed. */
  revision: number;
  /** The party's own state was brought up to the ledger since it was opened. */
  followed: boolean;
  /** Bring it up to the ledger: all of it the first time, then what has changed. */
  follow(): Promise<unknown>;
  close(): Promise<void>;
}

export type ProofRow = readonly [key: string, proof: ProofRecord];

export interface IdentityToOpen {
  /** Newest first; wiped when the keys are derived. */
  secrets: Uint8Array[];
  wallet?: Address;
  /** Of a demonstration's party: what its own store knows of its pledges. */
  controllers?: readonly ControllerRecord[];
  /** The same of proofs that it made and asked for. */
  proofs?: readonly ProofRow[];
}

const newWorker = (): Worker => new Worker(new URL("../../../sdk/src/prove/worker.web.ts", import.meta.url), { type: "module" });

const rolesOn = (client: KontorClient, account: Address): Promise<readonly RoleName[]> =>
  participantOf(client, account).then(
    ({ roles }) => roles,
    () => [],
  );

/** Ids of the demonstration's proofs that this browser has taken in. */
const GIVEN = "given proofs";

/** Rows to write of what a demonstration gives. What this page has come to know of a proof since is newer; one that was forgotten stays so. */
async function taken({ proofs, drafts }: Store, rows: readonly ProofRow[]) {
  const before = ((await drafts.get(GIVEN)) ?? []) as string[];
  const fresh = rows.filter(([key]) => !before.includes(key));
  if (fresh.length === 0) return [];
  const known = new Set((await proofs.list()).map(([key]) => key));
  const unknown = fresh.filter(([key]) => !known.has(key));
  const given = drafts.write(GIVEN, [...before, ...fresh.map(([key]) => key)]);
  return [...unknown.map(([key, proof]) => proofs.write(key, proof)), given];
}

/**
 * Derive the keys and open the local store. Keys stay in this page's memory, the store is encrypted with one of them. A new store is brought up to the
 * ledger first; what an earlier visit has left in one is shown at once, and followed up from there.
 */
export async function openIdentity(
  place: Place,
  { secrets, wallet, controllers = [], proofs = [] }: IdentityToOpen,
  onUnkept: (error: Error) => void,
): Promise<OpenIdentity> {
  const [present, ...former] = secrets as [Uint8Array, ...Uint8Array[]];
  const keys = await deriveKeys(present, former);
  for (const secret of secrets) secret.fill(0);
  const account = wallet ?? keys.account.address;
  const { settings, chain } = place;
  const { addresses, pollingInterval } = settings;
  const name = `kontor-${chain.id}-${addresses.financing.slice(2, 14)}-${account.slice(2)}`.toLowerCase();
  const store = await openStore(name, keys.store, { onUnkept, former: keys.former.map((each) => each.store) });
  const prover = createWebProver({
    worker: newWorker,
    pinned: (circuit) => pinsOf(circuit, new URL("/keys/", location.origin)),
  });
  const client = createClient({
    transport: wallet === undefined ? place.transport : walletTransport(place),
    account: wallet ?? keys.account,
    contentStore: httpContentStore(`${location.origin}/content/`),
    ...{ chain, addresses, pollingInterval, keys, store, prover },
  });
  const close = async () => {
    await prover.close();
    await store.close();
    keys.wipe();
  };
  try {
    const roles = await rolesOn(client, account);
    const followed = store.ledger.checkpoint === undefined;
    const follow = recovering(client);
    if (followed) await follow();
    await store.commit([
      ...controllers.map((record) => store.controllers.write(record.controller.toLowerCase(), record)),
      ...(await taken(store, proofs)),
    ]);
    return { account, roles, client, revision: 0, followed, follow, close };
  } catch (error) {
    await close();
    throw error;
  }
}
