import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { createPublicClient, type Hex, keccak256, RpcRequestError } from "viem";
import { hardhat } from "viem/chains";
import { ChainMismatch, LedgerUnreachable } from "../errors.ts";
import { failure } from "./failure.ts";
import { type NodesOptions, nodes } from "./nodes.ts";
import { type FakeNode, fakeLedger, fakeNode } from "./testing/fake-node.ts";

const RAW: Hex = "0x02c0ffee";
const QUICK = { lookEvery: 30, patience: 60_000, timeout: 60_000 };
/** Where no node can be asked, and that is what is expected. */
const BRIEF = { patience: 1_000 };

describe("nodes", () => {
  let open: FakeNode[] = [];
  afterEach(async () => {
    await Promise.all(open.map((node) => node.close()));
    open = [];
  });
  const three = async (ledgers = [fakeLedger()]) => {
    for (let i = 0; i < 3; i++) open.push(await fakeNode(ledgers[i] ?? (ledgers[0] as never)));
    return open as [FakeNode, FakeNode, FakeNode];
  };
  const clientOf = (all: readonly FakeNode[], options: NodesOptions = {}) =>
    createPublicClient({
      chain: hardhat,
      transport: nodes(
        all.map(({ url }) => url),
        { ...QUICK, ...options },
      ),
      cacheTime: 0,
    });
  const ask = (client: ReturnType<typeof clientOf>, method: string, params?: unknown) =>
    client.request({ method, params } as never) as Promise<unknown>;
  const failureOf = async (call: Promise<unknown>) =>
    failure(
      await call.then(
        () => expect.fail("answered"),
        (error) => error,
      ),
    );
  const send = (client: ReturnType<typeof clientOf>) => ask(client, "eth_sendRawTransaction", [RAW]);
  const receipt = (client: ReturnType<typeof clientOf>) => ask(client, "eth_getTransactionReceipt", [keccak256(RAW)]);

  it("asks the first, and the next when it is down; goes back once the first has been well for a while", async () => {
    const [first, second] = await three();
    const client = clientOf(open);
    expect(await client.getBlockNumber()).to.equal(10n);
    await client.getTransactionCount({ address: `0x${"11".repeat(20)}` });
    expect([first.count("eth_getTransactionCount"), second.count("eth_getTransactionCount")]).to.deep.equal([1, 0]);
    first.down();
    const count = () => client.getTransactionCount({ address: `0x${"11".repeat(20)}` });
    await count();
    expect(second.count("eth_getTransactionCount")).to.equal(1);
    first.up();
    while (first.count("eth_getTransactionCount") < 2) {
      await count();
      await pause(20);
    }
    await count();
    expect(first.count("eth_getTransactionCount")).to.equal(3);
  });

  it("waits for no node that hangs, not even in the middle of a call", async () => {
    const [first] = await three();
    const client = clientOf(open);
    await client.getBlockNumber();
    first.mood = "hangs";
    const started = performance.now();
    expect(await client.getBlockNumber()).to.equal(10n);
    // Its own time limit is a minute; whoever looks at it gives it two seconds.
    expect(performance.now() - started < 55_000).to.equal(true);
  });

  it("passes over a node that is behind the others, and tells of no older block than before", async () => {
    const [first, second, third] = await three();
    first.behind = 3;
    const client = clientOf(open, BRIEF);
    expect(await client.getBlockNumber()).to.equal(10n);
    expect(first.count("eth_getTransactionCount")).to.equal(0);
    // By as much as a node may be behind: as long as nothing newer was told, that is no fault; then it is.
    [first.behind, second.behind, third.behind] = [0, 2, 2];
    await pause(300);
    while ((await client.getBlockNumber()) !== 10n) await pause(10);
    first.down();
    const error = await failureOf(client.getBlockNumber());
    expect(error).to.be.instanceOf(LedgerUnreachable);
    expect(error.what).to.include("has not reached block 10");
    second.behind = 0;
    expect(await client.getBlockNumber()).to.equal(10n);
  });

  it("lets no node alone make the others look late", async () => {
    const ahead = fakeLedger();
    ahead.head = 1_000_000;
    const [, second, third] = await three([fakeLedger(), fakeLedger(), ahead]);
    const client = clientOf(open);
    expect(await client.getBlockNumber()).to.equal(10n);
    const count = (node: FakeNode): number => node.count("eth_getTransactionCount");
    await client.getTransactionCount({ address: `0x${"11".repeat(20)}` });
    expect([open[0], second, third].map((node) => count(node as FakeNode))).to.deep.equal([1, 0, 0]);
  });

  it("passes over a node of another chain, by its number or by its first block", async () => {
    const [first, second, third] = await three([fakeLedger(5), fakeLedger(31_337, 2), fakeLedger()]);
    const fourth = await fakeNode(fakeLedger());
    open.push(fourth);
    const client = clientOf(open);
    await client.getTransactionCount({ address: `0x${"11".repeat(20)}` });
    expect([first, second, third, fourth].map((node) => node.count("eth_getTransactionCount"))).to.deep.equal([0, 0, 1, 0]);
    const told = clientOf([second, third], { ...BRIEF, firstBlock: fakeLedger(31_337, 9).firstBlock });
    expect((await failureOf(told.getBlockNumber())).what).to.include("is of another chain of this number");
    expect((await failureOf(clientOf([first, first, { url: "http://127.0.0.1:1" } as never], BRIEF).getBlockNumber())).what)
      .to.include("is of chain 5")
      .and.include("node 3 (http://127.0.0.1:1) does not answer");
  });

  it("asks the only node nothing but its chain while that is another one", async () => {
    const ledger = fakeLedger(5);
    const node = await fakeNode(ledger);
    open.push(node);
    const told: string[] = [];
    const client = clientOf(open, { tell: (line) => told.push(line) });
    for (let i = 0; i < 2; i++) {
      const error = await failureOf(client.getTransactionCount({ address: `0x${"11".repeat(20)}` }));
      expect(error).to.be.instanceOf(ChainMismatch);
      expect(error.values).to.deep.equal({ found: 5, expected: hardhat.id });
    }
    const together = await Promise.all(Array.from({ length: 5 }, () => failureOf(client.getBlockNumber())));
    expect(together.map(({ name }) => name)).to.deep.equal(Array(5).fill("ChainMismatch"));
    expect(told).to.deep.equal([]);
    expect(await failureOf(send(client))).to.be.instanceOf(ChainMismatch);
    expect([node.count("eth_getTransactionCount"), node.pool.size]).to.deep.equal([0, 0]);
    expect(await client.getChainId()).to.equal(5);
    // Another node takes its place.
    ledger.chainId = hardhat.id;
    expect(await client.getTransactionCount({ address: `0x${"11".repeat(20)}` })).to.equal(0);
    // Who names no chain asks whichever it is.
    ledger.chainId = 5;
    const plain = createPublicClient({ transport: nodes(node.url, QUICK), cacheTime: 0 });
    expect(await plain.getBlockNumber()).to.equal(10n);
  });

  it("takes an error of the node's own for no answer where another node has one, and a refusal of the ledger for one", async () => {
    const [first, second, third] = await three();
    const client = clientOf(open, BRIEF);
    first.errsAt = "eth_getTransactionCount";
    expect(await client.getTransactionCount({ address: `0x${"11".repeat(20)}` })).to.equal(0);
    second.down();
    first.down();
    third.errsAt = "eth_getTransactionCount";
    const alone = await client.request({ method: "eth_getTransactionCount", params: ["0x11", "latest"] } as never).then(
      () => expect.fail("answered"),
      (error) => error.walk((cause: unknown) => cause instanceof RpcRequestError),
    );
    expect(alone.details).to.equal("disk is broken");
    first.up();
    second.up();
    await ask(client, "eth_call", [{}]).then(
      () => expect.fail("answered"),
      () => {},
    );
    expect(first.count("eth_call") + second.count("eth_call") + third.count("eth_call")).to.equal(1);
    for (const node of open) node.mood = "fails";
    expect(await failureOf(client.getBlockNumber())).to.be.instanceOf(LedgerUnreachable);
  });

  it("sends the same transaction through the next node when the first dies before it is in a block", async () => {
    const [first, second] = await three();
    const client = clientOf(open);
    expect(await send(client)).to.equal(keccak256(RAW));
    expect([first.pool.size, second.pool.size]).to.deep.equal([1, 0]);
    first.down();
    // Whoever asks for the next number is told one that counts it.
    expect(await client.getTransactionCount({ address: `0x${"11".repeat(20)}`, blockTag: "pending" })).to.equal(1);
    expect([...second.pool]).to.deep.equal([keccak256(RAW)]);
    expect(await receipt(client)).to.equal(null);
    second.mine();
    expect(await receipt(client)).to.include({ transactionHash: keccak256(RAW) });
    first.up();
    await pause(100);
    await client.getBlockNumber();
    expect(second.count("eth_sendRawTransaction")).to.equal(1);
  });

  it("does not know whether a node took it: the next is given the same, and the same is no mistake", async () => {
    const [first, second] = await three();
    const client = clientOf(open);
    first.mood = "swallows";
    expect(await send(client)).to.equal(keccak256(RAW));
    expect([...second.pool]).to.deep.equal([keccak256(RAW)]);
    // It came into a block meanwhile, so that its number is used up: by itself.
    second.mine();
    expect(await send(client)).to.equal(keccak256(RAW));
  });

  it("handles the only node as it handles several", async () => {
    const [first] = await three();
    const client = clientOf([first]);
    first.mood = "breaks";
    expect(await send(client)).to.equal(keccak256(RAW));
    // It had taken it: the second time it says so.
    expect([first.count("eth_sendRawTransaction"), first.pool.size]).to.deep.equal([2, 1]);
    first.mine();
    expect(await send(client)).to.equal(keccak256(RAW));
    expect(await receipt(client)).to.include({ transactionHash: keccak256(RAW) });
    first.down();
    const counted = client.getTransactionCount({ address: `0x${"11".repeat(20)}` });
    await pause(150);
    first.up();
    expect(await counted).to.equal(1);
  });

  it("does not take a transaction for refused where nobody can say whether it is in a block", async () => {
    const [first] = await three();
    const client = clientOf([first]);
    await send(client);
    first.mine();
    first.errsAt = "eth_getTransactionByHash";
    const sent = send(client);
    await pause(150);
    first.errsAt = "";
    expect(await sent).to.equal(keccak256(RAW));
  });

  it("says in a line that no node can be asked, and that one can be again", async () => {
    const [first, second] = await three();
    const lines: string[] = [];
    const client = clientOf([first, second], { ...BRIEF, tell: (line) => lines.push(line) });
    await client.getBlockNumber();
    first.down();
    await client.getBlockNumber();
    expect(lines).to.deep.equal([]);
    second.mood = "fails";
    await failureOf(client.getBlockNumber());
    await failureOf(client.getBlockNumber());
    expect(lines).to.have.length(1);
    expect(lines[0])
      .to.include(`node 1 (${first.url}) does not answer`)
      .and.include(`node 2 (${second.url}) answers with HTTP 503`);
    second.mood = "well";
    await client.getBlockNumber();
    expect(lines.slice(1)).to.deep.equal([`The ledger can be asked again: node 2 (${second.url}) answers.`]);
  });
});
