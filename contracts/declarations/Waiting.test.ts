import { expect } from "chai";
import type { Hex } from "viem";
import { documentId, refusal, there } from "../registry.fixture.ts";
import {
  DAY,
  EVENT,
  events,
  namesOf,
  type OpenDeclarations,
  openDeclarations,
  PROCEDURE,
  STATE,
  TYPE,
} from "./declarations.fixture.ts";

describe("Declarations: what waits", () => {
  let d: OpenDeclarations;
  before(async () => {
    d = await openDeclarations();
  });
  const deadlineOf = async (id: Hex) => (await d.read("declarations", "declarationOf", [id])).deadline;
  const unsubscribe = (id: Hex, by = d.buyer) => d.send(by, "declarations", "unsubscribe", [id]);
  const waiting = (shipmentId: Hex) => d.read("declarations", "subscriptionsOf", [shipmentId, 0, EVENT.departed]);

  describe("the deadline", () => {
    it("counts from the first report, also where something was missing", async () => {
      const { shipmentId, grants } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId, { grants: Object.values(grants).slice(1) });
      await d.report(shipmentId, EVENT.departed);
      const deadline = (await d.now()) + BigInt(DAY);
      expect(await d.stateOf(id)).to.equal(STATE.incomplete);
      expect(await deadlineOf(id)).to.equal(deadline);
      await d.report(shipmentId, EVENT.arrived);
      await d.networkHelpers.time.increase(3 * DAY);
      const opening = await d.present(id, Object.values(grants));
      expect(there(events(opening, "DeclarationOpened")[0]).args.deadline).to.equal(deadline);
      await d.send(d.buyer, "declarations", "submit", [id, await d.declared()]);
      expect(await d.read("declarations", "declarationOf", [id])).to.deep.include({ late: true, deadline });
    });

    it("runs anew where the event was taken back meanwhile, and nobody could hand in", async () => {
      const { id, shipmentId } = await d.opened();
      const submission = await d.declared();
      await d.takeBack(shipmentId, 0);
      await d.networkHelpers.time.increase(2 * DAY);
      const receipt = await d.report(shipmentId, EVENT.departed);
      const deadline = (await d.now()) + BigInt(DAY);
      expect(namesOf(receipt)).to.deep.equal(["TransportEventReported", "DeadlineMoved"]);
      const previousBlock = Number(receipt.blockNumber);
      expect(there(events(receipt, "DeadlineMoved")[0]).args).to.deep.equal({ id, shipmentId, deadline, previousBlock });
      await d.send(d.buyer, "declarations", "submit", [id, submission]);
      expect(await d.read("declarations", "declarationOf", [id])).to.deep.include({ late: false, deadline });
      await d.takeBack(shipmentId, 1);
      expect(namesOf(await d.report(shipmentId, EVENT.departed))).to.deep.equal(["TransportEventReported"]);
    });

    it("does so for one that was incomplete too, and not for a later class of event", async () => {
      const { shipmentId } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId);
      await d.report(shipmentId, EVENT.departed);
      await d.takeBack(shipmentId, 0);
      const receipt = await d.report(shipmentId, EVENT.departed);
      expect(namesOf(receipt)).to.deep.equal(["TransportEventReported", "DeadlineMoved", "DeclarationIncomplete"]);
      const deadline = await deadlineOf(id);
      expect(deadline).to.equal((await d.now()) + BigInt(DAY));
      await d.report(shipmentId, EVENT.arrived);
      expect(await deadlineOf(id)).to.equal(deadline);
    });
  });

  describe("an event that is taken back, and left out when the journey goes on", () => {
    const exported = { procedure: PROCEDURE.export, class: EVENT.loaded };

    it("P10: lets no carrier make a declaration late: its time runs anew", async () => {
      const { shipmentId } = await d.trade();
      const id = await d.subscribe(d.seller, shipmentId, exported);
      await d.report(shipmentId, EVENT.loaded);
      const submission = await d.declared(TYPE.exportDeclaration, d.seller);
      await d.takeBack(shipmentId, 0);
      await d.networkHelpers.time.increase(2 * DAY);
      const receipt = await d.report(shipmentId, EVENT.departed);
      expect(namesOf(receipt)).to.deep.equal(["TransportEventReported", "DeadlineMoved"]);
      const deadline = (await d.now()) + BigInt(DAY);
      await d.send(d.seller, "declarations", "submit", [id, submission]);
      expect(await d.read("declarations", "declarationOf", [id])).to.deep.include({ late: false, deadline });
    });

    it("P10: is examined again where something was missing, and opens", async () => {
      const { shipmentId, grants } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId, exported);
      await d.report(shipmentId, EVENT.loaded);
      await d.takeBack(shipmentId, 0);
      await d.present(id, [grants.invoice]);
      expect(await d.stateOf(id)).to.equal(STATE.incomplete);
      const names = namesOf(await d.report(shipmentId, EVENT.departed));
      expect(names).to.deep.equal(["TransportEventReported", "DeadlineMoved", "DeclarationOpened"]);
    });

    it("P10: of what was only left out, a later class moves and opens nothing again", async () => {
      const { shipmentId } = await d.trade();
      const ids = [await d.subscribe(d.seller, shipmentId, exported), await d.subscribe(d.buyer, shipmentId, exported)] as const;
      await d.report(shipmentId, EVENT.departed);
      const before = await Promise.all(ids.map(deadlineOf));
      expect(namesOf(await d.report(shipmentId, EVENT.noticed))).to.deep.equal(["TransportEventReported"]);
      await d.takeBack(shipmentId, 1);
      expect(namesOf(await d.report(shipmentId, EVENT.arrived))).to.deep.equal(["TransportEventReported"]);
      expect(await Promise.all(ids.map(deadlineOf))).to.deep.equal(before);
    });
  });

  describe("places", () => {
    it("P10: no party takes all of them", async () => {
      const { shipmentId, grants } = await d.trade();
      const plans = [
        { office: d.of(d.office) },
        { office: d.of(d.otherOffice) },
        { office: d.of(d.office), procedure: PROCEDURE.transit },
      ];
      for (const plan of plans.slice(0, 2)) await d.subscribe(d.forwarder, shipmentId, plan);
      expect(await refusal(d.subscribe(d.forwarder, shipmentId, plans[2]))).to.deep.equal([
        "SubscriptionLimitReached",
        shipmentId,
        0,
        EVENT.departed,
        2n,
      ]);
      await d.subscribe(d.forwarder, shipmentId, { procedure: PROCEDURE.transit, class: EVENT.arrived });
      const id = await d.subscribe(d.buyer, shipmentId, { grants: Object.values(grants) });
      await d.report(shipmentId, EVENT.departed);
      expect(await d.stateOf(id)).to.equal(STATE.open);
    });

    it("are freed by the declarant and by the opener, and can be taken again", async () => {
      const { shipmentId, grants } = await d.trade();
      const others: Hex[] = [];
      for (const party of [d.seller, d.chamber, d.carrier, d.forwarder])
        for (const office of [d.office, d.otherOffice])
          others.push(await d.subscribe(party, shipmentId, { office: d.of(office) }));
      const [, , first, last] = others as [Hex, Hex, Hex, Hex];
      const receipt = await unsubscribe(first, d.seller);
      expect(namesOf(receipt)).to.deep.equal(["DeclarationUnsubscribed"]);
      const { previousBlock, ...args } = there(events(receipt, "DeclarationUnsubscribed")[0]).args;
      expect(args).to.deep.equal({ id: first, shipmentId, by: d.of(d.seller) });
      expect(previousBlock).to.be.lessThan(Number(receipt.blockNumber));
      expect(await d.stateOf(first)).to.equal(STATE.none);
      await unsubscribe(last, d.chamber);
      expect([...(await waiting(shipmentId))].sort()).to.deep.equal([...others.slice(0, 2), ...others.slice(4)].sort());
      expect(await refusal(unsubscribe(last, d.chamber))).to.deep.equal(["DeclarationUnknown", last]);
      const id = await d.subscribe(d.buyer, shipmentId, { grants: Object.values(grants) });
      expect(await d.subscribe(d.chamber, shipmentId)).to.equal(first);
      const departure = await d.report(shipmentId, EVENT.departed);
      expect(events(departure, "DeclarationOpened").map((log) => log.args.id)).to.deep.equal([id]);
      expect(events(departure, "DeclarationIncomplete").length).to.equal(7);
    });

    it("are nobody else's to free, and only while they wait", async () => {
      const { shipmentId, grants } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId);
      for (const actor of [d.carrier, d.chamber, d.office, d.consortium])
        expect(await refusal(unsubscribe(id, actor))).to.deep.equal(["NotDeclarant", id, d.of(actor)]);
      expect(await refusal(unsubscribe(documentId(7)))).to.deep.equal(["DeclarationUnknown", documentId(7)]);
      await d.suspend(d.buyer);
      expect(await refusal(unsubscribe(id))).to.deep.equal(["ParticipantInactive", d.of(d.buyer)]);
      await d.reinstate(d.buyer);
      await d.report(shipmentId, EVENT.departed);
      await d.present(id, Object.values(grants));
      for (const actor of [d.buyer, d.seller])
        expect(await refusal(unsubscribe(id, actor))).to.deep.equal(["DeclarationStateWrong", id, STATE.open]);
    });

    it("of an incomplete one are free until the event is taken back, and then ask for it anew", async () => {
      const { shipmentId } = await d.trade();
      const id = await d.subscribe(d.buyer, shipmentId);
      await d.report(shipmentId, EVENT.departed);
      await unsubscribe(id);
      expect((await refusal(d.subscribe(d.buyer, shipmentId)))[0]).to.equal("SubscriptionTooLate");
      await d.takeBack(shipmentId, 0);
      expect(await d.subscribe(d.buyer, shipmentId)).to.equal(id);
      expect(await deadlineOf(id)).to.equal(0n);
    });
  });
});
