import type { KontorClient } from "../client.ts";
import { versionsBefore } from "./versions-of.ts";

/** Indexes of one version of financing. */
const SPAN = 1n << 48n;

/**
 * Indexes of a lender's one-time accounts in the client's version of financing, from `first` on and below `end`. Each version has its own: an
 * account that controlled pledges in two versions would show that both are one lender's (P8).
 */
export async function controllerIndexes(client: KontorClient): Promise<{ first: bigint; end: bigint }> {
  const first = BigInt((await versionsBefore(client)).length) * SPAN;
  return { first, end: first + SPAN };
}
