import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import type { Hex } from "viem";
import { declarationOf } from "../sdk/src/declare/declaration-of.ts";
import { type AgentProcess, type Machine, machineFor, serveContent, serveNode } from "./testing/processes.ts";
import { openTradeLedger, partyOf, type Sailing, type TradeLedger } from "./testing/trade-ledger.ts";

describe("kontor agent", () => {
  let world: TradeLedger;
  let node: Awaited<ReturnType<typeof serveNode>>;
  let content: Awaited<ReturnType<typeof serveContent>>;
  let declarant: Machine;
  let customs: Machine;
  const running: AgentProcess[] = [];

  const agent = (kind: string, party: string, more: object) => ({ kind, party: partyOf(party), healthSeconds: 0.5, ...more });
  const policy = { confirm: "rule", maximum: { EUR: "100000000" } };
  before(async () => {
    world = await openTradeLedger();
    node = await serveNode((call) => world.provider.request(call as never));
    content = await serveContent(world.contentStore);
    const { buyer, office } = world.parties;
    const place = { rpcUrl: node.url, contentStore: content.url };
    const toOffice = agent("kontor/declarant-agent/1", "buyer", { offices: [partyOf("office")], policy });
    declarant = await machineFor(buyer, join(world.folder, "declarant"), { ...place, agent: toOffice });
    const officer = agent("kontor/customs-agent/1", "office", {});
    customs = await machineFor(office, join(world.folder, "customs"), { ...place, agent: officer });
  });
  afterEach(async () => {
    node.before = async () => {};
    for (const { process: child, ended } of running.splice(0)) {
      child.kill("SIGKILL");
      await ended;
    }
  });
  after(async () => {
    await node?.close();
    await content?.close();
    await world?.close();
  });

  const start = (machine: Machine, ...args: string[]): AgentProcess => {
    const started = machine.start(...args);
    running.push(started);
    return started;
  };
  const until = async (process: AgentProcess, holds: () => boolean | Promise<boolean>): Promise<void> => {
    let ended: number | string | undefined;
    void process.ended.then((code) => {
      ended = code;
    });
    while (!(await holds())) {
      if (ended !== undefined) throw new Error(`ended with ${ended}: ${process.stderr()}`);
      if (says(process, "given up"))
        throw new Error(JSON.stringify(process.log.filter(({ event }) => event === "not done").at(-1)));
      await pause(50);
    }
  };
  const says = ({ log }: AgentProcess, event: string): boolean => log.some((line) => line.event === event);
  const stateOf = async ({ declarationId }: Sailing) => (await declarationOf(world.parties.buyer, declarationId)).state;
  const stop = async ({ process: child, ended }: AgentProcess): Promise<number | string> => {
    child.kill("SIGTERM");
    return ended;
  };

  /** What a person sees of an agent. */
  const statusOf = async (machine: Machine) => {
    const asked = start(machine, "status");
    expect(await asked.ended, asked.stderr()).to.equal(0);
    return asked.log[0];
  };

  it("declarant and customs, as processes, take a departure to released goods, and stop when they are told to", async () => {
    const sailing = await world.prepare();
    const [drafting, judging] = [start(declarant, "declarant"), start(customs, "customs")];
    await world.report(sailing, "departed");
    await until(judging, async () => (await stateOf(sailing)) === "precleared");
    await world.networkHelpers.time.increase(42 * 86_400);
    await world.report(sailing, "arrived");
    await until(judging, async () => (await stateOf(sailing)) === "released");
    expect(await Promise.all([stop(drafting), stop(judging)])).to.deep.equal([0, 0]);
    const said = JSON.stringify([...drafting.log, ...judging.log]);
    expect(said)
      .to.include('"event":"health"')
      .and.not.match(/Goods of kind|HHTJ|passphrase/);
    const { account } = world.parties.buyer;
    expect(await statusOf(declarant)).to.include({
      agent: "kontor/declarant-agent/1",
      account: account.address,
      status: "stopped",
    });
  });

  it("killed at any call, also between registering and submitting, it comes to the same in the end", async () => {
    const sailing = await world.prepare();
    await world.report(sailing, "departed");
    const before = await world.parties.seller.public.getBlockNumber();
    const registered = async () => (await world.registeredSince(before)).map(({ documentType }) => documentType);
    /** Run an agent until a call of the node is the one, which is never answered, and kill it there. */
    const killedAt = async (isTheOne: (method: string) => boolean): Promise<void> => {
      let reached: () => void = () => {};
      const there = new Promise<void>((resolve) => {
        reached = resolve;
      });
      node.before = async (method) => {
        if (!isTheOne(method)) return;
        reached();
        await new Promise(() => {});
      };
      const killed = start(declarant, "declarant");
      await Promise.race([there, until(killed, async () => (await stateOf(sailing)) === "submitted")]);
      killed.process.kill("SIGKILL");
      expect(await killed.ended).to.equal("SIGKILL");
    };
    const atCall = (calls: number, of: (method: string) => boolean = () => true) => {
      let left = calls;
      return (method: string): boolean => of(method) && --left <= 0;
    };
    await killedAt(atCall(3));
    await killedAt(atCall(40));
    // The first transaction registers; the second would grant, and never gets there.
    await killedAt(atCall(2, (method) => method === "eth_sendRawTransaction"));
    expect([await stateOf(sailing), await registered()]).to.deep.equal(["open", [929]]);
    await killedAt(atCall(90));
    node.before = async () => {};
    const last = start(declarant, "declarant");
    await until(last, async () => (await stateOf(sailing)) === "submitted");
    expect(await registered(), "no second document").to.deep.equal([929]);
    expect(await stop(last)).to.equal(0);
  });

  it("goes on when its node was away, at first and in between", async () => {
    const sailing = await world.prepare();
    await node.down();
    const drafting = start(declarant, "declarant");
    await until(drafting, () => says(drafting, "ledger not read"));
    await node.up();
    await until(drafting, () => says(drafting, "ledger read again"));
    await node.down();
    await world.report(sailing, "departed");
    await until(drafting, () => drafting.log.filter(({ event }) => event === "ledger not read").length > 1);
    await node.up();
    await until(drafting, async () => (await stateOf(sailing)) === "submitted");
    expect(says(drafting, "given up")).to.equal(false);
    expect(await stop(drafting)).to.equal(0);
  });

  it("a bank answers until it is told to stop, and says that no lender has this account", async () => {
    const currencies = { EUR: { maximum: "1000", perDay: "1000" } };
    const bank = { kind: "kontor/bank-agent/1", listen: { port: 0 }, policy: { currencies } };
    const place = { rpcUrl: node.url, contentStore: content.url, agent: bank };
    const machine = await machineFor(world.parties.seller, join(world.folder, "bank"), place);
    const lending = start(machine, "bank");
    await until(lending, () => says(lending, "started"));
    const url = lending.log.find(({ event }) => event === "started")?.url as string;
    const health = await fetch(`${url}/health`);
    const { wrong } = (await health.json()) as { wrong: string[] };
    expect([health.status, wrong]).to.deep.equal([503, ["the ledger does not call this account an active lender"]]);
    const second = start(machine, "bank");
    expect(await second.ended).to.equal(3);
    expect(second.stderr()).to.match(/open in another process/);
    const account = world.parties.seller.account.address;
    expect(await statusOf(machine)).to.deep.include({ agent: "kontor/bank-agent/1", account, status: "failing", wrong, url });
    expect(await stop(lending)).to.equal(0);
    expect(await statusOf(machine)).to.include({ status: "stopped" });
    await fetch(url).then(
      () => expect.fail("answered"),
      () => {},
    );
  });

  it("lets a person of the office judge while no agent runs, and by no other word than those", async () => {
    const sailing = await world.prepare();
    const drafting = start(declarant, "declarant");
    await world.report(sailing, "departed");
    await until(drafting, async () => (await stateOf(sailing)) === "submitted");
    const ask = async (outcome: string) => {
      const asked = start(customs, "customs", "judge", sailing.declarationId, "--outcome", outcome);
      return { code: await asked.ended, said: asked.log[0], stderr: asked.stderr() };
    };
    const unknown = await ask("release");
    expect([unknown.code, await stateOf(sailing)]).to.deep.equal([2, "submitted"]);
    expect(unknown.stderr).to.include("preclear, inspect, reject");
    const { code, said, stderr } = await ask("reject");
    expect(code, stderr).to.equal(0);
    expect(said).to.deep.equal({ judged: sailing.declarationId, outcome: "reject", discrepancies: 0 });
    expect(await stateOf(sailing)).to.equal("rejected");
    const again = await ask("preclear");
    expect([again.code, /The declaration is rejected/.test(again.stderr)]).to.deep.equal([1, true]);
    expect(await stop(drafting)).to.equal(0);
  });

  it("lets a person confirm a draft beside it, and look at what waits", async () => {
    const { buyer } = world.parties;
    const waiting = agent("kontor/declarant-agent/1", "buyer", { offices: [partyOf("office")] });
    const place = { rpcUrl: node.url, contentStore: content.url, agent: waiting };
    const machine = await machineFor(buyer, join(world.folder, "with-a-person"), place);
    const sailing = await world.prepare();
    await world.report(sailing, "departed");
    const drafting = start(machine, "declarant");
    const ask = async (...args: string[]) => {
      const asked = start(machine, ...args);
      expect(await asked.ended, asked.stderr()).to.equal(0);
      return asked.log[0] as { drafts: { id: Hex; reasons: string[] }[]; confirmed: Hex };
    };
    await until(drafting, () => drafting.log.some(({ event, id }) => event === "waiting" && id === sailing.declarationId));
    const { drafts } = await ask("declarant", "drafts");
    const own = drafts.find(({ id }) => id === sailing.declarationId);
    expect(own?.reasons).to.deep.equal(["every declaration is confirmed by a person"]);
    expect((await ask("declarant", "confirm", sailing.declarationId)).confirmed).to.equal(sailing.declarationId);
    await until(drafting, async () => (await stateOf(sailing)) === "submitted");
    const unknown = start(machine, "declarant", "confirm", `0x${"12".repeat(32)}`);
    expect(await unknown.ended).to.equal(1);
    expect(unknown.stderr()).to.match(/no such file/);
    expect(await stop(drafting)).to.equal(0);
  });
});
