import { evaluate, mod, type R1cs } from "./constraints.ts";
import { LinearSystem } from "./linear-system.ts";

/**
 * What one constraint says about a change d of one wire, the others fixed: (A + a·d)(B + b·d) = C + c·d, and A·B = C.
 * So d = 0, or a·b·d = c - a·B - b·A.
 */
interface Slope {
  wire: number;
  quadratic: bigint;
  linear: bigint;
}

/** For each constraint, its slopes at a valid witness. */
function slopesAt({ constraints }: R1cs, witness: readonly bigint[]): Slope[][] {
  return constraints.map(([a, b, c]) => {
    const [A, B] = [evaluate(a, witness), evaluate(b, witness)];
    const coefficients = new Map<number, [bigint, bigint, bigint]>();
    [a, b, c].forEach((combination, side) => {
      for (const [wire, coefficient] of combination) {
        const entry = coefficients.get(wire) ?? [0n, 0n, 0n];
        entry[side] = (entry[side] as bigint) + coefficient;
        coefficients.set(wire, entry);
      }
    });
    return [...coefficients].map(([wire, [x, y, z]]) => ({ wire, quadratic: mod(x * y), linear: mod(z - x * B - y * A) }));
  });
}

/** Wires, other than the constant, that could take another value with all others unchanged: none, if the circuit is sound. */
export function freeWires(r1cs: R1cs, witness: readonly bigint[]): number[] {
  // Per wire: undefined (any d will do so far), a quotient linear / quadratic (only this d will do), or null (none will).
  const possible = new Map<number, readonly [bigint, bigint] | null>();
  for (const { wire, quadratic, linear } of slopesAt(r1cs, witness).flat()) {
    if (quadratic === 0n && linear === 0n) continue;
    const known = possible.get(wire);
    if (quadratic === 0n || linear === 0n) possible.set(wire, null);
    else if (known === undefined) possible.set(wire, [linear, quadratic]);
    else if (known !== null && mod(known[0] * quadratic - linear * known[1]) !== 0n) possible.set(wire, null);
  }
  return Array.from({ length: r1cs.wires - 1 }, (_, index) => index + 1).filter((wire) => possible.get(wire) !== null);
}

/**
 * Wires that the inputs do not fix to first order, whatever number of them changes together: the kernel of the constraints'
 * Jacobian at the witness, inputs held. Its being empty means that no advice signal, alone or with others, is left to the prover
 * (apart from isolated second solutions, which freeWires and the tests of each template look for).
 */
export function looseWires(r1cs: R1cs, witness: readonly bigint[], inputs: ReadonlySet<number>): number[] {
  const system = new LinearSystem();
  for (const slopes of slopesAt(r1cs, witness)) {
    system.add(slopes.filter(({ wire }) => wire !== 0 && !inputs.has(wire)).map(({ wire, linear }) => [wire, linear] as const));
  }
  return Array.from({ length: r1cs.wires - 1 }, (_, index) => index + 1).filter((w) => !inputs.has(w) && !system.isZero(w));
}
