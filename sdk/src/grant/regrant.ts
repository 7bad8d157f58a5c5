import type { Hex } from "viem";
import type { KontorClient } from "../client.ts";
import type { Sent } from "../ledger/send.ts";
import { type GrantParameters, sendGrant } from "./send-grant.ts";

/** Grantee with the right to re-grant: let another participant open the document, within one's own rights, depth and expiry. */
export const regrant = (client: KontorClient, parameters: GrantParameters): Promise<Sent & { grantId: Hex }> =>
  sendGrant(client, parameters, "grant");
