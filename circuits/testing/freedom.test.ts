import { expect } from "chai";
import { brokenConstraints, type R1cs } from "./constraints.ts";
import { freeWires, looseWires } from "./freedom.ts";
import { LinearSystem } from "./linear-system.ts";

/** Wires: 0 the constant, 1 the output, 2 the input, 3 and more advice. */
const circuit = (constraints: R1cs["constraints"]): R1cs => ({ wires: 5, outputs: 1, publicInputs: 1, constraints });
const inputs = new Set([2]);

describe("what a circuit leaves free", () => {
  it("finds a signal that no constraint touches", () => {
    const unused = circuit([[[[2, 1n]], [[0, 3n]], [[1, 1n]]]]);
    expect(brokenConstraints(unused, [1n, 9n, 3n, 0n, 0n])).to.deep.equal([]);
    expect(freeWires(unused, [1n, 9n, 3n, 0n, 0n])).to.deep.equal([3, 4]);
    expect(looseWires(unused, [1n, 9n, 3n, 0n, 0n], inputs)).to.deep.equal([3, 4]);
  });

  it("finds a bit that can be flipped: b·(b - 1) = 0 alone", () => {
    const flip = circuit([
      [
        [[3, 1n]],
        [
          [3, 1n],
          [0, -1n],
        ],
        [],
      ],
      [[[2, 1n]], [[0, 1n]], [[1, 1n]]],
      [[[4, 1n]], [[0, 1n]], [[2, 1n]]],
    ]);
    expect(freeWires(flip, [1n, 3n, 3n, 1n, 3n])).to.deep.equal([3]);
    expect(looseWires(flip, [1n, 3n, 3n, 1n, 3n], inputs), "isolated, so not loose").to.deep.equal([]);
  });

  it("finds signals that can only change together: advice 3 + 4 = input, output = advice 3", () => {
    const together = circuit([
      [
        [
          [3, 1n],
          [4, 1n],
        ],
        [[0, 1n]],
        [[2, 1n]],
      ],
      [[[3, 1n]], [[0, 1n]], [[1, 1n]]],
    ]);
    const witness = [1n, 1n, 3n, 1n, 2n];
    expect(freeWires(together, witness)).to.deep.equal([]);
    expect(looseWires(together, witness, inputs)).to.deep.equal([1, 3, 4]);
  });

  it("finds nothing where equations only together fix their unknowns", () => {
    const fixed = circuit([
      [
        [
          [3, 1n],
          [4, 1n],
        ],
        [[0, 1n]],
        [[2, 1n]],
      ],
      [
        [
          [3, 1n],
          [4, -1n],
        ],
        [[0, 1n]],
        [[0, 1n]],
      ],
      [[[3, 1n]], [[4, 1n]], [[1, 1n]]],
    ]);
    expect(looseWires(fixed, [1n, 2n, 3n, 2n, 1n], inputs)).to.deep.equal([]);
  });

  it("names a broken constraint", () => {
    expect(brokenConstraints(circuit([[[[2, 1n]], [[2, 1n]], [[1, 1n]]]]), [1n, 8n, 3n, 0n, 0n])).to.deep.equal([0]);
  });

  it("solves equations in whatever order they come", () => {
    const equations = [
      [
        [1, 1n],
        [2, 1n],
        [3, 1n],
      ],
      [
        [2, 1n],
        [3, 2n],
      ],
      [
        [1, 1n],
        [3, 5n],
      ],
      [
        [4, 1n],
        [5, 1n],
      ],
    ] as const;
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [1, 3, 0, 2],
    ]) {
      const system = new LinearSystem();
      for (const index of order) system.add(equations[index] as (typeof equations)[number]);
      expect(
        [1, 2, 3, 4, 5].map((variable) => system.isZero(variable)),
        String(order),
      ).to.deep.equal([true, true, true, false, false]);
    }
  });
});
