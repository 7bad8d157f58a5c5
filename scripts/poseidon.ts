import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import {
  add,
  controllableForm,
  dot,
  type Matrix,
  mod,
  power,
  solve,
  transform,
  transpose,
  type Vector,
} from "./poseidon/algebra.ts";
import { poseidonLibrary } from "./poseidon/library.ts";
import { type Element, hex, Program } from "./poseidon/program.ts";

/**
 * Source of contracts/crypto/PoseidonT3.sol and PoseidonT4.sol: circomlib's Poseidon of 2 and 3 inputs, rearranged for the EVM.
 * Nothing but linear algebra is applied to the published rounds (state + C, x^5, M · state):
 * - In a partial round only one element x passes the S-box; the other t - 1 form a linear system that x^5 drives. In its
 *   controllable canonical form their state is a history q of t - 1 values, q' = x^5 + a·q and x' = x^5 + d·q + k:
 *   2(t - 1) products a round where M takes t^2, one constant where C has t, and nothing that grows from round to round.
 * - (s·x)^5 = s^5·x^5, so every element is kept up to a known factor, chosen to make one coefficient of its row 1.
 * - Sums are not reduced: five terms below the field's order fit a word, and mulmod takes any word.
 */
const HALF = 4; // full rounds before and after the partial ones
const PARTIAL: Record<number, number> = { 3: 57, 4: 56 };

interface Rounds {
  t: number;
  partial: number;
  matrix: Matrix;
  constants: (round: number) => Vector;
}

async function publishedRounds(t: number): Promise<Rounds> {
  const main = pathToFileURL(createRequire(import.meta.url).resolve("circomlibjs"));
  const { default: all } = await import(new URL("../src/poseidon_constants.js", main).href);
  const flat: Vector = all.C[t - 2].map(BigInt);
  const matrix: Matrix = all.M[t - 2].map((row: string[]) => row.map(BigInt));
  return { t, partial: PARTIAL[t]!, matrix, constants: (round) => flat.slice(round * t, round * t + t) };
}

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
/** Variables that hold none of these elements; 2t are enough for all rounds. */
const unused = (state: Element[], t: number) => names("s", 2 * t).filter((name) => !state.some((x) => x.name === name));

/** Round 0: the first element enters as 0, so its S-box has a constant value. Inputs are words, not yet field elements. */
function firstRound(program: Program, { t, matrix, constants }: Rounds): Element[] {
  const [c0, ...c] = constants(0) as [bigint, ...bigint[]];
  const inputs = c.map((constant, i) => {
    program.lines.push(`s${i} := addmod(in${i}, ${hex(constant)}, p)`);
    return program.sbox({ name: `s${i}`, factor: 1n });
  });
  const known = add(
    constants(1),
    matrix.map((row) => row[0]! * power(c0, 5n)),
  );
  const to = unused(inputs, t).slice(0, t);
  return to.map((name, i) => program.assign(name, inputs, { coefficients: matrix[i]!.slice(1), constant: known[i]! }));
}

function fullRound(program: Program, rounds: Rounds, round: number, state: Element[]): Element[] {
  const powers = state.map((x) => program.sbox(x));
  return unused(powers, rounds.t).map((name, i) =>
    program.assign(name, powers, { coefficients: rounds.matrix[i]!, constant: rounds.constants(round + 1)[i]! }),
  );
}

/** The last full round of the first half, all partial rounds, and the step into the second half. */
function partialRounds(program: Program, { t, partial, matrix, constants }: Rounds, before: Element[]): Element[] {
  const [m00, ...a] = matrix[0] as [bigint, ...bigint[]];
  const rest = matrix.slice(1);
  const block = rest.map((row) => row.slice(1));
  const { feedback, basis } = controllableForm(
    block,
    rest.map((row) => row[0]!),
  );
  const output = basis.map((g) => dot(a, g));

  // Enter: x as it is, the other elements as coordinates in the basis. Their constants stay outside, in `offset`.
  const powers = before.map((x) => program.sbox(x));
  const entering = constants(HALF);
  const [nameOfX, ...others] = unused(powers, t) as [string, ...string[]];
  let x = program.assign(nameOfX, powers, { coefficients: matrix[0]!, constant: entering[0]! });
  let offset = entering.slice(1);
  const coordinates = transpose(transpose(rest).map((column) => solve(transpose(basis), column)));
  let history = coordinates.map((coefficients, i) => program.assign(others[i]!, powers, { coefficients, constant: 0n }));
  let free = powers[0]!.name;

  for (let round = HALF; round < HALF + partial - 1; round++) {
    const c = constants(round + 1);
    const from = [program.sbox(x), ...history];
    const newest = program.assign(free, from, { coefficients: [1n, ...feedback], constant: 0n });
    x = program.assign(nameOfX, from, { coefficients: [m00, ...output], constant: mod(dot(a, offset) + c[0]!) });
    offset = add(transform(block, offset), c.slice(1));
    free = history.at(-1)!.name;
    history = [newest, ...history.slice(0, -1)];
  }

  // Leave: every element from the last S-box and the history.
  const from = [program.sbox(x), ...history];
  return unused(from, t).map((name, i) => {
    const [first, ...tail] = matrix[i] as [bigint, ...bigint[]];
    const constant = mod(dot(tail, offset) + constants(HALF + partial)[i]!);
    return program.assign(name, from, { coefficients: [first, ...basis.map((g) => dot(tail, g))], constant });
  });
}

/** Yul statements that set `result` from the inputs in0, in1, … */
async function permutation(t: number): Promise<string[]> {
  const [program, rounds] = [new Program(), await publishedRounds(t)];
  let state = firstRound(program, rounds);
  for (let round = 1; round < HALF - 1; round++) state = fullRound(program, rounds, round, state);
  state = partialRounds(program, rounds, state);
  const last = 2 * HALF + rounds.partial - 1;
  for (let round = HALF + rounds.partial; round < last; round++) state = fullRound(program, rounds, round, state);
  const powers = state.map((x) => program.sbox(x));
  const coefficients = powers.map(({ factor }, i) => mod(factor * rounds.matrix[0]![i]!));
  program.lines.push(`result := mod(${program.sum(powers, coefficients)}, p)`);
  return program.lines;
}

/** Solidity source of the library for `t` - 1 inputs, t = 3 or 4. */
export async function poseidonSource(t: 3 | 4): Promise<string> {
  return poseidonLibrary(t, await permutation(t));
}
