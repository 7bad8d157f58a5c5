import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { link, readFile, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import * as z from "zod";
import { DeploymentRunning } from "./errors.ts";

const shape = z.strictObject({ process: z.int().positive(), machine: z.string(), since: z.string(), id: z.string() });

/** How often a lock that nobody holds any more is put aside: somebody else may be quicker. */
const TIMES = 3;

const unless =
  (...codes: string[]) =>
  (error: NodeJS.ErrnoException): undefined => {
    if (codes.includes(error.code ?? "")) return undefined;
    throw error;
  };

/**
 * Keep a journal for this run alone, by a file beside it that says whose it is. One whose process is no more, on this machine, is put
 * aside. Returns how to let go. Throws DeploymentRunning.
 */
export async function holdJournal(journal: string): Promise<() => Promise<void>> {
  const lock = `${journal}.lock`;
  const id = randomUUID();
  const own = JSON.stringify({ process: process.pid, machine: hostname(), since: new Date().toISOString(), id });
  for (let time = 1; ; time++) {
    if (isMade(lock, own)) return () => letGo(lock, own);
    const found = await readFile(lock, "utf8").catch(unless("ENOENT"));
    if (found === undefined) continue;
    const holder = holderIn(found);
    if (time >= TIMES || holder === undefined || isRunning(holder)) throw running(lock, holder);
    await putAside(lock, found, id);
  }
}

/** Whether the lock is made by this call: in one go, so that whoever comes at the same moment reads whose it is, not half of it. */
function isMade(lock: string, own: string): boolean {
  try {
    writeFileSync(lock, own, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    return unless("EEXIST")(error as NodeJS.ErrnoException) ?? false;
  }
}

function holderIn(text: string): z.output<typeof shape> | undefined {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Nothing is known of processes on other machines, so theirs count as running. */
function isRunning({ process: pid, machine }: z.output<typeof shape>): boolean {
  if (machine !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Remove a lock if it is still the one that was read: another run may have put it aside and made its own meanwhile. */
async function putAside(lock: string, found: string, id: string): Promise<void> {
  const aside = `${lock}.${id}`;
  const moved = await rename(lock, aside).then(() => true, unless("ENOENT"));
  if (!moved) return;
  if ((await readFile(aside, "utf8")) !== found) await link(aside, lock).catch(unless("EEXIST"));
  await rm(aside, { force: true });
}

async function letGo(lock: string, own: string): Promise<void> {
  const found = await readFile(lock, "utf8").catch(unless("ENOENT"));
  if (found === own) await rm(lock, { force: true });
}

const running = (lock: string, holder: z.output<typeof shape> | undefined): DeploymentRunning =>
  new DeploymentRunning({
    what:
      holder === undefined
        ? `Another run of this deployment may be going on: ${lock} is there, and does not say whose it is.`
        : `Another run of this deployment is going on: process ${holder.process} on ${holder.machine}, since ${holder.since}.`,
    todo: `Let it end. If you are sure that no run is going on, since that process is another program's or its machine is off, delete ${lock} and give the same command again.`,
    values: { lock, process: holder?.process ?? null, machine: holder?.machine ?? null, since: holder?.since ?? null },
  });
