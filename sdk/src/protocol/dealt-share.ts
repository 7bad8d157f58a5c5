import { encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from "viem";
import { BASE, coordinates, type GroupPoint, IDENTITY, multiply, multiplySecret, scalar } from "./curve.ts";
import type { Dealing } from "./dealing.ts";
import { eightfold } from "./eighth.ts";

const PADDED = parseAbiParameters("string, bytes32, uint8, uint8, uint256[2], uint256");
/** pad_j, of X_j. */
export function padOf(digest: Hex, dealer: number, receiver: number, shared: GroupPoint): bigint {
  const half = (number: bigint): bigint =>
    BigInt(keccak256(encodeAbiParameters(PADDED, ["kontor/v1/dealing", digest, dealer, receiver, coordinates(shared), number])));
  return scalar((half(0n) << 256n) + half(1n));
}

/** Is it what the dealer committed to for this receiver: s·B8 = Σ C_k·j^k? */
export function isDealtShare({ commitments }: Pick<Dealing, "commitments">, receiver: number, share: bigint): boolean {
  const sum = commitments.reduceRight<GroupPoint | undefined>((horner, commitment) => {
    const point = eightfold(commitment);
    return point && horner && multiply(horner, BigInt(receiver)).add(point);
  }, IDENTITY);
  return sum?.equals(multiplySecret(BASE, share)) === true;
}

/** X_j = y_j·E, which opens the share for whoever holds y_j; undefined where the dealing has no E. */
export function sharedPointOf(dealingSecret: bigint, { ephemeral }: Pick<Dealing, "ephemeral">): GroupPoint | undefined {
  const point = eightfold(ephemeral);
  return point && multiplySecret(point, dealingSecret);
}

/** Receiver j's share of a dealing; undefined where it is not the one that the dealer committed to: complain. */
export function openShare(
  dealingSecret: bigint,
  digest: Hex,
  dealing: Dealing,
  { dealer, receiver }: { dealer: number; receiver: number },
): bigint | undefined {
  const shared = sharedPointOf(dealingSecret, dealing);
  const encrypted = dealing.shares[receiver - 1];
  if (shared === undefined || encrypted === undefined) return undefined;
  const share = scalar(encrypted - padOf(digest, dealer, receiver, shared));
  return isDealtShare(dealing, receiver, share) ? share : undefined;
}
