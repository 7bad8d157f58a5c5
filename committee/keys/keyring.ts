import { bytesToNumberBE } from "@noble/curves/utils.js";
import { type Address, isAddressEqual } from "viem";
import type { CommitteeClient } from "../../sdk/src/committee/committee-client.ts";
import type { MemberShare } from "../../sdk/src/committee/recover-share.ts";
import { refusal } from "../../sdk/src/ledger/refusals.ts";
import type { Pair } from "../compute/job.ts";
import { type CommitteeKey, currentKeyIdAt, keyAt } from "../ledger/committee.ts";
import { type HeldShare, isShareOf, notHeld, sharedSecret } from "./held-share.ts";
import type { ShareStore } from "./share-store.ts";

export interface KeyringOptions {
  client: CommitteeClient;
  account: Address;
  store: ShareStore;
  /** The member's share of a key, from the ledger and the member's secret. */
  recover: (keyId: number) => Promise<MemberShare | undefined>;
  onHeld?: (share: HeldShare) => void;
  onDropped?: (share: HeldShare) => void;
}

/** The shares in use, in step with the ledger. */
export interface Keyring {
  /** Key ids with a share, in ascending order. */
  readonly held: readonly number[];
  /** Id of the current key when the ledger was last looked at. */
  readonly current: number;
  /** Look at the ledger: take up shares of new rounds, drop those of former ones. Throws LedgerUnreachable and what recovery throws. */
  refresh(blockNumber: bigint): Promise<void>;
  /** Throws KeyUnknown, ShareNotHeld. */
  find(keyId: number): HeldShare;
  /** The share and the key as of a block; the ledger may have changed since `refresh`. Throws KeyUnknown, ShareNotHeld, LedgerUnreachable. */
  at(keyId: number, blockNumber: bigint): Promise<{ share: HeldShare; key: CommitteeKey }>;
  /** Whether a share is still in use. */
  uses(share: HeldShare): boolean;
  wipe(): void;
}

/** The keys of one block, the newest that was asked about: questions come many to a block. */
function keysByBlock(client: CommitteeClient): (keyId: number, blockNumber: bigint) => Promise<CommitteeKey> {
  let keys = new Map<number, Promise<CommitteeKey>>();
  let block = -1n;
  return (keyId, blockNumber) => {
    if (block !== blockNumber) keys = new Map();
    block = blockNumber;
    const found = keys.get(keyId) ?? keyAt(client, keyId, blockNumber);
    keys.set(keyId, found);
    const asked = keys;
    found.catch(() => asked.delete(keyId));
    return found;
  };
}

/** The member's share of a key's round, from its disk or from the ledger. Throws ShareNotHeld, and what recovery throws. */
async function shareOf(keyId: number, round: number, shareKey: Pair, { store, recover }: KeyringOptions): Promise<bigint> {
  const kept = await store.get(keyId, round);
  if (kept !== undefined && isShareOf(kept, shareKey)) return kept;
  const found = await recover(keyId);
  if (found === undefined || found.round !== round) throw notHeld(keyId);
  const share = bytesToNumberBE(found.share.reveal());
  found.share.wipe();
  await store.put(keyId, round, share);
  return share;
}

export function createKeyring(options: KeyringOptions): Keyring {
  const { client, account, store, onHeld, onDropped } = options;
  const shares = new Map<number, HeldShare>();
  let current = 0;
  const keyOf = keysByBlock(client);

  const drop = (keyId: number): void => {
    const share = shares.get(keyId);
    if (share === undefined) return;
    shares.delete(keyId);
    share.share.wipe();
    onDropped?.(share);
  };
  const refreshKey = async (keyId: number, { round, members, shareKeys }: CommitteeKey): Promise<void> => {
    const place = members.findIndex((member) => isAddressEqual(member, account));
    const shareKey = shareKeys[place];
    const before = shares.get(keyId);
    if (before !== undefined && before.round === round) return;
    drop(keyId);
    await store.dropOthers(keyId, shareKey === undefined ? undefined : round);
    if (shareKey === undefined) return;
    const found = await shareOf(keyId, round, shareKey, options);
    const share = { keyId, round, index: place + 1, shareKey, share: sharedSecret(found) };
    shares.set(keyId, share);
    onHeld?.(share);
  };
  const find = (keyId: number): HeldShare => {
    const share = shares.get(keyId);
    if (share !== undefined) return share;
    throw keyId > current ? refusal("KeyUnknown", { keyId }) : notHeld(keyId);
  };
  return {
    get held() {
      return [...shares.keys()].sort((a, b) => a - b);
    },
    get current() {
      return current;
    },
    async refresh(blockNumber) {
      current = await currentKeyIdAt(client, blockNumber);
      const failures: unknown[] = [];
      for (let keyId = 1; keyId <= current; keyId++)
        await keyOf(keyId, blockNumber)
          .then((key) => refreshKey(keyId, key))
          .catch((error) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    },
    find,
    async at(keyId, blockNumber) {
      const key = await keyOf(keyId, blockNumber);
      const share = find(keyId);
      if (share.round !== key.round) throw notHeld(keyId);
      return { share, key };
    },
    uses: (share) => shares.get(share.keyId) === share,
    wipe() {
      for (const { share } of shares.values()) share.wipe();
      shares.clear();
    },
  };
}
