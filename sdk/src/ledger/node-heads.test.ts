import { expect } from "chai";
import { createPublicClient } from "viem";
import { hardhat } from "viem/chains";
import { LedgerUnreachable } from "../errors.ts";
import { failure } from "./failure.ts";
import { nodes } from "./nodes.ts";
import { type FakeNode, fakeLedger, fakeNode } from "./testing/fake-node.ts";

const HIGH = 1_000_000;

describe("a node that tells of a block that nobody has", () => {
  let open: FakeNode[] = [];
  afterEach(async () => {
    await Promise.all(open.map((node) => node.close()));
    open = [];
  });
  const start = async <const T extends readonly unknown[]>(...names: T) => {
    const ledger = fakeLedger();
    for (const _ of names) open.push(await fakeNode(ledger));
    return open as unknown as { [K in keyof T]: FakeNode };
  };
  const clientOf = (...all: readonly FakeNode[]) =>
    createPublicClient({
      chain: hardhat,
      transport: nodes(
        all.map(({ url }) => url),
        { lookEvery: 30, patience: 1_000 },
      ),
      cacheTime: 0,
    });
  const failureOf = async (call: Promise<unknown>) =>
    failure(
      await call.then(
        () => expect.fail("answered"),
        (error) => error,
      ),
    );

  it("is not believed where it does not hand that block out: one node, or another is asked", async () => {
    const [first, second] = await start(1, 2);
    first.boasts = HIGH;
    const alone = await failureOf(clientOf(first).getBlockNumber());
    expect(alone).to.be.instanceOf(LedgerUnreachable);
    expect(alone.what).to.include(`tells of block ${HIGH + 10}, which cannot be`);
    const both = clientOf(first, second);
    expect(await both.getBlockNumber()).to.equal(10n);
    first.down();
    expect(await both.getBlockNumber()).to.equal(10n);
  });

  it("is believed by far blocks only as often as they come: what came since the last look is no lie", async () => {
    const [first] = await start(1);
    const client = clientOf(first);
    expect(await client.getBlockNumber()).to.equal(10n);
    first.behind = -HIGH;
    expect(await client.getBlockNumber()).to.equal(BigInt(HIGH + 10));
  });

  it("is passed over where most others say otherwise, also when it is named first and makes the block up", async () => {
    const [first, second, third] = await start(1, 2, 3);
    first.behind = -HIGH;
    const client = clientOf(first, second, third);
    expect(await client.getBlockNumber()).to.equal(10n);
    await client.getTransactionCount({ address: `0x${"11".repeat(20)}` });
    expect(first.count("eth_getTransactionCount")).to.equal(0);
    first.behind = 0;
    second.behind = -HIGH;
    expect(await client.getBlockNumber()).to.equal(10n);
  });

  it("is not believed before the others were heard, though they are slower", async () => {
    const [first, second, third] = await start(1, 2, 3);
    first.behind = -HIGH;
    [second.delay, third.delay] = [200, 200];
    expect(await clientOf(first, second, third).getBlockNumber()).to.equal(10n);
  });

  it("blocks nobody for good: what it told while the others were away counts no more once most are back", async () => {
    const [first, second, third] = await start(1, 2, 3);
    second.down();
    third.down();
    first.behind = -HIGH;
    const client = clientOf(first, second, third);
    expect(await client.getBlockNumber()).to.equal(BigInt(HIGH + 10));
    first.down();
    second.up();
    // One of three: nobody knows which of the two is wrong.
    expect((await failureOf(client.getBlockNumber())).what).to.include(
      `has not reached block ${HIGH + 10}, which node 1 (${first.url}) has told of`,
    );
    third.up();
    // It is looked at again after some seconds, since it was away for long.
    let answer: bigint | undefined;
    while (answer === undefined) answer = await client.getBlockNumber().catch(() => undefined);
    expect(answer).to.equal(10n);
  });

  it("is believed by two, of which the other may be late", async () => {
    const [first, second] = await start(1, 2);
    second.behind = -HIGH;
    const client = clientOf(first, second);
    expect(await client.getBlockNumber()).to.equal(BigInt(HIGH + 10));
    second.down();
    expect((await failureOf(client.getBlockNumber())).what).to.include(`has not reached block ${HIGH + 10}`);
  });
});
