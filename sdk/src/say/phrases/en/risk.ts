import { plural } from "./grammar.ts";

const ROLES = { declarant: "declarant", consignor: "consignor", carrier: "carrier" };
const BANDS = { low: "low", medium: "medium", high: "high" };
const OUTCOMES = { preclear: "preclear", inspect: "inspect", reject: "reject" };
const BASES = { submitted: "declarations", judged: "judged declarations", reported: "reports on this shipment" };
const COUNTS = {
  late: "late",
  amended: "amended",
  precleared: "pre-cleared",
  inspected: "inspected",
  rejected: "rejected",
  corrected: "in error",
};

export interface Share {
  role: keyof typeof ROLES;
  /** Of which ones. */
  base: keyof typeof BASES;
  field: keyof typeof COUNTS;
  count: number;
  of: number;
  weight: number;
}

/** Where the points of a risk score come from, and what they lead to. */
export const risk = {
  ruleFails: ({ title, severity, why }: { title: string; severity: string; why: string }): string =>
    `${title}: does not hold (${severity}). ${why}`,
  ruleUnchecked: ({ title, why }: { title: string; why: string }): string => `${title}: could not be checked. ${why}`,
  historyShare: ({ role, base, field, count, of, weight }: Share): string =>
    `${count} of the ${ROLES[role]}'s ${of} ${BASES[base]} were ${COUNTS[field]}: that share of ${plural(weight, "point")}.`,
  newcomer: ({ judged, below }: { judged: number; below: number }): string =>
    `Of the declarant, ${plural(judged, "declaration")} ${judged === 1 ? "was" : "were"} judged; with fewer than ${below} it counts as new.`,
  riskIs: ({ band, total, medium, high }: { band: keyof typeof BANDS; total: number; medium: number; high: number }): string =>
    `The risk is ${BANDS[band]}: ${plural(total, "point")}; medium begins at ${medium}, high at ${high}.`,
  outcomeIs: ({ outcome, band, total }: { outcome: keyof typeof OUTCOMES; band: keyof typeof BANDS; total: number }): string =>
    `${OUTCOMES[outcome]}: ${BANDS[band]} risk, ${plural(total, "point")}.`,
  pointsFor: ({ points, reason }: { points: number; reason: string }): string => `${plural(points, "point")}: ${reason}`,
  /** What a declarant can do after a rejection: nothing with this declaration. */
  afterRejection: (): string =>
    "A rejection is final. Put right what does not hold, open a new shipment for the goods, link their documents to it, and declare them again under it.",
  ruleBars: ({ title }: { title: string }): string => `${title}: does not hold, and without it the goods cannot pass.`,
  ruleGrave: ({ title }: { title: string }): string => `${title}: does not hold, which is grave.`,
};
