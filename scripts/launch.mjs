// Starts every npm script of this repository, on any Node from 20 and with nothing installed: installs what the lock
// file names, then runs the script under the Node that the lock file names. Plain JavaScript, because it runs first.
import { fileURLToPath } from "node:url";
import { ensureInstalled } from "./launch/install.mjs";
import { explain, Interrupted, run } from "./launch/process.mjs";
import { findRuntime } from "./launch/runtime.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Verb of package.json -> what Node runs. */
export const verbs = {
  trade: ["scripts/trade.ts"],
  test: ["scripts/test.ts"],
  bench: ["bench/bench.ts"],
  "bench:network": ["bench/network.ts"],
  build: ["node_modules/hardhat/dist/src/cli.js", "build"],
  generate: ["scripts/generate.ts"],
  keys: ["scripts/circuits/keys.ts"],
  "keys:verify": ["scripts/circuits/verify.ts"],
  "keys:proofs": ["scripts/circuits/proofs.ts"],
  ceremony: ["scripts/circuits/ceremony.ts"],
  fuzz: ["scripts/fuzz.ts"],
  soft: ["scripts/soft.ts"],
  redteam: ["scripts/redteam.ts"],
  "network:build": ["scripts/network/build.ts"],
  // Organisations run validators of their own: before the four that the other suites share.
  "test:network": ["node_modules/mocha/bin/mocha.js", "--file=test/network/organisations.test.ts", "test/network/**/*.test.ts"],
  "test:console": ["node_modules/mocha/bin/mocha.js", "test/console/**/*.test.ts"],
  packages: ["scripts/packages.ts"],
  "test:packages": ["node_modules/mocha/bin/mocha.js", "test/packages/**/*.test.ts"],
  docs: ["scripts/site.ts"],
  pictures: ["scripts/pictures.ts"],
  format: ["scripts/style.ts", "--write"],
  lint: ["scripts/style.ts"],
};

async function launch([verb = "", ...rest]) {
  const command = verbs[verb];
  if (command === undefined) throw new Error(`Unknown verb "${verb}". Known: ${Object.keys(verbs).join(", ")}.`);
  await ensureInstalled(root);
  const [node, ...before] = await findRuntime(root);
  const options = { cwd: root, stdio: "inherit", mayEnd: true };
  return run(node, [...before, "--disable-warning=ExperimentalWarning", ...command, ...rest], options);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await launch(process.argv.slice(2));
  } catch (error) {
    console.error(explain(error));
    process.exitCode = error instanceof Interrupted ? error.exitCode : 1;
  }
}
