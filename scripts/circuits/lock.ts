// circuits/keys/keys.lock.json: which files make up each circuit's key, what they were made from, and by whom.
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Circuit } from "./compile.ts";
import { ROOT } from "./compile.ts";

export const KEYS = join(ROOT, "circuits/keys");
const LOCK = join(KEYS, "keys.lock.json");

/** A file below the repository's root and its sha256, hex. */
export interface LockedFile {
  path: string;
  sha256: string;
}

export interface LockedKey {
  /** True: one party made the key alone and can forge proofs; such a key serves local networks only (P13). */
  development: boolean;
  provenance: string;
  circom: string;
  snarkjs: string;
  constraints: number;
  /** sha256 of the phase 1 file. */
  ptau: string;
  /** sha256 of the compiled constraints, which are not kept: they follow from the source. */
  r1cs: string;
  wasm: LockedFile;
  zkey: LockedFile;
  vkey: LockedFile;
  verifier: LockedFile;
}
export type KeyLock = Partial<Record<Circuit, LockedKey>>;

export async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

export async function lockedFile(path: string): Promise<LockedFile> {
  return { path: relative(ROOT, path), sha256: await sha256(path) };
}

export function readLock(): KeyLock {
  return existsSync(LOCK) ? (JSON.parse(readFileSync(LOCK, "utf8")) as KeyLock) : {};
}

export function writeLock(lock: KeyLock): void {
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
}

/** Files of a key that are missing or differ from the lock. */
export async function differingFiles({ wasm, zkey, vkey, verifier }: LockedKey): Promise<string[]> {
  const differing: string[] = [];
  for (const { path, sha256: expected } of [wasm, zkey, vkey, verifier]) {
    const file = join(ROOT, path);
    if (!existsSync(file) || (await sha256(file)) !== expected) differing.push(path);
  }
  return differing;
}
