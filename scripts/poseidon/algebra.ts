import { FIELD_ORDER as P } from "../../sdk/src/protocol/hash.ts";

/** Linear algebra over the BN254 scalar field, for small dense matrices of reduced elements. */
export type Vector = bigint[];
export type Matrix = Vector[];

export const mod = (x: bigint): bigint => ((x % P) + P) % P;

export function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = mod(base), e = exponent; e > 0n; e >>= 1n, b = (b * b) % P) if (e & 1n) result = (result * b) % P;
  return result;
}

export function invert(x: bigint): bigint {
  if (mod(x) === 0n) throw new RangeError("0 has no inverse");
  return power(x, P - 2n);
}

export const dot = (a: Vector, b: Vector): bigint => mod(a.reduce((sum, x, i) => sum + x * b[i]!, 0n));
export const transform = (m: Matrix, v: Vector): Vector => m.map((row) => dot(row, v));
export const add = (a: Vector, b: Vector): Vector => a.map((x, i) => mod(x + b[i]!));
export const transpose = (m: Matrix): Matrix => m[0]!.map((_, j) => m.map((row) => row[j]!));

/** Solves m · x = v by Gauss-Jordan elimination. */
export function solve(m: Matrix, v: Vector): Vector {
  const work = m.map((row, i) => [...row, v[i]!]);
  for (let column = 0; column < m.length; column++) {
    const pivot = work.findIndex((row, i) => i >= column && row[column] !== 0n);
    if (pivot < 0) throw new RangeError("the matrix is singular");
    [work[column], work[pivot]] = [work[pivot]!, work[column]!];
    const scale = invert(work[column]![column]!);
    const top = work[column]!.map((x) => mod(x * scale));
    work[column] = top;
    for (let i = 0; i < m.length; i++) {
      const factor = work[i]![column]!;
      if (i !== column) work[i] = work[i]!.map((x, j) => mod(x - factor * top[j]!));
    }
  }
  return work.map((row) => row.at(-1)!);
}

/**
 * Controllable canonical form of S' = m · S + b · y (Kailath, Linear Systems, 2.3): feedback a and basis g with
 * S = sum of g[i] · q[i], q[0]' = y + sum of a[i] · q[i], q[i + 1]' = q[i].
 */
export function controllableForm(m: Matrix, b: Vector): { feedback: Vector; basis: Matrix } {
  const krylov = [b];
  while (krylov.length <= m.length) krylov.push(transform(m, krylov.at(-1)!));
  const last = krylov.pop()!; // m^n · b, a combination of b, m · b, … m^(n-1) · b by Cayley-Hamilton
  const feedback = solve(transpose(krylov), last).reverse();
  const basis = [b];
  for (let i = 0; i + 1 < m.length; i++) {
    basis.push(
      add(
        transform(m, basis[i]!),
        b.map((x) => -x * feedback[i]!),
      ),
    );
  }
  return { feedback, basis };
}
