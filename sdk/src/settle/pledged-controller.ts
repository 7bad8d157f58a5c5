import type { PrivateKeyAccount } from "viem/accounts";
import { type KontorClient, need } from "../client.ts";
import { generationsOf } from "../keys/derive-keys.ts";
import { type Pledge, pledgeOf } from "./pledge-of.ts";

/**
 * The lender's one-time account with this index, and its pledge: of the present secret, or of one before it where only that one has a
 * pledge. An index is used once, whatever the secret, so there is never a choice.
 */
export async function pledgedController(
  client: KontorClient,
  index: bigint,
): Promise<{ account: PrivateKeyAccount; pledge: Pledge }> {
  const generations = generationsOf(need(client, "keys")).map(({ controllerAccount }) => controllerAccount(index));
  for (const account of generations) {
    const pledge = await pledgeOf(client, account.address);
    if (pledge.state !== "none") return { account, pledge };
  }
  const [account] = generations as [PrivateKeyAccount];
  return { account, pledge: await pledgeOf(client, account.address) };
}
