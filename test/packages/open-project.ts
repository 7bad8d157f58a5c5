import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npm } from "../../scripts/packages/make.ts";
import { ROOT, rangesOf } from "../../scripts/packages/manifest.ts";
import { installs, writeBlocks } from "./readme-blocks.ts";

export interface Project {
  folder: string;
  /** Blocks of the READMEs that lie in it. */
  blocks: number;
  close(): void;
}

/**
 * An empty project outside of the sources, with the tarballs installed and viem and ethers beside them. What npm has kept of earlier
 * installations is taken, the rest comes from the registry. `engine-strict` fails where an `engines` of a package is not met.
 */
export async function openProject(tarballs: readonly string[]): Promise<Project> {
  const folder = mkdtempSync(join(tmpdir(), "kontor-packages-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  // The packages that the READMEs name, from the tarballs; of others what the repository itself is tested with.
  const named = installs().filter((name) => !name.startsWith("@kontor/") && !name.startsWith("circom2@"));
  const libraries = Object.entries(rangesOf([...new Set([...named, "ethers"])])).map(([name, range]) => `${name}@${range}`);
  const options = ["--prefer-offline", "--engine-strict", "--no-audit", "--no-fund", "--loglevel=error"];
  await npm(["install", ...options, ...tarballs, ...libraries], folder);
  cpSync(join(ROOT, "test/packages/project"), folder, { recursive: true });
  const blocks = writeBlocks(join(folder, "readme"));
  return { folder, blocks, close: () => rmSync(folder, { recursive: true, force: true }) };
}
