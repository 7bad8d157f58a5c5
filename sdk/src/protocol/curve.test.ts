import { expect } from "chai";
import {
  BASE,
  coordinates,
  curvePoint,
  GROUP_ORDER,
  type GroupPoint,
  groupPoint,
  IDENTITY,
  inverse,
  multiply,
  multiplySecret,
  randomScalar,
  scalar,
} from "./curve.ts";
import { FIELD_ORDER as p } from "./hash.ts";
import { coordinatesOfKey, edwards, elligator2, fieldOfKey, montgomery, pointOfKey } from "./hash-to-curve.ts";
import { H, other, readVectors } from "./reference.fixture.ts";

const { maps, keys, multiples, evaluation } = readVectors("curve");
interface Mapped {
  u: bigint;
  s: bigint;
  t: bigint;
  mapped: [bigint, bigint];
}
const mod = (x: bigint): bigint => ((x % p) + p) % p;
function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, mod(base)];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}
const inv0 = (x: bigint): bigint => power(x, p - 2n);
const isSquare = (x: bigint): boolean => power(x, (p - 1n) / 2n) !== p - 1n;
/** Tonelli and Shanks; p - 1 = odd·2^28. */
function sqrt(x: bigint): bigint {
  if (x === 0n) return 0n;
  const odd = (p - 1n) >> 28n;
  let [root, rest, generator, order] = [power(x, (odd + 1n) / 2n), power(x, odd), power(5n, odd), 28];
  while (rest !== 1n) {
    let steps = 0;
    for (let square = rest; square !== 1n; square = (square * square) % p) steps++;
    const factor = power(generator, 1n << BigInt(order - steps - 1));
    [root, rest, generator, order] = [(root * factor) % p, (rest * factor * factor) % p, (factor * factor) % p, steps];
  }
  return root;
}

/** map_to_curve_elligator2 of RFC 9380, section 6.7.1 and appendix F.3, written down line by line; J = 168698, K = 1, Z = 5. */
function mapToCurveElligator2(u: bigint): { s: bigint; t: bigint } {
  const [c1, c2, c3, Z] = [168698n, 1n, 1n, 5n]; // J / K, 1 / K^2, K
  let tv1 = mod(u * u);
  tv1 = mod(Z * tv1);
  const e1 = tv1 === p - 1n;
  tv1 = e1 ? 0n : tv1;
  let x1 = mod(tv1 + 1n);
  x1 = inv0(x1);
  x1 = mod(-c1 * x1);
  let gx1 = mod(x1 + c1);
  gx1 = mod(gx1 * x1);
  gx1 = mod(gx1 + c2);
  gx1 = mod(gx1 * x1);
  const x2 = mod(-x1 - c1);
  const gx2 = mod(tv1 * gx1);
  const e2 = isSquare(gx1);
  const x = e2 ? x1 : x2;
  const y2 = e2 ? gx1 : gx2;
  let y = sqrt(y2);
  const e3 = (y & 1n) === 1n;
  y = e2 !== e3 ? mod(-y) : y;
  return { s: mod(x * c3), t: mod(y * c3) };
}
const g = (s: bigint): bigint => mod(s * s * s + 168698n * s * s + s);
/** Fields that nobody chose, and the edges. */
const FIELDS = [0n, 1n, 2n, p - 1n, p - 2n, ...Array.from({ length: 60 }, (_, i) => H("curve", BigInt(i)))];

describe("the map to the curve", () => {
  it("is RFC 9380's, line by line", () => {
    for (const u of FIELDS) expect(elligator2(u), String(u)).to.deep.equal(mapToCurveElligator2(u));
  });
  it("has the values of the vectors", () => {
    for (const { u, s, t, mapped } of maps as Mapped[]) {
      expect(elligator2(u)).to.deep.equal({ s, t }).and.to.deep.equal(mapToCurveElligator2(u));
      expect(mod(t * t)).to.equal(g(s));
      expect(edwards({ s, t })).to.deep.equal(mapped);
      expect(other.inCurve(mapped)).to.equal(true);
    }
  });
  it("takes the Z of RFC 9380, appendix H.3: the first of 1, -1, 2, -2, … that is no square", () => {
    const candidates = Array.from({ length: 10 }, (_, i) => BigInt(i + 1)).flatMap((z) => [z, -z]);
    expect(candidates.find((z) => !isSquare(mod(z)))).to.equal(5n);
    expect(isSquare(mod(-inv0(5n))), "1 + Z·u² is never 0").to.equal(false);
  });
  it("leaves no choice: of the two candidates exactly one is on the curve", () => {
    for (const u of FIELDS.slice(1)) {
      const first = mod(-168698n * inv0(1n + 5n * u * u));
      expect([first, mod(-first - 168698n)].filter((s) => isSquare(g(s)))).to.have.length(1);
    }
  });
  it("gives u and -u one point", () => {
    for (const u of FIELDS) expect(elligator2(mod(-u))).to.deep.equal(elligator2(u));
  });
});

describe("the point of a key", () => {
  const computed = (key: bigint) => {
    const { s, t } = mapToCurveElligator2(H("curve", key));
    return other.multiply([mod(s * inv0(t)), mod((s - 1n) * inv0(s + 1n))], 8n);
  };
  it("has the values of the vectors, computed a second time, in the subgroup", () => {
    for (const { key, u, point } of [
      ...keys,
      ...evaluation.kinds.map((one: { key: bigint; points: { point: bigint[] } }) => ({
        key: one.key,
        u: H("curve", one.key),
        point: one.points.point,
      })),
    ]) {
      expect(fieldOfKey(key)).to.equal(u).and.to.equal(H("curve", key));
      expect(coordinatesOfKey(key)).to.deep.equal(point).and.to.deep.equal(computed(key));
      expect(other.inSubgroup(point)).to.equal(true);
    }
  });
  it("is in the subgroup and not the identity, for any key", () => {
    for (let key = 0n; key < 40n; key++) expect(groupPoint(coordinates(pointOfKey(key)))?.equals(pointOfKey(key))).to.equal(true);
  });
  it("goes to Montgomery form and back", () => {
    for (const { key } of keys) {
      const { s, t } = montgomery(pointOfKey(key));
      expect(mod(t * t)).to.equal(g(s));
      expect(edwards({ s, t })).to.deep.equal(coordinatesOfKey(key));
    }
  });
});

describe("the group", () => {
  it("is circomlib's: base point, orders", () => {
    expect([...coordinates(BASE)]).to.deep.equal(other.base);
    expect(GROUP_ORDER).to.equal(other.subOrder);
    expect(8n * GROUP_ORDER).to.equal(other.order);
  });
  it("multiplies as circomlibjs does, by numbers that are secret and others", () => {
    for (const { r, multiple } of multiples) {
      expect([...coordinates(multiply(BASE, r))])
        .to.deep.equal(multiple)
        .and.to.deep.equal(other.multiply(other.base, r));
      expect([...coordinates(multiplySecret(BASE, r))]).to.deep.equal(multiple);
    }
    for (const by of [1n, 2n, 8n, GROUP_ORDER - 1n, scalar(p)]) {
      const point = pointOfKey(by);
      expect([...coordinates(multiplySecret(point, by))]).to.deep.equal(other.multiply(coordinates(point), by));
      expect(multiply(point, by).equals(multiplySecret(point, by))).to.equal(true);
    }
  });
  it("reduces scalars modulo l and inverts them", () => {
    for (const by of [0n, GROUP_ORDER, -GROUP_ORDER]) expect(multiply(BASE, by).equals(IDENTITY)).to.equal(true);
    expect(multiply(BASE, -1n).equals(BASE.negate())).to.equal(true);
    for (const by of [1n, 2n, GROUP_ORDER - 1n, GROUP_ORDER + 5n]) expect(scalar(by * inverse(by))).to.equal(1n);
  });
  it("takes random scalars below l, never the same", () => {
    const scalars = Array.from({ length: 20 }, randomScalar);
    for (const one of scalars) expect(one > 0n && one < GROUP_ORDER).to.equal(true);
    expect(new Set(scalars).size).to.equal(20);
  });
});

describe("points that somebody gives", () => {
  /** A point of order 8: what is left of a point of the whole curve. */
  const torsion = (): GroupPoint => {
    const whole = maps.map(({ mapped }: { mapped: [bigint, bigint] }) => curvePoint(mapped) as GroupPoint);
    const left = whole.map((point: GroupPoint) => multiply(point, GROUP_ORDER - 1n).add(point));
    return left.find((point: GroupPoint) => !point.multiplyUnsafe(4n).is0()) as GroupPoint;
  };
  it("are taken in the subgroup", () => {
    const [x, y] = coordinates(pointOfKey(5n));
    expect(groupPoint([x, y])?.equals(pointOfKey(5n))).to.equal(true);
    expect(groupPoint(coordinates(BASE))?.equals(BASE)).to.equal(true);
  });
  it("are refused as the identity", () => expect(groupPoint([0n, 1n])).to.equal(undefined));
  it("are refused with small order: 2, 4 and 8", () => {
    const generator = torsion();
    for (let i = 1n; i < 8n; i++) {
      const point = coordinates(generator.multiplyUnsafe(i));
      expect(other.inCurve(point)).to.equal(true);
      expect(curvePoint(point)?.isSmallOrder(), "a point, for those who clear the cofactor").to.equal(true);
      expect(groupPoint(point)).to.equal(undefined);
    }
  });
  it("are refused with a component of small order", () => {
    for (let i = 1n; i < 8n; i++) {
      const point = coordinates(pointOfKey(5n).add(torsion().multiplyUnsafe(i)));
      expect(other.inCurve(point) && !other.inSubgroup(point)).to.equal(true);
      expect(curvePoint(point)).not.to.equal(undefined);
      expect(groupPoint(point)).to.equal(undefined);
    }
  });
  it("are refused off the curve", () => {
    for (const point of [
      [0n, 0n],
      [1n, 1n],
      [0n, 2n],
      [2n, 0n],
      [coordinates(BASE)[1], coordinates(BASE)[0]],
    ] as [bigint, bigint][]) {
      expect(other.inCurve(point)).to.equal(false);
      expect(curvePoint(point)).to.equal(undefined);
      expect(groupPoint(point)).to.equal(undefined);
    }
  });
  it("are refused in any but the one canonical form", () => {
    const [x, y] = coordinates(BASE);
    for (const point of [
      [x + p, y],
      [x, y + p],
      [x - p, y],
      [x, y - p],
      [-1n, y],
      [p, 1n],
    ] as [bigint, bigint][]) {
      expect(curvePoint(point)).to.equal(undefined);
      expect(groupPoint(point)).to.equal(undefined);
    }
  });
});
