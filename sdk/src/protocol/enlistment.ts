import { type Address, encodeAbiParameters, keccak256, parseAbiParameters } from "viem";
import { BASE, coordinates, GROUP_ORDER, type GroupPoint, multiply, multiplySecret, randomScalar, scalar } from "./curve.ts";
import { eightfold, eighthOfMultiple } from "./eighth.ts";
import type { Coordinates } from "./round.ts";

/** What a member enlists with, beside its endpoint: arguments of IKeyRounds.enlist (SPEC.md section 4.6). */
export interface Enlistment {
  /** V with Y = 8·V. */
  readonly eighth: Coordinates;
  /** (c, z): the member knows y of Y = y·B8. */
  readonly proof: readonly [c: bigint, z: bigint];
}

/** Whose dealing key, and for which contract: the proof serves nobody else, and nowhere else. */
export interface EnlistmentContext {
  readonly chainId: number;
  /** The TagCommittee contract. */
  readonly committee: Address;
  readonly account: Address;
}

const PROVEN = parseAbiParameters("string, uint256, address, address, uint256[2], uint256[2]");
const challengeOf = ({ chainId, committee, account }: EnlistmentContext, key: GroupPoint, nonce: GroupPoint): bigint => {
  const parts = [BigInt(chainId), committee, account, coordinates(key), coordinates(nonce)] as const;
  return BigInt(keccak256(encodeAbiParameters(PROVEN, ["kontor/v1/member/proof", ...parts]))) >> 8n;
};

/** Enlist the dealing key of this secret y. */
export function makeEnlistment(dealingSecret: bigint, context: EnlistmentContext): Enlistment {
  const w = randomScalar();
  const c = challengeOf(context, multiplySecret(BASE, dealingSecret), multiplySecret(BASE, w));
  return { eighth: eighthOfMultiple(dealingSecret), proof: [c, scalar(w + c * dealingSecret)] };
}

/** Would the contract take it? */
export function enlistmentHolds({ eighth, proof: [c, z] }: Enlistment, context: EnlistmentContext): boolean {
  const key = eightfold(eighth);
  if (key === undefined || c < 0n || c >> 248n !== 0n || z < 0n || z >= GROUP_ORDER) return false;
  return challengeOf(context, key, multiply(BASE, z).subtract(multiply(key, c))) === c;
}
