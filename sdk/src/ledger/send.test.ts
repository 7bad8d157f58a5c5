import { expect } from "chai";
import { custom, type Hex, numberToHex, pad, parseTransaction } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { type Addresses, createClient } from "../client.ts";
import { send } from "./send.ts";

const account = privateKeyToAccount(pad("0x07"));
const to = `0x${"c0".repeat(20)}` as const;
const other = pad("0x0e");
const word = (value: number): Hex => pad(numberToHex(value));

/** What the node was sent. */
const sent: Hex[] = [];

/** A node that takes a transaction, and has one with the same number in its next block. */
function nodeWith(instead: { to: Hex; input: Hex }) {
  let own: Hex | undefined;
  let head = 1;
  const base = { from: account.address, nonce: "0x0", value: "0x0", gas: "0x5208", gasPrice: "0x1", type: "0x0", v: "0x1b" };
  const at = { blockHash: word(2), blockNumber: "0x2", transactionIndex: "0x0" };
  const transaction = { ...base, ...at, hash: other, r: word(1), s: word(2), chainId: numberToHex(hardhat.id), ...instead };
  const block = (number: number, transactions: unknown[]) => ({
    number: numberToHex(number),
    hash: word(number),
    parentHash: word(number - 1),
    timestamp: "0x1",
    baseFeePerGas: "0x1",
    gasLimit: "0x1000000",
    gasUsed: "0x0",
    transactions,
  });
  const receipt = {
    ...at,
    transactionHash: other,
    status: "0x1",
    gasUsed: "0x1",
    cumulativeGasUsed: "0x1",
    logs: [],
    type: "0x0",
  };
  const answers: Record<string, (parameters: readonly unknown[]) => unknown> = {
    eth_chainId: () => numberToHex(hardhat.id),
    eth_call: () => "0x",
    eth_getTransactionCount: () => "0x0",
    eth_estimateGas: () => "0x5208",
    eth_gasPrice: () => "0x1",
    eth_maxPriorityFeePerGas: () => "0x1",
    eth_blockNumber: () => numberToHex(head++),
    eth_getBlockByNumber: ([, full]) => block(2, full ? [transaction] : [other]),
    eth_sendRawTransaction: ([raw]) => {
      sent.push(raw as Hex);
      own = word(11);
      return own;
    },
    // It is known until the other one is in a block.
    eth_getTransactionByHash: ([hash]) =>
      hash === own && head < 3
        ? {
            ...base,
            hash: own,
            to,
            input: "0x01",
            blockHash: null,
            blockNumber: null,
            transactionIndex: null,
            r: word(1),
            s: word(2),
          }
        : null,
    eth_getTransactionReceipt: ([hash]) => (hash === other ? { ...receipt, ...instead, from: account.address } : null),
  };
  const request = async ({ method, params = [] }: { method: string; params?: readonly unknown[] }) => {
    const answer = answers[method];
    if (answer === undefined) throw new Error(`not asked for: ${method}`);
    return answer(params);
  };
  return createClient({
    transport: custom({ request }, { retryCount: 0 }),
    chain: hardhat,
    addresses: {} as Addresses,
    account,
    pollingInterval: 20,
  });
}

describe("send", () => {
  it("takes no other transaction for its own, though it has the account's same number", async () => {
    const failed = await send(nodeWith({ to: `0x${"d0".repeat(20)}`, input: "0x02" }), { to, data: "0x01" }).catch(
      (error) => error,
    );
    expect(failed).to.include({ name: "TransactionReplaced" });
    expect(failed.values).to.deep.equal({ hash: word(11), instead: other });
  });

  it("takes itself at another price", async () => {
    const outcome = await send(nodeWith({ to, input: "0x01" }), { to, data: "0x01" });
    expect(outcome).to.include({ hash: other, blockNumber: 2n });
  });

  it("gives more gas than the estimate, which was made for an earlier block than the one that it comes into", async () => {
    sent.length = 0;
    await send(nodeWith({ to, input: "0x01" }), { to, data: "0x01" });
    expect(sent.map((raw) => parseTransaction(raw).gas)).to.deep.equal([26_250n]);
  });
});
