// Which Node runs what: the one that the lock file names, wherever it can be had.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { progress, run } from "./process.mjs";

/** The oldest Node that runs TypeScript as it is, and Hardhat. */
const OLDEST_RUNTIME = [22, 18];
/** The oldest Node under which npm does not leave out Hardhat's native part. */
const OLDEST_INSTALLER = [22, 13];

const isAtLeast = ([major, minor]) => {
  const [a, b] = process.versions.node.split(".").map(Number);
  return a > major || (a === major && b >= minor);
};

/** npm as a command line: the one that started us, else the one beside this Node, else whatever the shell finds. */
export function npmCommand() {
  const beside = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath?.endsWith("npm-cli.js") ? process.env.npm_execpath : undefined,
    join(beside, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(beside, "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const script = candidates.find((path) => path !== undefined && existsSync(path));
  return script === undefined
    ? { inner: ["npm"], outer: ["npm"], shell: true }
    : { inner: ["node", script], outer: [process.execPath, script], shell: false };
}

/** The registry's package that is nothing but the Node binary of this platform; unlike package `node`, it needs no install script. */
function binaryPackage(root) {
  const version = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages["node_modules/node"].version;
  const system = process.platform === "win32" ? "win" : process.platform;
  const prefix = process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  return `${prefix}-${system}-${process.arch}@${version}`;
}

function throughRegistry(root, npm, command) {
  return [...npm.outer, "exec", "--yes", `--package=${binaryPackage(root)}`, "--", ...command];
}

/** Command line of `npm ci` under a Node that installs everything; { command, shell }. */
export function installer(root) {
  const npm = npmCommand();
  const ci = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  // What the shell finds as npm may run under another Node than this one.
  const direct = !npm.shell && isAtLeast(OLDEST_INSTALLER);
  const command = direct ? [...npm.outer, ...ci] : throughRegistry(root, npm, [...npm.inner, ...ci]);
  return { command, shell: npm.shell };
}

/**
 * Command line that runs scripts: the installed Node; where an install policy kept it out, this one if it is new enough,
 * else the same version straight from the registry.
 */
export async function findRuntime(root) {
  const installed = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(installed) && spawnSync(installed, ["--version"]).status === 0) return [installed];
  if (isAtLeast(OLDEST_RUNTIME)) return [process.execPath];
  const npm = npmCommand();
  const stop = progress("Fetching Node 24, which the install policy kept out of node_modules");
  let output = "";
  const [command, ...args] = throughRegistry(root, npm, ["node", "-p", "process.execPath"]);
  const code = await run(command, args, { cwd: root, shell: npm.shell, onOutput: (text) => (output += text) }).finally(stop);
  const path = output.trim().split(/\r?\n/).at(-1);
  if (code !== 0 || !existsSync(path))
    throw new Error("No Node from 22.18 on could be had. Install Node 24 and run the command again.");
  return [path];
}
