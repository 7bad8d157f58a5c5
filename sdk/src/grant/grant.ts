import type { Hex } from "viem";
import type { KontorClient } from "../client.ts";
import type { Sent } from "../ledger/send.ts";
import { type GrantParameters, sendGrant } from "./send-grant.ts";

/** Issuer: let a participant open a document, and with the right to prove, follow and use its financing. */
export const grant = (client: KontorClient, parameters: GrantParameters): Promise<Sent & { grantId: Hex }> =>
  sendGrant(client, parameters, "issuer");
