import { execFileSync, spawnSync } from "node:child_process";

const prlimit = (...args: string[]): string =>
  execFileSync("prlimit", ["--pid", String(process.pid), ...args], { encoding: "utf8" }).trim();

/** Whether this machine lets a test take the disk away from its own process: util-linux has `prlimit`. */
export const canFillDisk = spawnSync("prlimit", ["--version"]).status === 0;

/** Until it is called back no file of this process can grow, as on a full disk: the kernel refuses each write. */
export function fillDisk(): () => void {
  const before = prlimit("--fsize", "--output", "SOFT", "--noheadings");
  prlimit("--fsize=0:");
  return () => void prlimit(`--fsize=${before}:`);
}
