import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Hex, isHash } from "viem";
import { writeAtomically } from "../sdk/src/store/write-atomically.node.ts";
import type { Queue } from "./runtime/queue.ts";

const folderOf = (folder: string): string => join(folder, "retry");

/** A person asks a running agent to look again at something that it gave up, or that waits. */
export async function askRetry(folder: string, id: Hex): Promise<void> {
  await mkdir(folderOf(folder), { recursive: true, mode: 0o700 });
  await writeAtomically(join(folderOf(folder), id), new Uint8Array(0));
}

/** Do what was asked. Each is asked once. */
export async function takeRetries(folder: string, queue: Queue): Promise<void> {
  const asked = (await readdir(folderOf(folder)).catch(() => [])).filter((name) => isHash(name));
  if (asked.length === 0) return;
  await queue.wake(({ id }) => asked.includes(id));
  for (const id of asked) await rm(join(folderOf(folder), id), { force: true });
}
