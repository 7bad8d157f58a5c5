import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { createPublicClient, createWalletClient, defineChain, type Hex, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { catchUp } from "../../network/cometbft/restart.ts";
import { validatorSetAbi } from "../../network/cometbft/validator-set.ts";
import { VALIDATOR_SET } from "../../network/cometbft/validator-storage.ts";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import { homeOf } from "../../network/folder.ts";
import { parsePlan } from "../../network/plan.ts";
import { skipUnlessBuilt } from "./skip-unless-built.ts";

const NAMES = ["north", "south", "west", "east"] as const;
const account = privateKeyToAccount(generatePrivateKey());
const stranger = privateKeyToAccount(generatePrivateKey());
const plan = parsePlan({
  kind: "kontor/network/1",
  engine: "cometbft",
  name: "faults",
  chainId: 20_262,
  validators: [...NAMES],
  blockTime: 300,
  deployers: [account.address],
  firstPort: 27_600,
});
const chain = defineChain({
  id: plan.chainId,
  name: plan.name,
  nativeCurrency: { name: "kontor", symbol: "KONTOR", decimals: 18 },
  rpcUrls: { default: { http: [] } },
});
/** Some twenty blocks' time. */
const SILENCE = 6_000;

describe("four validators", function () {
  this.timeout(600_000);
  const engine = engineOf(plan);
  let parent: string;
  let network: Network;
  const kept: { hash: Hex; block: bigint }[] = [];

  before(async function () {
    await skipUnlessBuilt(this);
    parent = mkdtempSync(join(tmpdir(), "kontor-network-"));
    network = await engine.init(join(parent, "chain"), plan);
    await Promise.all(NAMES.map((name) => engine.start(network, name)));
  });
  after(async () => {
    if (network === undefined) return;
    await Promise.all(network.plan.validators.map((name) => engine.stop(network, name, { kill: true })));
    rmSync(parent, { recursive: true, force: true });
  });

  const reader = (name: string) =>
    createPublicClient({ chain, transport: http(engine.rpcUrl(network, name)), pollingInterval: 100 });
  const height = async (name: string) => (await engine.status(network, name)).block ?? 0;
  const validators = (name: string) =>
    reader(name).readContract({ address: VALIDATOR_SET, abi: validatorSetAbi, functionName: "validators" });
  const send = (name: string) =>
    createWalletClient({ chain, account, transport: http(engine.rpcUrl(network, name)) }).sendTransaction({
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
    for (const name of NAMES) await catchUp(network, name);
    await transact("north");
    for (const name of NAMES) await catchUp(network, name);
    await nothingLost(...NAMES);
    const hashes = await Promise.all(NAMES.map(async (name) => (await reader(name).getBlock({ blockNumber: 2n })).hash));
    expect(new Set(hashes).size).to.equal(1);
    expect(await reader("south").getBalance({ address: account.address })).to.equal(0n);
  });

  it("let nobody create contracts but those whom genesis names", async () => {
    // Returns one byte of code.
    const create = async (from: typeof account) => {
      const wallet = createWalletClient({ chain, account: from, transport: http(engine.rpcUrl(network, "north")) });
      const hash = await wallet.sendTransaction({ data: "0x60015ff3", gas: 200_000n });
      return (await reader("north").waitForTransactionReceipt({ hash, timeout: 120_000 })).status;
    };
    expect(await create(account)).to.equal("success");
    expect(await create(stranger)).to.equal("reverted");
  });

  it("go on when one is killed", async () => {
    await engine.stop(network, "east", { kill: true });
    await catchUp(network, "north");
    await transact("south");
    await nothingLost("north", "south");
  });

  let waiting: Hex;
  it("halt when two are killed: they answer and take transactions, and make no block without the third", async () => {
    await engine.stop(network, "west", { kill: true });
    await pause(SILENCE);
    const before = [await height("north"), await height("south")];
    waiting = await send("north");
    await pause(SILENCE);
    expect([await height("north"), await height("south")]).to.deep.equal(before);
    await engine.stop(network, "south");
    await engine.start(network, "south");
    expect(await validators("south")).to.have.length(4);
    await nothingLost("south");
    expect(await height("south")).to.equal(before[1]);
  });

  it("resume when one comes back, with nothing lost", async () => {
    await engine.start(network, "west");
    for (const name of ["north", "south", "west"]) await catchUp(network, name);
    await settled("north", waiting);
    await transact("west");
    await nothingLost("north", "south", "west");
  });

  it("take one back whose disk was wiped: it fetches the chain from the others", async () => {
    const data = join(homeOf(network, "east"), "data");
    // What it signed last is kept apart from the chain: without that file a validator could sign another vote for the same block.
    for (const name of readdirSync(data)) {
      if (name !== "priv_validator_state.json") rmSync(join(data, name), { recursive: true });
    }
    await engine.start(network, "east");
    await catchUp(network, "east");
    await transact("east");
    await nothingLost(...NAMES);
  });

  it("are all restarted, and go on where they were", async () => {
    await Promise.all(NAMES.map((name) => engine.stop(network, name)));
    await Promise.all(NAMES.map((name) => engine.start(network, name)));
    for (const name of NAMES) await catchUp(network, name);
    await transact("north");
    await nothingLost("north");
  });

  it("exchange the key of one, which signs with the new one from then on and with the former one never", async () => {
    const [file, before] = [join(homeOf(network, "east"), "config", "priv_validator_key.json"), await validators("north")];
    const former = readFileSync(file, "utf8");
    const key = (await engine.replaceKey?.(network, "east")) ?? expect.fail("the engine exchanges no keys");
    const after = await validators("north");
    expect(after).to.have.length(4).and.include(key);
    expect(before.filter((each) => !after.includes(each))).to.have.length(1);
    expect(readFileSync(file, "utf8")).not.to.equal(former);
    // Without another one its votes are needed for every block.
    await engine.stop(network, "west", { kill: true });
    await catchUp(network, "north");
    await transact("east");
    await engine.start(network, "west");
    await catchUp(network, "west");
    await nothingLost(...NAMES);
  });

  it("vote a fifth one in, and out again", async () => {
    const count = async () => (await validators("north")).length;
    network = await engine.addValidator(network, "middle");
    expect(await count()).to.equal(5);
    await transact("middle");
    // Of five one may fail, as of four.
    await engine.stop(network, "east", { kill: true });
    await catchUp(network, "middle");
    await nothingLost("middle");
    await engine.start(network, "east");
    await catchUp(network, "east");
    await engine.removeValidator(network, "middle");
    expect(await count()).to.equal(4);
    await engine.stop(network, "middle");
    await catchUp(network, "north");
    await transact("north");
  });
});
