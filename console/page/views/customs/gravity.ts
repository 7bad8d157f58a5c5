import type { RuleDiscrepancy } from "../../../../sdk/src/index.ts";

const GRAVITY = ["notice", "warning", "grave"] as const;

/** How grave the gravest of them is; -1 where there is none. */
export const gravityOf = (discrepancies: readonly RuleDiscrepancy[]): number =>
  Math.max(-1, ...discrepancies.map(({ severity }) => GRAVITY.indexOf(severity)));

/** The shade of a value that stands in these, see page.css; a notice has none. */
export const shadeOf = (discrepancies: readonly RuleDiscrepancy[]): string | undefined =>
  [undefined, "deviates warning", "deviates grave"][gravityOf(discrepancies)];

/** The severity of the gravest. */
export const gravestOf = (discrepancies: readonly RuleDiscrepancy[]): RuleDiscrepancy["severity"] | undefined =>
  GRAVITY[gravityOf(discrepancies)];
