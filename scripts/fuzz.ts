// Runs the property tests longer and from a new seed: `npm run fuzz [-- SEED]`. A seed that fails is run again by naming it.
import { randomBytes } from "node:crypto";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { explain, Interrupted, run } from "./launch/process.mjs";

const root = dirname(fileURLToPath(new URL(".", import.meta.url)));
const seed = process.argv[2] ?? `0x${randomBytes(4).toString("hex")}`;
if (!/^0x[0-9a-f]{1,64}$/.test(seed)) {
  console.error(`kontor: a seed is 0x and up to 64 hexadecimal digits, not "${seed}".`);
  process.exit(2);
}

console.log(`Seed ${seed}. To run it again: npm run fuzz -- ${seed}`);
try {
  const env = { ...process.env, KONTOR_SEED: seed, KONTOR_FUZZ_RUNS: process.env.KONTOR_FUZZ_RUNS ?? "10000" };
  process.exitCode = await run(process.execPath, ["scripts/test/solidity.ts"], { cwd: root, env, stdio: "inherit" });
} catch (error) {
  console.error(explain(error));
  process.exitCode = error instanceof Interrupted ? error.exitCode : 1;
}
