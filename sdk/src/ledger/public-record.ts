import type { AbiEvent, Address, Hex } from "viem";
import { declarationsAbi } from "../abi/declarations.ts";
import { documentsAbi } from "../abi/documents.ts";
import { financingAbi } from "../abi/financing.ts";
import { grantsAbi } from "../abi/grants.ts";
import { participantsAbi } from "../abi/participants.ts";
import { shipmentsAbi } from "../abi/shipments.ts";
import type { KontorClient } from "../client.ts";
import { ranges, readEvents } from "../sync/read-events.ts";
import { ask } from "./failure.ts";

const CONTRACTS = {
  participants: participantsAbi,
  documents: documentsAbi,
  grants: grantsAbi,
  financing: financingAbi,
  shipments: shipmentsAbi,
  declarations: declarationsAbi,
} as const;
export type RecordedContract = keyof typeof CONTRACTS;

/** One event as every node of the ledger has it: all that whoever takes no part can see. */
export interface PublicEvent {
  contract: RecordedContract;
  name: string;
  block: number;
  transaction: Hex;
  logIndex: number;
  /** As the event names them. */
  values: Readonly<Record<string, unknown>>;
}

/** Events of those contracts. */
export const RECORDED = Object.values(CONTRACTS)
  .flat()
  .filter((item) => item.type === "event") as readonly AbiEvent[];

export interface PublicRecordParameters {
  /** Default: the client's addresses.fromBlock, that of the deployment. */
  fromBlock?: bigint;
  /** Default: the newest one. */
  toBlock?: bigint;
}

/** What the contracts of a ledger have said in some blocks, oldest first, both ends included. Throws LedgerUnreachable. */
export async function publicRecord(client: KontorClient, parameters: PublicRecordParameters = {}): Promise<PublicEvent[]> {
  const { fromBlock = client.addresses.fromBlock ?? 0n } = parameters;
  const toBlock = parameters.toBlock ?? (await ask(() => client.public.getBlockNumber({ cacheTime: 0 })));
  const names = Object.keys(CONTRACTS) as RecordedContract[];
  const address = names.map((name) => client.addresses[name]);
  const contractAt = new Map<Address, RecordedContract>(
    names.map((name, i) => [(address[i] as Address).toLowerCase() as Address, name]),
  );
  const found: PublicEvent[] = [];
  for (const range of ranges(fromBlock, toBlock))
    for (const event of await readEvents(client, { ...range, address, events: RECORDED })) {
      const contract = contractAt.get(event.address.toLowerCase() as Address);
      if (contract === undefined) continue;
      const { blockNumber, transactionHash: transaction, logIndex } = event;
      const values = (event.args ?? {}) as PublicEvent["values"];
      found.push({ contract, name: event.eventName, block: Number(blockNumber), transaction, logIndex, values });
    }
  return found;
}
