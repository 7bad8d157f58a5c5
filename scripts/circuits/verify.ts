// Compares sources, keys, verifiers and their lock: `node scripts/circuits/verify.ts [--ptau FILE] [circuit…]`; exit 1 if they differ.
// With the phase 1 file, every contribution of each proving key is verified too; that takes minutes.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { curves, type VerificationKeyFile, zKey } from "snarkjs";
import { type Circuit, chosenCircuits, circomVersion, compileCircuit, ROOT } from "./compile.ts";
import { differingFiles, type LockedKey, readLock, sha256 } from "./lock.ts";
import { constraintCount } from "./r1cs-header.ts";
import { verifierSource } from "./verifier.ts";

/** What is wrong with a key's own files, as sentences. */
async function fileFaults(circuit: Circuit, key: LockedKey): Promise<string[]> {
  const differing = await differingFiles(key);
  if (differing.length > 0) return differing.map((path) => `${path} is missing or differs from the lock`);
  const vkey = JSON.parse(readFileSync(join(ROOT, key.vkey.path), "utf8")) as VerificationKeyFile;
  const exported = JSON.stringify(await zKey.exportVerificationKey(join(ROOT, key.zkey.path)));
  const source = verifierSource({ circuit, key: vkey, zkeySha256: key.zkey.sha256, development: key.development });
  return [
    ...(exported === JSON.stringify(vkey) ? [] : [`${key.vkey.path} is not the verification key of ${key.zkey.path}`]),
    ...(readFileSync(join(ROOT, key.verifier.path), "utf8") === source
      ? []
      : [`${key.verifier.path} is not what verifier.ts generates`]),
    ...(key.development === key.zkey.path.endsWith(".development.zkey") ? [] : [`${key.zkey.path} hides or feigns development`]),
  ];
}

/** What is wrong between a circuit's sources, its key and the lock, as sentences; none if all is well. */
export async function keyFaults(circuit: Circuit, key: LockedKey | undefined, ptau?: string): Promise<string[]> {
  if (key === undefined) return [`${circuit} has no key`];
  const compiled = await compileCircuit(circuit, console.log);
  const faults = await fileFaults(circuit, key);
  if (key.circom !== circomVersion()) faults.push(`the key is for ${key.circom}, installed is ${circomVersion()}`);
  if (key.constraints !== constraintCount(compiled.r1cs)) faults.push(`the lock says ${key.constraints} constraints`);
  if ((await sha256(compiled.r1cs)) !== key.r1cs) faults.push("the sources compile to other constraints");
  if ((await sha256(compiled.wasm)) !== key.wasm.sha256) faults.push("the sources compile to another witness generator");
  if (ptau !== undefined && faults.length === 0) {
    if ((await sha256(ptau)) !== key.ptau) faults.push(`${ptau} is another phase 1 file`);
    else if ((await zKey.verifyFromR1cs(compiled.r1cs, ptau, join(ROOT, key.zkey.path))) !== true) {
      faults.push(`${key.zkey.path} does not follow from phase 1 and the circuit`);
    }
  }
  return faults.map((fault) => `${circuit}: ${fault}`);
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ options: { ptau: { type: "string" } }, allowPositionals: true });
  if (values.ptau !== undefined && !existsSync(values.ptau)) throw new Error(`no file ${values.ptau}`);
  const lock = readLock();
  for (const circuit of chosenCircuits(positionals)) {
    const faults = await keyFaults(circuit, lock[circuit], values.ptau);
    for (const fault of faults) console.error(fault);
    if (faults.length > 0) process.exitCode = 1;
    else console.log(`${circuit}: sources, key, verifier and lock agree (${lock[circuit]?.provenance})`);
  }
  if (values.ptau === undefined)
    console.log("SKIPPED: the keys' contributions against phase 1; give --ptau FILE to verify them.");
  await (await curves.getCurveFromName("bn128")).terminate();
}
