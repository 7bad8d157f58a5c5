import { bytesToNumberBE, numberToBytesBE } from "@noble/curves/utils.js";
import { tagCommitteeAbi as abi } from "../abi/tag-committee.ts";
import { Secret } from "../keys/secret.ts";
import { ask } from "../ledger/failure.ts";
import { BASE, type GroupPoint, groupPoint, multiplySecret } from "../protocol/curve.ts";
import { openShare } from "../protocol/dealt-share.ts";
import { qualifiedDealers, ROUND_KIND, shareOfKey } from "../protocol/round.ts";
import type { Share } from "../protocol/sharing.ts";
import type { CommitteeClient } from "./committee-client.ts";
import { dealingsOf } from "./dealings-of.ts";
import { ShareMismatch } from "./errors.ts";
import { indexAmong, keyRound } from "./key-round.ts";
import type { MemberKeys } from "./member-keys.ts";

/** A member's share of one of the committee's keys. */
export interface MemberShare {
  readonly keyId: number;
  /** The round that made it; another one's share is another number. */
  readonly round: number;
  /** The member's index under this key, from 1. */
  readonly index: number;
  readonly threshold: number;
  /** k_i, 32 bytes big-endian. */
  readonly share: Secret;
  /** K_i = k_i·B8, as the ledger names it. */
  readonly shareKey: GroupPoint;
}

/** A share that belongs to K_i, among those that the first so many dealers make: the ledger does not say how many were added up. */
function fitting(dealt: readonly Share[], kind: Parameters<typeof shareOfKey>[0], shareKey: GroupPoint): bigint | undefined {
  const counts = kind === ROUND_KIND.generation ? [dealt.length] : dealt.map((_, i) => i + 1);
  return counts
    .map((count) => shareOfKey(kind, dealt.slice(0, count)))
    .find((share) => share !== 0n && multiplySecret(BASE, share).equals(shareKey));
}

/**
 * A member's share of a key, from the ledger and its secret alone, and compared with K_i (SPEC.md section 4.6). undefined where the account holds
 * no share of it. Throws LedgerRefused (KeyUnknown), DealingsMissing, ShareMismatch, LedgerUnreachable.
 */
export async function recoverShare(
  client: CommitteeClient,
  { keys, keyId }: { keys: MemberKeys; keyId: number },
): Promise<MemberShare | undefined> {
  const at = { address: client.addresses.tagCommittee, abi } as const;
  const key = await ask(() => client.public.readContract({ ...at, functionName: "keyOf", args: [keyId] }));
  const index = indexAmong(key.members, keys.account.address);
  if (index === 0) return undefined;
  const shareKey = groupPoint(key.shareKeys[index - 1] ?? [0n, 0n]);
  if (shareKey === undefined) throw new ShareMismatch(keyId, key.round, "its key is no point of the subgroup");

  const round = await keyRound(client, key.round);
  const dealings = await dealingsOf(client, round);
  const secret = bytesToNumberBE(keys.dealing.reveal());
  const dealt = qualifiedDealers(round).flatMap((dealer): Share[] => {
    const dealing = dealings.get(dealer);
    const share = dealing && openShare(secret, round.digest, dealing, { dealer, receiver: index });
    return share === undefined ? [] : [{ index: dealer, share }];
  });
  const share = fitting(dealt, round.kind, shareKey);
  if (share === undefined) throw new ShareMismatch(keyId, key.round, "the shares dealt to it do not make it");
  const bytes = new Secret(numberToBytesBE(share, 32));
  return { keyId, round: key.round, index, threshold: key.threshold, share: bytes, shareKey };
}
