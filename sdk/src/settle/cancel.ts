import type { KontorClient } from "../client.ts";
import type { Sent } from "../ledger/send.ts";
import { sendAuthorisation } from "./send-authorisation.ts";

/** Reserved or financed becomes cancelled, with the reason that the lender signed. Anyone may send the lender's authorisation (see `authorise`). */
export async function cancel(client: KontorClient, { authorisation }: { authorisation: unknown }): Promise<Sent> {
  return sendAuthorisation(client, "cancel", authorisation);
}
