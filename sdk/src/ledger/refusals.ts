import * as family from "../errors.ts";
import { committeeRefusals } from "./committee-refusals.ts";
import { councilRefusals } from "./council-refusals.ts";
import { declarationRefusals } from "./declaration-refusals.ts";
import { factRefusals } from "./fact-refusals.ts";
import { financingRefusals } from "./financing-refusals.ts";
import { governanceRefusals } from "./governance-refusals.ts";
import { registryRefusals } from "./registry-refusals.ts";
import { shipmentRefusals } from "./shipment-refusals.ts";

/** For a custom error: its class, what happened, what to do. */
export type Refusal = readonly [
  type: new (parts: family.ErrorParts & { error: string }) => family.LedgerRefused,
  what: string,
  todo: string,
];

/** Every custom error that a call of Kontor's contracts can end with. A test compares with the ABIs. */
export const refusals: Readonly<Record<string, Refusal>> = {
  ...registryRefusals,
  ...committeeRefusals,
  ...financingRefusals,
  ...shipmentRefusals,
  ...declarationRefusals,
  ...factRefusals,
  ...governanceRefusals,
  ...councilRefusals,
};

/** The typed error for a custom error of the contracts, also for one that the SDK foresees without asking the ledger. */
export function refusal(
  error: string,
  values: Readonly<Record<string, family.ErrorValue>>,
  cause?: unknown,
): family.LedgerRefused {
  const known = Object.hasOwn(refusals, error) ? refusals[error] : undefined;
  if (known === undefined) {
    const parts = { what: `A contract refused with ${error}.`, todo: "Read the values and check the call.", values, cause };
    return new family.LedgerRefused({ error, ...parts });
  }
  const [type, what, todo] = known;
  return new type({ error, what, todo, values, cause });
}
