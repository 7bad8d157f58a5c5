import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import type { Hex } from "viem";
import { run } from "../cli/testing/run.ts";
import { createLog } from "../host/watch/log.ts";
import { reinstate } from "../sdk/src/accredit/reinstate.ts";
import { suspend } from "../sdk/src/accredit/suspend.ts";
import { amendDeclaration } from "../sdk/src/declare/amend-declaration.ts";
import { declarationOf, isCleared } from "../sdk/src/declare/declaration-of.ts";
import { declarationsAt } from "../sdk/src/declare/declarations-at.ts";
import { present } from "../sdk/src/declare/present.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import { activeGrantsOf } from "../sdk/src/grant/grant-of.ts";
import { revoke } from "../sdk/src/grant/revoke.ts";
import { judge } from "../sdk/src/judge/judge.ts";
import { documentOf } from "../sdk/src/register/document-of.ts";
import { register } from "../sdk/src/register/register.ts";
import { supersede } from "../sdk/src/register/supersede.ts";
import { withdraw } from "../sdk/src/register/withdraw.ts";
import { linkDocuments } from "../sdk/src/ship/link-documents.ts";
import { shipmentHistory } from "../sdk/src/ship/shipment-history.ts";
import type { Party } from "../test/ledger.ts";
import type { Desk } from "./customs/desk.ts";
import { dossierFile, dossiersIn, readDossier } from "./customs/dossier-file.ts";
import { groundsOf } from "./customs/grounds-of.ts";
import { judgeByPerson, type PersonsOutcome } from "./customs/judge-by-person.ts";
import { policy } from "./customs/policy.ts";
import { responseFile } from "./declarant/responses.ts";
import { DECLARATION } from "./events.ts";
import { inTurns } from "./in-turns.ts";
import { partyNamedIn } from "./party.ts";
import { openAgentStore } from "./runtime/agent-store.ts";
import { agentsOf, type Logged } from "./testing/agents-of.ts";
import {
  contentOf,
  documentFor,
  openTradeLedger,
  partyOf,
  type Sailing,
  type SailingOptions,
  type TradeLedger,
} from "./testing/trade-ledger.ts";

/** What this ledger's declarants are known for by then does not count. */
const LENIENT = { risk: { bands: { medium: 1_000, high: 1_000 } } };

describe("judgements of a customs office", () => {
  let world: TradeLedger;
  const agents = agentsOf(() => world);
  before(async () => {
    world = await openTradeLedger();
  });
  afterEach(() => agents.close());
  after(() => world?.close());

  const read = ({ declarationId }: Sailing) => declarationOf(world.parties.buyer, declarationId);
  const stateOf = async (sailing: Sailing) => (await read(sailing)).state;
  const reasonOf = ({ agent }: Logged, { declarationId }: Sailing): string =>
    agent.items.find(({ kind, id }) => kind === DECLARATION && id === declarationId)?.reason?.what ?? "";
  const submitted = async (options?: SailingOptions): Promise<Sailing> => {
    const sailing = await world.prepare(options);
    const declarant = await agents.declarant();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    expect(await stateOf(sailing)).to.equal("submitted");
    return sailing;
  };
  /** What a person says, in a folder of its own. */
  const judgedBy = async (
    outcome: PersonsOutcome,
    { declarationId }: Sailing,
    { at = "person", reason, office = world.parties.office }: { at?: string; reason?: string; office?: Party } = {},
  ) => {
    const client = inTurns(office);
    const store = await openAgentStore(join(world.folder, at), client.keys.store);
    const log = createLog(() => {});
    const parts = {
      party: partyOf("office"),
      policy: policy.parse({}),
      patience: 0,
      dossiers: dossiersIn(join(world.folder, at)),
    };
    const desk: Desk = { client, store, ...parts, log };
    return judgeByPerson(desk, declarationId, { outcome, reason }).finally(() => store.close());
  };
  /** The policy is not granted to whoever could pass it on. */
  const inspected = async (): Promise<Sailing> => {
    const { insurer, buyer } = world.parties;
    const sailing = await world.prepare({ granted: ["contract", "invoice", "packingList", "transport", "certificate"] });
    const rights = ["read", "declare"] as const;
    await grant(insurer, { documentId: sailing.documents.policy, grantee: buyer.account.address, rights });
    const declarant = await agents.declarant();
    await world.report(sailing, "departed");
    await declarant.agent.look();
    const customs = await agents.customs();
    await customs.agent.look();
    expect(await stateOf(sailing)).to.equal("inspection");
    await customs.agent.close();
    return sailing;
  };

  it("hold for the set that was read: of another one, none is given, and it is looked at from the start", async () => {
    const { seller, buyer, office } = world.parties;
    const sailing = await submitted();
    const { shipmentId, declarationId, papers } = sailing;
    let changed = false;
    const change = async () => {
      changed = true;
      const content = contentOf({ ...papers.packingList, number: `LATE ${declarationId.slice(2, 10)}` });
      const { documentId } = await register(seller, { content });
      const { grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights: ["declare"] });
      await linkDocuments(seller, { shipmentId, documents: [{ documentId }] });
      await present(buyer, { declarationId, grants: [grantId] });
    };
    // The office's first transaction registers the certificate: by then it has opened everything.
    const before = await office.public.getBlockNumber({ cacheTime: 0 });
    const sendTransaction: typeof office.wallet.sendTransaction = async (parameters) => {
      if (!changed) await change();
      return office.wallet.sendTransaction(parameters);
    };
    const client = { ...office, wallet: { ...office.wallet, sendTransaction } };
    const customs = await agents.customs({ client });
    while ((await stateOf(sailing)) === "submitted") {
      await customs.agent.look();
      await pause(100);
    }
    expect(customs.events("set changed")).to.have.length(1);
    expect(await stateOf(sailing)).to.equal("inspection");
    expect((await world.reports(sailing)).at(-1)?.discrepancies?.map(({ rule }) => rule)).to.include("verify-readable");
    expect((await documentOf(office, sailing.documents.invoice)).assurance).to.equal(1);
    const written = (await world.registeredSince(before)).filter(({ documentType }) => documentType === 932);
    expect(written).to.have.length(1);
    const [certificate] = written;
    expect(await activeGrantsOf(office, certificate?.id as Hex), "nobody has the certificate").to.deep.equal([]);
  });

  it("rest on what the ledger says of documents, parties, shipment and policy, which is read without opening anything", async () => {
    const { seller, office } = world.parties;
    const sailing = await submitted();
    const examiner = { client: office, policy: policy.parse({}) };
    const grounds = async (by = examiner) => groundsOf(by, await read(sailing));
    const first = await grounds();
    await submitted();
    expect(await grounds(), "what happens to others").to.equal(first);
    expect(await grounds({ ...examiner, policy: policy.parse(LENIENT) }), "the policy").not.to.equal(first);
    await revoke(seller, { grantId: sailing.grants.invoice });
    const revoked = await grounds();
    expect(revoked, "a grant").not.to.equal(first);
    await world.report(sailing, "arrived");
    const arrived = await grounds();
    expect(arrived, "the shipment").not.to.equal(revoked);
    const suspended = { account: world.parties.carrier.account.address };
    await suspend(world.identityProvider, suspended);
    expect(await grounds(), "a party").not.to.equal(arrived);
    await reinstate(world.identityProvider, suspended);
    expect(await grounds()).to.equal(arrived);
  });

  it("come before their certificate, which whoever was stopped in between hands over when it goes on", async () => {
    const { buyer, office } = world.parties;
    const sailing = await submitted();
    let stopped = 0;
    const sendTransaction: typeof office.wallet.sendTransaction = async (parameters) => {
      if (parameters.to !== office.addresses.grants || stopped > 0) return office.wallet.sendTransaction(parameters);
      stopped += 1;
      throw new Error("Stopped.");
    };
    const client = { ...office, wallet: { ...office.wallet, sendTransaction } };
    const first = await agents.customs({ client, policy: LENIENT });
    await first.agent.look();
    await first.agent.close();
    expect([stopped, await stateOf(sailing)]).to.deep.equal([1, "precleared"]);
    const another = await agents.customs({ client: await world.machineOf("office"), policy: LENIENT });
    await another.agent.look();
    const { certificate } = await read(sailing);
    expect(await documentFor(buyer, certificate as Hex)).to.include({ type: "clearanceCertificate" });
  });

  /** An office's client that is slow: `meanwhile` is done between its decision and its judgement's way to the node. */
  const slowly = (meanwhile: () => Promise<unknown>): Party => {
    const { office } = world.parties;
    let isFirst = true;
    const sendTransaction: typeof office.wallet.sendTransaction = async (parameters) => {
      if (parameters.to === office.addresses.declarations && isFirst) {
        isFirst = false;
        await meanwhile();
      }
      return office.wallet.sendTransaction(parameters);
    };
    return { ...office, wallet: { ...office.wallet, sendTransaction } };
  };
  const judgementsOf = async ({ shipmentId, declarationId }: Sailing) => {
    const events = await shipmentHistory(world.parties.buyer, shipmentId);
    return events.filter(({ eventName, args }) => eventName === "DeclarationJudged" && args.id === declarationId);
  };

  it("are given once, however slow one of two copies is", async () => {
    const sailing = await submitted();
    const quick = async () => {
      const { agent } = await agents.customs({ client: await world.machineOf("office"), policy: LENIENT });
      while ((await stateOf(sailing)) === "submitted") await agent.look();
    };
    const slow = await agents.customs({ client: slowly(quick), policy: LENIENT });
    await slow.agent.look();
    expect(await stateOf(sailing)).to.equal("precleared");
    expect(await judgementsOf(sailing)).to.have.length(1);
    expect(slow.events("not done")).to.deep.equal([]);
    expect(slow.events("declaration judged")).to.deep.equal([]);
  });

  it("never overrule what a person has ordered meanwhile", async () => {
    const sailing = await submitted();
    const { declarationId } = sailing;
    const order = async () => {
      const { documentId } = await read(sailing);
      const parts = { declarationId, documentId: documentId as Hex, outcome: "inspect", discrepancies: ["notice"] } as const;
      await judge(world.parties.office, parts);
    };
    const slow = await agents.customs({ client: slowly(order), policy: LENIENT });
    await slow.agent.look();
    expect(await stateOf(sailing)).to.equal("inspection");
    expect(reasonOf(slow, sailing)).to.include("a person of the office is to inspect");
    expect(slow.events("not done")).to.deep.equal([]);
  });

  it("of what is inspected are a person's: a later version changes nothing of that", async () => {
    const { buyer, office } = world.parties;
    const sailing = await inspected();
    const { declarationId } = sailing;
    const { documentId } = await read(sailing);
    const document = { ...(await documentFor(buyer, documentId as Hex)), statement: "Edited." };
    const next = { content: contentOf(document) };
    const edited = (await supersede(buyer, { documentId: documentId as Hex, next })).documentId;
    const { grantId } = await grant(buyer, { documentId: edited, grantee: office.account.address, rights: ["read"] });
    await amendDeclaration(buyer, { declarationId, documentId: edited, grantId });
    const customs = await agents.customs();
    await customs.agent.look();
    expect(await stateOf(sailing)).to.equal("inspection");
    expect(reasonOf(customs, sailing)).to.include("a person of the office is to inspect");
    await customs.agent.close();

    expect(await judgedBy("preclear", sailing)).to.include({ judged: declarationId, outcome: "preclear" });
    const { state, certificate } = await read(sailing);
    expect(state).to.equal("precleared");
    expect(await documentFor(buyer, certificate as Hex)).to.include({ type: "clearanceCertificate" });
    expect((await world.reports(sailing)).at(-1)?.statement)
      .to.match(/^preclear: .*\nA person of the office decided\.\nBy the office's rules it was: inspect\./)
      .and.include("The risk is");
    const assurance = async (id: Hex) => (await documentOf(office, id)).assurance;
    expect(await assurance(sailing.documents.invoice), "read and compared").to.equal(2);
  });

  it("of a person may be a rejection, also of what was pre-cleared, whose certificate is withdrawn", async () => {
    const waiting = await inspected();
    expect(await judgedBy("reject", waiting, { reason: "The seals\nare broken." })).to.include({ outcome: "reject" });
    expect(await stateOf(waiting)).to.equal("rejected");
    expect((await world.reports(waiting)).at(-1)?.statement).to.match(/\nIts reason: The seals are broken\.\n/);
    const sailing = await submitted();
    const customs = await agents.customs({ policy: LENIENT });
    await customs.agent.look();
    expect(await stateOf(sailing)).to.equal("precleared");
    await customs.agent.close();
    const { certificate } = await read(sailing);
    await judgedBy("reject", sailing);
    expect(await stateOf(sailing)).to.equal("rejected");
    const before = await declarationsAt(world.parties.office);
    expect(before.slice(0, 2).map(({ id, state }) => [id, state])).to.deep.equal([
      [sailing.declarationId, "rejected"],
      [waiting.declarationId, "rejected"],
    ]);
    expect(await declarationsAt(world.parties.buyer), "who is no office").to.deep.equal([]);
    const { office, carrier, buyer } = world.parties;
    const declared = [await documentFor(buyer, before[0]?.documentId as Hex)];
    expect(await partyNamedIn(office, office.account.address, declared)).to.deep.include({ id: partyOf("office").id });
    expect(await partyNamedIn(office, carrier.account.address, declared), "neither wrote it nor gets it").to.equal(undefined);
    expect(await partyNamedIn(office, office.account.address, [])).to.equal(undefined);
    expect((await documentOf(world.parties.office, certificate as Hex)).status).to.equal("withdrawn");
    expect(await isCleared(world.parties.seller, sailing.declarationId)).to.equal(false);
    const again = await agents.customs({ policy: LENIENT });
    await again.agent.look();
    expect(await stateOf(sailing)).to.equal("rejected");
    const declarant = await agents.declarant();
    await declarant.agent.look();
    expect(declarant.events("declaration rejected").at(-1)?.id).to.equal(sailing.declarationId);
    const report = declarant.events("customs response").at(-1)?.document as Hex;
    for (const id of [sailing.declarationId, report])
      expect(readFileSync(responseFile(declarant.folder, id), "utf8")).to.include("declare them again under it");
  });

  it("of a person stand where the agent was faster to withdraw the certificate", async () => {
    const { office } = world.parties;
    const sailing = await submitted();
    const customs = await agents.customs({ policy: LENIENT });
    await customs.agent.look();
    await customs.agent.close();
    const documentId = (await read(sailing)).certificate as Hex;
    let faster = 0;
    const sendTransaction: typeof office.wallet.sendTransaction = async (parameters) => {
      if (parameters.to === office.addresses.documents && (await stateOf(sailing)) === "rejected" && faster++ === 0)
        await withdraw(office, { documentId });
      return office.wallet.sendTransaction(parameters);
    };
    await judgedBy("inspect", sailing);
    expect(await stateOf(sailing), "which a person may have looked at first").to.equal("inspection");
    const slow = { ...office, wallet: { ...office.wallet, sendTransaction } };
    expect(await judgedBy("reject", sailing, { office: slow })).to.include({ outcome: "reject" });
    expect(faster).to.be.greaterThan(0);
    expect((await documentOf(office, documentId)).status).to.equal("withdrawn");
  });

  it("of a person that was stopped before it withdrew the certificate are brought to their end by the agent", async () => {
    const { office } = world.parties;
    const sailing = await submitted();
    const customs = await agents.customs({ policy: LENIENT });
    await customs.agent.look();
    const { documentId, certificate } = await read(sailing);
    const { declarationId } = sailing;
    await judge(office, { declarationId, documentId: documentId as Hex, outcome: "reject", discrepancies: ["grave"] });
    await customs.agent.look();
    expect((await documentOf(office, certificate as Hex)).status).to.equal("withdrawn");
  });

  it("lie readable beside the agent, with the source of each value, what does not hold and every point", async () => {
    const sailing = await inspected();
    const { declarationId, documents } = sailing;
    // Another copy, which did not judge.
    const customs = await agents.customs({ client: await world.machineOf("office") });
    await customs.agent.look();
    const file = dossierFile(customs.folder, declarationId);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    const kept = await readDossier(customs.folder, declarationId);
    expect(kept).to.include({ outcome: "inspect", byPerson: false, declarationId });
    expect(kept.set).to.have.members(
      ["invoice", "packingList", "transport", "certificate", "policy"].map((name) => documents[name as "invoice"]),
    );
    const config = join(world.folder, "officer.json");
    writeFileSync(config, JSON.stringify({ kind: "kontor/customs-agent/1", folder: customs.folder, party: partyOf("office") }));
    const shown = async (...args: string[]) => {
      const { status, stdout, stderr } = await run(["agent", "customs", "dossier", ...args, "--config", config, "--no-json"]);
      return { status, stderr, lines: stdout.split("\n") };
    };
    const { lines, stderr } = await shown(declarationId);
    expect(stderr).to.equal("");
    expect(lines).to.include("outcome      inspect, by the office's rules");
    expect(lines.find((line) => line.includes("grave   verify-readable"))).to.include(documents.policy);
    expect(
      lines.some((line) => /^ *\d+ {2}The office can open the documents that it asks for: does not hold/.test(line)),
    ).to.equal(true);
    const { number } = sailing.papers.invoice;
    expect(lines.some((line) => line.startsWith("total ") && line.endsWith(`invoice ${number}, slot total, version 0`))).to.equal(
      true,
    );
    expect(lines.some((line) => line.includes("not read") && line.includes(documents.policy))).to.equal(true);
    const invoice = await shown(declarationId, "--document", documents.invoice);
    expect(invoice.lines.some((line) => line.startsWith(`invoice `) && line.endsWith(number))).to.equal(true);
    for (const [args, reason] of [
      [[declarationId, "--document", documents.policy], /read no such document/],
      [[`0x${"12".repeat(32)}`], /No dossier of this declaration/],
    ] as const) {
      const refused = await shown(...args);
      expect([refused.status, reason.test(refused.stderr)], refused.stderr).to.deep.equal([1, true]);
    }
    await customs.agent.close();
    expect(await judgedBy("preclear", sailing)).to.include({ outcome: "preclear" });
    expect(await readDossier(join(world.folder, "person"), declarationId)).to.include({ outcome: "preclear", byPerson: true });
  });

  it("are refused of a person where there is nothing to judge", async () => {
    const sailing = await submitted();
    const customs = await agents.customs({ policy: LENIENT });
    await customs.agent.look();
    await customs.agent.close();
    const unknown = { ...sailing, declarationId: `0x${"12".repeat(32)}` as Hex };
    for (const [outcome, of] of [
      ["preclear", sailing],
      ["reject", unknown],
    ] as const)
      await judgedBy(outcome, of).then(
        () => expect.fail("judged"),
        (error: Error) => expect(error.name).to.equal("InputInvalid"),
      );
  });

  it("of a person wait for an agent that has its store open", async () => {
    const customs = await agents.customs({ at: "person" });
    await judgedBy("reject", await submitted()).then(
      () => expect.fail("judged"),
      (error: Error) => expect(error.name).to.equal("StoreInUse"),
    );
    expect(customs.agent.items.every(({ state }) => state !== "givenUp")).to.equal(true);
  });
});
