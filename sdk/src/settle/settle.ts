import type { KontorClient } from "../client.ts";
import type { Sent } from "../ledger/send.ts";
import { sendAuthorisation } from "./send-authorisation.ts";

/** Financed becomes settled; a settled amount never becomes free again. Anyone may send the lender's authorisation (see `authorise`). */
export async function settle(client: KontorClient, { authorisation }: { authorisation: unknown }): Promise<Sent> {
  return sendAuthorisation(client, "settle", authorisation);
}
