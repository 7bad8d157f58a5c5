// Proves the inputs of vectors/circuits.json with the keys of circuits/keys and writes vectors/proofs.json: proofs that the
// verifier contracts take: `node scripts/circuits/proofs.ts [circuit…]`. Every run gives other proofs, so this runs once per key.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { curves, groth16, type MemoryFile, wtns } from "snarkjs";
import { chosenCircuits, ROOT } from "./compile.ts";
import { readLock } from "./lock.ts";

const vectors = JSON.parse(readFileSync(join(ROOT, "vectors/circuits.json"), "utf8")) as Record<string, { input: object }>;
const lock = readLock();
const file = join(ROOT, "vectors/proofs.json");
const proofs: Record<string, object> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
for (const circuit of chosenCircuits(process.argv.slice(2))) {
  const key = lock[circuit];
  if (key === undefined) throw new Error(`${circuit} has no key; run keys.ts`);
  const input = (vectors[circuit] as { input: object }).input;
  const witness: MemoryFile = { type: "mem" };
  await wtns.calculate(input, readFileSync(join(ROOT, key.wasm.path)), witness);
  const { proof, publicSignals } = await groth16.prove(readFileSync(join(ROOT, key.zkey.path)), witness);
  const [x, y] = proof.pi_b as [[string, string], [string, string]];
  proofs[circuit] = {
    zkey: key.zkey.sha256,
    a: proof.pi_a.slice(0, 2),
    b: [x.toReversed(), y.toReversed()],
    c: proof.pi_c.slice(0, 2),
    signals: publicSignals,
  };
  console.log(`${circuit}: proven`);
}
writeFileSync(file, `${JSON.stringify(proofs, null, 2)}\n`);
await (await curves.getCurveFromName("bn128")).terminate();
