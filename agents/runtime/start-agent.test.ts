import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { createLog } from "../../host/watch/log.ts";
import { AlreadyDone, InputInvalid, LedgerUnreachable } from "../../sdk/src/errors.ts";
import { Secret } from "../../sdk/src/keys/secret.ts";
import { StoreUnwritable } from "../../sdk/src/store/errors.ts";
import { canFillDisk, fillDisk } from "../../sdk/src/store/testing/full-disk.ts";
import { type FakeChain, type FakeEvent, fakeChain } from "../testing/fake-chain.ts";
import { socketNode } from "../testing/socket-node.ts";
import { type AgentStore, openAgentStore } from "./agent-store.ts";
import type { Duty } from "./duty.ts";
import type { Kept } from "./health.ts";
import { about, done, type Item, waiting } from "./item.ts";
import { type Agent, startAgent } from "./start-agent.ts";

describe("startAgent", () => {
  const folder = mkdtempSync(join(tmpdir(), "kontor-agent-"));
  after(() => rmSync(folder, { recursive: true }));
  let folders = 0;
  let chain: FakeChain;
  let agent: Agent;
  let lines: Record<string, unknown>[] = [];
  let looked: string[] = [];
  let look: (item: Item) => ReturnType<Duty<FakeEvent>["look"]>;
  beforeEach(() => {
    chain = fakeChain();
    [lines, looked] = [[], []];
    look = async () => done("seen");
  });
  afterEach(() => agent.close());

  const start = async ({
    at = `agent-${folders++}`,
    pollSeconds = 1_000,
    running = 4,
    wsUrl = undefined as string | undefined,
    keep = (store: AgentStore) => store,
    participant = undefined as Kept["participant"],
  } = {}) => {
    const duty: Duty<FakeEvent> = {
      itemsOf: ({ item }) => (item.startsWith("wake") ? [] : [{ kind: "thing", id: item }]),
      about: ({ item }) => (item.startsWith("wake") ? [item.slice(5)] : []),
      look: (item) => {
        looked.push(item.id);
        return look(item);
      },
    };
    const store = keep(await openAgentStore(join(folder, at), new Secret(new Uint8Array(32).fill(7))));
    const log = createLog((line) => lines.push(JSON.parse(line)));
    const pace = { pollSeconds, running, attempts: 2, healthSeconds: 1_000 };
    agent = await startAgent({ duty, chain, store, participant, log, account: "0x00", fromBlock: 0n, wsUrl, ...pace });
    await agent.look();
    return at;
  };
  const events = (name: string) => lines.filter(({ event }) => event === name);

  it("looks at what events name, and at nothing twice that is done", async () => {
    chain.mine("a", "b");
    const at = await start();
    chain.mine("c");
    await agent.look();
    expect(looked).to.deep.equal(["a", "b", "c"]);
    await agent.close();
    await start({ at });
    expect(looked).to.deep.equal(["a", "b", "c"]);
    expect(agent.health).to.deep.include({ status: "ok", head: 2, socket: null });
  });

  it("goes on after a failure with all others, and gives up for a person", async () => {
    look = async ({ id }) => {
      if (id === "bad") throw new InputInvalid({ what: "Wrong.", todo: "Mend it." });
      return done();
    };
    chain.mine("bad", "good");
    await start({ running: 1 });
    expect(looked.slice(0, 2)).to.deep.equal(["bad", "good"]);
    expect(events("not done")[0]).to.deep.include({ id: "bad", error: "InputInvalid" });
    while (agent.health.items.givenUp === 0) {
      await pause(200);
      await agent.look();
    }
    expect(agent.health).to.deep.include({ status: "failing" });
    expect(events("given up")).to.have.length(1);
    // An event that names it again is worth another look.
    look = async () => done();
    chain.mine("bad");
    await agent.look();
    expect(agent.health.items).to.deep.equal({ due: 0, waiting: 0, done: 2, givenUp: 0 });
  });

  it("takes what another copy has done as done, and reads the state again", async () => {
    look = async ({ attempts }) => {
      if (looked.length === 1) throw new AlreadyDone({ error: "DocumentAlreadyRegistered", what: "Done.", todo: "Nothing." });
      expect(attempts).to.equal(0);
      return done();
    };
    chain.mine("a");
    await start();
    expect([looked, events("not done")]).to.deep.equal([["a", "a"], []]);
  });

  it("wakes what waits", async () => {
    look = async () => (looked.length === 1 ? waiting("a grant is missing") : done());
    chain.mine("a");
    await start();
    expect(agent.items[0]).to.deep.include({ state: "waiting", reason: { what: "a grant is missing" } });
    chain.mine("wake b");
    await agent.look();
    expect(looked).to.have.length(1);
    chain.mine("wake a");
    await agent.look();
    expect(agent.items[0]).to.include({ state: "done" });
  });

  it("wakes what an event concerns that came while it was looked at", async () => {
    let goOn: () => void = () => {};
    const told = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    look = async () => {
      if (looked.length > 1) return done();
      await told;
      return about(waiting("a grant is missing"), ["invoice"]);
    };
    chain.mine("a");
    const started = start();
    while (looked.length === 0) await pause(5);
    chain.mine("wake invoice");
    const again = agent.look();
    while (agent.health.head !== 2) await pause(5);
    goOn();
    await Promise.all([started, again]);
    expect(looked).to.deep.equal(["a", "a"]);
  });

  it("outlasts a disk on which nothing can be kept", async () => {
    let isFull = false;
    look = async () => {
      isFull = looked.length === 1;
      return done();
    };
    chain.mine("a");
    const keep = (store: AgentStore): AgentStore => ({
      ...store,
      commit: (writes) => (isFull ? Promise.reject(new Error("full")) : store.commit(writes)),
    });
    await start({ keep });
    expect(events("not kept")).to.have.length(1);
    expect(looked, "not at once again").to.deep.equal(["a"]);
    isFull = false;
    chain.mine("a");
    await agent.look();
    expect([looked, agent.health.items.done]).to.deep.equal([["a", "a"], 1]);
  });

  it("is not well once its own store was refused a write, until it is started anew", async function () {
    if (!canFillDisk) this.skip();
    const at = await start();
    expect(agent.health).to.include({ status: "ok" });
    chain.mine("a");
    const empty = fillDisk();
    await agent.look().finally(empty);
    expect(agent.health.status).to.equal("failing");
    expect(agent.health.wrong.join())
      .to.match(/the agent's store cannot be written/)
      .and.not.include(folder);
    await agent.close();
    await start({ at });
    expect([agent.health.status, agent.health.items.done]).to.deep.equal(["ok", 1]);
  });

  it("looks as soon as its node's socket tells of a block, however seldom it asks", async () => {
    const node = await socketNode();
    await start({ wsUrl: node.url });
    while (agent.health.socket !== true) await pause(5);
    chain.mine("a");
    node.head();
    while (looked.length === 0) await pause(5);
    expect(looked).to.deep.equal(["a"]);
    await agent.close();
    await node.close();
  });

  it("goes on when the node is back, and counts no failure that was the node's", async () => {
    chain.mine("a");
    chain.away = true;
    await start({ pollSeconds: 0.02 });
    expect([looked, agent.health.head]).to.deep.equal([[], null]);
    look = async () => {
      if (looked.length > 1) return done();
      chain.away = true;
      throw new LedgerUnreachable({ what: "Away.", todo: "Wait." });
    };
    chain.away = false;
    while (looked.length === 0) await pause(10);
    await pause(50);
    expect(agent.items[0]).to.include({ state: "due", attempts: 0 });
    chain.away = false;
    while (agent.health.items.done === 0) await pause(20);
    expect(events("ledger not read").every(({ error }) => error === "LedgerUnreachable")).to.equal(true);
    expect(events("ledger read again").length).to.be.greaterThan(0);
  });

  it("gives nothing up because the participant's store cannot be written", async () => {
    chain.mine("a");
    const full = new StoreUnwritable("store", new Error("full"));
    let isFull = true;
    look = async () => {
      if (isFull) throw full;
      return done();
    };
    await start({ pollSeconds: 0.02, participant: { fault: () => (isFull ? full : undefined) } });
    // More often than an item may fail.
    while (looked.length < 4) await pause(20);
    expect(agent.items[0]).to.include({ attempts: 0 });
    expect(agent.health.status).to.equal("failing");
    expect(agent.health.wrong).to.have.length(1);
    expect(agent.health.wrong[0]).to.match(/^the participant's store cannot be written/);
    isFull = false;
    while (agent.health.items.done === 0) await pause(20);
    expect(events("given up")).to.deep.equal([]);
  });

  it("looks again at what a reorganisation may have undone", async () => {
    chain.mine("a");
    await start();
    chain.reorganise(0n, 2);
    await agent.look();
    expect(looked).to.deep.equal(["a", "a"]);
    expect(events("reorganised")).to.have.length(1);
  });

  it("finishes what is under way when it is closed, and keeps the rest for the next start", async () => {
    let finished = false;
    let goOn: () => void = () => {};
    const told = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    look = async () => {
      await told;
      finished = true;
      return done();
    };
    chain.mine("a", "b");
    const first = start({ running: 1 });
    while (looked.length === 0) await pause(5);
    const closed = agent.close();
    goOn();
    await closed;
    expect([looked, finished, agent.health.items.due]).to.deep.equal([["a"], true, 1]);
    expect(events("health").at(-1)).to.include({ status: "stopped" });
    look = async () => done();
    await start({ at: await first });
    expect(looked).to.deep.equal(["a", "b"]);
  });
});
