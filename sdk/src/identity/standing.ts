import type { Hex } from "viem";
import type { Certificate } from "./certificate.ts";
import { refused } from "./errors.ts";

/** Which certificate is asked about, under which authority, at what time. */
export interface Asked {
  certificate: Certificate;
  issuer: Certificate;
  at: Date;
}

/** What one source says of one certificate. */
export interface Standing {
  source: "list" | "ocsp";
  /** SHA-256 of the list or answer. */
  hash: Hex;
  thisUpdate: Date;
  nextUpdate: Date;
  /** When it was revoked, as far as the source says; null: it is not. */
  revokedAt: Date | null;
}

/** How far an authority's clock may go ahead, in milliseconds. */
const LEAD = 300_000;

/** Throws CertificateRefused (revocationStale) unless what was issued counts at this time. */
export function requireFresh({ thisUpdate, nextUpdate }: { thisUpdate: Date; nextUpdate?: Date }, at: Date, what: string): void {
  const isFresh = nextUpdate !== undefined && thisUpdate.getTime() <= at.getTime() + LEAD && at < nextUpdate;
  if (isFresh) return;
  const shown = { thisUpdate: thisUpdate.toISOString(), nextUpdate: nextUpdate?.toISOString() ?? null };
  throw refused("revocationStale", `${what} does not count at this time.`, shown);
}
