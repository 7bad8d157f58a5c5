import { expect } from "chai";
import { coordinates, type GroupPoint, groupPoint, multiply, scalar } from "./curve.ts";
import { H, other, readVectors } from "./reference.fixture.ts";
import { blindedOf, decoyOf, evaluationOf, shownOf, softsOf, softValueOf, tagOf } from "./tag.ts";

const { evaluation, sharing } = readVectors("curve");
const notes = readVectors("notes");
const at = (point: [bigint, bigint]): GroupPoint => groupPoint(point) as GroupPoint;
type Points = Record<"blinded" | "evaluated" | "unblinded", [bigint, bigint]>;
const points: Points[] = evaluation.kinds.map((one: { points: Points }) => one.points);
interface Answer {
  index: bigint;
  coefficient: bigint;
  answer: [bigint, bigint];
}
const answers: Answer[] = sharing.answers;
const keyId = Number(evaluation.keyId);

describe("tags", () => {
  it("have the values of the vectors, computed a second time", () => {
    for (const { points: p, tag, softValue } of evaluation.kinds) {
      expect(tagOf(keyId, at(p.unblinded)))
        .to.equal(tag)
        .and.to.equal(H("tag", evaluation.keyId, p.unblinded[1]));
      expect(softValueOf(tag)).to.equal(softValue).and.to.equal(H("soft", tag));
    }
    expect(evaluation.kinds[0].tag).to.equal(notes.tag);
  });
  it("are those of a point and of its mirror image: no circuit needs to know which one a map gives", () => {
    for (const { unblinded } of points) expect(tagOf(keyId, at(unblinded).negate())).to.equal(tagOf(keyId, at(unblinded)));
  });
  it("are others under another key id, even of one key", () => {
    const tags = [0, 1, 2, 2 ** 32 - 1].map((id) => tagOf(id, at((points[0] as Points).unblinded)));
    expect(new Set(tags).size).to.equal(4);
  });
  it("are what any t of n members make together: Lagrange's coefficients at 0", () => {
    for (const { index, coefficient, answer } of answers) {
      const { share, shareKey } = sharing.shares.find((one: { index: bigint }) => one.index === index);
      expect(other.multiply(other.base, share)).to.deep.equal(shareKey);
      expect(other.multiply(sharing.blinded, share)).to.deep.equal(answer);
      const partner = answers.find((one) => one.index !== index) as Answer;
      expect(scalar(coefficient * (partner.index - index))).to.equal(partner.index);
    }
    const sum = answers.map((one) => multiply(at(one.answer), one.coefficient)).reduce((a, b) => a.add(b));
    expect(coordinates(sum))
      .to.deep.equal(sharing.evaluated)
      .and.to.deep.equal((points[0] as Points).evaluated);
    expect(other.multiply(sharing.blinded, evaluation.committeeKey)).to.deep.equal(sharing.evaluated);
  });
});

describe("questions and evaluations", () => {
  const flat = (name: keyof Points, count: number): bigint[] => points.slice(0, count).flatMap((one) => one[name]);
  it("have the values of the vectors, computed a second time", () => {
    for (const [count, expected] of [
      [1, evaluation.hard],
      [4, evaluation.soft],
    ] as const) {
      const some = points.slice(0, count);
      const blinded = blindedOf(some.map((one) => at(one.blinded)));
      expect(blinded)
        .to.equal(expected.blinded)
        .and.to.equal(H("blinded", ...flat("blinded", count)));
      expect(
        evaluationOf(
          blinded,
          some.map((one) => at(one.evaluated)),
        ),
      )
        .to.equal(expected.evaluation)
        .and.to.equal(H("evaluation", blinded, ...flat("evaluated", count)));
    }
  });
  it("change with every point, with its sign and with the order", () => {
    const all = points.map((one) => at(one.blinded));
    const changed = all.map((one, i) => blindedOf(all.with(i, one.negate())));
    expect(new Set([blindedOf(all), blindedOf(all.toReversed()), ...changed]).size).to.equal(6);
    const e = (given: GroupPoint[]) => evaluationOf(evaluation.soft.blinded, given);
    expect(
      new Set([e(all), e(all.toReversed()), evaluationOf(1n, all), ...all.map((one, i) => e(all.with(i, one.negate())))]).size,
    ).to.equal(7);
  });
});

describe("soft values", () => {
  const { trade, transport, order } = notes.softValues;
  it("have the values of the vectors, computed a second time", () => {
    expect([trade, transport, order]).to.deep.equal(notes.softTags.map((tag: bigint) => H("soft", tag)));
    expect(softsOf(notes.softValues))
      .to.equal(notes.softs)
      .and.to.equal(H("softs", trade, transport, order));
    expect(shownOf(notes.softs, notes.published))
      .to.equal(notes.shown)
      .and.to.equal(H("shown", notes.softs, notes.published));
    ([2, 3, 4] as const).forEach((kind, i) => {
      expect(decoyOf(notes.tag, notes.sequence, kind))
        .to.equal(notes.decoys[i])
        .and.to.equal(H("decoy", notes.tag, notes.sequence, BigInt(kind)));
    });
  });
  it("are 0 where there are none", () => expect(softsOf(undefined)).to.equal(0n));
  it("differ with each of the three, and with their order", () => {
    const changed = [{ trade: 1n }, { transport: 1n }, { order: 1n }, { trade: order, order: trade }, {}];
    expect(new Set(changed.map((change) => softsOf({ trade, transport, order, ...change }))).size).to.equal(5);
  });
});
