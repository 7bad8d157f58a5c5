import { type Address, getAbiItem, type Hex } from "viem";
import { shipmentsAbi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { ranges, readEvents } from "../sync/read-events.ts";

const OPENED = [getAbiItem({ abi: shipmentsAbi, name: "ShipmentOpened" })] as const;

/** A shipment as the ledger's log first names it. */
export interface OpenedShipment {
  id: Hex;
  opener: Address;
  /** Block. */
  openedAt: number;
}

/** All shipments that were opened, newest first, or those since a block. Reads the log; ShipmentOpened alone, whoever its parties are. */
export async function shipments(client: KontorClient, { fromBlock }: { fromBlock?: bigint } = {}): Promise<OpenedShipment[]> {
  const head = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  const query = { address: [client.addresses.shipments], events: OPENED };
  const found: OpenedShipment[] = [];
  for (const range of ranges(fromBlock ?? client.addresses.fromBlock ?? 0n, head))
    for (const { args, blockNumber } of await readEvents(client, { ...query, ...range }))
      found.unshift({ id: args.id, opener: args.opener, openedAt: Number(blockNumber) });
  return found;
}
