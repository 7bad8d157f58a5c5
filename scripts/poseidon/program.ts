import { invert, mod, power, type Vector } from "./algebra.ts";

const TERMS_IN_A_WORD = 5; // 5 · order < 2^256 < 6 · order

/** A state element of the published permutation is `factor` times the variable of this name. */
export interface Element {
  name: string;
  factor: bigint;
}
/** A state element as a combination of others. */
export interface Row {
  coefficients: Vector;
  constant: bigint;
}

export const hex = (x: bigint): string => `0x${x.toString(16).padStart(64, "0")}`;

/** Yul statements over words, with the field's order in `p` and a scratch variable `y`. */
export class Program {
  readonly lines: string[] = [];

  /** name := row, divided by its first coefficient that is not 0, which becomes the element's factor. */
  assign(name: string, from: Element[], row: Row): Element {
    const products = from.map((element, i) => mod(row.coefficients[i]! * element.factor));
    const factor = products.find((x) => x !== 0n)!;
    const scale = invert(factor);
    this.lines.push(
      `${name} := ${this.sum(
        from,
        products.map((x) => mod(x * scale)),
        mod(row.constant * scale),
      )}`,
    );
    return { name, factor };
  }

  /** An expression, unreduced: below (number of terms) · order. */
  sum(from: Element[], coefficients: Vector, constant = 0n): string {
    const terms = from.flatMap(({ name }, i) => {
      if (coefficients[i] === 0n) return [];
      return [coefficients[i] === 1n ? name : `mulmod(${hex(coefficients[i]!)}, ${name}, p)`];
    });
    if (constant !== 0n) terms.splice(1, 0, hex(constant));
    if (terms.length > TERMS_IN_A_WORD) throw new RangeError("the sum could exceed a word");
    return terms.reduce((sum, term) => `add(${sum}, ${term})`);
  }

  /** x := x^5, reduced. */
  sbox({ name, factor }: Element): Element {
    this.lines.push(`y := mulmod(${name}, ${name}, p)`, `${name} := mulmod(mulmod(y, y, p), ${name}, p)`);
    return { name, factor: power(factor, 5n) };
  }
}
