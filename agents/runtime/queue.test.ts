import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { InputInvalid } from "../../sdk/src/errors.ts";
import { Secret } from "../../sdk/src/keys/secret.ts";
import { REORGANISATION_DEPTH } from "../../sdk/src/sync/sync.ts";
import { type AgentStore, openAgentStore } from "./agent-store.ts";
import { about, done, waiting } from "./item.ts";
import { openQueue } from "./queue.ts";
import { pauseAfter } from "./transitions.ts";

const block = (number: bigint) => ({ number, hash: "0x01" as const });
const named = (...ids: string[]) => ids.map((id) => ({ kind: "thing", id }));

describe("queue", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-queue-"));
  const key = () => new Secret(new Uint8Array(32).fill(7));
  let time = 1_000_000;
  let store: AgentStore;
  const open = () => openQueue({ store, now: () => time, attempts: 3 });
  let stores = 0;
  beforeEach(async () => {
    store = await openAgentStore(join(folder, String(stores++)), key());
  });
  afterEach(() => store.close());
  after(() => rmSync(folder, { recursive: true }));
  const states = (queue: Awaited<ReturnType<typeof open>>) =>
    Object.fromEntries(queue.list().map(({ id, state }) => [id, state]));

  it("has items and checkpoint on disk before anything is looked at", async () => {
    const queue = await open();
    await queue.take(named("a", "b"), [block(5n)]);
    await queue.settle(queue.ready()[0] as never, done());
    const again = await open();
    expect(states(again)).to.deep.equal({ a: "done", b: "due" });
    expect(again.checkpoints()).to.deep.equal([block(5n)]);
    expect(again.ready().map(({ id }) => id)).to.deep.equal(["b"]);
  });

  it("looks again at what was named while it was looked at", async () => {
    const queue = await open();
    await queue.take(named("a"), [block(1n)]);
    const [looked] = queue.ready();
    await queue.take(named("a"), [block(2n)]);
    await queue.settle(looked as never, done());
    expect(states(queue)).to.deep.equal({ a: "due" });
  });

  it("loses nothing that is named while it is being kept what a look came to", async () => {
    const queue = await open();
    await queue.take(named("a"), [block(1n)]);
    const [looked] = queue.ready();
    await Promise.all([queue.take(named("a"), [block(2n)]), queue.settle(looked as never, done())]);
    expect([states(queue), states(await open())]).to.deep.equal([{ a: "due" }, { a: "due" }]);
  });

  it("wakes what an event concerns, also what is looked at meanwhile, and nothing else", async () => {
    const queue = await open();
    await queue.take(named("a", "b", "c"), [block(1n)]);
    for (const item of queue.ready()) queue.begin(item);
    const [a, b, c] = queue.ready();
    await queue.settle(a as never, about(waiting("a grant"), ["invoice"]));
    await queue.settle(b as never, about(waiting("a grant"), ["policy"]));
    await queue.take([], [block(2n)], new Set(["invoice", "order"]));
    await queue.settle(c as never, about(waiting("an order"), ["order"]));
    expect(states(queue)).to.deep.equal({ a: "due", b: "waiting", c: "due" });
    await queue.take([], [block(3n)], new Set(["b"]));
    expect(states(queue), "about itself").to.deep.equal({ a: "due", b: "due", c: "due" });
  });

  it("looks once more at what a person asks for while it is looked at", async () => {
    const queue = await open();
    await queue.take(named("a"), [block(1n)]);
    const [looked] = queue.ready();
    queue.begin(looked as never);
    await queue.wake(({ id }) => id === "a");
    await queue.settle(looked as never, waiting("a person is to confirm"));
    expect(states(queue)).to.deep.equal({ a: "due" });
  });

  it("lets what waits rest until it is woken, or its time has come", async () => {
    const queue = await open();
    await queue.take(named("a", "b"), [block(1n)]);
    const [a, b] = queue.ready();
    await queue.settle(a as never, waiting("a grant"));
    await queue.settle(b as never, waiting("an hour", 3_600));
    expect([queue.ready(), queue.next()]).to.deep.equal([[], 3_600_000]);
    time += 3_600_000;
    expect(queue.ready().map(({ id }) => id)).to.deep.equal(["b"]);
    await queue.wake(({ id }) => id === "a");
    expect(queue.ready()).to.have.length(2);
  });

  it("waits longer after each failure, and gives up after so many for a person to look", async () => {
    const queue = await open();
    await queue.take(named("a"), [block(1n)]);
    const error = new InputInvalid({ what: "Wrong.", todo: "Mend it." });
    const outcomes: boolean[] = [];
    for (let i = 0; i < 3; i++) {
      const [item] = queue.ready();
      outcomes.push(await queue.fail(item as never, error, true));
      expect(queue.ready()).to.deep.equal([]);
      time += 600_000 * 2;
    }
    expect(outcomes).to.deep.equal([false, false, true]);
    expect((await open()).list()[0]).to.deep.include({
      state: "givenUp",
      attempts: 3,
      reason: { error: "InputInvalid", what: "Wrong.", todo: "Mend it." },
    });
    await queue.wake(() => true);
    expect(queue.ready()[0]).to.deep.include({ state: "due", attempts: 0 });
    expect(pauseAfter(1)).to.be.within(1_000, 1_500);
    expect(pauseAfter(40)).to.be.within(600_000, 900_000);
  });

  it("counts no failure that is the node's, and says nothing of a foreign error but its class", async () => {
    const queue = await open();
    await queue.take(named("a"), [block(1n)]);
    for (let i = 0; i < 9; i++) {
      expect(await queue.fail(queue.list()[0] as never, new TypeError("secret"), false)).to.equal(false);
    }
    expect(queue.list()[0]).to.include({ state: "due", attempts: 0 });
    expect(JSON.stringify(queue.list()[0]?.reason)).to.include("TypeError").and.not.include("secret");
  });

  it("looks again at what was done when blocks are gone, and forgets it when they are final", async () => {
    const queue = await open();
    await queue.take(named("a", "b"), [block(1n)]);
    for (const item of queue.ready()) await queue.settle(item, done());
    await queue.take([], [block(1n), block(2n)]);
    await queue.goBack(1n);
    expect(states(queue)).to.deep.equal({ a: "due", b: "due" });
    expect((await open()).checkpoints()).to.deep.equal([block(1n)]);
    await queue.settle(queue.ready()[0] as never, done());
    // However far the ledger went meanwhile, what was done is counted from the first reading after it.
    await queue.take([], [block(500n)]);
    await queue.take([], [block(500n + REORGANISATION_DEPTH)]);
    expect(states(await open())).to.deep.equal({ a: "done", b: "due" });
    await queue.take([], [block(501n + REORGANISATION_DEPTH)]);
    expect(states(await open())).to.deep.equal({ b: "due" });
  });

  it("is one process's alone, and nobody's without the key", async () => {
    const queue = await open();
    await queue.take(named("a"), [block(1n)]);
    const at = join(folder, String(stores - 1));
    expect(await openAgentStore(at, key()).catch((error: Error) => error.name)).to.equal("StoreInUse");
    await store.close();
    store = await openAgentStore(at, new Secret(new Uint8Array(32).fill(8)));
    expect(await open().catch((error: Error) => error.name)).to.equal("StoreRowUnreadable");
  });
});
