import { expect } from "chai";
import { encodeAbiParameters, keccak256 } from "viem";
import { documentId, NOBODY, refusal, there, ZERO } from "../registry.fixture.ts";
import {
  DAY,
  DECLARE,
  EVENT,
  events,
  LACK,
  namesOf,
  type OpenDeclarations,
  openDeclarations,
  PROCEDURE,
  READ,
  STATE,
  TYPE,
} from "./declarations.fixture.ts";

describe("Declarations", () => {
  let d: OpenDeclarations;
  before(async () => {
    d = await openDeclarations();
  });

  describe("subscribe", () => {
    it("waits for an event, under an id of its parts", async () => {
      const { shipmentId, grants } = await d.trade();
      const presented = [grants.invoice, grants.bill];
      const receipt = await d.send(d.buyer, "declarations", "subscribe", [d.plan(shipmentId, { grants: presented })]);
      const parts = ["bytes32", "uint8", "uint8", "uint32", "uint8", "uint32"].map((type) => ({ type }));
      const id = keccak256(encodeAbiParameters(parts, [shipmentId, 0, EVENT.departed, 5, PROCEDURE.import, 2]));
      const block = Number(receipt.blockNumber);
      expect(there(events(receipt, "DeclarationSubscribed")[0]).args).to.deep.include({
        id,
        shipmentId,
        declarant: d.of(d.buyer),
        office: d.of(d.office),
        procedure: PROCEDURE.import,
        leg: 0,
        class: EVENT.departed,
      });
      expect(there(events(receipt, "GrantsPresented")[0]).args).to.deep.equal({
        id,
        shipmentId,
        grants: presented,
        previousBlock: block,
      });
      expect(await d.read("declarations", "declarationOf", [id])).to.deep.equal({
        shipmentId,
        leg: 0,
        class: EVENT.departed,
        procedure: PROCEDURE.import,
        state: STATE.subscribed,
        declarant: d.of(d.buyer),
        office: d.of(d.office),
        deadline: 0n,
        openedAt: 0,
        late: false,
        documentId: ZERO,
        certificate: ZERO,
      });
      expect(await d.read("declarations", "subscriptionsOf", [shipmentId, 0, EVENT.departed])).to.deep.equal([id]);
      expect(await refusal(d.subscribe(d.buyer, shipmentId))).to.deep.equal(["DeclarationAlreadySubscribed", id]);
    });

    it("is for active parties of the shipment, and of a leg that there is", async () => {
      const shipmentId = await d.open();
      expect(await refusal(d.subscribe(d.stranger, shipmentId))).to.deep.equal([
        "NotShipmentParty",
        shipmentId,
        d.of(d.stranger),
      ]);
      expect(await refusal(d.subscribe(d.buyer, ZERO))).to.deep.equal(["NotShipmentParty", ZERO, d.of(d.buyer)]);
      expect(await refusal(d.subscribe(d.party(9), shipmentId))).to.deep.equal(["ParticipantInactive", d.of(d.party(9))]);
      expect(await refusal(d.subscribe(d.buyer, shipmentId, { leg: 1 }))).to.deep.equal(["LegUnknown", shipmentId, 1]);
    });

    it("fits the class of event to the procedure", async () => {
      const shipmentId = await d.open();
      const fitting: Record<number, number[]> = {
        [PROCEDURE.export]: [EVENT.received, EVENT.loaded],
        [PROCEDURE.transit]: [EVENT.departed, EVENT.arrived],
        [PROCEDURE.import]: [EVENT.departed],
        [PROCEDURE.arrival]: [EVENT.noticed, EVENT.arrived],
      };
      for (let procedure = 0; procedure <= 4; procedure++) {
        for (let eventClass = 0; eventClass <= 7; eventClass++) {
          const subscribing = d.subscribe(d.buyer, shipmentId, { procedure, class: eventClass });
          if (fitting[procedure]?.includes(eventClass)) await subscribing;
          else expect(await refusal(subscribing)).to.deep.equal(["ProcedureEventInvalid", procedure, eventClass]);
        }
      }
    });

    it("names an active customs office, not the declarant itself, that offers the procedure", async () => {
      const shipmentId = await d.open();
      for (const account of [NOBODY, d.of(d.seller), d.of(d.stranger)])
        expect(await refusal(d.subscribe(d.buyer, shipmentId, { office: account }))).to.deep.equal(["NotCustomsOffice", account]);
      await d.send(d.seller, "shipments", "addParties", [shipmentId, [d.of(d.office)]]);
      expect(await refusal(d.subscribe(d.office, shipmentId))).to.deep.equal(["NotCustomsOffice", d.of(d.office)]);
      const other = { office: d.of(d.otherOffice), procedure: PROCEDURE.export, class: EVENT.loaded };
      expect(await refusal(d.subscribe(d.buyer, shipmentId, other))).to.deep.equal([
        "TermsUnknown",
        d.of(d.otherOffice),
        PROCEDURE.export,
      ]);
    });

    it("comes too late once the class was reached, or left out", async () => {
      const shipmentId = await d.open();
      await d.report(shipmentId, EVENT.departed);
      for (const [procedure, eventClass] of [
        [PROCEDURE.import, EVENT.departed],
        [PROCEDURE.export, EVENT.loaded],
      ])
        expect(await refusal(d.subscribe(d.buyer, shipmentId, { procedure, class: eventClass }))).to.deep.equal([
          "SubscriptionTooLate",
          shipmentId,
          0,
          eventClass,
        ]);
    });

    it("has room for eight of each class and leg", async () => {
      const shipmentId = await d.open(2);
      const parties = [d.seller, d.buyer, d.carrier, d.forwarder];
      const full = ["SubscriptionLimitReached", shipmentId, 0, EVENT.departed, 8n];
      for (const party of parties)
        for (const office of [d.office, d.otherOffice]) await d.subscribe(party, shipmentId, { office: d.of(office) });
      expect(await refusal(d.subscribe(d.chamber, shipmentId))).to.deep.equal(full);
      await d.subscribe(d.chamber, shipmentId, { leg: 1 });
      await d.subscribe(d.chamber, shipmentId, { procedure: PROCEDURE.transit, class: EVENT.arrived });
    });
  });

  describe("present", () => {
    it("takes grants of the declarant's, with the right to declare, while they last", async () => {
      const { shipmentId, documents, grants } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId);
      const readable = await d.grant(d.seller, documents.invoice, d.buyer, READ);
      const others = await d.grant(d.seller, documents.invoice, d.stranger, DECLARE);
      const soon = (await d.now()) + 60n;
      const ended = await d.grant(d.seller, documents.invoice, d.buyer, DECLARE, soon);
      await d.networkHelpers.time.increaseTo(soon);
      await d.revoke(d.carrier, grants.bill);
      for (const grant of [readable, others, ended, grants.bill, ZERO])
        expect(await refusal(d.present(id, [grants.invoice, grant]))).to.deep.equal([
          "GrantNotPresentable",
          grant,
          d.of(d.buyer),
        ]);
      const receipt = await d.present(id, [grants.invoice]);
      expect(namesOf(receipt)).to.deep.equal(["GrantsPresented"]);
      expect(await d.stateOf(id)).to.equal(STATE.subscribed);
    });

    it("is the declarant's alone, P12: while it is active", async () => {
      const { shipmentId, grants } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId);
      expect(await refusal(d.present(id, [grants.invoice], d.seller))).to.deep.equal(["NotDeclarant", id, d.of(d.seller)]);
      expect(await refusal(d.present(documentId(7)))).to.deep.equal(["DeclarationUnknown", documentId(7)]);
      await d.suspend(d.buyer);
      expect(await refusal(d.present(id, [grants.invoice]))).to.deep.equal(["ParticipantInactive", d.of(d.buyer)]);
      await d.reinstate(d.buyer);
      await d.present(id, [grants.invoice]);
    });

    it("takes nothing for a declaration that was decided", async () => {
      const { id, grants, shipmentId } = await d.precleared();
      await d.report(shipmentId, EVENT.arrived);
      await d.release(id);
      expect(await refusal(d.present(id, [grants.invoice]))).to.deep.equal(["DeclarationStateWrong", id, STATE.released]);
    });
  });

  describe("a report", () => {
    it("P10: opens what waits, with its complete set and its deadline", async () => {
      const { id, shipmentId, set, receipt } = await d.opened();
      const { timestamp } = await d.client.getBlock({ blockNumber: receipt.blockNumber });
      const block = Number(receipt.blockNumber);
      const deadline = timestamp + BigInt(DAY);
      expect(namesOf(receipt)).to.deep.equal(["TransportEventReported", "DeclarationOpened"]);
      expect(there(events(receipt, "DeclarationOpened")[0]).args).to.deep.equal({
        id,
        shipmentId,
        declarant: d.of(d.buyer),
        office: d.of(d.office),
        procedure: PROCEDURE.import,
        documents: set,
        deadline,
        previousBlock: block,
      });
      expect(await d.read("declarations", "declarationOf", [id])).to.deep.include({
        state: STATE.open,
        deadline,
        openedAt: block,
      });
      expect(await d.read("declarations", "subscriptionsOf", [shipmentId, 0, EVENT.departed])).to.deep.equal([]);
    });

    it("P10: is the accredited carrier's alone", async () => {
      const { shipmentId } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId);
      for (const actor of [d.buyer, d.carrier, d.office, d.consortium])
        expect(await refusal(d.send(actor, "declarations", "onReported", [shipmentId, 0, EVENT.departed, 0]))).to.deep.equal([
          "NotShipments",
          d.of(actor),
        ]);
      const reported = { shipmentId, leg: 0, class: EVENT.departed, occurredAt: await d.now(), evidence: ZERO };
      expect(await refusal(d.send(d.stranger, "shipments", "report", [reported]))).to.deep.equal([
        "NotLegReporter",
        shipmentId,
        0,
        EVENT.departed,
        d.of(d.stranger),
      ]);
      await d.suspend(d.carrier);
      expect(await refusal(d.send(d.carrier, "shipments", "report", [reported]))).to.deep.equal([
        "ParticipantInactive",
        d.of(d.carrier),
      ]);
      await d.reinstate(d.carrier);
      expect(await d.stateOf(id)).to.equal(STATE.subscribed);
    });

    it("P10: opens nothing whose set is not complete and current, and says exactly what is missing", async () => {
      const { shipmentId, documents, grants } = await d.trade();
      const unacknowledged = await d.register(d.seller, TYPE.invoice, d.buyer);
      await d.link(d.seller, shipmentId, unacknowledged);
      await d.send(d.chamber, "shipments", "unlink", [shipmentId, documents.origin]);
      await d.withdraw(d.carrier, documents.bill);
      const id = await d.subscribe(d.buyer, shipmentId, { grants: [grants.invoice] });
      const missing = [
        { documentType: TYPE.invoice, documentId: unacknowledged, lack: LACK.acknowledged },
        { documentType: TYPE.invoice, documentId: unacknowledged, lack: LACK.granted },
        { documentType: TYPE.packingList, documentId: documents.packingList, lack: LACK.granted },
        { documentType: TYPE.bill, documentId: documents.bill, lack: LACK.current },
        { documentType: TYPE.origin, documentId: ZERO, lack: LACK.linked },
      ];
      expect(await d.read("declarations", "missingOf", [id])).to.deep.equal(missing);
      const receipt = await d.report(shipmentId, EVENT.departed);
      const block = Number(receipt.blockNumber);
      expect(namesOf(receipt)).to.deep.equal(["TransportEventReported", "DeclarationIncomplete"]);
      expect(there(events(receipt, "DeclarationIncomplete")[0]).args).to.deep.equal({
        id,
        shipmentId,
        declarant: d.of(d.buyer),
        missing,
        previousBlock: block,
      });
      expect(await d.stateOf(id)).to.equal(STATE.incomplete);
      expect(await d.read("declarations", "subscriptionsOf", [shipmentId, 0, EVENT.departed])).to.deep.equal([id]);

      await d.send(d.seller, "shipments", "unlink", [shipmentId, unacknowledged]);
      const [bill, origin] = [await d.register(d.carrier, TYPE.seaWaybill), await d.register(d.chamber, TYPE.origin)];
      await d.link(d.carrier, shipmentId, bill);
      await d.link(d.chamber, shipmentId, origin);
      await d.send(d.seller, "shipments", "unlink", [shipmentId, documents.bill]);
      const retried = await d.present(id, [grants.packingList, await d.grant(d.carrier, bill, d.buyer)]);
      expect(there(events(retried, "DeclarationIncomplete")[0]).args.missing).to.deep.equal([
        { documentType: TYPE.origin, documentId: origin, lack: LACK.granted },
      ]);
      const opening = await d.present(id, [await d.grant(d.chamber, origin, d.buyer)]);
      expect(namesOf(opening)).to.deep.equal(["GrantsPresented", "DeclarationOpened"]);
      expect(there(events(opening, "DeclarationOpened")[0]).args.documents).to.deep.equal([
        documents.invoice,
        documents.packingList,
        bill,
        origin,
      ]);
    });

    it("P10: of a superseded invoice in the set, opens nothing until the version that is current is linked", async () => {
      const { shipmentId, documents, grants } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId, { grants: Object.values(grants) });
      const next = await d.supersede(d.seller, documents.invoice, TYPE.invoice, d.buyer);
      const receipt = await d.report(shipmentId, EVENT.departed);
      expect(there(events(receipt, "DeclarationIncomplete")[0]).args.missing).to.deep.equal([
        { documentType: TYPE.invoice, documentId: documents.invoice, lack: LACK.current },
      ]);
      await d.link(d.seller, shipmentId, next);
      await d.acknowledge(next);
      await d.present(id, [await d.grant(d.seller, next, d.buyer)]);
      expect(await d.stateOf(id)).to.equal(STATE.open);
    });

    it("needs no grant of what the declarant issued itself", async () => {
      const { shipmentId, documents } = await d.trade();
      const plan = { procedure: PROCEDURE.export, class: EVENT.loaded };
      const id = await d.subscribe(d.seller, shipmentId, plan);
      const receipt = await d.report(shipmentId, EVENT.loaded);
      expect(there(events(receipt, "DeclarationOpened")[0]).args).to.deep.include({ id, documents: [documents.invoice] });
    });

    it("P10: opens what waits for a class that the carrier left out", async () => {
      const { shipmentId } = await d.trade();
      const waiting = [
        await d.subscribe(d.seller, shipmentId, { procedure: PROCEDURE.transit, class: EVENT.departed }),
        await d.subscribe(d.seller, shipmentId, { procedure: PROCEDURE.export, class: EVENT.received }),
        await d.subscribe(d.seller, shipmentId, { procedure: PROCEDURE.arrival, class: EVENT.noticed }),
      ];
      const departure = await d.report(shipmentId, EVENT.departed);
      expect(events(departure, "DeclarationOpened").map(({ args }) => args.id)).to.deep.equal(waiting.slice(0, 2));
      const arrival = await d.report(shipmentId, EVENT.arrived);
      expect(events(arrival, "DeclarationOpened").map(({ args }) => args.id)).to.deep.equal(waiting.slice(2));
    });

    it("P10: opens eight at once, each once, and does not look at an incomplete one again for a later class", async () => {
      const { shipmentId } = await d.trade();
      const parties = [d.seller, d.buyer, d.carrier, d.forwarder];
      for (const party of parties)
        for (const procedure of [PROCEDURE.transit, PROCEDURE.import]) await d.subscribe(party, shipmentId, { procedure });
      const departure = await d.report(shipmentId, EVENT.departed);
      expect(events(departure, "DeclarationOpened").length).to.equal(1);
      expect(events(departure, "DeclarationIncomplete").length).to.equal(7);
      expect(namesOf(await d.report(shipmentId, EVENT.arrived))).to.deep.equal(["TransportEventReported"]);
    });

    it("P12: of a suspended declarant opens nothing, which the declarant mends once it is reinstated", async () => {
      const { shipmentId, grants, set } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId, { grants: Object.values(grants) });
      await d.suspend(d.buyer);
      const receipt = await d.report(shipmentId, EVENT.departed);
      expect(there(events(receipt, "DeclarationIncomplete")[0]).args).to.deep.include({ id, missing: [] });
      expect(await refusal(d.present(id))).to.deep.equal(["ParticipantInactive", d.of(d.buyer)]);
      await d.reinstate(d.buyer);
      const [opened] = events(await d.present(id), "DeclarationOpened");
      expect(there(opened).args).to.deep.include({ id, documents: set });
    });

    it("P12: of a suspended office opens what waits, since the declarant is not to blame, and the office decides nothing", async () => {
      const { shipmentId, grants } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId, { grants: Object.values(grants) });
      await d.suspend(d.office);
      const early = await d.open();
      expect(await refusal(d.subscribe(d.buyer, early))).to.deep.equal(["NotCustomsOffice", d.of(d.office)]);
      await d.report(shipmentId, EVENT.departed);
      const submission = await d.declared(TYPE.importDeclaration, d.buyer, d.otherOffice);
      expect(await refusal(d.send(d.buyer, "declarations", "submit", [id, submission]))).to.deep.equal([
        "DeclarationNotGranted",
        id,
        submission.grantId,
      ]);
      await d.reinstate(d.office);
      await d.send(d.buyer, "declarations", "submit", [id, await d.declared()]);
      await d.suspend(d.office);
      expect(await refusal(d.judge(id, ZERO))).to.deep.equal(["ParticipantInactive", d.of(d.office)]);
      await d.reinstate(d.office);
    });
  });

  describe("an event that is taken back", () => {
    it("P10: between trigger and completion leaves the declaration waiting; come again, it opens it", async () => {
      const { shipmentId, grants } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId);
      await d.report(shipmentId, EVENT.departed);
      await d.takeBack(shipmentId, 0);
      expect(namesOf(await d.present(id, Object.values(grants)))).to.deep.equal(["GrantsPresented"]);
      expect(await d.stateOf(id)).to.equal(STATE.incomplete);
      const names = namesOf(await d.report(shipmentId, EVENT.departed));
      expect(names).to.deep.equal(["TransportEventReported", "DeadlineMoved", "DeclarationOpened"]);
      expect(await d.stateOf(id)).to.equal(STATE.open);
    });

    it("P10: opens nothing again that has opened, however often it comes", async () => {
      const { id, shipmentId } = await d.opened();
      const before = await d.read("declarations", "declarationOf", [id]);
      for (let index = 0; index < 3; index++) {
        await d.takeBack(shipmentId, index);
        const names = namesOf(await d.report(shipmentId, EVENT.departed));
        expect(names).to.deep.equal(["TransportEventReported", "DeadlineMoved"]);
      }
      const { deadline, ...after } = await d.read("declarations", "declarationOf", [id]);
      expect(deadline).to.equal((await d.now()) + BigInt(DAY));
      expect({ ...after, deadline: before.deadline }).to.deep.equal(before);
    });

    it("lets others subscribe until it comes again", async () => {
      const { shipmentId } = await d.opened();
      await d.takeBack(shipmentId, 0);
      const id = await d.subscribe(d.seller, shipmentId, { procedure: PROCEDURE.transit });
      const receipt = await d.report(shipmentId, EVENT.departed);
      expect(events(receipt, "DeclarationOpened").map(({ args }) => args.id)).to.deep.equal([id]);
    });
  });
});
