// Loaded by Mocha before the tests, and counts what they run where KONTOR_COVERAGE names a folder. Under NODE_V8_COVERAGE V8 counts
// each block of each script, other people's too, and what computes takes three times as long. What was compiled before the counting
// began is not counted: so packages are compiled whole first. Our own sources are counted as before, and what children run.
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";

/** What tests spend their time in, by what is imported of it. */
const PACKAGES = [
  "@hpke/core",
  "@hpke/hybridkem-x-wing",
  "@noble/ciphers/chacha.js",
  "@noble/curves/misc.js",
  "@noble/curves/secp256k1.js",
  "@noble/hashes/hkdf.js",
  "@noble/hashes/sha2.js",
  "@noble/hashes/sha3.js",
  "chai",
  "circomlibjs",
  "currency-codes",
  "fast-check",
  "i18n-iso-countries",
  "poseidon-lite",
  "saxes",
  "snarkjs",
  "viem",
  "viem/accounts",
  "zod",
];

async function countSources(folder: string): Promise<void> {
  setFlagsFromString("--no-lazy");
  setFlagsFromString("--no-flush-bytecode"); // or else they are compiled again, and counted
  for (const name of PACKAGES) await import(name);
  setFlagsFromString("--lazy");
  const root = new URL("../../", import.meta.url).href;
  process.env.NODE_V8_COVERAGE = folder; // for children
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  process.on("exit", () =>
    session.post("Profiler.takePreciseCoverage", (_, taken) => {
      const ours = ({ url }: { url: string }) => url.startsWith(root) && !url.includes("/node_modules/");
      const result = taken.result.filter(ours);
      writeFileSync(join(folder, `coverage-${process.pid}-${Date.now()}-0.json`), JSON.stringify({ result }));
    }),
  );
}

const { KONTOR_COVERAGE: folder } = process.env;
if (folder) await countSources(folder);
