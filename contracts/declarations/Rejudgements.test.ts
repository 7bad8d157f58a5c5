import { expect } from "chai";
import type { Hex } from "viem";
import { documentId, PAPERS, ROLES, refusal, there } from "../registry.fixture.ts";
import {
  EVENT,
  events,
  namesOf,
  type OpenDeclarations,
  OUTCOME,
  openDeclarations,
  READ,
  STATE,
  TYPE,
} from "./declarations.fixture.ts";

describe("Declarations: what a judgement is bound to", () => {
  let d: OpenDeclarations;
  before(async () => {
    d = await openDeclarations();
  });
  const recordOf = () => d.read("declarations", "recordOf", [d.of(d.buyer)]);
  const assuranceOf = async (id: Hex) => (await d.read("documents", "documentOf", [id])).assurance;
  const inspect = { outcome: OUTCOME.inspect, discrepancies: 1, severity: 3 };
  const reject = { ...inspect, outcome: OUTCOME.reject };
  const certified = () => d.register(d.office, TYPE.certificate);
  async function amended(id: Hex, judged: Hex): Promise<Hex> {
    const next = await d.supersede(d.buyer, judged, TYPE.importDeclaration);
    const grantId = await d.grant(d.buyer, next, d.office, READ);
    await d.send(d.buyer, "declarations", "amend", [id, { documentId: next, grantId }]);
    return next;
  }

  describe("the set", () => {
    it("raises nothing that was linked after the office looked", async () => {
      const { id, shipmentId, set, submission } = await d.submitted();
      const certificate = await certified();
      const bogus = await d.register(d.buyer, TYPE.invoice, d.seller);
      await d.acknowledge(bogus, d.seller);
      await d.link(d.buyer, shipmentId, bogus);
      const judging = d.judge(id, submission.documentId, { certificate, documents: set });
      expect(await refusal(judging)).to.deep.equal(["DocumentSetChanged", id]);
      expect(await assuranceOf(bogus)).to.equal(1);
    });

    it("nor a version that came in after the office looked", async () => {
      const { id, shipmentId, set, documents, submission } = await d.submitted();
      const certificate = await certified();
      const next = await d.supersede(d.seller, documents.invoice, TYPE.invoice, d.buyer);
      await d.acknowledge(next, d.buyer);
      await d.link(d.seller, shipmentId, next);
      await d.present(id, [await d.grant(d.seller, next, d.buyer)]);
      const judging = d.judge(id, submission.documentId, { certificate, documents: set });
      expect(await refusal(judging)).to.deep.equal(["DocumentSetChanged", id]);
      expect(await assuranceOf(next)).to.equal(1);
    });

    it("is named whole and in its order", async () => {
      const { id, set, submission } = await d.submitted();
      const certificate = await certified();
      for (const documents of [[], set.slice(1), [...set].reverse(), [...set, set[0]]])
        expect(await refusal(d.judge(id, submission.documentId, { certificate, documents, crossChecked: 0n }))).to.deep.equal([
          "DocumentSetChanged",
          id,
        ]);
      await d.judge(id, submission.documentId, { certificate, documents: set });
    });

    it("raises of it only what the office has read itself", async () => {
      const { id, documents, submission } = await d.submitted();
      await d.acknowledge(documents.packingList);
      await d.judge(id, submission.documentId, { certificate: await certified(), crossChecked: 2n });
      expect(await assuranceOf(documents.invoice)).to.equal(1);
      expect(await assuranceOf(documents.packingList)).to.equal(2);
    });
  });

  describe("an office that is a party of the set's documents", () => {
    it("raises none that it issued, or that it acknowledged", async () => {
      const { shipmentId, documents, grants } = await d.trade();
      const { validFrom, validUntil } = await d.read("participants", "participantOf", [d.of(d.office)]);
      await d.send(d.provider, "participants", "renew", [
        d.of(d.office),
        ROLES.trader | ROLES.customs,
        validFrom,
        validUntil,
        PAPERS,
      ]);
      const issued = await d.register(d.office, TYPE.invoice, d.buyer);
      await d.acknowledge(issued);
      const acknowledged = await d.register(d.seller, TYPE.packingList, d.office);
      await d.acknowledge(acknowledged, d.office);
      const given = [await d.grant(d.office, issued, d.buyer), await d.grant(d.seller, acknowledged, d.buyer)] as const;
      await d.send(d.buyer, "shipments", "link", [shipmentId, [{ documentId: issued, grantId: given[0] }]]);
      await d.link(d.seller, shipmentId, acknowledged);
      const id = await d.subscribe(d.buyer, shipmentId, { grants: [...Object.values(grants), ...given] });
      await d.report(shipmentId, EVENT.departed);
      const submission = await d.declared();
      await d.send(d.buyer, "declarations", "submit", [id, submission]);
      await d.judge(id, submission.documentId, { certificate: await certified() });
      const all = await Promise.all([issued, acknowledged, documents.invoice].map(assuranceOf));
      expect(all).to.deep.equal([1, 1, 2]);
    });
  });

  describe("a declaration amended during an inspection", () => {
    it("stays there, whatever version the office then names", async () => {
      const { id, submission } = await d.submitted();
      await d.judge(id, submission.documentId, inspect);
      const next = await amended(id, submission.documentId);
      await amended(id, next);
      expect(await d.stateOf(id)).to.equal(STATE.inspection);
      await d.judge(id, next, reject);
      expect(await d.stateOf(id)).to.equal(STATE.rejected);
    });

    it("nobody escapes an inspection by amending first; a clearance is of the newest version", async () => {
      const { id, submission } = await d.submitted();
      const next = await amended(id, submission.documentId);
      const certificate = await certified();
      expect((await refusal(d.judge(id, submission.documentId, { certificate })))[0]).to.equal("DeclarationChanged");
      const receipt = await d.judge(id, submission.documentId, inspect);
      expect(there(events(receipt, "DeclarationJudged")[0]).args.documentId).to.equal(submission.documentId);
      await d.judge(id, next, { certificate });
    });

    it("is not judged by what is no version of it", async () => {
      const { id, submission } = await d.submitted();
      const other = (await d.submitted()).submission.documentId;
      for (const outcome of [inspect, reject])
        expect(await refusal(d.judge(id, other, outcome))).to.deep.equal([
          "DeclarationChanged",
          id,
          other,
          submission.documentId,
        ]);
      const unknown = documentId(1_000_000);
      expect(await refusal(d.judge(id, unknown, inspect))).to.deep.equal(["DocumentUnknown", unknown]);
    });
  });

  describe("what was pre-cleared", () => {
    it("gets a later version of its certificate, or another one, and is released on it", async () => {
      const { id, shipmentId, certificate, submission } = await d.precleared();
      await d.report(shipmentId, EVENT.arrived);
      const before = await recordOf();
      const corrected = await d.supersede(d.office, certificate, TYPE.certificate);
      expect((await refusal(d.release(id)))[0]).to.equal("CertificateInvalid");
      expect((await refusal(d.judge(id, submission.documentId, { certificate })))[0]).to.equal("CertificateInvalid");
      await d.judge(id, submission.documentId, { certificate: corrected });
      const other = await certified();
      await d.judge(id, submission.documentId, { certificate: other });
      expect(await recordOf()).to.deep.equal(before);
      expect((await d.read("declarations", "declarationOf", [id])).certificate).to.equal(other);
      await d.release(id);
    });

    it("gets another certificate after a grant ended, once its declarant has presented another", async () => {
      const { id, documents, grants, submission } = await d.precleared();
      await d.revoke(d.seller, grants.invoice);
      const certificate = await certified();
      expect((await refusal(d.judge(id, submission.documentId, { certificate })))[0]).to.equal("DeclarationNotComplete");
      const receipt = await d.present(id, [await d.grant(d.seller, documents.invoice, d.buyer)]);
      expect(namesOf(receipt)).to.deep.equal(["GrantsPresented"]);
      await d.judge(id, submission.documentId, { certificate });
    });

    it("is inspected or rejected until it is released", async () => {
      const before = await recordOf();
      const { id, submission } = await d.precleared();
      await d.judge(id, submission.documentId, inspect);
      expect(await d.read("declarations", "isCleared", [id])).to.equal(false);
      await d.judge(id, submission.documentId, { certificate: await certified() });
      await d.judge(id, submission.documentId, reject);
      expect(await d.stateOf(id)).to.equal(STATE.rejected);
      const counts = { submitted: before.submitted + 1, judged: before.judged + 1, precleared: before.precleared + 1 };
      const ended = { inspected: before.inspected + 1, rejected: before.rejected + 1 };
      expect(await recordOf()).to.deep.equal({ ...before, ...counts, ...ended });
    });

    it("is not judged once it is released", async () => {
      const { id, shipmentId, submission } = await d.precleared();
      await d.report(shipmentId, EVENT.arrived);
      await d.release(id);
      for (const outcome of [inspect, reject, { certificate: await certified() }])
        expect(await refusal(d.judge(id, submission.documentId, outcome))).to.deep.equal([
          "DeclarationStateWrong",
          id,
          STATE.released,
        ]);
    });
  });
});
