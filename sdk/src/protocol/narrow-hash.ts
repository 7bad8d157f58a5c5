import { poseidon2 } from "poseidon-lite/poseidon2";
import { poseidon3 } from "poseidon-lite/poseidon3";
import { poseidon4 } from "poseidon-lite/poseidon4";
import { type DomainName, domain } from "./field.ts";
import type { Field } from "./types.ts";

type Poseidon = (inputs: bigint[]) => bigint;
/** By the number of field elements beside the domain constant. */
export const narrow: readonly (Poseidon | undefined)[] = [undefined, poseidon2, poseidon3, poseidon4];
const domains = new Map<DomainName, Field>();

/** H(name; inputs) by whichever Poseidon takes so many. */
export function hashBy(byArity: readonly (Poseidon | undefined)[], name: DomainName, inputs: readonly bigint[]): Field {
  let constant = domains.get(name);
  if (constant === undefined) {
    constant = domain(name);
    domains.set(name, constant);
  }
  const poseidon = byArity[inputs.length];
  if (poseidon === undefined) throw new RangeError(`hash takes 1 to ${byArity.length - 1} inputs, got ${inputs.length}`);
  return poseidon([constant, ...inputs]) as Field;
}

/** `hash` of one to three field elements, for pages that need no more: each width of Poseidon has some 10 to 80 kB of constants. */
export const narrowHash = (name: DomainName, ...inputs: bigint[]): Field => hashBy(narrow, name, inputs);

/** Inner node of every tree: the only use of Poseidon with two inputs and no domain (SPEC.md section 2 says why). */
export function hashNode(left: bigint, right: bigint): Field {
  return poseidon2([left, right]) as Field;
}
