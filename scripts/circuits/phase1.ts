import { createHash } from "node:crypto";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { sha256 } from "./lock.ts";

/**
 * BLAKE2b-512 of the files of the perpetual powers of tau (54 contributions and a beacon, prepared for phase 2), by power of two,
 * as snarkjs 0.7.6 publishes them in its README.
 */
export const PUBLISHED_PHASE_1: ReadonlyMap<number, string> = new Map(
  Object.entries(JSON.parse(readFileSync(new URL("phase1.json", import.meta.url), "utf8")) as Record<string, string>).map(
    ([power, hash]) => [Number(power), hash],
  ),
);
/** sha256 of the phase 1 file that development keys are made from: one party made it, so no other key may come from it. */
export const DEVELOPMENT_PHASE_1 = "20c056833a5a636bbdc286a767f0ca987d45b1d361db16a314c661bbd7b5fb05";

/** The phase 1 file cannot be trusted for a key that a consortium uses. */
export class Phase1Refused extends Error {
  override readonly name = "Phase1Refused";
}

/** What a phase 1 file is. */
export interface Phase1 {
  sha256: string;
  blake2b: string;
  /** Power of two of the published file with this hash; null if there is none. */
  published: number | null;
}

/** Hash a phase 1 file. Throws Phase1Refused if it is unpublished and not allowed, the development file, or not there. */
export async function examinePhase1(path: string, allowUnlisted: boolean): Promise<Phase1> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Phase1Refused(`there is no phase 1 file ${path}`);
  const hash = createHash("blake2b512");
  await pipeline(createReadStream(path), hash);
  const blake2b = hash.digest("hex");
  const phase1 = { sha256: await sha256(path), blake2b, published: null as number | null };
  for (const [power, listed] of PUBLISHED_PHASE_1) if (listed === blake2b) phase1.published = power;
  if (phase1.sha256 === DEVELOPMENT_PHASE_1)
    throw new Phase1Refused(`${path} was made by one party for development; take a public file`);
  if (phase1.published === null && !allowUnlisted) {
    throw new Phase1Refused(
      `${path} is none of the published files; with --allow-unlisted-phase1 its makers are trusted instead`,
    );
  }
  return phase1;
}
