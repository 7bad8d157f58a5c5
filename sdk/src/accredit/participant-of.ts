import type { Address } from "viem";
import { participantsAbi as abi } from "../abi/participants.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { refusal } from "../ledger/refusals.ts";
import { type RoleName, rolesOf } from "./roles.ts";

/** What the ledger says about a party. Dates in seconds since 1970, the end exclusive. */
export interface Participant {
  account: Address;
  legalId: bigint;
  roles: RoleName[];
  validFrom: bigint;
  validUntil: bigint;
  suspended: boolean;
  /** Accredited, within validity, not suspended, as of the latest block. */
  active: boolean;
  identityProvider: Address;
}

/** Read a participant. Throws ParticipantRefused (ParticipantUnknown) for an account that takes no part. */
export async function participantOf(client: KontorClient, account: Address): Promise<Participant> {
  const at = { address: client.addresses.participants, abi, args: [account] } as const;
  const [found, active] = await ask(() =>
    Promise.all([
      client.public.readContract({ ...at, functionName: "participantOf" }),
      client.public.readContract({ ...at, functionName: "isActive" }),
    ]),
  );
  if (found.number === 0) throw refusal("ParticipantUnknown", { account });
  const { legalId, roles, validFrom, validUntil, suspended, identityProvider } = found;
  return { account, legalId, roles: rolesOf(roles), validFrom, validUntil, suspended, active, identityProvider };
}
