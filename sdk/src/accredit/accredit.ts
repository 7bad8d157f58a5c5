import { type Address, encodeFunctionData } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { type Sent, send } from "../ledger/send.ts";
import { type AccreditationEvidence, papers } from "./evidence.ts";
import { type RoleName, roleBits } from "./roles.ts";

/** Roles of a participant and how long they count; seconds since 1970, the end exclusive. */
export interface Accreditation {
  account: Address;
  roles: readonly RoleName[];
  validFrom: bigint;
  validUntil: bigint;
  /** What the provider's word rests on. Default: papers that it names no hash of. With a certificate, see `accreditByCertificate`. */
  evidence?: AccreditationEvidence;
}

/** Identity provider: vouch for an account and its legal identifier (see `legalIdentifier`). */
export function accredit(client: KontorClient, parameters: Accreditation & { legalId: bigint }): Promise<Sent> {
  const { account, legalId, roles, validFrom, validUntil, evidence = papers() } = parameters;
  const args = [account, legalId, roleBits(roles), validFrom, validUntil, evidence] as const;
  return send(client, { to: client.addresses.participants, data: encodeFunctionData({ abi, functionName: "accredit", args }) });
}
