import { expect } from "chai";
import { documentId, legalId, refusal, there } from "../registry.fixture.ts";
import {
  DAY,
  EVENT,
  events,
  LACK,
  type OpenDeclarations,
  openDeclarations,
  PROCEDURE,
  STATE,
  TYPE,
} from "./declarations.fixture.ts";

type Requirement = { anyOf: number[]; assurance: number };

describe("Declarations: what offices ask for", () => {
  let d: OpenDeclarations;
  beforeEach(async () => {
    d = await openDeclarations();
  });
  const asked = (requirements: Requirement[], changes: object = {}) => ({
    declarationType: TYPE.importDeclaration as number,
    certificateType: TYPE.certificate as number,
    period: DAY,
    requirements,
    ...changes,
  });
  const of = (anyOf: number[], assurance = 0): Requirement => ({ anyOf, assurance });
  const set = (requirements: Requirement[], changes: object = {}, office = "party 4") =>
    d.govern("declarations", "setTerms", [legalId(office), PROCEDURE.import, asked(requirements, changes)]);
  const termsOf = (office = "party 4") => d.read("declarations", "termsOf", [legalId(office), PROCEDURE.import]);
  const none = { declarationType: 0, certificateType: 0, period: 0, requirements: [] };

  it("P14: are set by the consortium after its delay, and show on the ledger", async () => {
    const terms = asked([of([TYPE.invoice], 2), of([TYPE.bill, TYPE.seaWaybill, 740, 787], 1), of([TYPE.origin])]);
    const args = [legalId("an office to come"), PROCEDURE.import, terms] as const;
    expect((await refusal(d.send(d.consortium, "declarations", "setTerms", args)))[0]).to.equal("AccessManagerNotScheduled");
    for (const actor of [d.deployer, d.office, d.guardian, d.pauser])
      expect((await refusal(d.send(actor, "declarations", "setTerms", args)))[0]).to.equal("AccessManagedUnauthorized");
    const receipt = await d.govern("declarations", "setTerms", args);
    const [officeId, procedure] = args;
    expect(there(events(receipt, "TermsChanged")[0]).args).to.deep.equal({ officeId, procedure, terms });
    expect(await d.read("declarations", "termsOf", [officeId, procedure])).to.deep.equal(terms);
    expect(await d.read("declarations", "termsOf", [officeId, PROCEDURE.export])).to.deep.equal(none);
    expect(await d.read("declarations", "termsOf", [7n, procedure])).to.deep.equal(none);
  });

  it("take up to sixteen requirements of up to four types, none of them twice", async () => {
    const many = (count: number, types: number) =>
      Array.from({ length: count }, (_, i) => of(Array.from({ length: types }, (_, j) => 1 + types * i + j)));
    await set(many(16, 4));
    expect((await termsOf()).requirements).to.deep.equal(many(16, 4));
    await set([]);
    expect((await termsOf()).requirements).to.deep.equal([]);
    for (const [requirements, error] of [
      [many(17, 1), ["TermsInvalid", 17n, 16n, 0n, 4n]],
      [
        [of([1]), of([])],
        ["TermsInvalid", 2n, 16n, 0n, 4n],
      ],
      [[of([1, 2, 3, 4, 5])], ["TermsInvalid", 1n, 16n, 5n, 4n]],
      [[of([0])], ["RequirementInvalid", 0, 0]],
      [[of([1, 2, 1])], ["RequirementInvalid", 1, 0]],
      [
        [of([1]), of([3, 2]), of([4, 3])],
        ["RequirementInvalid", 3, 0],
      ],
      [[of([1], 3)], ["RequirementInvalid", 1, 3]],
    ] as const)
      expect(await refusal(set(requirements as Requirement[]))).to.deep.equal(error);
    for (const changes of [{ certificateType: 0 }, { period: 0 }]) {
      const { certificateType, period } = asked([], changes);
      expect(await refusal(set([], changes))).to.deep.equal(["TermsIncomplete", certificateType, period]);
    }
    const nowhere = d.govern("declarations", "setTerms", [legalId("party 4"), 0, asked([])]);
    expect(await refusal(nowhere)).to.deep.equal(["ProcedureEventInvalid", 0, 0]);
  });

  it("changed under way, measure what still waits, and leave what has opened as it was", async () => {
    const [waiting, open] = [await d.trade(), await d.opened()];
    const grants = Object.values(waiting.grants);
    const id = await d.subscribe(d.buyer, waiting.shipmentId, { grants });
    await set([of([TYPE.invoice]), of([911])], { declarationType: 914, period: 60 });
    const missing = [{ documentType: 911, documentId: documentId(0), lack: LACK.linked }];
    expect(await d.read("declarations", "missingOf", [id])).to.deep.equal(missing);
    expect(await d.read("declarations", "missingOf", [open.id])).to.deep.equal([]);
    const receipt = await d.report(waiting.shipmentId, EVENT.departed);
    expect(there(events(receipt, "DeclarationIncomplete")[0]).args.missing).to.deep.equal(missing);
    expect((await d.read("declarations", "declarationOf", [open.id])).deadline).to.be.greaterThan(0n);

    const submission = await d.declared();
    await d.send(d.buyer, "declarations", "submit", [open.id, submission]);
    await set([], { certificateType: 1, period: 60 });
    const certificate = await d.register(d.office, TYPE.certificate);
    await d.judge(open.id, submission.documentId, { certificate });
    const opening = there(events(await d.present(id), "DeclarationOpened")[0]).args;
    const { timestamp } = await d.client.getBlock({ blockNumber: receipt.blockNumber });
    expect(opening).to.deep.include({ documents: [], deadline: timestamp + 60n });
  });

  it("withdrawn, take no subscriptions, and leave those that there are under what was asked last", async () => {
    const t = await d.trade();
    const id = await d.subscribe(d.buyer, t.shipmentId, { grants: Object.values(t.grants) });
    await d.govern("declarations", "setTerms", [legalId("party 4"), PROCEDURE.import, none]);
    expect(await termsOf()).to.deep.equal(none);
    const early = await d.open();
    expect(await refusal(d.subscribe(d.buyer, early))).to.deep.equal(["TermsUnknown", d.of(d.office), PROCEDURE.import]);
    await d.subscribe(d.buyer, early, { office: d.of(d.otherOffice) });
    await d.report(t.shipmentId, EVENT.departed);
    expect(await d.stateOf(id)).to.equal(STATE.open);
    await set([]);
    await d.subscribe(d.buyer, early);
  });
});
