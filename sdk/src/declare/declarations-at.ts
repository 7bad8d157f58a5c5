import { type Address, getAbiItem, type Hex } from "viem";
import { declarationsAbi } from "../abi/declarations.ts";
import { type KontorClient, need } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { ranges, readInParts } from "../sync/read-events.ts";
import { type Declaration, declarationOf } from "./declaration-of.ts";

const SUBMITTED = getAbiItem({ abi: declarationsAbi, name: "DeclarationSubmitted" });

/** A declaration that was handed in. */
export interface HandedIn extends Declaration {
  /** Block. */
  submittedAt: number;
}

/**
 * All declarations that were handed in to a customs office, as they are now, newest first; by default to the client's own account. Reads the log,
 * DeclarationSubmitted of this office alone. Throws LedgerUnreachable.
 */
export async function declarationsAt(
  client: KontorClient,
  { office = need(client, "account").address, fromBlock }: { office?: Address; fromBlock?: bigint } = {},
): Promise<HandedIn[]> {
  const head = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  const query = { address: client.addresses.declarations, event: SUBMITTED, args: { office }, strict: true } as const;
  const found: { id: Hex; submittedAt: number }[] = [];
  for (const range of ranges(fromBlock ?? client.addresses.fromBlock ?? 0n, head))
    for (const { args, blockNumber } of await readInParts(range, (part) => client.public.getLogs({ ...query, ...part })))
      found.unshift({ id: args.id, submittedAt: Number(blockNumber) });
  return Promise.all(found.map(async ({ id, submittedAt }) => ({ ...(await declarationOf(client, id)), submittedAt })));
}
