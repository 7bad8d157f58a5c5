import { join } from "node:path";
import { expect } from "chai";
import type { Hex } from "viem";
import { buckets } from "../../host/limits/buckets.ts";
import { queue } from "../../host/limits/queue.ts";
import { createLog, silent } from "../../host/watch/log.ts";
import { acknowledge } from "../../sdk/src/acknowledge/acknowledge.ts";
import { type ApplicationOutcome, application as applicationShape } from "../../sdk/src/apply/application-shape.ts";
import { applyForFinancing } from "../../sdk/src/apply/apply-for-financing.ts";
import { signApplication } from "../../sdk/src/apply/sign-application.ts";
import { proveCheck } from "../../sdk/src/check/prove-check.ts";
import { need } from "../../sdk/src/client.ts";
import { enrol } from "../../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../../sdk/src/enrol/prove-enrolment.ts";
import { grant } from "../../sdk/src/grant/grant.ts";
import { register } from "../../sdk/src/register/register.ts";
import { supersede } from "../../sdk/src/register/supersede.ts";
import { proveReservation } from "../../sdk/src/reserve/prove-reservation.ts";
import { reserve } from "../../sdk/src/reserve/reserve.ts";
import { signTicket } from "../../sdk/src/reserve/sign-ticket.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { authorise } from "../../sdk/src/settle/authorise.ts";
import { cancel } from "../../sdk/src/settle/cancel.ts";
import { canFillDisk, fillDisk } from "../../sdk/src/store/testing/full-disk.ts";
import { sync } from "../../sdk/src/sync/sync.ts";
import { receive } from "../../sdk/src/wire.ts";
import { EUR, failureOf, invoice, type Ledger, openLedger, type Party } from "../../test/ledger.ts";
import { controllerIndexFor } from "../derive.ts";
import { openAgentStore } from "../runtime/agent-store.ts";
import { bankConfiguration } from "./configuration.ts";
import type { PolicyInput } from "./policy.ts";
import { requireSigned } from "./read-application.ts";
import { openRecords } from "./records.ts";
import { recoverPledge } from "./recover-pledge.ts";
import { type BankAgent, startBank } from "./start-bank.ts";
import { ticketFor } from "./ticket.ts";

describe("the bank's agent", () => {
  let ledger: Ledger;
  let [seller, buyer, bank, other] = [] as unknown as [Party, Party, Party, Party];
  let content: Content;
  let documentId: Hex;
  let agent: BankAgent;
  let copy: BankAgent;
  const lines: string[] = [];
  const policy: PolicyInput = { currencies: { EUR: { maximum: "50000", perDay: "90000", share: 80 } }, assurance: 1 };

  const start = (client: Party, folder: string, more: PolicyInput = policy) => {
    const configuration = bankConfiguration.parse({
      kind: "kontor/bank-agent/1",
      listen: { port: 0 },
      folder: join(ledger.folder, folder),
      policy: more,
    });
    return startBank({ configuration, client, log: createLog((line) => lines.push(line)) });
  };
  const invoiceOf = (number: string, total: bigint) => invoice(seller, number, total, { counterparty: buyer.legalId });
  /** Registered, acknowledged, enrolled. */
  const enrolled = async (given: Content): Promise<Hex> => {
    const registered = await register(seller, { content: given, counterparty: buyer.account.address });
    await acknowledge(buyer, { documentId: registered.documentId });
    const { documentId } = registered;
    await enrol(seller, { enrolment: (await proveEnrolment(seller, { documentId, soft: false })).enrolment });
    return documentId;
  };
  before(async () => {
    ledger = await openLedger();
    seller = await ledger.join("seller", "trader");
    buyer = await ledger.join("buyer", "trader");
    bank = await ledger.join("bank", "lender");
    other = await ledger.join("other bank", "lender");
    content = invoiceOf("INV-1", 100_000n);
    documentId = await enrolled(content);
    agent = await start(bank, "bank");
    copy = await start(await ledger.machineOf("bank"), "bank-copy");
  });
  after(async () => {
    await agent?.close();
    await copy?.close();
    await ledger?.close();
  });

  const now = () => BigInt(Math.floor(Date.now() / 1_000));
  const terms = (amount = 30_000n, issuedAt = now()) => ({
    lender: bank.account.address,
    documentId,
    amount,
    currency: EUR,
    issuedAt,
  });
  const post = async (at: BankAgent, path: string, body: unknown) => {
    const response = await fetch(`${at.url}/v1/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
  const apply = (at: BankAgent, given = terms(), applicant = seller) =>
    applyForFinancing(applicant, { ...given, endpoint: at.url });

  it("says pass without a ticket to whoever has not granted it the document", async () => {
    const outcome = await apply(agent);
    expect(outcome.outcome).to.equal("pass");
    expect(outcome.ticket).to.equal(undefined);
  });

  it("signs one ticket for one application, whichever copy is asked and however often", async () => {
    await grant(seller, { documentId, grantee: bank.account.address, rights: ["read"] });
    const given = terms();
    const signed = await signApplication(seller, given);
    const { json: request } = await post(agent, "applications", signed);
    expect((await post(copy, "applications", signed)).json).to.deep.equal(request);
    await sync(seller);
    const { answer } = await proveCheck(seller, { request, documentId });
    const proof = { kind: "kontor/application-proof/1", application: signed, answer };
    const all = await Promise.all([agent, copy, agent, copy].map((at) => post(at, "proofs", proof)));
    const outcomes = all.map(({ json }) => json as unknown as ApplicationOutcome);
    for (const outcome of outcomes) expect(outcome).to.deep.equal(outcomes[0]);
    const { ticket, application } = outcomes[0] as ApplicationOutcome;
    expect(ticket).to.include({ amount: "30000", documentId, expiry: String(given.issuedAt + 86_400n) });
    const index = controllerIndexFor(application as Hex);
    expect(ticket?.controller).to.equal(bank.keys.controllerAccount(index).address);
    // It is one that the ledger takes.
    await reserve(ledger.relayer, { reservation: (await proveReservation(seller, { ticket })).reservation });
    // The answer stays what it was, though the check would not pass any more.
    expect((await post(agent, "proofs", proof)).json).to.deep.equal(outcomes[0]);
  });

  it("that lost its store, takes control of its pledge again by the id of the application", async () => {
    const application = JSON.parse(lines.findLast((line) => line.includes('"ticket":true')) ?? "{}").application as Hex;
    const empty = await ledger.machineOf("bank");
    const { state, controllerIndex } = await recoverPledge(empty, application);
    expect([state, await recoverPledge(empty, `0x${"77".repeat(32)}`).then((none) => none.state)]).to.deep.equal([
      "reserved",
      "none",
    ]);
    const authorisation = await authorise(empty, {
      action: "cancel",
      controllerIndex: BigInt(controllerIndex),
      reason: "offerWithdrawn",
    });
    await cancel(ledger.relayer, { authorisation });
    expect((await recoverPledge(empty, application)).state).to.equal("cancelled");
  });

  it("counts derived accounts and those of tickets by hand apart", async () => {
    const expiry = now() + 3_600n;
    const ticket = await signTicket(bank, { content, amount: 1n, expiry });
    expect(ticket.controller).to.equal(bank.keys.controllerAccount(0n).address);
  });

  it("says no, and not why, once something is financed beyond its bound", async () => {
    const { answer } = await proveCheck(seller, {
      request: (await post(agent, "applications", await signApplication(seller, terms(1_000n)))).json,
      documentId,
      unexamined: true,
    }).catch(() => ({ answer: undefined }));
    expect(answer, "no proof of it exists").to.equal(undefined);
    // A proof of another question is none of this one.
    const generous = await start(await ledger.machineOf("other bank"), "generous", {
      currencies: { EUR: { maximum: "50000", perDay: "90000", financed: "50000" } },
    });
    const theirs = { ...terms(1_000n), lender: other.account.address };
    const signed = await signApplication(seller, theirs);
    const proven = await proveCheck(seller, { request: (await post(generous, "applications", signed)).json, documentId });
    const own = await signApplication(seller, terms(1_000n));
    const { status, json } = await post(agent, "proofs", {
      kind: "kontor/application-proof/1",
      application: own,
      answer: proven.answer,
    });
    expect([status, Object.keys(json).sort(), json.outcome]).to.deep.equal([200, ["application", "kind", "outcome"], "no"]);
    await generous.close();
  });

  it("says no to what its policy, the ledger or the applicant's standing does not allow", async () => {
    const no = async (given: Parameters<typeof signApplication>[1], applicant = seller) => {
      const { status, json } = await post(agent, "applications", await signApplication(applicant, given));
      expect([status, json.outcome, Object.keys(json).sort()]).to.deep.equal([200, "no", ["application", "kind", "outcome"]]);
    };
    await no(terms(50_001n));
    await no({ ...terms(), currency: 840 });
    await no(terms(), other);
    await no({ ...terms(), documentId: `0x${"11".repeat(32)}` });
    await no(terms(), { ...ledger.relayer, name: "relayer" } as unknown as Party);
  });

  it("never lends more than its limits: of a document's total, and of a day", async () => {
    // Whether the check passes is another question, which the tests before have asked: what passes comes here.
    const client = await ledger.machineOf("bank");
    const lending = bankConfiguration.parse({ kind: "kontor/bank-agent/1", policy }).policy;
    const open = async () => {
      const store = await openAgentStore(join(ledger.folder, "limits"), client.keys.store);
      const parts = { client, policy: lending, applications: buckets(lending.applications), queue: queue(lending), log: silent };
      return { store, desk: { ...parts, records: await openRecords(store), now: () => Number(now()) } };
    };
    let { store, desk } = await open();
    const on = async (document: Hex, amount: bigint) => {
      const signed = await signApplication(seller, { ...terms(amount), documentId: document });
      return ticketFor(await requireSigned(receive(applicationShape, signed, "application"), desk), desk);
    };
    const granted = async (given: Content): Promise<Hex> => {
      const { documentId: id } = await register(seller, { content: given, counterparty: buyer.account.address });
      await acknowledge(buyer, { documentId: id });
      await grant(seller, { documentId: id, grantee: bank.account.address, rights: ["read"] });
      return id;
    };
    const small = await granted(invoiceOf("INV-2", 40_000n));
    expect(await on(small, 32_001n), "81 percent").to.equal(undefined);
    expect(await on(small, 16_000n)).to.include({ amount: "16000" });
    // Neither used nor ended: once it is, more is financed than the proof says.
    expect(await on(small, 1n), "a second ticket at a time").to.equal(undefined);
    expect(await on(await granted(invoiceOf("INV-3", 50_000n)), 30_000n)).to.include({ amount: "30000" });
    // 46,000 of 90,000 are lent today.
    const large = await granted(invoiceOf("INV-5", 1_000_000n));
    expect(await on(large, 44_001n), "of a day").to.equal(undefined);
    expect(await on(large, 44_000n)).to.include({ amount: "44000" });
    // Limits outlast a restart.
    await store.close();
    ({ store, desk } = await open());
    expect([await on(small, 1n), await on(await granted(invoiceOf("INV-6", 1_000n)), 1n)]).to.deep.equal([undefined, undefined]);
    await store.close();
  });

  it("says no to a document that was superseded since", async () => {
    const given = { content: invoiceOf("INV-4", 10_000n), counterparty: buyer.account.address };
    const { documentId: first } = await register(seller, given);
    await acknowledge(buyer, { documentId: first });
    const asked = async () =>
      (await post(agent, "applications", await signApplication(seller, { ...terms(10n), documentId: first }))).json;
    expect(await asked()).not.to.have.property("outcome");
    await supersede(seller, { documentId: first, next: { content: invoice(seller, "INV-4", 9_000n) } });
    expect(await asked()).to.include({ outcome: "no" });
  });

  it("takes nothing that is malformed, stale, of another ledger, or signed by somebody else", async () => {
    const signed = await signApplication(seller, terms());
    const refused = async (body: unknown, expected: [number, string], path = "applications") => {
      const { status, json } = await post(agent, path, body);
      expect([status, json.name]).to.deep.equal(expected);
    };
    await refused({ ...signed, amount: 5 }, [400, "InputInvalid"]);
    await refused({ ...signed, lender: other.account.address }, [400, "InputInvalid"]);
    await refused({ ...signed, chainId: 1 }, [400, "InputInvalid"]);
    await refused({ ...signed, amount: "30001" }, [401, "ApplicationSignatureInvalid"]);
    await refused({ ...signed, applicant: buyer.account.address }, [401, "ApplicationSignatureInvalid"]);
    await refused(await signApplication(seller, terms(1n, now() - 7_200n)), [401, "ApplicationNotFresh"]);
    await refused(await signApplication(seller, terms(1n, now() + 600n)), [401, "ApplicationNotFresh"]);
    await refused({ kind: "kontor/application-proof/1", application: signed, answer: {} }, [400, "InputInvalid"], "proofs");
    await refused("x".repeat(20_000), [413, "BodyTooLarge"]);
  });

  it("slows down a participant that applies without end, and no other", async () => {
    const slow = await start(await ledger.machineOf("other bank"), "slow", {
      ...policy,
      applications: { burst: 2, perSecond: 0.001 },
    });
    const to = (applicant: Party) => signApplication(applicant, { ...terms(), lender: other.account.address });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await post(slow, "applications", await to(seller))).status);
    statuses.push((await post(slow, "applications", await to(buyer))).status);
    expect(statuses).to.deep.equal([200, 200, 429, 200]);
    await slow.close();
  });

  it("tells how it is, and logs nothing of a document", async () => {
    const health = await fetch(`${agent.url}/health`);
    expect([health.status, ((await health.json()) as { status: string }).status]).to.deep.equal([200, "ok"]);
    const idle = await start(seller, "no-lender");
    expect((await fetch(`${idle.url}/health`)).status).to.equal(503);
    await idle.close();
    expect(lines.join(""))
      .to.include("application answered")
      .and.not.match(/\b30000\b|INV-/);
  });

  it("is not well once the participant's store was refused a write, and says not where it lies", async function () {
    if (!canFillDisk) this.skip();
    const machine = await ledger.machineOf("other bank");
    const full = await start(machine, "full");
    const asked = async () => (await (await fetch(`${full.url}/health`)).json()) as { status: string; wrong: string[] };
    expect(await asked()).to.deep.include({ status: "ok", wrong: [] });
    const empty = fillDisk();
    expect((await failureOf(need(machine, "store").drafts.put("draft", {})).finally(empty)).name).to.equal("StoreUnwritable");
    const { status, wrong } = await asked();
    expect([status, wrong.length]).to.deep.equal(["failing", 1]);
    expect(wrong[0]).to.match(/^the participant's store cannot be written/);
    expect(wrong[0]).not.to.include(ledger.folder);
    await full.close();
  });

  it("keeps a second process away from its folder, and refuses an applicant that asks about something else", async () => {
    expect((await failureOf(start(await ledger.machineOf("bank"), "bank"))).name).to.equal("StoreInUse");
    expect((await failureOf(apply({ url: "http://127.0.0.1:1" } as BankAgent))).name).to.equal("LenderRefused");
  });
});
