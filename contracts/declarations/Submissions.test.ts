import { expect } from "chai";
import type { Hex } from "viem";
import { documentId, refusal, there, ZERO } from "../registry.fixture.ts";
import {
  DAY,
  DECLARE,
  EVENT,
  events,
  LACK,
  namesOf,
  type OpenDeclarations,
  openDeclarations,
  READ,
  STATE,
  TYPE,
} from "./declarations.fixture.ts";

describe("Declarations: what is handed in", () => {
  let d: OpenDeclarations;
  before(async () => {
    d = await openDeclarations();
  });
  type Submission = { documentId: Hex; grantId: Hex };
  const submit = (id: Hex, submission: Submission, by = d.buyer) => d.send(by, "declarations", "submit", [id, submission]);
  const amend = (id: Hex, submission: Submission, by = d.buyer) => d.send(by, "declarations", "amend", [id, submission]);
  /** A later version of a declaration, which the office can read. */
  async function version(id: Hex): Promise<Submission> {
    const next = await d.supersede(d.buyer, id, TYPE.importDeclaration);
    return { documentId: next, grantId: await d.grant(d.buyer, next, d.office, READ) };
  }
  const recordOf = (account = d.of(d.buyer)) => d.read("declarations", "recordOf", [account]);

  describe("submit", () => {
    it("takes the declarant's declaration, which the office can read, with the set that it rests on", async () => {
      const { id, shipmentId, set } = await d.opened();
      const submission = await d.declared();
      const before = await recordOf();
      const receipt = await submit(id, submission);
      expect(namesOf(receipt)).to.deep.equal(["DeclarationSubmitted"]);
      const { previousBlock, ...args } = there(events(receipt, "DeclarationSubmitted")[0]).args;
      expect(args).to.deep.equal({ id, shipmentId, office: d.of(d.office), ...submission, documents: set, late: false });
      expect(previousBlock).to.be.lessThan(Number(receipt.blockNumber));
      expect(await d.read("declarations", "declarationOf", [id])).to.deep.include({
        state: STATE.submitted,
        documentId: submission.documentId,
        late: false,
      });
      expect(await recordOf()).to.deep.equal({ ...before, submitted: before.submitted + 1 });
      expect(await refusal(submit(id, submission))).to.deep.equal(["DeclarationStateWrong", id, STATE.submitted]);
    });

    it("is the declarant's alone, P12: while it is active", async () => {
      const { id } = await d.opened();
      const submission = await d.declared();
      for (const actor of [d.seller, d.office, d.consortium])
        expect(await refusal(submit(id, submission, actor))).to.deep.equal(["NotDeclarant", id, d.of(actor)]);
      expect(await refusal(submit(documentId(9), submission))).to.deep.equal(["DeclarationUnknown", documentId(9)]);
      await d.suspend(d.buyer);
      expect(await refusal(submit(id, submission))).to.deep.equal(["ParticipantInactive", d.of(d.buyer)]);
      await d.reinstate(d.buyer);
      await submit(id, submission);
    });

    it("takes nothing for what has not opened", async () => {
      const { shipmentId } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId);
      const submission = await d.declared();
      expect(await refusal(submit(id, submission))).to.deep.equal(["DeclarationStateWrong", id, STATE.subscribed]);
      await d.report(shipmentId, EVENT.departed);
      expect(await refusal(submit(id, submission))).to.deep.equal(["DeclarationStateWrong", id, STATE.incomplete]);
    });

    it("takes a late one, and counts it", async () => {
      const { id, receipt } = await d.opened();
      const { timestamp } = await d.client.getBlock({ blockNumber: receipt.blockNumber });
      const [submission, before] = [await d.declared(), await recordOf()];
      await d.networkHelpers.time.setNextBlockTimestamp(timestamp + BigInt(DAY) + 1n);
      expect(there(events(await submit(id, submission), "DeclarationSubmitted")[0]).args.late).to.equal(true);
      expect((await d.read("declarations", "declarationOf", [id])).late).to.equal(true);
      expect(await recordOf()).to.deep.equal({ ...before, submitted: before.submitted + 1, late: before.late + 1 });
    });

    it("is in time in the second of the deadline", async () => {
      const { id, receipt } = await d.opened();
      const { timestamp } = await d.client.getBlock({ blockNumber: receipt.blockNumber });
      const submission = await d.declared();
      await d.networkHelpers.time.setNextBlockTimestamp(timestamp + BigInt(DAY));
      expect(there(events(await submit(id, submission), "DeclarationSubmitted")[0]).args.late).to.equal(false);
    });

    it("P10: refuses when a grant was revoked between trigger and submission, until another is presented", async () => {
      const { id, documents, grants } = await d.opened();
      const submission = await d.declared();
      await d.revoke(d.seller, grants.packingList);
      const missing = [{ documentType: TYPE.packingList, documentId: documents.packingList, lack: LACK.granted }];
      expect(await refusal(submit(id, submission))).to.deep.equal(["DeclarationNotComplete", id, missing]);
      await d.present(id, [await d.grant(d.seller, documents.packingList, d.buyer)]);
      await submit(id, submission);
    });

    it("P10: refuses when the invoice was superseded between trigger and submission, until that version does", async () => {
      const { id, shipmentId, documents } = await d.opened();
      const submission = await d.declared();
      const next = await d.supersede(d.seller, documents.invoice, TYPE.invoice, d.buyer);
      const lacks = (invoice: Hex, ...lacks: number[]) => [
        "DeclarationNotComplete",
        id,
        lacks.map((lack) => ({ documentType: TYPE.invoice, documentId: invoice, lack })),
      ];
      expect(await refusal(submit(id, submission))).to.deep.equal(lacks(documents.invoice, LACK.current));
      await d.link(d.seller, shipmentId, next);
      expect(await refusal(submit(id, submission))).to.deep.equal(lacks(next, LACK.acknowledged, LACK.granted));
      await d.acknowledge(next);
      await d.present(id, [await d.grant(d.seller, next, d.buyer)]);
      const [submitted] = events(await submit(id, submission), "DeclarationSubmitted");
      expect(there(submitted).args.documents[0]).to.equal(next);
    });

    it("P10: refuses when the event was voided between trigger and submission, until it comes again", async () => {
      const { id, shipmentId } = await d.opened();
      const submission = await d.declared();
      await d.takeBack(shipmentId, 0);
      expect(await refusal(submit(id, submission))).to.deep.equal(["DeclarationEventCorrected", id]);
      await d.report(shipmentId, EVENT.departed);
      await submit(id, submission);
    });

    it("refuses what is no current declaration of the declarant, of the type that the office asks for", async () => {
      const { id } = await d.opened();
      const good = await d.declared();
      const superseded = await d.declared();
      await version(superseded.documentId);
      const withdrawn = await d.declared();
      await d.withdraw(d.buyer, withdrawn.documentId);
      const wrong = [
        await d.declared(TYPE.importDeclaration, d.seller),
        await d.declared(TYPE.exportDeclaration),
        superseded,
        withdrawn,
        { ...good, documentId: documentId(1_000_000) },
        { ...good, documentId: ZERO },
      ];
      for (const submission of wrong)
        expect(await refusal(submit(id, submission))).to.deep.equal(["DeclarationDocumentInvalid", id, submission.documentId]);
    });

    it("refuses a document that serves another declaration, and a later version of it", async () => {
      const { submission } = await d.submitted();
      const { id } = await d.opened();
      const used = ["DeclarationDocumentInvalid", id, submission.documentId];
      expect(await refusal(submit(id, submission))).to.deep.equal(used);
      const later = await version(submission.documentId);
      expect(await refusal(submit(id, later))).to.deep.equal(["DeclarationDocumentInvalid", id, later.documentId]);
    });

    it("refuses a grant by which the office cannot read this very document", async () => {
      const { id } = await d.opened();
      const { documentId: declaration, grantId } = await d.declared();
      const other = await d.declared();
      const revoked = await d.grant(d.buyer, declaration, d.office, READ);
      await d.revoke(d.buyer, revoked);
      const grants = [
        ZERO,
        other.grantId,
        revoked,
        await d.grant(d.buyer, declaration, d.office, DECLARE),
        await d.grant(d.buyer, declaration, d.otherOffice, READ),
      ];
      for (const grant of grants)
        expect(await refusal(submit(id, { documentId: declaration, grantId: grant }))).to.deep.equal([
          "DeclarationNotGranted",
          id,
          grant,
        ]);
      await submit(id, { documentId: declaration, grantId });
    });
  });

  describe("amend", () => {
    it("hands in a later version, and counts it", async () => {
      const { id, shipmentId, set, submission } = await d.submitted();
      const before = await recordOf();
      const next = await version(submission.documentId);
      const receipt = await amend(id, next);
      expect(namesOf(receipt)).to.deep.equal(["DeclarationAmended"]);
      const { previousBlock: _, ...args } = there(events(receipt, "DeclarationAmended")[0]).args;
      expect(args).to.deep.equal({ id, shipmentId, office: d.of(d.office), ...next, documents: set });
      expect(await d.read("declarations", "declarationOf", [id])).to.deep.include({
        state: STATE.submitted,
        documentId: next.documentId,
      });
      expect(await recordOf()).to.deep.equal({ ...before, amended: before.amended + 1 });
      await amend(id, await version(next.documentId));
    });

    it("leaves an inspected one with the office", async () => {
      const { id, submission } = await d.submitted();
      await d.judge(id, submission.documentId, { outcome: 2, discrepancies: 1, severity: 2 });
      const next = await version(submission.documentId);
      await amend(id, next);
      expect(await d.read("declarations", "declarationOf", [id])).to.deep.include({
        state: STATE.inspection,
        documentId: next.documentId,
      });
    });

    it("refuses another document, the same one again, and a version that was superseded since", async () => {
      const { id, submission } = await d.submitted();
      const invalid = (given: Submission) => ["DeclarationDocumentInvalid", id, given.documentId];
      const other = await d.declared();
      for (const given of [other, submission]) expect(await refusal(amend(id, given))).to.deep.equal(invalid(given));
      const next = await version(submission.documentId);
      const latest = await version(next.documentId);
      expect(await refusal(amend(id, next))).to.deep.equal(invalid(next));
      await amend(id, latest);
    });

    it("asks for all that a submission asks for", async () => {
      const { id, shipmentId, documents, grants, submission } = await d.submitted();
      const next = await version(submission.documentId);
      expect(await refusal(amend(id, next, d.seller))).to.deep.equal(["NotDeclarant", id, d.of(d.seller)]);
      expect(await refusal(amend(id, { ...next, grantId: submission.grantId }))).to.deep.equal([
        "DeclarationNotGranted",
        id,
        submission.grantId,
      ]);
      await d.revoke(d.seller, grants.invoice);
      const missing = [{ documentType: TYPE.invoice, documentId: documents.invoice, lack: LACK.granted }];
      expect(await refusal(amend(id, next))).to.deep.equal(["DeclarationNotComplete", id, missing]);
      await d.present(id, [await d.grant(d.seller, documents.invoice, d.buyer)]);
      await d.takeBack(shipmentId, 0);
      expect(await refusal(amend(id, next))).to.deep.equal(["DeclarationEventCorrected", id]);
      await d.report(shipmentId, EVENT.departed);
      await amend(id, next);
    });

    it("comes after the submission and before the decision", async () => {
      const { id } = await d.opened();
      expect(await refusal(amend(id, await d.declared()))).to.deep.equal(["DeclarationStateWrong", id, STATE.open]);
      const cleared = await d.precleared();
      const next = await version(cleared.submission.documentId);
      expect(await refusal(amend(cleared.id, next))).to.deep.equal(["DeclarationStateWrong", cleared.id, STATE.precleared]);
    });
  });

  describe("a lost account", () => {
    it("P11: is replaced, and the party goes on with its declaration", async () => {
      const { id } = await d.opened();
      const replacement = d.party(11);
      await d.suspend(d.buyer);
      await d.send(d.provider, "participants", "replaceAccount", [d.of(d.buyer), d.of(replacement)]);
      await d.send(replacement, "participants", "publishKeys", [{ lenderKey: [0n, 0n], sealingKey: `0x${"07".repeat(1216)}` }]);
      const submission = await d.declared(TYPE.importDeclaration, replacement);
      await submit(id, submission, replacement);
      expect((await d.read("declarations", "declarationOf", [id])).declarant).to.equal(d.of(replacement));
    });
  });
});
