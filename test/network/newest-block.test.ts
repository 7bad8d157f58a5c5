import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { createPublicClient, createWalletClient, http } from "viem";
import { creators, fourValidators } from "./four-validators.ts";
import { chainOf } from "./network-ledger.ts";

const [, account = expect.fail("no account may create contracts")] = creators;
const ROUNDS = 200;
const STEP = 50;

describe("the newest block of a busy chain", function () {
  this.timeout(600_000);
  const shared = fourValidators("newest-block");

  it("is told of with its receipts: nothing that is asked about it fails", async () => {
    const transport = http(shared.engine.rpcUrl(shared.network, "west"), { retryCount: 0 });
    const chain = chainOf(shared.network);
    const wallet = createWalletClient({ chain, account, transport });
    const reader = createPublicClient({ chain, transport });
    let nonce = await reader.getTransactionCount({ address: account.address });
    const failed = new Map<string, number>();
    const seen = new Set<string>();
    const ask = async (method: string, ...params: unknown[]) => {
      try {
        return await transport({ chain }).request({ method, params });
      } catch (error) {
        const said = `${method}: ${(error as { details?: string }).details}`.replace(/\d{3,}|0x[0-9a-f]+/gi, "N");
        failed.set(said, (failed.get(said) ?? 0) + 1);
      }
    };
    for (let round = 0; round < ROUNDS; round++) {
      await wallet.sendTransaction({ to: account.address, data: "0x6b", gas: 60_000n, gasPrice: 0n, nonce: nonce++ });
      const [block, number] = await Promise.all([
        ask("eth_getBlockByNumber", "latest", false),
        ask("eth_blockNumber"),
        ask("eth_gasPrice"),
        ask("eth_maxPriorityFeePerGas"),
        ask("eth_feeHistory", "0x1", "latest", []),
        ask("eth_getBlockReceipts", "latest"),
      ]);
      const { transactions } = block as { transactions: string[] };
      for (const hash of transactions) {
        if ((await ask("eth_getTransactionReceipt", hash)) === null) failed.set("a receipt is not there", 1);
        seen.add(hash);
      }
      const told = (await ask("eth_getBlockByNumber", number, false)) as { number: string };
      expect(told.number).to.equal(number);
      await pause(STEP);
    }
    expect(Object.fromEntries(failed)).to.deep.equal({});
    expect(seen.size).to.be.greaterThan(ROUNDS / 4);
  });
});
