import { statfs } from "node:fs/promises";
import { type Finding, findings } from "./finding.ts";

const MIB = 1 << 20;
/** A participant's store and its documents grow slowly; with less than this a log or a copy fills the disk. */
const LEAST_DISK = 1_024 * MIB;
/** The process of the largest proof (pledge) was measured to take 411 MiB; as much again for whoever asks for it, and some for the rest. */
const LEAST_MEMORY = 1_024 * MIB;

const inMib = (bytes: number): string => `${Math.floor(bytes / MIB)} MiB`;

/** Room on the disk that a folder lies on. */
export async function diskFindings(folder: string, free?: number): Promise<Finding[]> {
  const { good, warning, fault } = findings("disk");
  const found =
    free ??
    (await statfs(folder).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => undefined,
    ));
  if (found === undefined) return [fault(`The folder ${folder} cannot be looked at.`, "Make it, or correct its permissions.")];
  if (found >= LEAST_DISK) return [good(`${inMib(found)} are free where ${folder} lies.`)];
  return [warning(`${inMib(found)} are free where ${folder} lies.`, `Make room: ${inMib(LEAST_DISK)} at least.`)];
}

/** Memory that a proof can have, also within a container's limit. */
export async function memoryFindings(available: number = process.availableMemory()): Promise<Finding[]> {
  const { good, warning } = findings("memory");
  if (available >= LEAST_MEMORY) return [good(`${inMib(available)} of memory are free.`)];
  return [
    warning(`${inMib(available)} of memory are free.`, `Have ${inMib(LEAST_MEMORY)} free for proofs, or end other programs.`),
  ];
}
