/** Reasons of a correction, in the order of IShipments.CorrectionReason. */
export const CORRECTION_REASONS = ["none", "didNotOccur", "incorrectTime", "other"] as const;
export type CorrectionReason = Exclude<(typeof CORRECTION_REASONS)[number], "none">;
