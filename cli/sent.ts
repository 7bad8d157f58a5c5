import type { Hash, Hex } from "viem";
import type { Sent } from "../sdk/src/ledger/send.ts";
import { plain } from "../sdk/src/plain.ts";

/** What a person keeps of a transaction. */
export interface Kept {
  transaction: Hash;
  block: number;
}
export const kept = ({ hash, blockNumber }: Sent): Kept => ({ transaction: hash, block: Number(blockNumber) });

/** Bytes that are longer than a hash are sealed or proven, and nothing to look at. */
const MOST_HEX = 66;
const isShown = ([, value]: [string, unknown]): boolean => typeof value !== "string" || value.length <= MOST_HEX;

/** Events of a history, each on one row. */
export const eventRows = (
  events: readonly { eventName: string; blockNumber: bigint; transactionHash: Hex; args: object }[],
): object[] =>
  events.map(({ eventName, blockNumber, transactionHash, args }) => {
    const { previousBlock: _, ...rest } = args as Record<string, unknown>;
    const shown = Object.fromEntries(Object.entries(rest).filter(isShown));
    return plain({ event: eventName, block: Number(blockNumber), ...shown, transaction: transactionHash });
  });
