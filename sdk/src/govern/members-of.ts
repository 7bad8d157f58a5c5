import { type Address, getAbiItem } from "viem";
import { consortiumAbi } from "../abi/consortium.ts";
import { ask } from "../ledger/failure.ts";
import { ranges, readEvents } from "../sync/read-events.ts";
import { councilsOf, type GovernClient } from "./councils-of.ts";

/** An organisation of the consortium now. */
export interface Seat {
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
      const { account } = event.args;
      const at = seats.findIndex((seat) => seat.account === account);
      const seat = seats[at];
      if (event.eventName === "MemberAdmitted") seats.push({ account, name: event.args.name, since: event.blockNumber });
      else if (event.eventName === "MemberRemoved") seats.splice(at, at < 0 ? 0 : 1);
      else if (seat !== undefined) seats[at] = { ...seat, account: event.args.replacement, since: event.blockNumber };
    }
  }
  return seats;
}
