import { expect } from "chai";
import { BASE, coordinates, curvePoint, GROUP_ORDER, type GroupPoint, groupPoint, IDENTITY, multiply, scalar } from "./curve.ts";
import { type EqualityProof, type EqualityStatement, proveEquality, verifyEquality } from "./equality.ts";
import { digest, other, readVectors } from "./reference.fixture.ts";

const { equality: v, maps } = readVectors("curve");
const at = (point: [bigint, bigint]): GroupPoint => groupPoint(point) as GroupPoint;
const statement: EqualityStatement = { shareKey: at(v.shareKey), points: v.points.map(at), answers: v.answers.map(at) };
const proof: EqualityProof = { c: v.c, z: v.z };
const point = (j: number): GroupPoint => statement.points[j] as GroupPoint;
const answer = (j: number): GroupPoint => statement.answers[j] as GroupPoint;
/** A statement and what a member with this share would prove of it. */
const proven = (share: bigint, change: Partial<EqualityStatement>): boolean => {
  const changed = { ...statement, ...change };
  return verifyEquality(changed, proveEquality(share, changed));
};

describe("equality proofs", () => {
  it("hold for one answer and for four", () => {
    for (const count of [1, 4]) {
      const some = { ...statement, points: statement.points.slice(0, count), answers: statement.answers.slice(0, count) };
      expect(verifyEquality(some, proveEquality(v.share, some))).to.equal(true);
    }
  });
  it("are the vectors', computed a second time with circomlibjs's curve", () => {
    const transcript = [...v.shareKey, ...v.points.flatMap((one: bigint[], j: number) => [...one, ...v.answers[j]])];
    const weights = v.points.map((_: unknown, j: number) =>
      j === 0 ? 1n : digest("kontor/v1/equality/weight", ...transcript, BigInt(j)) >> 128n,
    );
    expect(weights).to.deep.equal(v.weights);
    const sum = (points: [bigint, bigint][]) =>
      points.map((one, j) => other.multiply(one, weights[j])).reduce((a, b) => other.add(a, b));
    const [M, N] = [sum(v.points), sum(v.answers)];
    const commitments = [...other.multiply(other.base, v.nonce), ...other.multiply(M, v.nonce)];
    expect(digest("kontor/v1/equality", ...v.shareKey, ...M, ...N, ...commitments) >> 8n).to.equal(v.c);
    expect((v.nonce + v.c * v.share) % GROUP_ORDER).to.equal(v.z);
    expect(verifyEquality(statement, proof)).to.equal(true);
  });
  it("are others every time, so that two of them give no share away", () => {
    const [one, two] = [proveEquality(v.share, statement), proveEquality(v.share, statement)];
    expect(one.c).not.to.equal(two.c);
    expect(one.z).not.to.equal(two.z);
  });

  it("do not hold for another share: the member that answers with one is named", () => {
    const wrong = scalar(v.share + 1n);
    const answers = statement.points.map((one) => multiply(one, wrong));
    for (const share of [v.share, wrong]) expect(proven(share, { answers })).to.equal(false);
    expect(verifyEquality({ ...statement, answers }, proof)).to.equal(false);
  });
  for (const j of [0, 1, 2, 3]) {
    it(`do not hold for four answers of which number ${j + 1} is wrong`, () => {
      for (const wrong of [answer(j).add(BASE), answer(j).negate(), point(j), BASE, IDENTITY]) {
        const answers = statement.answers.with(j, wrong);
        expect(proven(v.share, { answers })).to.equal(false);
        expect(verifyEquality({ ...statement, answers }, proof)).to.equal(false);
      }
    });
  }
  it("do not hold for two errors that cancel each other", () => {
    const answers = statement.answers.with(0, answer(0).add(BASE)).with(1, answer(1).subtract(BASE));
    expect(proven(v.share, { answers })).to.equal(false);
  });
  it("do not hold for answers in another order", () => {
    for (const answers of [statement.answers.toReversed(), [answer(1), answer(0), answer(2), answer(3)]]) {
      expect(proven(v.share, { answers })).to.equal(false);
      expect(verifyEquality({ ...statement, answers }, proof)).to.equal(false);
    }
    const together = { ...statement, points: statement.points.toReversed(), answers: statement.answers.toReversed() };
    expect(verifyEquality(together, proof), "the same pairs, another transcript").to.equal(false);
  });
  it("do not hold for another member's key", () => {
    const shareKey = multiply(BASE, v.share + 1n);
    for (const share of [v.share, scalar(v.share + 1n)]) expect(proven(share, { shareKey })).to.equal(false);
  });
  it("do not hold for some of the answers, for none, or for more points than answers", () => {
    const [points, answers] = [statement.points.slice(1), statement.answers.slice(1)];
    expect(verifyEquality({ ...statement, points, answers }, proof)).to.equal(false);
    expect(verifyEquality({ ...statement, points: [], answers: [] }, proof)).to.equal(false);
    expect(verifyEquality({ ...statement, answers }, proof)).to.equal(false);
    expect(verifyEquality({ ...statement, points }, proof)).to.equal(false);
  });
  it("do not hold with another c or z, nor with the same ones written otherwise", () => {
    const { c, z } = proof;
    const changed = [
      { c: c + 1n },
      { c: c ^ (1n << 247n) },
      { c: 0n },
      { z: scalar(z + 1n) },
      { z: 0n },
      { c: z % (1n << 248n), z: c },
    ];
    const aliases = [{ z: z + GROUP_ORDER }, { z: z - GROUP_ORDER }, { c: c + (1n << 248n) }, { c: c - GROUP_ORDER }, { c: -c }];
    for (const change of [...changed, ...aliases]) expect(verifyEquality(statement, { ...proof, ...change })).to.equal(false);
  });

  /** A point of small order, left of a point of the whole curve. */
  const torsion = maps
    .map(({ mapped }: { mapped: [bigint, bigint] }) => curvePoint(mapped) as GroupPoint)
    .map((whole: GroupPoint) => multiply(whole, GROUP_ORDER - 1n).add(whole))
    .find((left: GroupPoint) => !left.multiplyUnsafe(4n).is0()) as GroupPoint;
  it("need points of the subgroup: a component of small order slips through where its weight is a multiple of 8", () => {
    const forged = Array.from({ length: 200 }, (_, i) => {
      const points = [point(0), multiply(point(1), BigInt(i + 1))];
      const answers = points
        .map((one) => multiply(one, v.share))
        .with(1, multiply(points[1] as GroupPoint, v.share).add(torsion));
      return { shareKey: statement.shareKey, points, answers };
    }).find((changed) => verifyEquality(changed, proveEquality(v.share, changed)));
    expect(forged, "one in eight").not.to.equal(undefined);
    expect(groupPoint(coordinates((forged as EqualityStatement).answers[1] as GroupPoint)), "so nobody takes it").to.equal(
      undefined,
    );
  });
  it("never get that far with the identity, small order or a component of it: they are no points", () => {
    for (let i = 0n; i < 8n; i++) {
      const small = torsion.multiplyUnsafe(i);
      expect(groupPoint([small.x, small.y])).to.equal(undefined);
      if (i > 0n) expect(groupPoint(coordinates(answer(0).add(small)))).to.equal(undefined);
    }
  });
});
