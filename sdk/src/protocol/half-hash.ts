import { poseidon16 } from "poseidon-lite/poseidon16";
import type { Field } from "./types.ts";

/** Half of a document: 16 slots. */
export function hashHalf(slots: readonly bigint[]): Field {
  if (slots.length !== 16) throw new RangeError(`a half has 16 slots, got ${slots.length}`);
  return poseidon16([...slots]) as Field;
}
