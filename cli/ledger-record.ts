import { openReader } from "../host/participant/open-reader.ts";
import { publicRecord } from "../sdk/src/ledger/public-record.ts";
import { plain } from "../sdk/src/plain.ts";
import type { ReaderOptions } from "./participant.ts";
import type { ShownRecord } from "./words/record.ts";

export interface RecordOptions extends ReaderOptions {
  fromBlock?: number;
  toBlock?: number;
}

const blockOf = (number: number | undefined): bigint | undefined => (number === undefined ? undefined : BigInt(number));

/** All that whoever takes no part sees. */
export async function printRecord({ ledger, fromBlock, toBlock }: RecordOptions): Promise<ShownRecord> {
  const blocks = { fromBlock: blockOf(fromBlock), toBlock: blockOf(toBlock) };
  return { events: plain(await publicRecord(await openReader(ledger), blocks)) };
}
