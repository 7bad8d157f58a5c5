import { bytesToNumberBE, numberToBytesBE } from "@noble/curves/utils.js";
import { type Address, isAddressEqual } from "viem";
import type { CommitteeClient } from "../../sdk/src/committee/committee-client.ts";
import type { MemberShare } from "../../sdk/src/committee/recover-share.ts";
import { Secret } from "../../sdk/src/keys/secret.ts";
import { refusal } from "../../sdk/src/ledger/refusals.ts";
import { BASE, coordinates, multiplySecret } from "../../sdk/src/protocol/curve.ts";
import type { Pair } from "../compute/job.ts";
import { ShareNotHeld } from "../errors.ts";
import { type CommitteeKey, currentKeyIdAt, keyAt } from "../ledger/committee.ts";
import type { ShareStore } from "./share-store.ts";

/** A share that this member holds. */
export interface HeldShare {
  keyId: number;
  round: number;
  index: number;
  /** K_i. */
  shareKey: Pair;
  /** k_i in 32 bytes of memory that threads may share. */
  share: Secret;
}

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

const notHeld = (keyId: number) =>
  new ShareNotHeld({
    what: `This member has no share of key ${keyId}, or not yet.`,
    todo: "Ask the members that the ledger names for this key.",
    values: { keyId },
  });

/** 32 bytes that the thread which computes sees too: wiped once, wiped for both. */
function shared(share: bigint): Secret {
  const bytes = new Uint8Array(new SharedArrayBuffer(32));
  bytes.set(numberToBytesBE(share, 32));
  return new Secret(bytes);
}

/** Whether k_i·B8 = K_i. */
const isShareOf = (share: bigint, [x, y]: Pair): boolean => {
  const [foundX, foundY] = coordinates(multiplySecret(BASE, share));
  return foundX === x && foundY === y;
};

export function createKeyring({ client, account, store, recover, onHeld, onDropped }: KeyringOptions): Keyring {
  const shares = new Map<number, HeldShare>();
  let current = 0;
  // The key of the newest block that was asked about: questions come many to a block.
  let latest: { blockNumber: bigint; keys: Map<number, Promise<CommitteeKey>> } = { blockNumber: -1n, keys: new Map() };

  const keyOf = (keyId: number, blockNumber: bigint): Promise<CommitteeKey> => {
    if (latest.blockNumber !== blockNumber) latest = { blockNumber, keys: new Map() };
    const { keys } = latest;
    const known = keys.get(keyId);
    if (known !== undefined) return known;
    const asked = keyAt(client, keyId, blockNumber);
    keys.set(keyId, asked);
    asked.catch(() => keys.delete(keyId));
    return asked;
  };
  const drop = async (keyId: number): Promise<void> => {
    const share = shares.get(keyId);
    if (share === undefined) return;
    shares.delete(keyId);
    share.share.wipe();
    onDropped?.(share);
  };
  const read = async (keyId: number, round: number, shareKey: Pair): Promise<bigint> => {
    const kept = await store.get(keyId, round);
    if (kept !== undefined && isShareOf(kept, shareKey)) return kept;
    const found = await recover(keyId);
    // The ledger may have changed since the key was read; the next look finds out.
    if (found === undefined || found.round !== round) throw notHeld(keyId);
    const share = bytesToNumberBE(found.share.reveal());
    found.share.wipe();
    await store.put(keyId, round, share);
    return share;
  };
  const refreshKey = async (keyId: number, { round, members, shareKeys }: CommitteeKey): Promise<void> => {
    const place = members.findIndex((member) => isAddressEqual(member, account));
    const shareKey = shareKeys[place];
    const before = shares.get(keyId);
    if (before !== undefined && before.round === round) return;
    await drop(keyId);
    await store.dropOthers(keyId, shareKey === undefined ? undefined : round);
    if (shareKey === undefined) return;
    const found = await read(keyId, round, shareKey);
    const share = { keyId, round, index: place + 1, shareKey, share: shared(found) };
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
