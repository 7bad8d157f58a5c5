import { type Address, getAbiItem, type Hex, isAddressEqual } from "viem";
import { declarationsAbi } from "../abi/declarations.ts";
import { type KontorClient, need } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { forEachOf } from "../ship/for-each-of.ts";
import { ranges, readEvents } from "../sync/read-events.ts";
import { type Declaration, declarationOf } from "./declaration-of.ts";

const SUBSCRIBED = [getAbiItem({ abi: declarationsAbi, name: "DeclarationSubscribed" })] as const;

/** States in which a declaration waits for its declarant, or for an event that will make it wait. */
const OWED = new Set<Declaration["state"]>(["subscribed", "incomplete", "open"]);
/** What is owed comes first, soonest first; then what waits for its event; then the rest, the newest first. */
function order(a: Declaration, b: Declaration): number {
  const rank = ({ state, deadline }: Declaration): number => (!OWED.has(state) ? 2 : deadline === 0n ? 1 : 0);
  const byTime = a.deadline < b.deadline ? -1 : a.deadline > b.deadline ? 1 : 0;
  return rank(a) - rank(b) || (rank(a) === 2 ? -byTime : byTime);
}

/**
 * Declarations that a declarant has subscribed, those that are due first, by their deadlines; by default the client's own account's. Accounts are those
 * of now, whichever they were subscribed under. Reads the log, and what the ledger says about each one. Throws LedgerUnreachable.
 */
export async function declarationsBy(
  client: KontorClient,
  { declarant = need(client, "account").address, fromBlock }: { declarant?: Address; fromBlock?: bigint } = {},
): Promise<Declaration[]> {
  const head = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  const query = { address: [client.addresses.declarations], events: SUBSCRIBED };
  const ids = new Set<Hex>();
  for (const range of ranges(fromBlock ?? client.addresses.fromBlock ?? 0n, head))
    for (const { args } of await readEvents(client, { ...query, ...range })) ids.add(args.id);
  const found = await forEachOf([...ids], (id) => declarationOf(client, id));
  return found.filter((one) => one.state !== "none" && isAddressEqual(one.declarant, declarant)).sort(order);
}
