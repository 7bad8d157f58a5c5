#!/usr/bin/env node
// Starts the CLI, which is TypeScript. Node strips types without a warning since 24.12; an older Node, down to 20, hands
// over to the one that `npm ci` installed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";

const own = fileURLToPath(import.meta.url);
// What was compiled is kept beside the sources, which only who installed them can write: never in a folder that all accounts of a machine
// share, from which anybody could have code of theirs run. Coverage wants everything compiled anew.
const compiled = fileURLToPath(new URL("../.cache/compiled", import.meta.url));
const ownNode = fileURLToPath(
  new URL(`../node_modules/node/bin/node${process.platform === "win32" ? ".exe" : ""}`, import.meta.url),
);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

/** What cannot start says so as cli/fail.ts would. */
function stop(what, todo) {
  const failure = { name: "InstallationIncomplete", what, todo, values: {}, exitCode: 1 };
  process.stderr.write(process.argv.includes("--json") ? `${JSON.stringify(failure)}\n` : `kontor: ${what} ${todo}\n`);
  process.exit(1);
}
const stopWithoutDependencies = () => stop("Dependencies are missing.", "Run `npm ci` in the repository first.");

if (major > 24 || (major === 24 && minor >= 12)) {
  if (process.env.NODE_V8_COVERAGE === undefined) nodeModule.enableCompileCache(compiled);
  await import("./main.ts").catch((error) => {
    if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
    stopWithoutDependencies();
  });
} else if (existsSync(ownNode)) {
  const { status, signal, error } = spawnSync(ownNode, [own, ...process.argv.slice(2)], { stdio: "inherit" });
  if (error) stop(`${ownNode} cannot be started: ${error.message}.`, "Run `npm ci` in the repository again.");
  if (signal) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
} else {
  stopWithoutDependencies();
}
