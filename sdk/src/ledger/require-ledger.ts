import { type Address, isAddressEqual } from "viem";
import type { KontorClient } from "../client.ts";
import { InputInvalid } from "../errors.ts";

/** An object of another ledger is of no use here, however valid it is there. Throws InputInvalid. */
export function requireLedger(client: KontorClient, object: { chainId: number; financing: Address }, what: string): void {
  const { chainId, financing } = object;
  if (chainId === client.chain.id && isAddressEqual(financing, client.addresses.financing)) return;
  throw new InputInvalid({
    what: `This ${what} belongs to another ledger.`,
    todo: "Use a client of that ledger, or ask for one of this ledger.",
    values: { chainId, financing },
  });
}
