import { readFileSync } from "node:fs";
import { FIELD_ORDER as R } from "../../sdk/src/protocol/hash.ts";

/** Sum of coefficient times wire. */
type LinearCombination = readonly (readonly [wire: number, coefficient: bigint])[];
/** A·B = C. */
type Constraint = readonly [a: LinearCombination, b: LinearCombination, c: LinearCombination];

/** A compiled circuit's constraints; wires are 1, outputs, public inputs, private inputs, everything else. */
export interface R1cs {
  wires: number;
  outputs: number;
  publicInputs: number;
  constraints: readonly Constraint[];
}

/** Read a .r1cs file: iden3's binary format, version 1 (sections: u32 type, u64 size, body; little-endian). */
export function readR1cs(path: string): R1cs {
  const file = readFileSync(path);
  if (file.toString("latin1", 0, 4) !== "r1cs") throw new Error(`${path} is no R1CS file`);
  const sections = new Map<number, Buffer>();
  for (let at = 12; at < file.length; ) {
    const size = Number(file.readBigUInt64LE(at + 4));
    sections.set(file.readUInt32LE(at), file.subarray(at + 12, at + 12 + size));
    at += 12 + size;
  }
  const header = sections.get(1) as Buffer;
  const body = sections.get(2) as Buffer;
  let at = 0;
  const combination = (): LinearCombination => {
    const length = body.readUInt32LE(at);
    at += 4;
    return Array.from({ length }, () => {
      const wire = body.readUInt32LE(at);
      const [w0, w1, w2, w3] = [4, 12, 20, 28].map((offset) => body.readBigUInt64LE(at + offset)) as [
        bigint,
        bigint,
        bigint,
        bigint,
      ];
      at += 36;
      return [wire, w0 | (w1 << 64n) | (w2 << 128n) | (w3 << 192n)] as const;
    });
  };
  const [wires, outputs, publicInputs] = [36, 40, 44].map((offset) => header.readUInt32LE(offset)) as [number, number, number];
  const constraints = Array.from(
    { length: header.readUInt32LE(60) },
    () => [combination(), combination(), combination()] as const,
  );
  return { wires, outputs, publicInputs, constraints };
}

/** Name of each wire, from circom's .sym file (label, wire, component, name): the outermost name where there are several. */
export function readWireNames(path: string): Map<number, string> {
  const names = new Map<number, string>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [, wire, , name] = line.split(",");
    const known = names.get(Number(wire));
    if (name !== undefined && wire !== "-1" && (known === undefined || depth(name) < depth(known))) names.set(Number(wire), name);
  }
  return names;
}
const depth = (name: string): number => name.split(".").length;

/** Into the field. */
export const mod = (x: bigint): bigint => {
  const rest = x % R;
  return rest < 0n ? rest + R : rest;
};
/** Value of a linear combination, not reduced to be positive. */
export const evaluate = (combination: LinearCombination, witness: readonly bigint[]): bigint =>
  combination.reduce((sum, [wire, coefficient]) => sum + coefficient * (witness[wire] as bigint), 0n) % R;

/** Indexes of the constraints that a witness breaks. */
export function brokenConstraints({ constraints }: R1cs, witness: readonly bigint[]): number[] {
  return constraints.flatMap(([a, b, c], index) =>
    mod(evaluate(a, witness) * evaluate(b, witness) - evaluate(c, witness)) === 0n ? [] : [index],
  );
}
