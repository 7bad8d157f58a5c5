import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { createPublicClient, createWalletClient, type Hex, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { catchUp } from "../../network/cometbft/restart.ts";
import { validatorSetAbi } from "../../network/cometbft/validator-set.ts";
import { VALIDATOR_SET } from "../../network/cometbft/validator-storage.ts";
import { homeOf } from "../../network/folder.ts";
import { creators, fourValidators, NAMES } from "./four-validators.ts";
import { chainOf } from "./network-ledger.ts";

const [, , account = expect.fail("no account may create contracts")] = creators;
const stranger = privateKeyToAccount(generatePrivateKey());
/** Some twenty blocks' time. */
const SILENCE = 6_000;

describe("four validators", function () {
  this.timeout(600_000);
  const shared = fourValidators("validators");
  const { engine } = shared;
  const kept: { hash: Hex; block: bigint }[] = [];

  const reader = (name: string) =>
    createPublicClient({
      chain: chainOf(shared.network),
      transport: http(engine.rpcUrl(shared.network, name)),
      pollingInterval: 100,
    });
  const height = async (name: string) => (await engine.status(shared.network, name)).block ?? 0;
  const validators = (name: string) =>
    reader(name).readContract({ address: VALIDATOR_SET, abi: validatorSetAbi, functionName: "validators" });
  const send = (name: string, from = account) =>
    createWalletClient({
      chain: chainOf(shared.network),
      account: from,
      transport: http(engine.rpcUrl(shared.network, name)),
    }).sendTransaction({
      to: account.address,
      data: "0x6b6f6e746f72",
    });
  const settled = async (name: string, hash: Hex) => {
    const { status, blockNumber } = await reader(name).waitForTransactionReceipt({ hash, timeout: 120_000 });
    expect(status).to.equal("success");
    kept.push({ hash, block: blockNumber });
  };
  /** A transaction through one validator's node, in a block. */
  const transact = async (name: string) => settled(name, await send(name));
  /** Every transaction is where it was, on every validator named. */
  const nothingLost = async (...names: string[]) => {
    for (const name of names)
      for (const { hash, block } of kept) {
        const receipt = await reader(name).getTransactionReceipt({ hash });
        expect({ name, block: receipt.blockNumber }).to.deep.equal({ name, block });
      }
  };

  it("make one chain, on which a transaction costs nothing", async () => {
    for (const name of NAMES) await catchUp(shared.network, name);
    await transact("north");
    for (const name of NAMES) await catchUp(shared.network, name);
    await nothingLost(...NAMES);
    const hashes = await Promise.all(NAMES.map(async (name) => (await reader(name).getBlock({ blockNumber: 2n })).hash));
    expect(new Set(hashes).size).to.equal(1);
    expect(await reader("south").getBalance({ address: account.address })).to.equal(0n);
  });

  it("let nobody create contracts but those whom genesis names", async () => {
    // Returns one byte of code.
    const create = async (from: typeof account) => {
      const wallet = createWalletClient({
        chain: chainOf(shared.network),
        account: from,
        transport: http(engine.rpcUrl(shared.network, "north")),
      });
      const hash = await wallet.sendTransaction({ data: "0x60015ff3", gas: 200_000n });
      return (await reader("north").waitForTransactionReceipt({ hash, timeout: 120_000 })).status;
    };
    expect(await create(account)).to.equal("success");
    expect(await create(stranger)).to.equal("reverted");
  });

  it("go on when one is killed", async () => {
    await engine.stop(shared.network, "east", { kill: true });
    await catchUp(shared.network, "north");
    await transact("south");
    await nothingLost("north", "south");
  });

  let [waiting, late]: Hex[] = [];
  it("halt when two are killed: they answer and take transactions, and make no block without the third", async () => {
    await engine.stop(shared.network, "west", { kill: true });
    await pause(SILENCE);
    const before = [await height("north"), await height("south")];
    waiting = await send("north");
    await pause(SILENCE);
    expect([await height("north"), await height("south")]).to.deep.equal(before);
    await engine.stop(shared.network, "south");
    await engine.start(shared.network, "south");
    expect(await validators("south")).to.have.length(4);
    // Its pool is empty, and counts and takes transactions as before, though there is no block since.
    const count = (blockTag: "latest" | "pending") =>
      reader("south").getTransactionCount({ address: stranger.address, blockTag });
    const first = await count("latest");
    expect(await count("pending")).to.equal(first);
    late = await send("south", stranger);
    expect(await count("pending")).to.equal(first + 1);
    await nothingLost("south");
    expect(await height("south")).to.equal(before[1]);
  });

  it("resume when one comes back, with nothing lost", async () => {
    await engine.start(shared.network, "west");
    for (const name of ["north", "south", "west"]) await catchUp(shared.network, name);
    for (const hash of [waiting, late]) await settled("north", hash as Hex);
    await transact("west");
    await nothingLost("north", "south", "west");
  });

  it("take one back whose disk was wiped: it fetches the chain from the others", async () => {
    const data = join(homeOf(shared.network, "east"), "data");
    // What it signed last is kept apart from the chain: without that file a validator could sign another vote for the same block.
    for (const name of readdirSync(data)) {
      if (name !== "priv_validator_state.json") rmSync(join(data, name), { recursive: true });
    }
    await engine.start(shared.network, "east");
    await catchUp(shared.network, "east");
    await transact("east");
    await nothingLost(...NAMES);
  });

  it("are all restarted, and go on where they were", async () => {
    await Promise.all(NAMES.map((name) => engine.stop(shared.network, name)));
    await Promise.all(NAMES.map((name) => engine.start(shared.network, name)));
    for (const name of NAMES) await catchUp(shared.network, name);
    await transact("north");
    await nothingLost("north");
  });

  it("exchange the key of one, which signs with the new one from then on and with the former one never", async () => {
    const [file, before] = [join(homeOf(shared.network, "east"), "config", "priv_validator_key.json"), await validators("north")];
    const former = readFileSync(file, "utf8");
    const key = (await engine.replaceKey?.(shared.network, "east")) ?? expect.fail("the engine exchanges no keys");
    const after = await validators("north");
    expect(after).to.have.length(4).and.include(key);
    expect(before.filter((each) => !after.includes(each))).to.have.length(1);
    expect(readFileSync(file, "utf8")).not.to.equal(former);
    // Without another one its votes are needed for every block.
    await engine.stop(shared.network, "west", { kill: true });
    await catchUp(shared.network, "north");
    await transact("east");
    await engine.start(shared.network, "west");
    await catchUp(shared.network, "west");
    await nothingLost(...NAMES);
  });

  it("vote a fifth one in, and out again", async () => {
    const count = async () => (await validators("north")).length;
    shared.changed(await engine.addValidator(shared.network, "middle"));
    expect(await count()).to.equal(5);
    await transact("middle");
    // Of five one may fail, as of four.
    await engine.stop(shared.network, "east", { kill: true });
    await catchUp(shared.network, "middle");
    await nothingLost("middle");
    await engine.start(shared.network, "east");
    await catchUp(shared.network, "east");
    await engine.removeValidator(shared.network, "middle");
    expect(await count()).to.equal(4);
    await engine.stop(shared.network, "middle");
    await catchUp(shared.network, "north");
    await transact("north");
  });
});
