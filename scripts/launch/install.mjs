// Installs what package-lock.json names, when what is there differs from it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { progress, run } from "./process.mjs";
import { installer } from "./runtime.mjs";

const packagesOf = (file) => JSON.parse(readFileSync(file, "utf8")).packages;

const isGlibc = () => {
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime !== undefined;
};

/** Whether npm installs a package of the lock file on this machine, whatever Node runs it. */
function isWanted(entry) {
  if (entry.optional && (entry.hasInstallScript || !(entry.os ?? entry.cpu))) return false; // may fail to build; npm then leaves it out
  if (entry.os && !entry.os.includes(process.platform)) return false;
  if (entry.cpu && !entry.cpu.includes(process.arch)) return false;
  return !entry.libc || entry.libc.includes(isGlibc() ? "glibc" : "musl");
}

/**
 * What is missing or has another version than the lock file says; empty when all is there. npm writes its own record when it
 * has finished, so that an interrupted installation has none; an installation under an old Node lacks Hardhat's native part.
 */
export function missingPackages(root) {
  const record = join(root, "node_modules", ".package-lock.json");
  const installed = existsSync(record) ? packagesOf(record) : {};
  return Object.entries(packagesOf(join(root, "package-lock.json")))
    .filter(([path, entry]) => path !== "" && isWanted(entry) && installed[path]?.version !== entry.version)
    .map(([path]) => path);
}

/** How many of the wanted packages have a folder by now, for the progress line. */
function countInstalled(root) {
  const folder = join(root, "node_modules");
  if (!existsSync(folder)) return 0;
  return readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .reduce((count, name) => count + (name.startsWith("@") ? readdirSync(join(folder, name)).length : 1), 0);
}

/** npm's reason in its own words, without its decoration. */
function reasonIn(output) {
  const lines = output.split(/\r?\n/).filter((line) => line.trim() !== "");
  const errors = lines
    .filter((line) => /^npm (error|ERR!) (?!syscall|errno)/.test(line))
    .map((line) => line.replace(/^npm (error|ERR!) (code )?/, ""));
  return (errors.length > 0 ? errors.slice(0, 2) : lines.slice(-1)).join(": ").replace(/\.$/, "") || "npm said nothing";
}

const remedy = (output) =>
  output.includes("EUSAGE")
    ? "Run npm install under Node 24, which mends the lock file"
    : "Check the connection to the package registry";

/**
 * Install unless everything is there.
 * @throws {Error} in one line, with npm's reason and what to do
 */
export async function ensureInstalled(root) {
  const missing = missingPackages(root);
  if (missing.length === 0) return;
  const { command, shell } = installer(root);
  const stop = progress("Installing packages (once, about a minute)", () => `${countInstalled(root)} in place`);
  let output = "";
  const onOutput = (text) => (output = (output + text).slice(-100_000));
  const options = { cwd: root, shell, disposable: true, stdio: ["ignore", "pipe", "pipe"], onOutput };
  const code = await run(command[0], command.slice(1), options).finally(stop);
  if (code !== 0) throw new Error(`Installation failed: ${reasonIn(output)}. ${remedy(output)}, then run the command again.`);
  const [still] = missingPackages(root);
  if (still) throw new Error(`Installation ended without ${still}. Remove node_modules and run the command again.`);
}
