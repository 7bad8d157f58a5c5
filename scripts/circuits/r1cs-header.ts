import { closeSync, openSync, readSync } from "node:fs";

/** Number of constraints in a .r1cs file (iden3's binary format, version 1), from its header section. */
export function constraintCount(path: string): number {
  const file = openSync(path, "r");
  const head = Buffer.alloc(12);
  try {
    for (let at = 12; ; at += 12 + Number(head.readBigUInt64LE(4))) {
      if (readSync(file, head, 0, 12, at) !== 12) throw new Error(`${path} has no header section`);
      if (head.readUInt32LE(0) !== 1) continue;
      const count = Buffer.alloc(4);
      readSync(file, count, 0, 4, at + 12 + 60);
      return count.readUInt32LE(0);
    }
  } finally {
    closeSync(file);
  }
}
