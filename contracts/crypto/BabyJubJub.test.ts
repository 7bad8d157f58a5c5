import { expect } from "chai";
import hre from "hardhat";
import { type ContractFunctionName, keccak256, parseAbi, toHex } from "viem";
import { BASE, coordinates, GROUP_ORDER, type GroupPoint, IDENTITY, inverse } from "../../sdk/src/protocol/curve.ts";
import { FIELD_ORDER } from "../../sdk/src/protocol/hash.ts";

const SEED = "kontor curve 1";
const abi = parseAbi([
  "function isKey(uint256[2] point) view returns (bool)",
  "function isOnCurve(uint256[2] point) view returns (bool)",
  "function eightfold(uint256[2] point) view returns (uint256[2])",
  "function multiply(uint256[2] point, uint256 scalar) view returns (uint256[2])",
  "function combine(uint256[2][] points, uint256[] scalars) view returns (uint256[2])",
  "function evaluate(uint256[2][] coefficients, uint256 number) view returns (uint256[2])",
  "function isEqual(uint256[2] p, uint256 m, uint256[2] q, uint256 n) view returns (bool)",
  "function isIdentity(uint256[2] point, uint256 scalar) view returns (bool)",
  "function invert(uint256 value, uint256 prime) view returns (uint256)",
  "function base() view returns (uint256[2])",
  "function order() view returns (uint256)",
]);

/** Deterministic words of 256 bits. */
const word = (n: number): bigint => BigInt(keccak256(toHex(`${SEED} ${n}`)));
/** A point outside the subgroup, by the curve's equation at y = 9; its order is 8·l. */
const OUTSIDE: GroupPoint = new (BASE.constructor as { new (...parts: bigint[]): GroupPoint })(
  55855323439656697592146195207386424468439312131670331221298566499901785984n,
  9n,
  1n,
  (55855323439656697592146195207386424468439312131670331221298566499901785984n * 9n) % FIELD_ORDER,
);
/** n·p for any n: noble's own multiplication reduces by l, which is wrong outside the subgroup. */
function times(point: GroupPoint, n: bigint): GroupPoint {
  let [sum, power] = [IDENTITY, point];
  for (; n !== 0n; n >>= 1n, power = power.double()) if (n & 1n) sum = sum.add(power);
  return sum;
}
const TORSION = times(OUTSIDE, GROUP_ORDER);
/** A point of any kind: in the subgroup, outside of it, of small order, the identity. */
const point = (n: number): GroupPoint => {
  const small = times(TORSION, word(n) % 8n);
  return n % 5 === 4 ? small : times(BASE, word(n) >> 3n).add(n % 2 === 0 ? IDENTITY : small);
};
/** Words at the ends of the range, and others. */
const SCALARS = [0n, 1n, 2n, 15n, 16n, GROUP_ORDER - 1n, GROUP_ORDER, 8n * GROUP_ORDER, 2n ** 255n, 2n ** 256n - 1n];
const scalarAt = (n: number): bigint => SCALARS[n] ?? word(-n);

describe("BabyJubJub against noble", () => {
  let ask: (functionName: ContractFunctionName<typeof abi>, ...args: unknown[]) => Promise<unknown>;
  before(async () => {
    console.log(`Seed of the points and scalars: ${SEED}`);
    const { viem } = await hre.network.connect();
    const client = await viem.getPublicClient();
    const { address } = await viem.deployContract("CurveHarness");
    ask = (functionName, ...args) => client.readContract({ address, abi, functionName, args } as never);
  });

  it("has noble's base point and order", async () => {
    expect([await ask("base"), await ask("order")]).to.deep.equal([coordinates(BASE), GROUP_ORDER]);
  });

  it("multiplies points of every kind by every word", async () => {
    for (let n = 0; n < 40; n++) {
      const [p, scalar] = [point(n), scalarAt(n)];
      expect(await ask("multiply", coordinates(p), scalar), `${n}`).to.deep.equal(coordinates(times(p, scalar)));
      expect(await ask("isIdentity", coordinates(p), scalar), `${n}`).to.equal(times(p, scalar).is0());
    }
  });

  it("takes eight times a point into the subgroup", async () => {
    for (let n = 0; n < 20; n++) {
      const eightfold = times(point(n), 8n);
      expect(await ask("eightfold", coordinates(point(n)))).to.deep.equal(coordinates(eightfold));
      expect(await ask("isKey", coordinates(point(n)))).to.equal(!eightfold.is0());
    }
  });

  it("combines none, one and many points, the same and opposite ones among them", async () => {
    expect(await ask("combine", [], [])).to.deep.equal([0n, 1n]);
    const p = point(1);
    for (const points of [
      [p, p],
      [p, p.negate()],
      [p, IDENTITY],
      [p, TORSION, p.negate(), TORSION.negate()],
    ])
      for (const scalars of [
        points.map(() => 1n),
        points.map((_, i) => word(i)),
        points.map(() => word(7)),
        points.map(() => 0n),
      ]) {
        const sum = points.reduce((total, each, i) => total.add(times(each, scalars[i] as bigint)), IDENTITY);
        expect(await ask("combine", points.map(coordinates), scalars)).to.deep.equal(coordinates(sum));
      }
    for (let n = 0; n < 12; n++) {
      const [points, scalars] = [
        Array.from({ length: 1 + n }, (_, i) => point(n + i)),
        Array.from({ length: 1 + n }, (_, i) => scalarAt(n + i)),
      ];
      const sum = points.reduce((total, each, i) => total.add(times(each, scalars[i] as bigint)), IDENTITY);
      expect(await ask("combine", points.map(coordinates), scalars), `${n}`).to.deep.equal(coordinates(sum));
    }
  });

  it("evaluates polynomials of points at small numbers", async () => {
    for (let n = 1; n <= 18; n++) {
      const coefficients = Array.from({ length: 1 + (n % 6) }, (_, k) => point(n + k));
      const sum = coefficients.reduceRight((horner, each) => times(horner, BigInt(n)).add(each), IDENTITY);
      expect(await ask("evaluate", coefficients.map(coordinates), BigInt(n)), `${n}`).to.deep.equal(coordinates(sum));
    }
  });

  it("tells equal points from others, whatever their z", async () => {
    const [p, q] = [coordinates(point(0)), coordinates(times(point(0), 6n))];
    expect(await ask("isEqual", p, 12n, q, 2n)).to.equal(true);
    expect(await ask("isEqual", p, 12n, q, 3n)).to.equal(false);
    const opposite = coordinates(point(0).negate());
    expect(await ask("isEqual", p, 5n, opposite, 5n), "x differs alone").to.equal(false);
    expect(await ask("isEqual", coordinates(times(TORSION, 4n)), 1n, coordinates(IDENTITY), 1n), "y differs alone").to.equal(
      false,
    );
  });

  it("knows what is on the curve, in canonical coordinates", async () => {
    for (let n = 0; n < 10; n++) {
      const [x, y] = coordinates(point(n));
      expect(await ask("isOnCurve", [x, y])).to.equal(true);
      for (const other of [
        [x + FIELD_ORDER, y],
        [x, y + FIELD_ORDER],
        [(x + 1n) % FIELD_ORDER, y],
        [x, word(n) % FIELD_ORDER],
      ])
        expect([await ask("isOnCurve", other), await ask("isKey", other)]).to.deep.equal([false, false]);
    }
  });

  it("inverts modulo both primes", async () => {
    for (const value of [1n, 2n, GROUP_ORDER - 1n, word(3) % GROUP_ORDER])
      expect(await ask("invert", value, GROUP_ORDER)).to.equal(inverse(value));
    expect(await ask("invert", 0n, FIELD_ORDER)).to.equal(0n);
    const value = word(4) % FIELD_ORDER;
    expect((((await ask("invert", value, FIELD_ORDER)) as bigint) * value) % FIELD_ORDER).to.equal(1n);
  });
});
