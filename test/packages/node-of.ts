import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { npm } from "../../scripts/packages/make.ts";

const majorOf = (node: string): number => {
  const { status, stdout } = spawnSync(node, ["-p", "process.versions.node"], { encoding: "utf8" });
  return status === 0 ? Number.parseInt(stdout, 10) : 0;
};

/** A Node of this major version: this one, one on the search path, or that of the package registry; undefined where none can be had. */
export async function nodeOf(major: number, folder: string): Promise<string | undefined> {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const onPath = (process.env.PATH ?? "").split(delimiter).map((place) => join(place, name));
  const found = [process.execPath, ...onPath].find((node) => existsSync(node) && majorOf(node) === major);
  if (found !== undefined) return found;
  const binary = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}@${major}`;
  try {
    const printed = await npm(["exec", "--yes", `--package=${binary}`, "--", "node", "-p", "process.execPath"], folder);
    const path = printed.trim().split(/\r?\n/).at(-1) ?? "";
    return existsSync(path) && majorOf(path) === major ? path : undefined;
  } catch {
    return undefined;
  }
}
