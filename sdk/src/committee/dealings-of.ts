import { getAbiItem } from "viem";
import { tagCommitteeAbi } from "../abi/tag-committee.ts";
import { ask } from "../ledger/failure.ts";
import type { Dealing } from "../protocol/dealing.ts";
import { qualifiedDealers } from "../protocol/round.ts";
import { ranges, readEvents } from "../sync/read-events.ts";
import type { CommitteeClient } from "./committee-client.ts";
import { DealingsMissing } from "./errors.ts";
import type { KeyRound } from "./key-round.ts";

const shareDealt = getAbiItem({ abi: tagCommitteeAbi, name: "ShareDealt" });

/** What the qualified dealers of a round have dealt, by their index, from the ledger's log. Throws DealingsMissing. */
export async function dealingsOf(client: CommitteeClient, round: KeyRound): Promise<Map<number, Dealing>> {
  const head = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  const dealt = new Map<number, Dealing>();
  const missing = () => qualifiedDealers(round).filter((dealer) => !dealt.has(dealer));
  for (const range of ranges(round.openedAt, head)) {
    if (missing().length === 0) break;
    const events = await readEvents(client, { address: [client.addresses.tagCommittee], events: [shareDealt], ...range });
    for (const { args } of events) if (args.round === round.number) dealt.set(args.dealer, args.dealing as unknown as Dealing);
  }
  if (missing().length !== 0) throw new DealingsMissing(round.number, missing());
  return dealt;
}
