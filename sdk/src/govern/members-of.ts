import { type Address, getAbiItem } from "viem";
import { consortiumAbi } from "../abi/consortium.ts";
import { ask } from "../ledger/failure.ts";
import { ranges, readEvents } from "../sync/read-events.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";

/** An organisation of the consortium now. */
export interface Seat {
  /** Number of its seat, which stays the same whoever votes for it. */
  seat: number;
  /** Votes for it. */
  account: Address;
  name: string;
  /** Block since which this account has the seat. */
  since: bigint;
}

const EVENTS = [
  getAbiItem({ abi: consortiumAbi, name: "MemberAdmitted" }),
  getAbiItem({ abi: consortiumAbi, name: "MemberRemoved" }),
  getAbiItem({ abi: consortiumAbi, name: "SeatMoved" }),
] as const;

/** Who governs a ledger, in the order of their admission, from the ledger alone. Throws InputInvalid, LedgerUnreachable. */
export async function membersOf(client: GovernClient): Promise<Seat[]> {
  const { consortium } = await councilsOf(client);
  const head = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  const seats: Seat[] = [];
  for (const range of ranges(client.addresses.fromBlock ?? 0n, head)) {
    for (const event of await readEvents(client, { address: [consortium], events: EVENTS, ...range })) {
      const { seat, account } = event.args;
      const at = seats.findIndex((one) => one.seat === seat);
      const held = seats[at];
      if (event.eventName === "MemberAdmitted") seats.push({ seat, account, name: event.args.name, since: event.blockNumber });
      else if (event.eventName === "MemberRemoved") seats.splice(at, at < 0 ? 0 : 1);
      else if (held !== undefined) seats[at] = { ...held, account: event.args.replacement, since: event.blockNumber };
    }
  }
  return seats;
}
