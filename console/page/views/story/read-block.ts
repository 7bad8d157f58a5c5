import { type Address, decodeFunctionData, type Hex, isAddressEqual } from "viem";
import { financingAbi } from "../../../../sdk/src/abi/financing.ts";
import { type KontorClient, pledgeHistory } from "../../../../sdk/src/index.ts";

/** One transaction to the financing contract, as everybody sees it. */
export interface SeenTransaction {
  hash: Hex;
  place: number;
  taken: boolean;
  /** Note that it would use up. */
  nullifier?: bigint;
}

function nullifierIn(input: Hex): bigint | undefined {
  const { functionName, args } = decodeFunctionData({ abi: financingAbi, data: input });
  if (functionName !== "reserve") return undefined;
  return (args[0] as unknown as { transition?: { nullifier: bigint }; nullifier?: bigint }).transition?.nullifier;
}

/** The block in which a pledge was made: all that was sent to the financing contract in it. */
export async function readBlock(
  client: KontorClient,
  controller: Address,
): Promise<{ number: number; time: bigint; seen: SeenTransaction[] }> {
  const [made] = await pledgeHistory(client, controller);
  if (made === undefined) return { number: 0, time: 0n, seen: [] };
  const block = await client.public.getBlock({ blockNumber: made.blockNumber, includeTransactions: true });
  const sent = block.transactions.filter(({ to }) => to && isAddressEqual(to, client.addresses.financing));
  const seen = await Promise.all(
    sent.map(async ({ hash, transactionIndex, input }) => {
      const { status } = await client.public.getTransactionReceipt({ hash });
      return { hash, place: (transactionIndex ?? 0) + 1, taken: status === "success", nullifier: nullifierIn(input) };
    }),
  );
  return { number: Number(block.number), time: block.timestamp, seen };
}
