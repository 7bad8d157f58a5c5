import { encodeFunctionData, type Hex } from "viem";
import { grantsAbi as abi } from "../abi/grants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";

/** A grantor above the grant or the issuer ends it and everything made from it. What was read stays read: re-key for later versions. */
export function revoke(client: KontorClient, { grantId }: { grantId: Hex }): Promise<Sent> {
  return send(client, {
    to: client.addresses.grants,
    data: encodeFunctionData({ abi, functionName: "revoke", args: [grantId] }),
  });
}
