import { encodeAbiParameters, keccak256 } from "viem";
import { BASE, coordinates, GROUP_ORDER, type GroupPoint, multiply, multiplySecret, randomScalar, scalar } from "./curve.ts";

/** Proof that one share answered every point: the logarithms of answers to points and of the share's key to B8 are equal. */
export interface EqualityProof {
  readonly c: bigint;
  readonly z: bigint;
}

/** What it is about: K_i = k_i·B8, and A_ij = k_i·A_j for each j. All points are in the subgroup. */
export interface EqualityStatement {
  readonly shareKey: GroupPoint;
  readonly points: readonly GroupPoint[];
  readonly answers: readonly GroupPoint[];
}

/** keccak256 of abi.encode(text, points as two numbers each, number where there is one). */
function digest(text: string, points: readonly GroupPoint[], index?: number): bigint {
  const numbers = [...points.flatMap((point) => [...coordinates(point)]), ...(index === undefined ? [] : [BigInt(index)])];
  const types = [{ type: "string" }, ...numbers.map(() => ({ type: "uint256" }))];
  return BigInt(keccak256(encodeAbiParameters(types, [text, ...numbers])));
}

/** M and N of SPEC.md section 4.4: a random combination of points, and of answers. */
function combined({ shareKey, points, answers }: EqualityStatement): [GroupPoint, GroupPoint] {
  const transcript = [shareKey, ...points.flatMap((point, j) => [point, answers[j] as GroupPoint])];
  const weights = points.map((_, j) => (j === 0 ? 1n : digest("kontor/v1/equality/weight", transcript, j) >> 128n));
  const sum = (terms: readonly GroupPoint[]): GroupPoint =>
    terms.map((term, j) => multiply(term, weights[j] as bigint)).reduce((a, b) => a.add(b));
  return [sum(points), sum(answers)];
}

const challenge = (...points: GroupPoint[]): bigint => digest("kontor/v1/equality", points) >> 8n;

/** Prove that `share` made every answer (Chaum and Pedersen 1992, batched). */
export function proveEquality(share: bigint, statement: EqualityStatement): EqualityProof {
  const [point, answer] = combined(statement);
  const nonce = randomScalar();
  const c = challenge(statement.shareKey, point, answer, multiplySecret(BASE, nonce), multiplySecret(point, nonce));
  return { c, z: scalar(nonce + c * share) };
}

/** Does it hold? The caller has read all points with `groupPoint`, so that they are in the subgroup. */
export function verifyEquality(statement: EqualityStatement, { c, z }: EqualityProof): boolean {
  const { shareKey, points, answers } = statement;
  if (points.length === 0 || points.length !== answers.length) return false;
  if (c < 0n || c >> 248n !== 0n || z < 0n || z >= GROUP_ORDER) return false;
  const [point, answer] = combined(statement);
  const a = multiply(BASE, z).subtract(multiply(shareKey, c));
  const b = multiply(point, z).subtract(multiply(answer, c));
  return challenge(shareKey, point, answer, a, b) === c;
}
