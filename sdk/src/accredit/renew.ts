import { encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";
import type { Accreditation } from "./accredit.ts";
import { papers } from "./evidence.ts";
import { roleBits } from "./roles.ts";

/** The identity provider of an account moves its validity and roles, and says anew what its word rests on. It ends no suspension. */
export function renew(client: KontorClient, parameters: Accreditation): Promise<Sent> {
  const { account, roles, validFrom, validUntil, evidence = papers() } = parameters;
  const args = [account, roleBits(roles), validFrom, validUntil, evidence] as const;
  return send(client, { to: client.addresses.participants, data: encodeFunctionData({ abi, functionName: "renew", args }) });
}
