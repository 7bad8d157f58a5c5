import type { NoteState } from "../../../../sdk/src/index.ts";

/** What of an invoice is in which state, in minor units: together its total. */
export interface InvoiceParts {
  reserved: bigint;
  financed: bigint;
  /** Repaid, and not to be financed again. */
  settled: bigint;
  /** Cancelled or expired, and not to be financed until its issuer restores it. */
  ended: bigint;
  available: bigint;
}

/** The parts of an invoice of a total, as its note and the pledges on it say. What was restored is available. */
export function partsOf({ financed, pledges }: Pick<NoteState, "financed" | "pledges">, total: bigint): InvoiceParts {
  const bound = pledges.filter(({ restored }) => !restored);
  const sumOf = (...states: (typeof bound)[number]["state"][]): bigint =>
    bound.reduce((sum, { state, amount }) => (states.includes(state) ? sum + amount : sum), 0n);
  return {
    reserved: sumOf("reserved"),
    financed: sumOf("financed"),
    settled: sumOf("settled"),
    ended: sumOf("cancelled", "expired"),
    available: total - financed,
  };
}
