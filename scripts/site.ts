// Builds the documentation's site from the repository into .cache/site/html; `--serve` shows it to this machine, until Ctrl-C.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { explain, progress } from "./launch/process.mjs";
import { buildSite, type Step } from "./site/build-site.ts";
import { serveSite } from "./site/serve.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, ".cache", "site");
const PORT = 8_792;

const step: Step = async (name, act) => {
  const started = performance.now();
  const stop = progress(`▸ ${name}`);
  try {
    const result = await act();
    console.log(`▸ ${name} ✓ ${((performance.now() - started) / 1_000).toFixed(1)} s`);
    return result;
  } finally {
    stop();
  }
};

try {
  const html = await buildSite(root, folder, step);
  console.log(`The site is in ${html}`);
  if (process.argv.includes("--serve")) console.log(`${(await serveSite(html, PORT)).url} until Ctrl-C`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
