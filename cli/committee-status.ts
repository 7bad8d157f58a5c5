import { formatEther } from "viem";
import { readConfiguration } from "../committee/configuration.ts";
import { identityOf } from "../committee/keys/key-file.ts";
import { clientOf } from "../committee/ledger/client-of.ts";
import { currentKeyIdAt, headOf, keyAt } from "../committee/ledger/committee.ts";
import type { CommitteeClient } from "../sdk/src/committee/committee-client.ts";
import { indexAmong, newestRound } from "../sdk/src/committee/key-round.ts";
import { KontorError } from "../sdk/src/errors.ts";
import { ask } from "../sdk/src/ledger/failure.ts";
import { plain } from "../sdk/src/wire.ts";

/** What the service says of itself; null where it does not answer. */
async function serviceAt(endpoint: string): Promise<unknown> {
  try {
    const response = await fetch(new URL("/health", endpoint), { signal: AbortSignal.timeout(5_000) });
    return await response.json();
  } catch {
    return null;
  }
}

async function ledgerSays(client: CommitteeClient, account: `0x${string}`): Promise<object> {
  const head = await headOf(client);
  const balance = await ask(() => client.public.getBalance({ address: account, blockNumber: head }));
  const currentKey = await currentKeyIdAt(client, head);
  const ids = Array.from({ length: currentKey }, (_, i) => i + 1);
  const keys = await Promise.all(
    ids.map(async (keyId) => {
      const { threshold, round, members } = await keyAt(client, keyId, head);
      return { keyId, round, threshold, members: members.length, index: indexAmong(members, account) || null };
    }),
  );
  const round = await newestRound(client);
  const newest = round && { number: round.number, kind: round.kind, state: round.state, keyId: round.keyId };
  return { head: Number(head), balance: formatEther(balance), currentKey, keys, round: newest ?? null };
}

/** What the ledger and the running service say of a member. Needs no passphrase. */
export async function statusOfMember({ config }: { config: string }): Promise<object> {
  const configuration = await readConfiguration(config);
  const identity = await identityOf(configuration.keyFile);
  const client = clientOf(configuration);
  const ledger = await ledgerSays(client, identity.account).catch((error: unknown) => {
    if (error instanceof KontorError) return { error: error.name, what: error.what };
    throw error;
  });
  return { ...plain(identity), endpoint: configuration.endpoint, ledger, service: await serviceAt(configuration.endpoint) };
}
