import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { custom, numberToHex, type Transport } from "viem";
import { nodes } from "../../sdk/src/ledger/nodes.ts";
import { fakeLedger, fakeNode } from "../../sdk/src/ledger/testing/fake-node.ts";
import { clientOf } from "./client-of.ts";
import { followLedger } from "./follow.ts";

describe("followLedger", () => {
  /** A node of one answer, which may be away. */
  const node = { head: 10, away: false, asked: 0 };
  const transport = custom(
    {
      request: async ({ method }: { method: string }) => {
        node.asked += 1;
        if (node.away) throw new Error("away");
        if (method !== "eth_blockNumber") throw new Error("asked for something else");
        return numberToHex(node.head++);
      },
    },
    { retryCount: 0 },
  );
  const place = { rpcUrl: "http://127.0.0.1", chainId: 5, committee: `0x${"c0".repeat(20)}` as const, pollSeconds: 0.05 };
  const failures: string[] = [];
  const blocks: bigint[] = [];
  const follow = (steps: Parameters<typeof followLedger>[1]["steps"] = {}, through: Transport = transport) => {
    failures.length = 0;
    blocks.length = 0;
    return followLedger(clientOf(place, undefined, through), {
      pollSeconds: place.pollSeconds,
      steps: { ...steps, blocks: async (block) => void blocks.push(block) },
      onFailure: (step, error) => failures.push(`${step}: ${(error as Error).name}`),
    });
  };
  afterEach(() => Object.assign(node, { head: 10, away: false, asked: 0 }));

  it("takes its steps at every block that it sees, and one that fails keeps no other from its turn", async () => {
    const follower = follow({ failing: () => Promise.reject(new TypeError("no")) });
    expect(follower.head).to.equal(undefined);
    const started = performance.now();
    follower.start();
    while (blocks.length < 3) await pause(5);
    await follower.close();
    // Not sooner than it is to poll; a timer may be a millisecond early.
    expect(blocks.length).to.be.within(3, 1 + (performance.now() - started) / (1_000 * place.pollSeconds - 1));
    expect(blocks[0]).to.equal(10n);
    expect(follower.head).to.equal(blocks.at(-1));
    expect(failures, "told once, not every time").to.deep.equal(["failing: TypeError"]);
    const seen = blocks.length;
    await pause(80);
    expect(blocks.length, "closed").to.equal(seen);
  });

  it("goes on when the node is back, and knows for how long it was silent", async () => {
    node.away = true;
    const follower = follow();
    follower.start();
    while (node.asked < 3) await pause(5);
    expect([blocks.length, failures.length, follower.silence]).to.deep.equal([0, 1, Number.POSITIVE_INFINITY]);
    node.away = false;
    const back = performance.now();
    while (blocks.length === 0) await pause(5);
    await follower.close();
    expect(follower.silence).to.be.at.most((performance.now() - back) / 1_000);
  });

  it("takes no step on another chain", async () => {
    const other = await fakeNode(fakeLedger(6));
    const follower = follow({}, nodes(other.url));
    follower.start();
    while (other.count("eth_chainId") < 3) await pause(5);
    await follower.close();
    await other.close();
    expect([blocks, failures]).to.deep.equal([[], ["node: ChainMismatch"]]);
  });

  it("looks when it is asked to, but not twice within a second", async () => {
    const follower = follow();
    await follower.lookAgain();
    await follower.lookAgain();
    expect(blocks).to.have.length(1);
    await follower.close();
    await follower.lookAgain();
    expect(blocks).to.have.length(1);
  });
});
