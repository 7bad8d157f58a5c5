import type { Address } from "viem";
import { declarationsAbi as abi } from "../abi/declarations.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";

/** What a participant's declarations have come to. */
export interface DeclarantRecord {
  submitted: number;
  late: number;
  amended: number;
  /** By an office, in whatever way; once each. */
  judged: number;
  /** At once, without an inspection. */
  precleared: number;
  inspected: number;
  rejected: number;
}

/** Read a participant's record; zeros for an account without one. */
export async function recordOf(client: KontorClient, account: Address): Promise<DeclarantRecord> {
  const address = client.addresses.declarations;
  const found = await ask(() => client.public.readContract({ address, abi, functionName: "recordOf", args: [account] }));
  const { submitted, late, amended, judged, precleared, inspected, rejected } = found;
  return { submitted, late, amended, judged, precleared, inspected, rejected };
}
