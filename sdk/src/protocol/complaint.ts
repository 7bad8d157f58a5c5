import type { Hex } from "viem";
import { type GroupPoint, scalar } from "./curve.ts";
import type { Dealing } from "./dealing.ts";
import { isDealtShare, padOf, sharedPointOf } from "./dealt-share.ts";
import { eightfold, eighthOf } from "./eighth.ts";
import { proveEquality, verifyEquality } from "./equality.ts";
import type { Coordinates } from "./round.ts";

/** What a receiver publishes of a share that is not the one committed to, IKeyRounds.Complaint (SPEC.md section 4.6). */
export interface Complaint {
  /** S_j with X_j = 8·S_j. */
  readonly shared: Coordinates;
  /** (c, z): log X_j to E equals log Y_j to B8. */
  readonly proof: readonly [c: bigint, z: bigint];
}

/** Which share, of which round. */
export interface Complained {
  readonly digest: Hex;
  readonly dealer: number;
  readonly receiver: number;
  /** Y_j of the receiver. */
  readonly dealingKey: GroupPoint;
}

/**
 * A complaint about what `dealing` holds for the receiver. It opens that share to everybody: make it only where `openShare` gives none.
 * Throws a RangeError for a dealing without ephemeral point, which no contract takes.
 */
export function makeComplaint(dealingSecret: bigint, dealingKey: GroupPoint, dealing: Dealing): Complaint {
  const ephemeral = eightfold(dealing.ephemeral);
  const shared = sharedPointOf(dealingSecret, dealing);
  if (ephemeral === undefined || shared === undefined) throw new RangeError("this dealing has no ephemeral point");
  const { c, z } = proveEquality(dealingSecret, { shareKey: dealingKey, points: [ephemeral], answers: [shared] });
  return { shared: eighthOf(shared), proof: [c, z] };
}

/** Would the contract disqualify the dealer: the proof holds, and the share does not? */
export function complaintHolds(complained: Complained, dealing: Dealing, { shared, proof: [c, z] }: Complaint): boolean {
  const { digest, dealer, receiver, dealingKey } = complained;
  const [ephemeral, opened] = [eightfold(dealing.ephemeral), eightfold(shared)];
  const encrypted = dealing.shares[receiver - 1];
  if (ephemeral === undefined || opened === undefined || encrypted === undefined) return false;
  if (!verifyEquality({ shareKey: dealingKey, points: [ephemeral], answers: [opened] }, { c, z })) return false;
  return !isDealtShare(dealing, receiver, scalar(encrypted - padOf(digest, dealer, receiver, opened)));
}
