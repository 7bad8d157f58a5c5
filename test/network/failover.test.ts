import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import type { Hex } from "viem";
import { type AgentProcess, type Machine, machineFor, serveContent } from "../../agents/testing/processes.ts";
import { partyOf, type Sailing, tradeLedgerOn } from "../../agents/testing/trade-ledger.ts";
import { applyForFinancing } from "../../sdk/src/apply/apply-for-financing.ts";
import { declarationOf } from "../../sdk/src/declare/declaration-of.ts";
import { enrol } from "../../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../../sdk/src/enrol/prove-enrolment.ts";
import { grant } from "../../sdk/src/grant/grant.ts";
import { register } from "../../sdk/src/register/register.ts";
import { EUR, invoice, type Party } from "../ledger.ts";
import { fourValidators, NAMES } from "./four-validators.ts";

describe("agents on four validators", function () {
  this.timeout(600_000);
  const shared = fourValidators("failover");
  const { engine } = shared;
  let world: Awaited<ReturnType<typeof open>>;
  let content: Awaited<ReturnType<typeof serveContent>>;
  let bank: Party;
  const running: AgentProcess[] = [];
  const open = async () => tradeLedgerOn(await shared.ledger());

  before(async () => {
    world = await open();
    content = await serveContent(world.contentStore);
    bank = await world.join("bank of agents", "lender");
  });
  after(async () => {
    for (const { process: child, ended } of running) {
      child.kill("SIGKILL");
      await ended;
    }
    await content?.close();
  });

  const machine = (party: Party, agent: object): Promise<Machine> =>
    machineFor(party, join(shared.folder, party.name), {
      rpcUrl: NAMES.map((name) => engine.rpcUrl(shared.network, name)),
      wsUrl: NAMES.map((name) => engine.socketUrl(shared.network, name)),
      contentStore: content.url,
      agent: { healthSeconds: 0.5, ...agent },
    });
  const start = (on: Machine, kind: string): AgentProcess => {
    const started = on.start(kind);
    running.push(started);
    return started;
  };
  const says = ({ log }: AgentProcess, what: string): number => log.filter(({ event }) => event === what).length;
  const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await holds())) {
      for (const process of running) {
        if (process.process.exitCode !== null) throw new Error(`ended: ${process.stderr()}`);
        if (says(process, "given up") > 0) throw new Error(JSON.stringify(process.log.slice(-5)));
      }
      await pause(50);
    }
  };
  const stateOf = async ({ declarationId }: Sailing) => (await declarationOf(world.parties.buyer, declarationId)).state;

  it("go on through the next node when theirs is killed in the middle of a declaration, and do nothing twice", async () => {
    const { buyer, office, seller } = world.parties;
    const invoiced = invoice(seller, "INV-1", 100_000n);
    const { documentId } = await register(seller, { content: invoiced });
    await enrol(seller, { enrolment: (await proveEnrolment(seller, { documentId })).enrolment });
    await grant(seller, { documentId, grantee: bank.account.address, rights: ["read"] });
    const sailing = await world.prepare();
    const block = await buyer.public.getBlockNumber({ cacheTime: 0 });

    const policy = { confirm: "rule", maximum: { EUR: "100000000" } };
    const offices = [partyOf("office")];
    const declarant = start(
      await machine(buyer, { kind: "kontor/declarant-agent/1", party: partyOf("buyer"), offices, policy }),
      "declarant",
    );
    const customs = start(await machine(office, { kind: "kontor/customs-agent/1", party: partyOf("office") }), "customs");
    const currencies = { EUR: { maximum: "50000", perDay: "90000" } };
    const lending = start(
      await machine(bank, { kind: "kontor/bank-agent/1", listen: { port: 0 }, policy: { currencies, assurance: 0 } }),
      "bank",
    );
    await until(() => [declarant, customs].every((agent) => says(agent, "socket open") > 0) && says(lending, "started") > 0);

    await world.report(sailing, "departed");
    const registered = async (): Promise<number[]> =>
      (await world.registeredSince(block)).map(({ documentType }) => documentType);
    // Registered, and not handed in yet: it stands still until its node is gone.
    await until(async () => (await registered()).includes(929));
    declarant.process.kill("SIGSTOP");
    const between = await stateOf(sailing);
    await engine.stop(shared.network, "north", { kill: true });
    declarant.process.kill("SIGCONT");
    await until(async () => !["open", "submitted"].includes(await stateOf(sailing)));
    expect(between).to.equal("open");
    expect(await stateOf(sailing)).to.equal("precleared");
    expect((await registered()).filter((type) => type === 929)).to.have.length(1);

    const url = lending.log.find(({ event }) => event === "started")?.url as string;
    const health = await fetch(`${url}/health`);
    expect([health.status, ((await health.json()) as { wrong: string[] }).wrong]).to.deep.equal([200, []]);
    const asked = { lender: bank.account.address, documentId, amount: 30_000n, currency: EUR };
    const issuedAt = BigInt(Math.floor(Date.now() / 1_000));
    const { outcome, ticket } = await applyForFinancing(seller, { ...asked, issuedAt, endpoint: url });
    expect([outcome, (ticket as { documentId: Hex }).documentId]).to.deep.equal(["pass", documentId]);

    // Each hears blocks of another node.
    await until(() => [declarant, customs].every((agent) => says(agent, "socket open") > 1));
    await world.report(sailing, "arrived");
    await until(async () => (await stateOf(sailing)) === "released");
  });
});
