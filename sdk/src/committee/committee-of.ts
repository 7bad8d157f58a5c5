import type { Address } from "viem";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { ask } from "../ledger/failure.ts";
import { refusal } from "../ledger/refusals.ts";
import { type GroupPoint, groupPoint } from "../protocol/curve.ts";
import { combinePoints } from "../protocol/sharing.ts";
import type { CommitteeClient } from "./committee-client.ts";
import { CommitteeInconsistent } from "./errors.ts";

/** A member under one key. */
export interface CommitteeMember {
  /** From 1. */
  readonly index: number;
  readonly account: Address;
  /** URL; whatever the member wrote there. */
  readonly endpoint: string;
  /** K_i = k_i·B8. */
  readonly shareKey: GroupPoint;
}

/** Who holds shares of a key. */
export interface Committee {
  readonly keyId: number;
  /** So many evaluate together. */
  readonly threshold: number;
  /** The round that made the members' present shares. */
  readonly round: number;
  /** K = k·B8. */
  readonly publicKey: GroupPoint;
  readonly members: readonly CommitteeMember[];
}

/** The key that enrolments name now. Throws LedgerRefused (KeyUnknown) before the first one is made. */
export async function currentKeyId(client: CommitteeClient): Promise<number> {
  const at = { address: client.addresses.tagCommittee, abi } as const;
  const keyId = await ask(() => client.public.readContract({ ...at, functionName: "currentKeyId" }));
  if (keyId === 0) throw refusal("KeyUnknown", { keyId });
  return keyId;
}

/** All K_i lie on one polynomial with K: each of those beyond the threshold, with all but one of those within it, gives K. */
function requireConsistent({ keyId, threshold, publicKey, members }: Committee): void {
  if (threshold < 2 || threshold > members.length) throw new CommitteeInconsistent(keyId, "threshold and number of members");
  const shared = members.map(({ index, shareKey }) => ({ index, point: shareKey }));
  const others = shared.slice(0, threshold - 1);
  for (const last of shared.slice(threshold - 1))
    if (!combinePoints([...others, last]).equals(publicKey))
      throw new CommitteeInconsistent(keyId, `the key of member ${last.index}`);
}

/**
 * The committee of a key, by default the current one, as the ledger has it now: members with their endpoints and keys, which add up to the
 * committee's. Throws LedgerRefused (KeyUnknown), CommitteeInconsistent, LedgerUnreachable.
 */
export async function committeeOf(client: CommitteeClient, { keyId }: { keyId?: number } = {}): Promise<Committee> {
  const at = { address: client.addresses.tagCommittee, abi } as const;
  const named = keyId ?? (await currentKeyId(client));
  const key = await ask(() => client.public.readContract({ ...at, functionName: "keyOf", args: [named] }));
  const enlisted = await ask(() =>
    Promise.all(key.members.map((member) => client.public.readContract({ ...at, functionName: "memberOf", args: [member] }))),
  );
  const point = (pair: readonly [bigint, bigint] | undefined, part: string): GroupPoint => {
    const found = pair && groupPoint(pair);
    if (found === undefined) throw new CommitteeInconsistent(named, `${part} is no point of the subgroup`);
    return found;
  };
  const members = key.members.map((account, i): CommitteeMember => {
    const shareKey = point(key.shareKeys[i], `the key of member ${i + 1}`);
    return { index: i + 1, account, endpoint: enlisted[i]?.endpoint ?? "", shareKey };
  });
  const { threshold, round } = key;
  const committee = { keyId: named, threshold, round, publicKey: point(key.publicKey, "its public key"), members };
  requireConsistent(committee);
  return committee;
}
