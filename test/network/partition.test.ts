import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { createPublicClient, createWalletClient, type Hex, http, type Transport } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { catchUp } from "../../network/cometbft/restart.ts";
import type { Network } from "../../network/engine.ts";
import { engineOf } from "../../network/engines.ts";
import { parsePlan } from "../../network/plan.ts";
import { nodes } from "../../sdk/src/ledger/nodes.ts";
import { chainOf } from "./network-ledger.ts";
import { type Relays, relayPeers } from "./relays.ts";
import { skipUnlessBuilt } from "./skip-unless-built.ts";

const NAMES = ["north", "south", "west", "east"] as const;
type Name = (typeof NAMES)[number];
const plan = parsePlan({
  kind: "kontor/network/1",
  engine: "cometbft",
  name: "partition",
  chainId: 20_264,
  validators: [...NAMES],
  blockTime: 300,
  firstPort: 21_600,
});
/** Some twenty blocks' time. */
const SILENCE = 6_000;

describe("four validators, and the links between them", function () {
  this.timeout(600_000);
  const engine = engineOf(plan);
  let parent: string;
  let network: Network;
  let relays: Relays;
  let accounts = 0;
  const sent: Hex[] = [];

  before(async function () {
    await skipUnlessBuilt(this);
    parent = mkdtempSync(join(tmpdir(), "kontor-network-"));
    network = await engine.init(join(parent, "chain"), plan);
    relays = await relayPeers(network, NAMES);
    await Promise.all(NAMES.map((name) => engine.start(network, name)));
    for (const name of NAMES) await catchUp(network, name);
  });
  after(async () => {
    if (network === undefined) return;
    await Promise.all(NAMES.map((name) => engine.stop(network, name, { kill: true })));
    await relays.close();
    rmSync(parent, { recursive: true, force: true });
  });

  const through = (...names: Name[]): Transport => nodes(names.map((name) => engine.rpcUrl(network, name)));
  const readerOf = (transport: Transport) =>
    createPublicClient({ chain: chainOf(network), transport, pollingInterval: 100, cacheTime: 0 });
  const reader = (name: Name) => readerOf(http(engine.rpcUrl(network, name)));
  const heads = () => Promise.all(NAMES.map((name) => reader(name).getBlockNumber()));
  /** A transaction of an account of its own: nothing else decides when it may come into a block. */
  const send = async (transport: Transport): Promise<Hex> => {
    const account = privateKeyToAccount(generatePrivateKey());
    const wallet = createWalletClient({ chain: chainOf(network), account, transport });
    const hash = await wallet.sendTransaction({ to: account.address, data: `0x${(accounts++).toString(16).padStart(8, "0")}` });
    sent.push(hash);
    return hash;
  };
  const settled = (transport: Transport, hash: Hex) => readerOf(transport).waitForTransactionReceipt({ hash, timeout: 120_000 });
  /** All validators have one chain, block by block from one on, and everything that was sent is in it. */
  const agree = async (from: bigint) => {
    for (const name of NAMES) await catchUp(network, name);
    const last = (await heads()).reduce((least, head) => (head < least ? head : least));
    for (let number = from; number <= last; number++) {
      const blocks = await Promise.all(NAMES.map((name) => reader(name).getBlock({ blockNumber: number })));
      expect(new Set(blocks.map(({ hash }) => hash)).size, `block ${number}`).to.equal(1);
    }
    for (const hash of sent) {
      const receipts = await Promise.all(NAMES.map((name) => reader(name).getTransactionReceipt({ hash })));
      expect(new Set(receipts.map(({ blockHash }) => blockHash)).size).to.equal(1);
    }
  };

  it("halt when they are cut in halves, and go on without a fork once the links are back", async () => {
    await settled(through("north"), await send(through("north")));
    const [before = 0n] = await heads();
    await relays.cut(["north", "south"], ["west", "east"]);
    await pause(SILENCE / 2);
    const halted = await heads();
    const waiting = [await send(through("north")), await send(through("east"))];
    await pause(SILENCE);
    expect(await heads()).to.deep.equal(halted);
    await relays.cut();
    for (const hash of waiting) await settled(through("west"), hash);
    await agree(before);
  });

  it("go on as three when one is cut off, which catches up; whoever asks it is answered by another one meanwhile", async () => {
    const client = through("east", "north", "south");
    const [before = 0n] = await heads();
    await settled(client, await send(client));
    await relays.cut(["north", "south", "west"], ["east"]);
    await pause(SILENCE / 2);
    const alone = await reader("east").getBlockNumber();
    await settled(client, await send(client));
    await pause(SILENCE / 2);
    expect(await reader("east").getBlockNumber()).to.equal(alone);
    expect((await readerOf(client).getBlockNumber()) > alone + 2n).to.equal(true);
    // What the one that is cut off was given comes to the others when it is back.
    const lonely = await send(through("east"));
    await relays.cut();
    await catchUp(network, "east");
    await settled(through("north"), lonely);
    await agree(before);
  });
});
