import { expect } from "chai";
import type { Hex } from "viem";
import { PAPERS, refusal, there, ZERO } from "../registry.fixture.ts";
import {
  EVENT,
  events,
  LACK,
  namesOf,
  type OpenDeclarations,
  OUTCOME,
  openDeclarations,
  PROCEDURE,
  READ,
  STATE,
  TYPE,
} from "./declarations.fixture.ts";

describe("Declarations: what the office decides", () => {
  let d: OpenDeclarations;
  before(async () => {
    d = await openDeclarations();
  });
  const recordOf = () => d.read("declarations", "recordOf", [d.of(d.buyer)]);
  const cleared = (id: Hex) => d.read("declarations", "isCleared", [id]);
  const assuranceOf = async (id: Hex) => (await d.read("documents", "documentOf", [id])).assurance;
  const inspect = { outcome: OUTCOME.inspect, discrepancies: 2, severity: 3 };

  describe("judge", () => {
    it("pre-clears with a certificate, and cross-checks what was acknowledged", async () => {
      const { id, shipmentId, documents, submission } = await d.submitted();
      const certificate = await d.register(d.office, TYPE.certificate);
      const before = await recordOf();
      expect(await cleared(id)).to.equal(false);
      const receipt = await d.judge(id, submission.documentId, { certificate });
      expect(namesOf(receipt)).to.deep.equal(["DocumentCrossChecked", "DeclarationJudged"]);
      const { previousBlock: _, ...args } = there(events(receipt, "DeclarationJudged")[0]).args;
      expect(args).to.deep.equal({
        id,
        shipmentId,
        declarant: d.of(d.buyer),
        documentId: submission.documentId,
        outcome: OUTCOME.preclear,
        certificate,
      });
      expect(await assuranceOf(documents.invoice)).to.equal(2);
      expect(await assuranceOf(documents.packingList)).to.equal(0);
      expect(await d.read("declarations", "declarationOf", [id])).to.deep.include({ state: STATE.precleared, certificate });
      expect(await recordOf()).to.deep.equal({ ...before, judged: before.judged + 1, precleared: before.precleared + 1 });
      expect(await cleared(id)).to.equal(true);
    });

    it("leaves what another office has cross-checked as it is", async () => {
      const { shipmentId, documents, grants } = await d.trade();
      const ids: Hex[] = [];
      for (const procedure of [PROCEDURE.import, PROCEDURE.transit])
        ids.push(await d.subscribe(d.buyer, shipmentId, { procedure, grants: Object.values(grants) }));
      await d.report(shipmentId, EVENT.departed);
      const types = [TYPE.importDeclaration, 950];
      for (const [i, id] of ids.entries()) {
        const submission = await d.declared(types[i]);
        await d.send(d.buyer, "declarations", "submit", [id, submission]);
        const certificate = await d.register(d.office, TYPE.certificate);
        const names = namesOf(await d.judge(id, submission.documentId, { certificate }));
        expect(names).to.deep.equal(i === 0 ? ["DocumentCrossChecked", "DeclarationJudged"] : ["DeclarationJudged"]);
      }
      expect(await assuranceOf(documents.invoice)).to.equal(2);
    });

    it("sends to inspection with a reason, and from there clears or rejects", async () => {
      const { id, shipmentId, submission } = await d.submitted();
      const report = await d.register(d.office, TYPE.report);
      const before = await recordOf();
      const receipt = await d.judge(id, submission.documentId, { ...inspect, report });
      expect(namesOf(receipt)).to.deep.equal(["DeclarationJudged", "DiscrepanciesFound"]);
      const block = Number(receipt.blockNumber);
      expect(there(events(receipt, "DiscrepanciesFound")[0]).args).to.deep.equal({
        id,
        shipmentId,
        report,
        count: 2,
        severity: 3,
        previousBlock: block,
      });
      expect(await d.stateOf(id)).to.equal(STATE.inspection);
      expect(await refusal(d.judge(id, submission.documentId, inspect))).to.deep.equal([
        "DeclarationStateWrong",
        id,
        STATE.inspection,
      ]);
      const certificate = await d.register(d.office, TYPE.certificate);
      await d.judge(id, submission.documentId, { certificate });
      expect(await recordOf()).to.deep.equal({ ...before, judged: before.judged + 1, inspected: before.inspected + 1 });
    });

    it("counts an inspected declaration once, however often it is amended and inspected", async () => {
      const { id, submission } = await d.submitted();
      const before = await recordOf();
      await d.judge(id, submission.documentId, inspect);
      const next = await d.supersede(d.buyer, submission.documentId, TYPE.importDeclaration);
      const amended = { documentId: next, grantId: await d.grant(d.buyer, next, d.office, READ) };
      await d.send(d.buyer, "declarations", "amend", [id, amended]);
      await d.judge(id, next, { certificate: await d.register(d.office, TYPE.certificate) });
      await d.judge(id, next, inspect);
      await d.judge(id, next, { ...inspect, outcome: OUTCOME.reject });
      const counts = { amended: before.amended + 1, inspected: before.inspected + 1, rejected: before.rejected + 1 };
      expect(await recordOf()).to.deep.equal({ ...before, ...counts, judged: before.judged + 1 });
      expect(await d.stateOf(id)).to.equal(STATE.rejected);
      expect(await cleared(id)).to.equal(false);
    });

    it("is the office's alone, P12: while it is active and has its role", async () => {
      const { id, submission } = await d.submitted();
      for (const actor of [d.otherOffice, d.buyer, d.consortium])
        expect(await refusal(d.judge(id, submission.documentId, inspect, actor))).to.deep.equal([
          "NotDeclarationOffice",
          id,
          d.of(actor),
        ]);
      expect(await refusal(d.judge(ZERO, submission.documentId, inspect))).to.deep.equal(["DeclarationUnknown", ZERO]);
      const { validFrom, validUntil } = await d.read("participants", "participantOf", [d.of(d.office)]);
      const renew = (roles: number) =>
        d.send(d.provider, "participants", "renew", [d.of(d.office), roles, validFrom, validUntil, PAPERS]);
      await renew(1);
      expect(await refusal(d.judge(id, submission.documentId, inspect))).to.deep.equal([
        "ParticipantLacksRole",
        d.of(d.office),
        5,
      ]);
      await renew(32);
      await d.suspend(d.office);
      expect(await refusal(d.judge(id, submission.documentId, inspect))).to.deep.equal(["ParticipantInactive", d.of(d.office)]);
      await d.reinstate(d.office);
    });

    it("judges what was submitted, not what has not been", async () => {
      const { id, submission } = await d.submitted();
      const other = await d.declared();
      expect(await refusal(d.judge(id, other.documentId, inspect))).to.deep.equal([
        "DeclarationChanged",
        id,
        other.documentId,
        submission.documentId,
      ]);
      const open = await d.opened();
      expect(await refusal(d.judge(open.id, ZERO, inspect))).to.deep.equal(["DeclarationStateWrong", open.id, STATE.open]);
    });

    it("a declaration superseded after its submission is cleared in no version but one that was handed in", async () => {
      const { id, submission } = await d.submitted();
      const certificate = await d.register(d.office, TYPE.certificate);
      const next = await d.supersede(d.buyer, submission.documentId, TYPE.importDeclaration);
      expect(await refusal(d.judge(id, submission.documentId, { certificate }))).to.deep.equal([
        "DeclarationDocumentInvalid",
        id,
        submission.documentId,
      ]);
      expect(await refusal(d.judge(id, next, { certificate }))).to.deep.equal([
        "DeclarationChanged",
        id,
        next,
        submission.documentId,
      ]);
      const amended = { documentId: next, grantId: await d.grant(d.buyer, next, d.office, READ) };
      await d.send(d.buyer, "declarations", "amend", [id, amended]);
      expect((await refusal(d.judge(id, submission.documentId, { certificate })))[0]).to.equal("DeclarationChanged");
      await d.judge(id, next, { certificate });
    });

    it("nobody escapes an inspection or a rejection by superseding", async () => {
      const { id, submission } = await d.submitted();
      await d.supersede(d.buyer, submission.documentId, TYPE.importDeclaration);
      await d.judge(id, submission.documentId, inspect);
      await d.judge(id, submission.documentId, { ...inspect, outcome: OUTCOME.reject });
      expect(await d.stateOf(id)).to.equal(STATE.rejected);
    });

    it("refuses outcomes whose parts do not fit one another", async () => {
      const { id, set, submission } = await d.submitted();
      const certificate = await d.register(d.office, TYPE.certificate);
      const misfits = [
        { outcome: OUTCOME.none },
        { certificate, discrepancies: 1, severity: 0 },
        { certificate, discrepancies: 0, severity: 1 },
        { certificate, discrepancies: 1, severity: 4 },
        { certificate: ZERO },
        { ...inspect, certificate },
        { outcome: OUTCOME.reject, certificate },
        { outcome: OUTCOME.inspect },
        { outcome: OUTCOME.reject },
        { ...inspect, documents: [submission.documentId], crossChecked: 0n },
        { ...inspect, documents: [], crossChecked: 1n },
        { outcome: OUTCOME.reject, crossChecked: 1n },
        { certificate, documents: set, crossChecked: 1n << BigInt(set.length) },
        { certificate, documents: set, crossChecked: 1n << 255n },
      ];
      for (const misfit of misfits)
        expect(await refusal(d.judge(id, submission.documentId, misfit))).to.deep.equal(["JudgementInvalid", id]);
    });

    it("refuses a report that is no current report of the office", async () => {
      const { id, submission } = await d.submitted();
      const withdrawn = await d.register(d.office, TYPE.report);
      await d.withdraw(d.office, withdrawn);
      const reports = [
        withdrawn,
        await d.register(d.otherOffice, TYPE.report),
        await d.register(d.office, TYPE.certificate),
        d.fresh(),
      ];
      for (const report of reports)
        expect(await refusal(d.judge(id, submission.documentId, { ...inspect, report }))).to.deep.equal([
          "ReportInvalid",
          id,
          report,
        ]);
    });

    it("names on the ledger the report that is its reason, also where that counts no discrepancy", async () => {
      const { id, shipmentId, submission } = await d.submitted();
      for (const outcome of [OUTCOME.inspect, OUTCOME.reject]) {
        const report = await d.register(d.office, TYPE.report);
        const receipt = await d.judge(id, submission.documentId, { outcome, report });
        expect(namesOf(receipt)).to.deep.equal(["DeclarationJudged", "DiscrepanciesFound"]);
        const { previousBlock: _, ...args } = there(events(receipt, "DiscrepanciesFound")[0]).args;
        expect(args).to.deep.equal({ id, shipmentId, report, count: 0, severity: 0 });
      }
    });

    it("refuses a certificate of another office, of another type, not current, or that served before", async () => {
      const served = await d.precleared();
      const { id, submission } = await d.submitted();
      const withdrawn = await d.register(d.office, TYPE.certificate);
      await d.withdraw(d.office, withdrawn);
      const certificates = [
        await d.register(d.otherOffice, TYPE.certificate),
        await d.register(d.office, TYPE.report),
        withdrawn,
        d.fresh(),
        served.certificate,
        await d.supersede(d.office, served.certificate, TYPE.certificate),
      ];
      for (const certificate of certificates)
        expect(await refusal(d.judge(id, submission.documentId, { certificate }))).to.deep.equal([
          "CertificateInvalid",
          id,
          certificate,
        ]);
    });

    it("P10: clears nothing whose set is not complete any more, or whose event was taken back", async () => {
      const { id, shipmentId, documents, submission } = await d.submitted();
      const certificate = await d.register(d.office, TYPE.certificate);
      await d.takeBack(shipmentId, 0);
      expect(await refusal(d.judge(id, submission.documentId, { certificate }))).to.deep.equal(["DeclarationEventCorrected", id]);
      await d.report(shipmentId, EVENT.departed);
      await d.withdraw(d.chamber, documents.origin);
      const missing = [{ documentType: TYPE.origin, documentId: documents.origin, lack: LACK.current }];
      expect(await refusal(d.judge(id, submission.documentId, { certificate }))).to.deep.equal([
        "DeclarationNotComplete",
        id,
        missing,
      ]);
      await d.judge(id, submission.documentId, inspect);
    });
  });

  describe("release", () => {
    it("of an import waits until the goods have arrived", async () => {
      const { id, shipmentId, certificate } = await d.precleared();
      expect(await refusal(d.release(id))).to.deep.equal(["GoodsNotArrived", id]);
      await d.report(shipmentId, EVENT.arrived);
      const receipt = await d.release(id);
      const { previousBlock: _, ...args } = there(events(receipt, "GoodsReleased")[0]).args;
      expect(args).to.deep.equal({ id, shipmentId, declarant: d.of(d.buyer), certificate });
      expect(await d.stateOf(id)).to.equal(STATE.released);
      expect(await cleared(id)).to.equal(true);
      expect(await refusal(d.release(id))).to.deep.equal(["DeclarationStateWrong", id, STATE.released]);
    });

    it("of an export does not, and of a transit or an announced arrival does", async () => {
      const { shipmentId } = await d.trade();
      const plans = [
        [PROCEDURE.export, EVENT.loaded, TYPE.exportDeclaration],
        [PROCEDURE.transit, EVENT.departed, 950],
        [PROCEDURE.arrival, EVENT.noticed, TYPE.importDeclaration],
      ] as const;
      const ids: Hex[] = [];
      for (const [procedure, eventClass] of plans)
        ids.push(await d.subscribe(d.seller, shipmentId, { procedure, class: eventClass }));
      for (const [, eventClass] of plans) await d.report(shipmentId, eventClass);
      for (const [i, id] of ids.entries()) {
        const submission = await d.declared(plans[i]?.[2], d.seller);
        await d.send(d.seller, "declarations", "submit", [id, submission]);
        await d.judge(id, submission.documentId, { certificate: await d.register(d.office, TYPE.certificate) });
      }
      const [exported, ...others] = ids as [Hex, ...Hex[]];
      await d.release(exported);
      for (const id of others) expect(await refusal(d.release(id))).to.deep.equal(["GoodsNotArrived", id]);
      await d.report(shipmentId, EVENT.arrived);
      for (const id of others) await d.release(id);
    });

    it("is the office's alone, of what it has cleared", async () => {
      const { id } = await d.submitted();
      expect(await refusal(d.release(id, d.otherOffice))).to.deep.equal(["NotDeclarationOffice", id, d.of(d.otherOffice)]);
      expect(await refusal(d.release(id))).to.deep.equal(["DeclarationStateWrong", id, STATE.submitted]);
    });

    it("waits for an event that was taken back, and meanwhile nothing is cleared on it", async () => {
      const { id, shipmentId } = await d.precleared();
      await d.takeBack(shipmentId, 0);
      expect(await refusal(d.release(id))).to.deep.equal(["DeclarationEventCorrected", id]);
      expect(await cleared(id)).to.equal(false);
      await d.report(shipmentId, EVENT.departed);
      expect(await cleared(id)).to.equal(true);
      await d.report(shipmentId, EVENT.arrived);
      await d.release(id);
      for (const index of [2, 1]) await d.takeBack(shipmentId, index);
      expect(await cleared(id)).to.equal(true);
    });

    it("ends with the declaration or the certificate, and so does being cleared", async () => {
      const edited = await d.precleared();
      await d.report(edited.shipmentId, EVENT.arrived);
      await d.supersede(d.buyer, edited.submission.documentId, TYPE.importDeclaration);
      expect(await cleared(edited.id)).to.equal(false);
      expect(await refusal(d.release(edited.id))).to.deep.equal([
        "DeclarationDocumentInvalid",
        edited.id,
        edited.submission.documentId,
      ]);
      const recalled = await d.precleared();
      await d.report(recalled.shipmentId, EVENT.arrived);
      await d.withdraw(d.office, recalled.certificate);
      expect(await cleared(recalled.id)).to.equal(false);
      expect(await refusal(d.release(recalled.id))).to.deep.equal(["CertificateInvalid", recalled.id, recalled.certificate]);
    });
  });
});
