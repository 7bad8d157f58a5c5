import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../launch/process.mjs";
import { npmCommand } from "../launch/runtime.mjs";
import { stageCircuits } from "./circuits.ts";
import { stageContracts } from "./contracts.ts";
import { own, PACKAGES, type PackageName, ROOT } from "./manifest.ts";
import { stageSdk } from "./sdk.ts";

/** Where packages are made, and the tarballs beside them. */
export const PLACE = join(ROOT, ".cache/packages");

const stages: Record<PackageName, (into: string) => Promise<string>> = {
  contracts: stageContracts,
  circuits: stageCircuits,
  sdk: stageSdk,
};

/** Make the packages below `into`, as they are published but not packed; returns the folder of each. */
export async function stagePackages(into = PLACE): Promise<Record<PackageName, string>> {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const folders = {} as Record<PackageName, string>;
  for (const name of PACKAGES) folders[name] = await stages[name](into);
  return folders;
}

/** What npm says, unless it fails: then an Error with it. */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  const { outer, shell } = npmCommand();
  const [command = "npm", ...before] = outer;
  let output = "";
  const onOutput = (text: string): void => {
    output += text;
  };
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  const code = await run(command, [...before, ...args], { cwd, shell, stdio, disposable: true, onOutput });
  if (code !== 0) throw new Error(`npm ${args.join(" ")} failed:\n${output}`);
  return output;
}

/** Pack a package; returns its tarball. */
export async function packed(name: PackageName, folder: string): Promise<string> {
  const into = join(folder, "../..");
  await npm(["pack", folder, "--pack-destination", into, "--loglevel=error", "--no-update-notifier"], into);
  return join(into, `kontor-${name}-${own.version}.tgz`);
}
