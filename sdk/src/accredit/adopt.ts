import { type Address, encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";
import type { Accreditation } from "./accredit.ts";
import type { AccreditationEvidence } from "./evidence.ts";
import { roleBits } from "./roles.ts";

/**
 * Another identity provider: a party whose own one was dismissed goes on with a new account, for which this one vouches. The former account
 * must be inactive, and the evidence a signature of a certificate's key that has spoken for the party before.
 */
export function adopt(
  client: KontorClient,
  parameters: Accreditation & { former: Address; evidence: AccreditationEvidence },
): Promise<Sent> {
  const { former, account, roles, validFrom, validUntil, evidence } = parameters;
  const args = [former, account, roleBits(roles), validFrom, validUntil, evidence] as const;
  return send(client, { to: client.addresses.participants, data: encodeFunctionData({ abi, functionName: "adopt", args }) });
}
