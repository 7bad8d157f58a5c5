import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { type Address, createPublicClient, createWalletClient, encodeFunctionData, type Hex, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { callAs } from "../../network/cometbft/call-as.ts";
import { validatorSetAbi } from "../../network/cometbft/validator-set.ts";
import { VALIDATOR_SET } from "../../network/cometbft/validator-storage.ts";
import { creators, fourValidators, NAMES } from "./four-validators.ts";
import { chainOf } from "./network-ledger.ts";

const [creator = expect.fail("no account may create contracts")] = creators;
const MOST_GAS = 16_777_216n;
/** Six of these fill a block of 100,000,000 to the last, so that nothing small fits beside them. */
const SIXTH = 16_666_666n;
/** A hundred blocks: nothing is in one soon by chance. */
const FLOOD = 600;
const BATCH = 40;
/** Of a stranger's so many wait at a node at most. */
const ROOM = 2_048;
const STEP = 100;
/** Blocks until what is sent now is in one: the proposer may have chosen the next one's transactions already. */
const SOON = 4n;

describe("a flood from accounts that nobody knows", function () {
  this.timeout(600_000);
  const shared = fourValidators("flood");
  const node = (name: string) => http(shared.engine.rpcUrl(shared.network, name));
  const reader = (name: string) =>
    createPublicClient({ chain: chainOf(shared.network), transport: node(name), pollingInterval: 100, cacheTime: 0 });
  const wallet = (name: string, account = privateKeyToAccount(generatePrivateKey())) =>
    createWalletClient({ chain: chainOf(shared.network), account, transport: node(name) });
  let isOver = false;

  /** Blocks that pass until a transaction is in one. */
  const blocksUntil = async (work: () => Promise<unknown>) => {
    const before = await reader("north").getBlockNumber();
    await work();
    return (await reader("north").getBlockNumber()) - before;
  };
  /** How much of the flood waits at a node. */
  const backlog = async () =>
    Number(((await node("north")({}).request({ method: "txpool_status" })) as { pending: Hex }).pending);
  /** Fresh accounts send, at all nodes, whenever less than the whole flood waits. What a block takes is counted by the gas asked for, used or not. */
  const pour = async (): Promise<void> => {
    while (!isOver) {
      if ((await backlog()) > FLOOD) await pause(STEP);
      else await Promise.all(Array.from({ length: BATCH }, (_, i) => drop(NAMES[i % NAMES.length] as string)));
    }
  };
  const send = (name: string) => wallet(name).sendTransaction({ to: creator.address, gas: SIXTH, gasPrice: 0n, nonce: 0 });
  const drop = (name: string) => send(name).catch(() => undefined);
  const call = (name: string, data: Hex) => callAs(shared.network, name, data);
  const voteFor = (account: Address, key: Hex) =>
    encodeFunctionData({ abi: validatorSetAbi, functionName: "vote", args: [account, key] });

  it("takes no transaction that asks for more than its share of a block", async () => {
    const greedy = wallet("north").sendTransaction({ to: creator.address, gas: MOST_GAS + 1n, gasPrice: 0n });
    expect(await greedy.then(String, String)).to.match(/a transaction may ask for 16777216 gas at most/);
  });

  it("keeps no vote out of the blocks, and no transaction of an account that an organisation has named", async () => {
    const named = privateKeyToAccount(generatePrivateKey());
    const pouring = pour();
    while ((await backlog()) < (FLOOD * 2) / 3) await pause(STEP);
    const key = `0x${"5a".repeat(32)}` as const;
    // Opening the account that votes takes longer than a block; what counts is that strangers' transactions still wait afterwards.
    for (const name of ["north", "west"]) {
      await call(name, voteFor(creator.address, key));
      expect(await backlog()).to.be.greaterThan(FLOOD / 2);
    }
    await shared.engine.sponsor?.(shared.network, "east", { accounts: [named.address], sponsored: true });
    const inBlock = async () => {
      const hash = await wallet("south", named).sendTransaction({ to: creator.address, gas: 60_000n, gasPrice: 0n });
      await reader("south").waitForTransactionReceipt({ hash, timeout: 120_000 });
    };
    expect(Number(await blocksUntil(inBlock))).to.be.at.most(Number(SOON));
    const votes = await reader("north").readContract({
      address: VALIDATOR_SET,
      abi: validatorSetAbi,
      functionName: "votesFor",
      args: [creator.address, key],
    });
    expect(votes).to.deep.equal([2n, 3n]);
    expect(await backlog()).to.be.greaterThan(FLOOD / 2);
    isOver = true;
    await pouring;
  });

  it("keeps room in every pool, when so many of a stranger's wait that no more are taken", async () => {
    const refusals = new Set<string>();
    const fill = async (name: string): Promise<void> => {
      while (![...refusals].some((one) => one.startsWith(name)))
        await Promise.all(
          Array.from({ length: BATCH }, () =>
            send(name).catch((error: { details: string }) => refusals.add(`${name}: ${error.details.replace(/\d+/g, "N")}`)),
          ),
        );
    };
    await Promise.all(NAMES.map(fill));
    expect([...refusals].sort()).to.deep.equal(
      [...NAMES]
        .sort()
        .map((name) => `${name}: N transactions wait, and the room that is left is for other accounts: mempool is full`),
    );
    expect(await backlog()).to.be.greaterThan(ROOM / 2);
    const key = `0x${"5b".repeat(32)}` as const;
    await call("south", voteFor(creator.address, key));
    expect(await backlog()).to.be.greaterThan(ROOM / 2);
  });
  after(async () => {
    isOver = true;
    await shared.kill();
  });
});
