import { encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";
import type { Accreditation } from "./accredit.ts";
import { roleBits } from "./roles.ts";

/** The identity provider of an account moves its validity and roles. */
export function renew(client: KontorClient, { account, roles, validFrom, validUntil }: Accreditation): Promise<Sent> {
  const args = [account, roleBits(roles), validFrom, validUntil] as const;
  return send(client, { to: client.addresses.participants, data: encodeFunctionData({ abi, functionName: "renew", args }) });
}
