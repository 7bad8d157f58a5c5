import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zKey } from "snarkjs";
import { type Circuit, type Compiled, circomVersion, fileNameOf, packageVersion, ROOT } from "./compile.ts";
import { KEYS, type LockedKey, lockedFile, readLock, sha256, writeLock } from "./lock.ts";
import { constraintCount } from "./r1cs-header.ts";
import { verifierSource } from "./verifier.ts";

export interface NewKey {
  circuit: Circuit;
  compiled: Compiled;
  /** The finished proving key. */
  zkey: string;
  /** sha256 of the phase 1 file. */
  ptau: string;
  development: boolean;
  provenance: string;
}

/** Put a finished key into circuits/keys, generate its verifier contract, and lock all of it. A development key says so in its name. */
export async function installKey({ circuit, compiled, zkey, ptau, development, provenance }: NewKey): Promise<LockedKey> {
  mkdirSync(KEYS, { recursive: true });
  const file = (suffix: string): string => join(KEYS, `${fileNameOf(circuit)}.${suffix}`);
  const provingKey = file(development ? "development.zkey" : "zkey");
  copyFileSync(zkey, provingKey);
  copyFileSync(compiled.wasm, file("wasm"));
  const key = await zKey.exportVerificationKey(provingKey);
  writeFileSync(file("vkey.json"), `${JSON.stringify(key, null, 2)}\n`);
  const name = circuit.slice(0, 1).toUpperCase() + circuit.slice(1);
  const verifier = join(ROOT, `contracts/verifiers/${name}Verifier.sol`);
  writeFileSync(verifier, verifierSource({ circuit, key, zkeySha256: await sha256(provingKey), development }));
  const locked: LockedKey = {
    development,
    provenance,
    circom: circomVersion(),
    snarkjs: packageVersion("snarkjs"),
    constraints: constraintCount(compiled.r1cs),
    ptau,
    r1cs: await sha256(compiled.r1cs),
    wasm: await lockedFile(file("wasm")),
    zkey: await lockedFile(provingKey),
    vkey: await lockedFile(file("vkey.json")),
    verifier: await lockedFile(verifier),
  };
  writeLock({ ...readLock(), [circuit]: locked });
  return locked;
}
