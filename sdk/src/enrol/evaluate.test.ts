import { expect } from "chai";
import type { Hex } from "viem";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { reinstate } from "../accredit/reinstate.ts";
import { suspend } from "../accredit/suspend.ts";
import { acknowledge } from "../acknowledge/acknowledge.ts";
import { committeeOf } from "../committee/committee-of.ts";
import { CallerRefused, DocumentUnusable, ParticipantRefused } from "../errors.ts";
import { grant } from "../grant/grant.ts";
import { openGrant } from "../grant/open-grant.ts";
import { register } from "../register/register.ts";
import { withdraw } from "../register/withdraw.ts";
import type { EnrolmentProgress } from "./committee-progress.ts";
import { CommitteeUnavailable } from "./errors.ts";
import { evaluate } from "./evaluate.ts";
import { evaluationKey } from "./evaluation-record.ts";
import { type Act, remembering, rerouted, standIn } from "./testing/stand-in.ts";

const DEAD = "http://127.0.0.1:1";
/** A member that hangs up. */
const gone: Act = ({ response }) => void response.destroy();
const passing: Act = async ({ honest, response }) => {
  const { status, json } = await honest();
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
};

describe("evaluate", () => {
  /** Nobody is slow, however busy the machine is. */
  const patience = { request: 60_000, hedge: 60_000, pause: 50, attempts: 2 };
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let stranger: Party;
  let documentId: Hex;
  let members: string[];
  let urls: string[];

  const join = async (name: string): Promise<Party> => ({
    ...(await ledger.join(name, "trader")),
    prover: remembering(ledger.prover),
  });
  before(async () => {
    ledger = await openLedger({ members: 3, threshold: 2 });
    [seller, buyer, stranger] = [await join("seller"), await join("buyer"), await join("stranger")];
    const content = invoice(seller, "E-1", 1_000n, { counterparty: buyer.legalId });
    ({ documentId } = await register(seller, { content, counterparty: buyer.account.address }));
    const committee = await committeeOf(seller);
    members = committee.members.map(({ account }) => account);
    urls = committee.members.map(({ endpoint }) => endpoint);
  });
  after(() => ledger.close());
  const forget = (soft: boolean) => seller.store?.evaluations.delete(evaluationKey({ documentId, keyId: 1, soft }));

  /** Members as they are, and what they are asked. */
  async function watched() {
    const between = await Promise.all(urls.map((url) => standIn(url, passing)));
    return {
      routes: new Map(between.map(({ url }, i) => [i + 1, url])),
      asked: (path: string) => between.flatMap(({ asked }) => asked.filter((one) => one === path)).length,
      close: () => Promise.all(between.map((one) => one.close())),
    };
  }

  it("gives tags and soft values, the same whoever of the members answers, and keeps them", async () => {
    const events: EnrolmentProgress[] = [];
    const found = await evaluate(seller, { documentId, onProgress: (event) => events.push(event) });
    expect(found.tags.soft).not.to.equal(undefined);
    expect(found.evaluated.length).to.equal(4);
    expect(found.attestations.map(({ index }) => index)).to.deep.equal([...found.attestations.map(({ index }) => index)].sort());
    const record = await seller.store?.documents.get(documentId);
    expect({ tag: record?.tag, soft: record?.soft }).to.deep.equal(found.tags);
    const steps = events.flatMap((event) => ("done" in event ? [`${event.step} ${event.done}/${event.of}`] : []));
    expect(steps).to.deep.equal(["evaluate 0/2", "evaluate 1/2", "evaluate 2/2", "attest 0/2", "attest 1/2", "attest 2/2"]);
    for (const dead of [1, 2, 3]) {
      await forget(true);
      const again = await evaluate(rerouted(seller, members, new Map([[dead, DEAD]])), { documentId, patience });
      expect(again.tags).to.deep.equal(found.tags);
      expect(again.evaluation).to.equal(found.evaluation);
    }
  });

  it("asks members through who passes questions on, where it may ask nobody else", async () => {
    await forget(true);
    const between = await standIn("http://127.0.0.1", async ({ path, body }) => {
      const [, account = "", ...question] = path.split("/");
      const headers = { "content-type": "application/json" };
      const url = new URL(question.join("/"), urls[members.indexOf(account)]);
      return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).json();
    });
    try {
      const dead = new Map([1, 2, 3].map((member) => [member, DEAD]));
      const parameters = { documentId, patience, through: between.url };
      expect((await evaluate(rerouted(seller, members, dead), parameters)).attestations.length).to.equal(2);
      expect(between.asked.every((path) => /^\/0x[0-9a-fA-F]{40}\/v1\/(evaluate|attest)$/.test(path))).to.equal(true);
    } finally {
      await between.close();
    }
  });

  it("asks nobody again for what is in the store", async () => {
    const found = await evaluate(seller, { documentId });
    const prover = { ...ledger.prover, prove: () => expect.fail("nothing is left to prove") };
    const alone = rerouted({ ...seller, prover }, members, new Map([1, 2, 3].map((member) => [member, DEAD])));
    const again = await evaluate(alone, { documentId, patience });
    expect(again).to.deep.equal({ ...found, faults: [] });
  });

  it("asks after a crash for what is missing alone", async () => {
    await forget(true);
    const between = await watched();
    try {
      // One member answers, and then there is nobody.
      const lonely = new Map([...between.routes].map(([member, url]) => [member, member === 1 ? url : DEAD]));
      const first = await failureOf(
        evaluate(rerouted(seller, members, lonely), { documentId, patience: { ...patience, attempts: 6 } }),
      );
      expect(first).to.be.instanceOf(CommitteeUnavailable).with.nested.property("values.done", 1);
      expect(between.asked("/v1/evaluate")).to.equal(1);
      // All are back, and none attests.
      const silent = await Promise.all(
        urls.map((url) => standIn(url, (received) => (received.path === "/v1/attest" ? gone(received) : passing(received)))),
      );
      const mute = new Map(silent.map(({ url }, i) => [i + 1, url]));
      const second = await failureOf(evaluate(rerouted(seller, members, mute), { documentId, patience }));
      expect(second).to.be.instanceOf(CommitteeUnavailable).with.nested.property("values.done", 0);
      expect(silent.flatMap(({ asked }) => asked.filter((path) => path === "/v1/evaluate")).length, "the one missing").to.equal(
        1,
      );
      await Promise.all(silent.map((member) => member.close()));
      // Then they do.
      await evaluate(rerouted(seller, members, between.routes), { documentId, patience });
      expect(between.asked("/v1/evaluate"), "nobody evaluated again").to.equal(1);
      expect(between.asked("/v1/attest")).to.equal(2);
    } finally {
      await between.close();
    }
  });

  it("waits for a member that restarts, where there is no other", async () => {
    await forget(true);
    let missed = 0;
    const restarting = await standIn(urls[0] as string, (received) => (missed++ < 2 ? gone(received) : passing(received)));
    try {
      const routes = new Map([
        [1, restarting.url],
        [2, DEAD],
      ]);
      const { faults } = await evaluate(rerouted(seller, members, routes), {
        documentId,
        patience: { ...patience, attempts: 6 },
      });
      expect(faults.filter(({ member }) => member === 1)).to.deep.equal([]);
      expect(restarting.asked.length).to.be.greaterThan(2);
    } finally {
      await restarting.close();
    }
  });

  it("P6: is refused about a document of others by one's own node, before a member hears of it", async () => {
    const { grantId } = await grant(seller, { documentId, grantee: stranger.account.address, rights: ["read"] });
    await openGrant(stranger, { grantId });
    const between = await watched();
    try {
      const asker = rerouted(stranger, members, between.routes);
      const error = await failureOf(evaluate(asker, { documentId, soft: false, patience }));
      expect(error).to.be.instanceOf(CallerRefused).with.property("error", "CallerNotEntitled");
      expect(between.asked("/v1/evaluate")).to.equal(0);
      const theirs = await failureOf(evaluate(asker, { documentId, soft: false, patience, unexamined: true }));
      expect(theirs, "as members say").to.be.instanceOf(CallerRefused).with.property("error", "CallerNotEntitled");
      expect(between.asked("/v1/evaluate")).to.be.greaterThan(1);
    } finally {
      await between.close();
    }
  });

  it("P1, P5, P6: gives the counterparty the issuer's tag once it has acknowledged, by points that share nothing", async () => {
    const { grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights: ["read"] });
    await openGrant(buyer, { grantId });
    expect(await failureOf(evaluate(buyer, { documentId, patience }))).to.have.property("error", "CallerNotEntitled");
    await acknowledge(buyer, { documentId });
    const [theirs, ours] = [await evaluate(buyer, { documentId, patience }), await evaluate(seller, { documentId, patience })];
    expect(theirs.tags).to.deep.equal(ours.tags);
    expect(theirs.evaluation, "another question").not.to.equal(ours.evaluation);
    expect(theirs.evaluated.filter((y) => ours.evaluated.includes(y))).to.deep.equal([]);
  });

  it("P12: is refused while the issuer is suspended, and for a document that is withdrawn", async () => {
    await forget(false);
    await suspend(ledger.identityProvider, { account: seller.account.address });
    for (const party of [seller, buyer])
      for (const unexamined of [false, true])
        expect(await failureOf(evaluate(party, { documentId, soft: false, patience, unexamined }))).to.be.instanceOf(
          ParticipantRefused,
        );
    await reinstate(ledger.identityProvider, { account: seller.account.address });
    await withdraw(seller, { documentId });
    const error = await failureOf(evaluate(seller, { documentId, soft: false, patience }));
    expect(error).to.be.instanceOf(DocumentUnusable).with.property("error", "DocumentNotCurrent");
  });

  it("is refused for a key that was never made", async () => {
    expect(await failureOf(evaluate(seller, { documentId, keyId: 2, patience }))).to.have.property("error", "KeyUnknown");
  });
});
