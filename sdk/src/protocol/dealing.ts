import { bytesToNumberBE, hexToBytes } from "@noble/curves/utils.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from "viem";
import {
  BASE,
  coordinates,
  curvePoint,
  GROUP_ORDER,
  type GroupPoint,
  groupPoint,
  multiply,
  multiplySecret,
  scalar,
} from "./curve.ts";
import { padOf } from "./dealt-share.ts";
import { eightfold, eighthOfMultiple } from "./eighth.ts";
import { type Coordinates, type RoundTerms, roundDigest } from "./round.ts";
import { evaluatePolynomial } from "./sharing.ts";

/** What a dealer publishes, IKeyRounds.Dealing: points as eighths of what they stand for (SPEC.md section 4.6). */
export interface Dealing {
  /** D_k with C_k = 8·D_k. */
  readonly commitments: readonly Coordinates[];
  /** G with E = 8·G. */
  readonly ephemeral: Coordinates;
  /** c_j, share j encrypted for receiver j. */
  readonly shares: readonly bigint[];
  /** (c, z). */
  readonly proof: readonly [c: bigint, z: bigint];
}

/** Number of γ and of w among what is derived for a dealing; coefficients come before. */
const [EPHEMERAL, NONCE] = [254, 255];
const NAME = utf8ToBytes("kontor/v1/member/dealing");

/** y, with which a member opens what is dealt to it: from its secret of 32 bytes. */
export function dealingSecretOf(memberSecret: Uint8Array): bigint {
  const bytes = hkdf(sha256, memberSecret, undefined, NAME, 64);
  const secret = scalar(bytesToNumberBE(bytes));
  bytes.fill(0);
  return secret;
}

/** What a dealer draws for a dealing follows from its secret and the round: dealing again after a crash is the same dealing. */
function derived(memberSecret: Uint8Array, digest: Hex, dealer: number, number: number): bigint {
  const info = concatBytes(NAME, hexToBytes(digest.slice(2)), Uint8Array.of(dealer, number));
  const bytes = hkdf(sha512, memberSecret, undefined, info, 64);
  const value = scalar(bytesToNumberBE(bytes));
  bytes.fill(0);
  return value;
}

const PROVEN = parseAbiParameters("string, bytes32, uint8, uint256[2], uint256[2], uint256[2]");
const challengeOf = (digest: Hex, dealer: number, constant: GroupPoint, ephemeral: GroupPoint, nonce: GroupPoint): bigint => {
  const points = [coordinates(constant), coordinates(ephemeral), coordinates(nonce)] as const;
  return BigInt(keccak256(encodeAbiParameters(PROVEN, ["kontor/v1/dealing/proof", digest, dealer, ...points]))) >> 8n;
};

/** The dealing of one dealer (index from 1): of a secret of its own in a generation, of its present share in a resharing. */
export function makeDealing(memberSecret: Uint8Array, terms: RoundTerms, dealer: number, share?: bigint): Dealing {
  const digest = roundDigest(terms);
  const draw = (number: number): bigint => derived(memberSecret, digest, dealer, number);
  const polynomial = Array.from({ length: terms.threshold }, (_, k) => (k === 0 && share !== undefined ? share : draw(k)));
  const [gamma, w] = [draw(EPHEMERAL), draw(NONCE)];
  const shares = terms.dealingKeys.map((dealingKey, i) => {
    const key = groupPoint(dealingKey);
    if (key === undefined) throw new RangeError(`the dealing key of member ${i + 1} is not in the subgroup`);
    return scalar(evaluatePolynomial(polynomial, i + 1) + padOf(digest, dealer, i + 1, multiplySecret(key, gamma)));
  });
  const [constant, ephemeral, nonce] = [polynomial[0] as bigint, gamma, w].map((secret) => multiplySecret(BASE, secret));
  const c = challengeOf(digest, dealer, constant as GroupPoint, ephemeral as GroupPoint, nonce as GroupPoint);
  return {
    commitments: polynomial.map(eighthOfMultiple),
    ephemeral: eighthOfMultiple(gamma),
    shares,
    proof: [c, scalar(w + c * (polynomial[0] as bigint) + c * c * gamma)],
  };
}

/** Would the contract take it: right length, points and shares in range, C_0 what it must be, and the proof holds? */
export function dealingHolds(terms: RoundTerms, dealer: number, { commitments, ephemeral, shares, proof }: Dealing): boolean {
  const points = [ephemeral, ...commitments].map(eightfold);
  const [E, C0] = points;
  const [c, z] = proof;
  if (E === undefined || C0 === undefined || points.includes(undefined) || commitments.length !== terms.threshold) return false;
  if (shares.length !== terms.members.length || shares.some((share) => share < 0n || share >= GROUP_ORDER)) return false;
  const shareKey = terms.shareKeys[dealer - 1];
  if (terms.shareKeys.length !== 0 && (shareKey === undefined || curvePoint(shareKey)?.equals(C0) !== true)) return false;
  if (c < 0n || c >> 248n !== 0n || z < 0n || z >= GROUP_ORDER) return false;
  const nonce = multiply(BASE, z)
    .subtract(multiply(C0, c))
    .subtract(multiply(E, c * c));
  return challengeOf(roundDigest(terms), dealer, C0, E, nonce) === c;
}
