// Makes development keys: `node scripts/circuits/keys.ts --ptau FILE [circuit…]`. One party makes them alone, so they serve local
// networks only; a consortium runs ceremony.ts. Keys that fit their circuit already are left as they are.
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { curves, zKey } from "snarkjs";
import { type Circuit, chosenCircuits, compileCircuit, ROOT } from "./compile.ts";
import { installKey } from "./install-key.ts";
import { differingFiles, readLock, sha256 } from "./lock.ts";

const BEACON = createHash("sha256").update("kontor development keys").digest("hex");
const BEACON_ITERATIONS = 10;

/** Phase 2 for one circuit: set-up, a contribution with the operating system's randomness, a beacon that closes the file. */
async function setUp(r1cs: string, ptau: string, directory: string): Promise<string> {
  const step = (name: string): string => join(directory, `${name}.zkey`);
  if ((await zKey.newZKey(r1cs, ptau, step("initial"))) === -1)
    throw new Error(`${ptau} does not fit ${r1cs}: too small, or not prepared for phase 2`);
  await zKey.contribute(step("initial"), step("contributed"), "development", randomBytes(64).toString("hex"));
  await zKey.beacon(step("contributed"), step("final"), "development beacon", BEACON, BEACON_ITERATIONS);
  return step("final");
}

async function makeKey(circuit: Circuit, ptau: string): Promise<void> {
  const compiled = await compileCircuit(circuit, console.log);
  const locked = readLock()[circuit];
  if (locked !== undefined && locked.r1cs === (await sha256(compiled.r1cs)) && (await differingFiles(locked)).length === 0) {
    console.log(`${circuit}: the key fits`);
    return;
  }
  console.log(`${circuit}: set-up …`);
  const directory = mkdtempSync(join(ROOT, ".cache/keys-"));
  try {
    const zkey = await setUp(compiled.r1cs, ptau, directory);
    const provenance = "development, one party";
    const { constraints } = await installKey({
      circuit,
      compiled,
      zkey,
      ptau: await sha256(ptau),
      development: true,
      provenance,
    });
    console.log(`${circuit}: development key for ${constraints} constraints`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ options: { ptau: { type: "string" } }, allowPositionals: true });
  if (values.ptau === undefined || !existsSync(values.ptau)) {
    console.error("usage: keys.ts --ptau FILE [circuit…]: a phase 1 file for 2^15 constraints or more, prepared for phase 2");
    process.exit(2);
  }
  for (const circuit of chosenCircuits(positionals)) await makeKey(circuit, values.ptau);
  await (await curves.getCurveFromName("bn128")).terminate();
}
