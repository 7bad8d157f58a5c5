import { type Address, encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";
import { type RoleName, roleBits } from "./roles.ts";

/** Roles of a participant and how long they count; seconds since 1970, the end exclusive. */
export interface Accreditation {
  account: Address;
  roles: readonly RoleName[];
  validFrom: bigint;
  validUntil: bigint;
}

/** Identity provider: vouch for an account and its legal identifier (see `legalIdentifier`). */
export function accredit(client: KontorClient, parameters: Accreditation & { legalId: bigint }): Promise<Sent> {
  const { account, legalId, roles, validFrom, validUntil } = parameters;
  const args = [account, legalId, roleBits(roles), validFrom, validUntil] as const;
  return send(client, { to: client.addresses.participants, data: encodeFunctionData({ abi, functionName: "accredit", args }) });
}
