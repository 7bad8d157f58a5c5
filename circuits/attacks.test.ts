import { babyjubjub } from "@noble/curves/misc.js";
import { expect } from "chai";
import { blindingDigits, eighthOf } from "../sdk/src/protocol/blinding.ts";
import { BASE, coordinates, curvePoint, GROUP_ORDER, type GroupPoint, groupPoint, multiply } from "../sdk/src/protocol/curve.ts";
import { FIELD_ORDER } from "../sdk/src/protocol/hash.ts";
import { edwards, elligator2, type MontgomeryPoint, montgomery } from "../sdk/src/protocol/hash-to-curve.ts";
import { Fragment } from "./testing/fragment.ts";
import { enrolInput, queryInput } from "./testing/scenario.ts";
import { Statement, vectorInput } from "./testing/statement.ts";

/** The points of small order, multiples of one of order 8. */
function smallOrder(): GroupPoint[] {
  for (let u = 1n; ; u++) {
    const point = curvePoint(edwards(elligator2(u))) as GroupPoint;
    const generator = multiply(point, GROUP_ORDER - 1n).add(point);
    if (!generator.multiplyUnsafe(4n).is0()) return Array.from({ length: 8 }, (_, i) => generator.multiplyUnsafe(BigInt(i)));
  }
}
const TORSION = smallOrder();
/** Both coordinates of any point that has them. */
function montgomeryOf(point: GroupPoint): [s: bigint, t: bigint] {
  const { s, t } = montgomery(point);
  return [s, t];
}
const bits = (scalar: bigint): bigint[] => Array.from({ length: 251 }, (_, i) => (scalar >> BigInt(i)) & 1n);
const digits = (r: bigint): bigint[] => blindingDigits(r).map(BigInt);
const NO_MULTIPLE = "(lambda[i] + mu[i]) * (x[i] - between[i]) === 2 * y[i];";
const [F, OTHER] = [multiply(BASE, 1234n), multiply(BASE, 5678n)];

/**
 * The attacks of SPEC.md section 4 on what a circuit says of points. Each test shows first that it works on an evaluation without defences
 * (circuits/testing/unguarded.circom): one E that fits two F, and so two tags for one document.
 */
describe("attacks on the evaluation", () => {
  let unguarded: Fragment;
  let eightfold: Fragment;
  let multiplied: Fragment;
  let enrol: Statement;
  let query: Statement;
  before(async () => {
    [unguarded, eightfold, multiplied] = await Promise.all([
      Fragment.open("unguarded"),
      Fragment.open("eightfold"),
      Fragment.open("multiplied"),
    ]);
    enrol = await Statement.open("enrol");
    query = await Statement.open("query");
  });
  const evaluatedAt = (point: readonly bigint[], r: bigint) => unguarded.point({ point, bits: bits(r) });
  const rejectsEighth = (eighth: bigint[], template: string, line: string) => {
    eightfold.rejects({ eighth }, template, line);
    enrol.rejects({ ...vectorInput("enrol"), eighths: eighth }, template, line);
  };

  it("P1: r = 0 mod l: every F fits", () => {
    for (const r of [0n, GROUP_ORDER]) {
      expect(evaluatedAt(coordinates(F), r)).to.deep.equal([0n, 1n]);
      expect(evaluatedAt(coordinates(OTHER), r)).to.deep.equal([0n, 1n]);
    }
    // One string of 251 digits stands for a multiple of l: that of 3·l.
    const value = digits(0n).reduce((sum, digit, i) => sum + (2n * digit - 1n) * 2n ** BigInt(i), 2n ** 252n);
    expect(value).to.equal(3n * GROUP_ORDER);
    expect(2n ** 251n > GROUP_ORDER && 3n * 2n ** 251n < 5n * GROUP_ORDER, "no other odd multiple of l is in reach").to.equal(
      true,
    );
    for (const point of [F, OTHER]) {
      multiplied.rejects({ point: montgomeryOf(point), digits: digits(0n) }, "Multiple", NO_MULTIPLE);
    }
    query.rejects({ ...vectorInput("query"), digits: digits(0n) }, "Multiple", NO_MULTIPLE);
    enrol.rejects({ ...vectorInput("enrol"), digits: digits(0n) }, "Multiple", NO_MULTIPLE);
  });

  it("P1: a component of small order in F: eight F for one E, where r is a multiple of 8", () => {
    const r = 8n * 4711n;
    const honest = evaluatedAt(coordinates(F), r);
    const tags = TORSION.map((torsion) => {
      const point = coordinates(F.add(torsion));
      expect(evaluatedAt(point, r)).to.deep.equal(honest);
      return point[1];
    });
    expect(new Set(tags).size, "eight tags").to.equal(8);

    // 8·G loses the component, wherever it is.
    const eighth = curvePoint(edwards({ s: eighthOf(F)[0], t: eighthOf(F)[1] })) as GroupPoint;
    for (const torsion of TORSION) {
      expect(eightfold.point({ eighth: montgomeryOf(eighth.add(torsion)) })).to.deep.equal([...coordinates(F)]);
    }
    const [s, t] = vectorInput("enrol").eighths as [bigint, bigint];
    const honestEighth = curvePoint(edwards({ s, t })) as GroupPoint;
    for (const torsion of TORSION) {
      const eighths = montgomeryOf(honestEighth.add(torsion));
      expect(enrol.signals({ ...vectorInput("enrol"), eighths })).to.deep.equal(enrol.signals(vectorInput("enrol")));
    }
  });
  it("P1: and R is odd, so that a component of small order in F would be one in E", () => {
    const r = 8n * 4711n;
    const point = F.add(TORSION[1] as GroupPoint);
    const [x, y] = multiplied.point({ point: montgomeryOf(point), digits: digits(r) });
    expect(curvePoint([x, y])).not.to.equal(undefined);
    expect(groupPoint([x, y]), "members and contract take no such E").to.equal(undefined);
  });

  it("P1: F of small order: E is the identity", () => {
    for (const torsion of TORSION) expect(evaluatedAt(coordinates(torsion), 8n * 4711n)).to.deep.equal([0n, 1n]);
    for (const [i, torsion] of TORSION.entries()) {
      if (i === 0) continue; // The identity has no Montgomery form.
      const steps = [
        "signal double[2] <== MontgomeryDouble()(point);",
        "signal fourfold[2] <== MontgomeryDouble()(double);",
        "multiple <== MontgomeryDouble()(fourfold);",
      ];
      // Order 2, 4 or 8: the doubling of the point of order 2 is the one that fails.
      const step = i === 4 ? 0 : i % 2 === 0 ? 1 : 2;
      rejectsEighth(i === 4 ? [0n, 0n] : montgomeryOf(torsion), "Cofactor", steps[step] as string);
    }
  });

  it("P1: F off the curve, where the additions know no logarithm problem: (0, y) to the power of r", () => {
    expect(evaluatedAt([0n, 2n], 5n)).to.deep.equal([0n, 32n]);
    expect(curvePoint([0n, 2n])).to.equal(undefined);
    for (const [s, t] of [
      [1n, 1n],
      [2n, 0n],
      [eighthOf(F)[0], 5n],
    ] as [bigint, bigint][]) {
      rejectsEighth([s, t], "SubgroupPoint", "eighth[1] * eighth[1] === g;");
    }
  });

  it("P6: A off the curve, the identity, of small order, or with a component of it: no member reads it as a point", () => {
    const points = [[0n, 2n], [1n, 1n], ...TORSION.map(coordinates), ...TORSION.slice(1).map((one) => coordinates(F.add(one)))];
    for (const point of points) expect(groupPoint(point as [bigint, bigint])).to.equal(undefined);
    const [x, y] = coordinates(F);
    for (const point of [
      [x + FIELD_ORDER, y],
      [x, y + FIELD_ORDER],
      [x - FIELD_ORDER, y],
    ] as [bigint, bigint][]) {
      expect(groupPoint(point), "one point, one pair of coordinates").to.equal(undefined);
    }
    expect(groupPoint([x, y])?.equals(F)).to.equal(true);
  });
});

/** A of a question is a multiple of the point of its key: the map leads to the curve, and its image to the subgroup. */
describe("attacks on the point of a key", () => {
  let mapped: Fragment;
  let multiplied: Fragment;
  before(async () => {
    mapped = await Fragment.open("mapped");
    multiplied = await Fragment.open("multiplied");
  });
  const J = 168698n;
  const { Fp } = babyjubjub.Point;
  /** Every u that is mapped to one of the abscissas, as -J / (1 + 5·u²) or its partner. */
  function preimages(point: MontgomeryPoint): bigint[] {
    return [point.s, Fp.create(-point.s - J)].flatMap((first) => {
      if (first === 0n) return [0n];
      try {
        return [Fp.sqrt(Fp.div(Fp.create(-J - first), Fp.create(5n * first)))].filter((u) => elligator2(u).s === point.s);
      } catch {
        return [];
      }
    });
  }

  it("P1: small order: fields that lead there are refused", () => {
    const found = TORSION.slice(1).flatMap((torsion, i) => preimages(i === 3 ? { s: 0n, t: 0n } : montgomery(torsion)));
    expect(found.length, "there are such fields; no key is known that gives one").to.be.greaterThan(0);
    for (const u of found) {
      const cleared = curvePoint(edwards(elligator2(u)))?.clearCofactor();
      expect(cleared?.is0() ?? true, "the SDK finds the identity too").to.equal(true);
      expect(() => mapped.point({ u })).to.throw("MontgomeryDouble");
    }
  });
  it("leads to the SDK's points, whose sign nobody chooses", () => {
    for (let u = 1n; u <= 60n; u++) {
      const point = (curvePoint(edwards(elligator2(u))) as GroupPoint).clearCofactor();
      expect(mapped.point({ u })).to.deep.equal([...coordinates(point)]);
      expect(groupPoint(mapped.point({ u }))?.equals(point)).to.equal(true);
    }
  });
  it("multiplies as the SDK does, whatever the sign of the point, and refuses what hides nothing", () => {
    for (const r of [2n, 3n, 4n, 5n, GROUP_ORDER / 2n, GROUP_ORDER / 3n, GROUP_ORDER - 3n, GROUP_ORDER - 2n]) {
      for (const point of [F, F.negate(), OTHER]) {
        const input = { point: montgomeryOf(point), digits: digits(r) };
        expect(multiplied.point(input)).to.deep.equal([...coordinates(multiply(point, r))]);
      }
    }
    for (const r of [1n, GROUP_ORDER - 1n]) {
      multiplied.rejects({ point: montgomeryOf(F), digits: digits(r) }, "Multiple", NO_MULTIPLE);
    }
  });
  it("P1: -P in the place of P asks another question and gets the same tag", async () => {
    const [query, enrol] = [await Statement.open("query"), await Statement.open("enrol")];
    const [r, mirrored] = [{ blinding: 4711n }, { blinding: GROUP_ORDER - 4711n }];
    expect(query.signals(queryInput(r)).blinded).not.to.equal(query.signals(queryInput(mirrored)).blinded);
    expect(enrol.signals(enrolInput(r)).uniqueness).to.equal(enrol.signals(enrolInput(mirrored)).uniqueness);
  });
});
