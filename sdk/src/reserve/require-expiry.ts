import { financingAbi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { refusal } from "../ledger/refusals.ts";

/** That the ledger takes a reservation which ends then: after its newest block, and no later than it lets one run. Throws TicketRefused. */
export async function requireExpiry({ addresses, public: node }: KontorClient, expiry: bigint): Promise<void> {
  const [{ timestamp }, longest] = await Promise.all([
    ask(() => node.getBlock()),
    ask(() => node.readContract({ address: addresses.financing, abi: financingAbi, functionName: "MAXIMUM_RESERVATION" })),
  ]);
  const [earliest, latest] = [timestamp + 1n, timestamp + longest];
  if (expiry < earliest || expiry > latest) throw refusal("ExpiryInvalid", { expiry, earliest, latest });
}
