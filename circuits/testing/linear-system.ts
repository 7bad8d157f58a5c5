import { FIELD_ORDER as R } from "../../sdk/src/protocol/hash.ts";
import { mod } from "./constraints.ts";

function inverse(x: bigint): bigint {
  let [a, b, u, v] = [mod(x), R, 1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b, u, v] = [b, a - quotient * b, v, u - quotient * v];
  }
  return mod(u);
}

/** Homogeneous linear equations over the field, sparse, solved as they come: which variables can only be 0? */
export class LinearSystem {
  readonly #zero = new Set<number>();
  /** pivot = sum of the others. */
  readonly #rows = new Map<number, Map<number, bigint>>();
  /** Rows that mention a variable. */
  readonly #users = new Map<number, Set<number>>();

  isZero(variable: number): boolean {
    return this.#zero.has(variable);
  }

  /** Sum of coefficient times variable = 0. */
  add(equation: readonly (readonly [variable: number, coefficient: bigint])[]): void {
    const terms = new Map<number, bigint>();
    const addTo = (variable: number, coefficient: bigint) => terms.set(variable, (terms.get(variable) ?? 0n) + coefficient);
    for (const [variable, coefficient] of equation) {
      if (this.#zero.has(variable)) continue;
      const row = this.#rows.get(variable);
      if (row === undefined) addTo(variable, coefficient);
      else for (const [other, factor] of row) addTo(other, coefficient * factor);
    }
    for (const [variable, sum] of terms) {
      const coefficient = mod(sum); // once for each: dividing is what takes time
      if (coefficient === 0n) terms.delete(variable);
      else terms.set(variable, coefficient);
    }
    const pivot = Math.max(...terms.keys());
    if (terms.size === 1) this.#setZero(pivot);
    else if (terms.size > 1) this.#addRow(pivot, terms);
  }

  #addRow(pivot: number, terms: Map<number, bigint>): void {
    const scale = mod(-inverse(terms.get(pivot) as bigint));
    terms.delete(pivot);
    const row = new Map([...terms].map(([variable, coefficient]) => [variable, mod(coefficient * scale)]));
    // Rows mention no pivots, so that one pass reduces an equation.
    for (const user of this.#users.get(pivot) ?? []) {
      const factor = this.#rows.get(user)?.get(pivot) as bigint;
      this.#rows.get(user)?.delete(pivot);
      for (const [variable, coefficient] of row) this.#addTerm(user, variable, factor * coefficient);
      if (this.#rows.get(user)?.size === 0) this.#setZero(user);
    }
    this.#users.delete(pivot);
    this.#rows.set(pivot, row);
    for (const variable of row.keys()) this.#usersOf(variable).add(pivot);
  }

  #addTerm(user: number, variable: number, coefficient: bigint): void {
    const row = this.#rows.get(user) as Map<number, bigint>;
    const sum = mod((row.get(variable) ?? 0n) + coefficient);
    if (sum === 0n) {
      row.delete(variable);
      this.#users.get(variable)?.delete(user);
    } else {
      row.set(variable, sum);
      this.#usersOf(variable).add(user);
    }
  }

  #usersOf(variable: number): Set<number> {
    const users = this.#users.get(variable) ?? new Set<number>();
    this.#users.set(variable, users);
    return users;
  }

  #setZero(variable: number): void {
    const open = [variable];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      this.#zero.add(next);
      this.#rows.delete(next);
      for (const user of this.#users.get(next) ?? []) {
        const row = this.#rows.get(user);
        row?.delete(next);
        if (row?.size === 0) open.push(user);
      }
      this.#users.delete(next);
    }
  }
}
