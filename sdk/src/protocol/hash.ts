// One by one: the package as a whole reads the constants of every width.
import { poseidon5 } from "poseidon-lite/poseidon5";
import { poseidon6 } from "poseidon-lite/poseidon6";
import { poseidon7 } from "poseidon-lite/poseidon7";
import { poseidon8 } from "poseidon-lite/poseidon8";
import { poseidon9 } from "poseidon-lite/poseidon9";
import { poseidon10 } from "poseidon-lite/poseidon10";
import type { DomainName } from "./field.ts";
import { hashBy, narrow } from "./narrow-hash.ts";
import type { Field } from "./types.ts";

export { type DomainName, domain, FIELD_ORDER, keccak248 } from "./field.ts";
export { hashHalf } from "./half-hash.ts";
export { hashNode } from "./narrow-hash.ts";

const byArity = [...narrow, poseidon5, poseidon6, poseidon7, poseidon8, poseidon9, poseidon10];

/** H(name; inputs): circomlib's Poseidon over the domain constant and one to nine field elements. */
export const hash = (name: DomainName, ...inputs: bigint[]): Field => hashBy(byArity, name, inputs);
