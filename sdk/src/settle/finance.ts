import type { KontorClient } from "../client.ts";
import type { Sent } from "../ledger/send.ts";
import { sendAuthorisation } from "./send-authorisation.ts";

/** Reserved and not overdue becomes financed. Anyone may send the lender's authorisation (see `authorise`). */
export async function finance(client: KontorClient, { authorisation }: { authorisation: unknown }): Promise<Sent> {
  return sendAuthorisation(client, "finance", authorisation);
}
