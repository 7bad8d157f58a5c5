// Makes @kontor/contracts, @kontor/circuits and @kontor/sdk of these sources, looks at what was made, and packs it: `npm run packages`.
import { rmSync, statSync } from "node:fs";
import { relative } from "node:path";
import { explain, Interrupted, progress } from "./launch/process.mjs";
import { budgets, measure } from "./packages/budgets.ts";
import { manifestFaults, typeFaults } from "./packages/checks.ts";
import { PLACE, packed, stagePackages } from "./packages/make.ts";
import { PACKAGES, type PackageName, ROOT } from "./packages/manifest.ts";

async function aloud<T>(what: string, work: () => Promise<T>): Promise<T> {
  const stop = progress(what);
  return work().finally(stop);
}

/** Make, measure, look at and pack the packages. Returns the tarballs; throws an Error that names every fault, and then there are none. */
export async function makePackages(): Promise<Record<PackageName, string>> {
  const folders = await aloud("making", () => stagePackages());
  const faults: string[] = [];
  for (const budget of budgets) {
    const measured = await measure(budget, PLACE);
    console.log(`${measured.name.padEnd(30)} ${measured.kilobytes.toFixed(1).padStart(7)} kB of ${budget.kilobytes}`);
    faults.push(...measured.faults);
  }
  const tarballs = {} as Record<PackageName, string>;
  for (const name of PACKAGES) {
    const tarball = await aloud(`packing ${name}`, () => packed(name, folders[name]));
    const found = await aloud(`looking at ${name}`, async () => [
      ...(await manifestFaults(folders[name])),
      ...(await typeFaults(tarball)),
    ]);
    faults.push(...found.map((fault) => `@kontor/${name}: ${fault}`));
    console.log(`${relative(ROOT, tarball).padEnd(44)} ${(statSync(tarball).size / 1e6).toFixed(1)} MB`);
    tarballs[name] = tarball;
  }
  if (faults.length === 0) return tarballs;
  for (const tarball of Object.values(tarballs)) rmSync(tarball);
  throw new Error(`The packages are not fit to be published:\n${faults.join("\n")}`);
}

if (import.meta.main) {
  try {
    await makePackages();
  } catch (error) {
    console.error(explain(error));
    process.exitCode = error instanceof Interrupted ? error.exitCode : 1;
  }
}
