import { bytesToNumberBE } from "@noble/curves/utils.js";
import { coordinates, type GroupPoint, groupPoint, multiplySecret } from "../../sdk/src/protocol/curve.ts";
import { proveEquality } from "../../sdk/src/protocol/equality.ts";
import type { EvaluateJob, Fault, Outcome, Pair } from "./job.ts";

/** Points of the subgroup, none of them the identity; or the place of the first that is not. */
export function readPoints(pairs: readonly Pair[]): GroupPoint[] | { point: number } {
  const points: GroupPoint[] = [];
  for (const [place, pair] of pairs.entries()) {
    const point = groupPoint(pair);
    if (point === undefined) return { point: place };
    points.push(point);
  }
  return points;
}

export const isFault = (found: GroupPoint[] | Fault): found is Fault => !Array.isArray(found);

/** A_i = k_i·A for each point, and the proof that it is that share (SPEC.md section 4.4). */
export function evaluatePoints({ share, shareKey, points: pairs }: EvaluateJob): Outcome<EvaluateJob> {
  const points = readPoints(pairs);
  if (isFault(points)) return { fault: points };
  const key = groupPoint(shareKey);
  if (key === undefined) throw new Error("share key outside the subgroup");
  const secret = bytesToNumberBE(share);
  if (secret === 0n) throw new Error("share wiped");
  const answers = points.map((point) => multiplySecret(point, secret));
  const equality = proveEquality(secret, { shareKey: key, points, answers });
  return { points: answers.map((answer) => [...coordinates(answer)] as Pair), equality };
}
