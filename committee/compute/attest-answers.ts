import { type GroupPoint, groupPoint } from "../../sdk/src/protocol/curve.ts";
import { verifyEquality } from "../../sdk/src/protocol/equality.ts";
import { combinePoints } from "../../sdk/src/protocol/sharing.ts";
import { evaluationOf } from "../../sdk/src/protocol/tag.ts";
import { isFault, readPoints } from "./evaluate-points.ts";
import type { AttestJob, Outcome } from "./job.ts";

/** e of the points that the answers add up to, if each of them holds (SPEC.md section 4.4); else the index of the member whose does not. */
export function attestAnswers({ blinded, points: pairs, answers }: AttestJob): Outcome<AttestJob> {
  const points = readPoints(pairs);
  if (isFault(points)) return { fault: points };
  const read: { index: number; points: GroupPoint[] }[] = [];
  for (const { index, shareKey, points: answered, equality } of answers) {
    const [key, evaluated] = [groupPoint(shareKey), readPoints(answered)];
    if (key === undefined || isFault(evaluated) || evaluated.length !== points.length) return { fault: { member: index } };
    if (!verifyEquality({ shareKey: key, points, answers: evaluated }, equality)) return { fault: { member: index } };
    read.push({ index, points: evaluated });
  }
  const combined = points.map((_, j) =>
    combinePoints(read.map((answer) => ({ index: answer.index, point: answer.points[j] as GroupPoint }))),
  );
  return { evaluation: evaluationOf(blinded, combined) };
}
