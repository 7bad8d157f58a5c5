import { type Address, isAddressEqual } from "viem";
import type { GatewayConfiguration } from "../configuration.ts";
import { DestinationRefused } from "../errors.ts";

/** Where a lender's agent answers: the operator says it, so that no client has the gateway ask elsewhere. Throws DestinationRefused. */
export function lenderNamed(lenders: GatewayConfiguration["lenders"], account: Address): GatewayConfiguration["lenders"][number] {
  const found = lenders.find((lender) => isAddressEqual(lender.account, account));
  if (found !== undefined) return found;
  throw new DestinationRefused({
    what: "The gateway does not know where this lender answers.",
    todo: "Have the operator name it in lenders.",
    values: { lender: account },
  });
}
