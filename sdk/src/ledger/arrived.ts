import { type KontorClient, need } from "../client.ts";
import { TransactionUnconfirmed } from "../errors.ts";
import { ask } from "./failure.ts";

/** Milliseconds that a transaction is waited for, as in `send`. */
const PATIENCE = 180_000;

/**
 * Wait until what the client's account has sent before is in a block, so that a repeated step sees what the first one did. Throws
 * TransactionUnconfirmed, LedgerUnreachable.
 */
export async function arrived(client: Pick<KontorClient, "public" | "account">): Promise<void> {
  const { address } = need(client, "account");
  const count = (blockTag: "pending" | "latest") => ask(() => client.public.getTransactionCount({ address, blockTag }));
  const sent = await count("pending");
  const end = Date.now() + PATIENCE;
  while ((await count("latest")) < sent) {
    if (Date.now() >= end)
      throw new TransactionUnconfirmed({
        what: "An earlier transaction of this account is in no block yet.",
        todo: "Repeat the step: it finds out whether the first one arrived.",
        values: { account: address, sent },
      });
    await new Promise((resolve) => setTimeout(resolve, client.public.pollingInterval));
  }
}
