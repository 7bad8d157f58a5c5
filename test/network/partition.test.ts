import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { createPublicClient, createWalletClient, type Hex, http, type Transport } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { catchUp } from "../../network/cometbft/restart.ts";
import { nodes } from "../../sdk/src/ledger/nodes.ts";
import { fourValidators, NAMES, type Name } from "./four-validators.ts";
import { chainOf } from "./network-ledger.ts";

/** Some twenty blocks' time. */
const SILENCE = 6_000;

describe("four validators, and the links between them", function () {
  this.timeout(600_000);
  const shared = fourValidators("partition");
  const { engine } = shared;
  let accounts = 0;
  const sent: Hex[] = [];

  const through = (...names: Name[]): Transport => nodes(names.map((name) => engine.rpcUrl(shared.network, name)));
  const readerOf = (transport: Transport) =>
    createPublicClient({ chain: chainOf(shared.network), transport, pollingInterval: 100, cacheTime: 0 });
  const reader = (name: Name) => readerOf(http(engine.rpcUrl(shared.network, name)));
  const heads = () => Promise.all(NAMES.map((name) => reader(name).getBlockNumber()));
  /** A transaction of an account of its own: nothing else decides when it may come into a block. */
  const send = async (transport: Transport): Promise<Hex> => {
    const account = privateKeyToAccount(generatePrivateKey());
    const wallet = createWalletClient({ chain: chainOf(shared.network), account, transport });
    const hash = await wallet.sendTransaction({ to: account.address, data: `0x${(accounts++).toString(16).padStart(8, "0")}` });
    sent.push(hash);
    return hash;
  };
  const settled = (transport: Transport, hash: Hex) => readerOf(transport).waitForTransactionReceipt({ hash, timeout: 120_000 });
  /** All validators have one chain, block by block from one on, and everything that was sent is in it. */
  const agree = async (from: bigint) => {
    for (const name of NAMES) await catchUp(shared.network, name);
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
    await shared.relays.cut(["north", "south"], ["west", "east"]);
    await pause(SILENCE / 2);
    const halted = await heads();
    const waiting = [await send(through("north")), await send(through("east"))];
    await pause(SILENCE);
    expect(await heads()).to.deep.equal(halted);
    await shared.relays.cut();
    for (const hash of waiting) await settled(through("west"), hash);
    await agree(before);
  });

  it("go on as three when one is cut off, which catches up; whoever asks it is answered by another one meanwhile", async () => {
    const client = through("east", "north", "south");
    const [before = 0n] = await heads();
    await settled(client, await send(client));
    await shared.relays.cut(["north", "south", "west"], ["east"]);
    await pause(SILENCE / 2);
    const alone = await reader("east").getBlockNumber();
    await settled(client, await send(client));
    await pause(SILENCE / 2);
    expect(await reader("east").getBlockNumber()).to.equal(alone);
    expect((await readerOf(client).getBlockNumber()) > alone + 2n).to.equal(true);
    // What the one that is cut off was given comes to the others when it is back.
    const lonely = await send(through("east"));
    await shared.relays.cut();
    await catchUp(shared.network, "east");
    await settled(through("north"), lonely);
    await agree(before);
  });
});
