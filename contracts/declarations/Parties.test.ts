import { expect } from "chai";
import type { Hex } from "viem";
import { NOBODY, PAPERS, ROLES, refusal, there, ZERO } from "../registry.fixture.ts";
import { EVENT, openDeclarations, TYPE } from "./declarations.fixture.ts";
import {
  ARRIVED,
  DEPARTED,
  DID_NOT_OCCUR,
  INCORRECT_TIME,
  NOTICED,
  type OpenShipments,
  OTHER,
  openShipments,
  RECEIVED,
} from "./shipments.fixture.ts";

/** What the opener may do against a party, a carrier or a forwarder that is hostile or lost. */
describe("Parties", () => {
  let s: OpenShipments;
  before(async () => {
    s = await openShipments();
  });
  type Actor = OpenShipments["opener"];
  const isParty = (id: Hex, by: Actor) => s.read("isParty", [id, s.of(by)]);
  const remove = (by: Actor, id: Hex, ...parties: Hex[]) => s.send(by, "removeParties", [id, parties]);
  const link = (by: Actor, id: Hex, documentId: Hex) => s.send(by, "link", [id, [{ documentId, grantId: ZERO }]]);
  const headOf = async (id: Hex) => (await s.read("shipmentOf", [id])).lastEventBlock;

  describe("removeParties", () => {
    it("ends a party's part; what it linked stays until it is unlinked; addParties seats it again", async () => {
      const id = await s.open();
      const [first, second] = [await s.register(s.buyer), await s.register(s.buyer)];
      await link(s.buyer, id, first);
      const previousBlock = await headOf(id);
      const parties = [s.of(s.buyer)];
      const receipt = await remove(s.opener, id, ...parties);
      expect(s.events(receipt)).to.deep.equal([{ eventName: "PartiesRemoved", args: { id, parties, previousBlock } }]);
      expect(await headOf(id)).to.equal(Number(receipt.blockNumber));
      expect([await isParty(id, s.buyer), await isParty(id, s.opener)]).to.deep.equal([false, true]);
      expect(await refusal(link(s.buyer, id, second))).to.deep.equal(["NotShipmentParty", id, s.of(s.buyer)]);
      expect(await s.read("documentsOf", [id, TYPE.invoice])).to.deep.equal([first]);
      await s.send(s.opener, "unlink", [id, first]);
      await s.send(s.opener, "addParties", [id, parties]);
      await link(s.buyer, id, second);
    });

    it("leaves to a leg's carrier and forwarder what they report", async () => {
      const id = await s.open();
      await remove(s.opener, id, s.of(s.carrier), s.of(s.forwarder));
      expect([await isParty(id, s.carrier), await isParty(id, s.forwarder)]).to.deep.equal([false, false]);
      const own = await s.register(s.stranger);
      await s.send(s.opener, "addParties", [id, [s.of(s.stranger)]]);
      await link(s.stranger, id, own);
      await s.report(s.forwarder, id, 0, RECEIVED);
      await s.report(s.carrier, id, 0, DEPARTED);
      await s.correct(s.carrier, id, 1, DID_NOT_OCCUR, 0n);
    });

    it("is the opener's, for participants other than itself, 16 at once", async () => {
      const id = await s.open();
      const [buyer, opener] = [s.of(s.buyer), s.of(s.opener)];
      for (const by of [s.buyer, s.carrier, s.stranger])
        expect(await refusal(remove(by, id, buyer))).to.deep.equal(["NotShipmentOpener", id, s.of(by)]);
      expect(await refusal(remove(s.opener, ZERO, buyer))).to.deep.equal(["ShipmentUnknown", ZERO]);
      expect(await refusal(remove(s.opener, id, buyer, opener))).to.deep.equal(["ShipmentOpenerStays", id]);
      expect(await refusal(remove(s.opener, id, NOBODY))).to.deep.equal(["ShipmentPartyInvalid", NOBODY]);
      expect(await refusal(remove(s.opener, id))).to.deep.equal(["ShipmentShapeInvalid", 0n, 1n, 16n, 8n]);
      const many = Array.from({ length: 17 }, () => buyer);
      expect(await refusal(remove(s.opener, id, ...many))).to.deep.equal(["ShipmentShapeInvalid", 17n, 1n, 16n, 8n]);
      expect(await isParty(id, s.buyer)).to.equal(true);
    });

    it("keeps the count right, whoever is named twice or is no party", async () => {
      const until = (await s.now()) + 100_000n;
      const accounts = Array.from({ length: 63 }, (_, n): Hex => `0x${(n + 1).toString(16).padStart(40, "b")}`);
      for (const [n, to] of accounts.entries())
        await s.registry.send(s.provider, "participants", "accredit", [to, BigInt(2000 + n), ROLES.trader, 0n, until, PAPERS]);
      const id = await s.open([s.plan(s.carrier)], []);
      // With the opener and the carrier there are 64.
      for (const from of [0, 16, 32, 46]) await s.send(s.opener, "addParties", [id, accounts.slice(from, from + 16)]);
      const [first, second, last] = [there(accounts[0]), there(accounts[1]), there(accounts[62])];
      await remove(s.opener, id, first, first, last, s.of(s.stranger));
      await remove(s.opener, id, first);
      await s.send(s.opener, "addParties", [id, [last, second]]);
      const refused = ["ShipmentShapeInvalid", 65n, 1n, 64n, 8n];
      expect(await refusal(s.send(s.opener, "addParties", [id, [first]]))).to.deep.equal(refused);
      expect(await refusal(s.send(s.opener, "appoint", [id, 0, s.plan(s.second)]))).to.deep.equal(refused);
      await remove(s.opener, id, s.of(s.carrier));
      await s.send(s.opener, "appoint", [id, 0, s.plan(s.second)]);
    });

    it("P12: is not open to a suspended opener, but against a suspended party", async () => {
      const id = await s.open();
      await s.registry.send(s.provider, "participants", "suspend", [s.of(s.buyer)]);
      await remove(s.opener, id, s.of(s.buyer));
      await s.registry.send(s.provider, "participants", "reinstate", [s.of(s.buyer)]);
      expect(await isParty(id, s.buyer)).to.equal(false);
      await s.registry.send(s.provider, "participants", "suspend", [s.of(s.opener)]);
      const refused = ["ParticipantInactive", s.of(s.opener)];
      expect(await refusal(remove(s.opener, id, s.of(s.carrier)))).to.deep.equal(refused);
      expect(await refusal(s.send(s.opener, "appoint", [id, 0, s.plan(s.second)]))).to.deep.equal(refused);
      await s.registry.send(s.provider, "participants", "reinstate", [s.of(s.opener)]);
    });
  });

  describe("appoint", () => {
    it("P10: names who reports of a leg from now on; what was reported stays", async () => {
      const id = await s.open([s.plan(s.carrier, s.forwarder), s.plan(s.carrier)]);
      await s.report(s.carrier, id, 0, DEPARTED);
      const kept = await s.read("eventAt", [id, 0]);
      const { reached, occurredAt } = await s.read("legOf", [id, 0]);
      const previousBlock = await headOf(id);
      const plan = s.plan(s.second, s.stranger);
      const receipt = await s.send(s.opener, "appoint", [id, 0, plan]);
      expect(s.events(receipt)).to.deep.equal([{ eventName: "CarrierAppointed", args: { id, leg: 0, ...plan, previousBlock } }]);
      expect(await s.read("legOf", [id, 0])).to.deep.equal({ ...plan, reached, occurredAt });
      expect((await s.read("legOf", [id, 1])).carrier).to.equal(s.of(s.carrier));
      expect(await s.read("eventAt", [id, 0])).to.deep.equal(kept);
      for (const by of [s.second, s.stranger, s.carrier]) expect(await isParty(id, by)).to.equal(true);
      for (const by of [s.carrier, s.forwarder])
        expect(await refusal(s.report(by, id, 0, NOTICED))).to.deep.equal(["NotLegReporter", id, 0, NOTICED, s.of(by)]);
      expect((await refusal(s.correct(s.carrier, id, 0, DID_NOT_OCCUR, 0n)))[0]).to.equal("NotEventReporter");
      await s.report(s.stranger, id, 0, NOTICED);
      await s.report(s.second, id, 0, ARRIVED);
      await s.report(s.carrier, id, 1, DEPARTED);
    });

    it("lets the journey go on when a leg's carrier is suspended", async () => {
      const id = await s.open([s.plan(s.second), s.plan(s.carrier)]);
      await s.report(s.second, id, 0, DEPARTED);
      await s.registry.send(s.provider, "participants", "suspend", [s.of(s.second)]);
      expect((await refusal(s.report(s.second, id, 0, ARRIVED)))[0]).to.equal("ParticipantInactive");
      await s.send(s.opener, "appoint", [id, 0, s.plan(s.stranger)]);
      await s.report(s.stranger, id, 0, ARRIVED);
      await s.report(s.carrier, id, 1, DEPARTED);
      await s.registry.send(s.provider, "participants", "reinstate", [s.of(s.second)]);
    });

    it("gives the new carrier a former one's events to correct, and reports of its own, 8 times a leg", async () => {
      const id = await s.open([s.plan(s.second)]);
      const time = await s.ago(600);
      await s.report(s.second, id, 0, DEPARTED, time);
      for (let index = 0; index < 7; index++) await s.correct(s.second, id, index, OTHER, time);
      await s.correct(s.second, id, 7, DID_NOT_OCCUR, 0n);
      expect((await refusal(s.report(s.second, id, 0, DEPARTED)))[0]).to.equal("EventLimitReached");
      await s.send(s.opener, "appoint", [id, 0, s.plan(s.stranger)]);
      await s.report(s.stranger, id, 0, DEPARTED, time);
      await s.send(s.opener, "appoint", [id, 0, s.plan(s.carrier)]);
      await s.correct(s.carrier, id, 8, INCORRECT_TIME, time + 60n);
      expect(await s.read("eventAt", [id, 9])).to.include({ reporter: s.of(s.carrier), corrects: 9, occurredAt: time + 60n });
      for (let n = 3; n < 8; n++) await s.send(s.opener, "appoint", [id, 0, s.plan(n % 2 ? s.second : s.carrier)]);
      const refused = ["LegPlanLimitReached", id, 0, 8n];
      expect(await refusal(s.send(s.opener, "appoint", [id, 0, s.plan(s.carrier)]))).to.deep.equal(refused);
    });

    it("is the opener's, of legs that there are, for participants; who has not the role reports nothing", async () => {
      const id = await s.open();
      const appoint = (by: Actor, of: Hex, leg: number, plan = s.plan(s.second)) => s.send(by, "appoint", [of, leg, plan]);
      for (const by of [s.buyer, s.carrier])
        expect(await refusal(appoint(by, id, 0))).to.deep.equal(["NotShipmentOpener", id, s.of(by)]);
      expect(await refusal(appoint(s.opener, ZERO, 0))).to.deep.equal(["ShipmentUnknown", ZERO]);
      for (const leg of [1, 255]) expect(await refusal(appoint(s.opener, id, leg))).to.deep.equal(["LegUnknown", id, leg]);
      const nobody = { carrier: NOBODY, forwarder: NOBODY };
      expect(await refusal(appoint(s.opener, id, 0, nobody))).to.deep.equal(["ShipmentPartyInvalid", NOBODY]);
      await s.report(s.carrier, id, 0, RECEIVED);
      await appoint(s.opener, id, 0, s.plan(s.opener, s.buyer));
      for (const by of [s.opener, s.buyer]) {
        expect((await refusal(s.report(by, id, 0, NOTICED)))[0]).to.equal("NotLegReporter");
        expect((await refusal(s.correct(by, id, 0, OTHER, 0n)))[0]).to.equal("NotEventReporter");
      }
    });
  });

  it("P10: the opener ends a party's hold on a declaration", async () => {
    const d = await openDeclarations();
    const { id, shipmentId } = await d.opened();
    const submission = await d.declared();
    const obstacle = await d.register(d.chamber, TYPE.origin); // granted to nobody
    await d.link(d.chamber, shipmentId, obstacle);
    const submit = () => d.send(d.buyer, "declarations", "submit", [id, submission]);
    expect((await refusal(submit()))[0]).to.equal("DeclarationNotComplete");
    await d.send(d.seller, "shipments", "removeParties", [shipmentId, [d.of(d.chamber)]]);
    await d.send(d.seller, "shipments", "unlink", [shipmentId, obstacle]);
    expect((await refusal(d.link(d.chamber, shipmentId, obstacle)))[0]).to.equal("NotShipmentParty");
    expect((await refusal(d.subscribe(d.chamber, shipmentId, { class: EVENT.arrived })))[0]).to.equal("NotShipmentParty");
    await submit();
  });
});
