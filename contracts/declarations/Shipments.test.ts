import { expect } from "chai";
import type { Hex } from "viem";
import { documentId, NOBODY, PAPERS, ROLES, refusal, there, ZERO } from "../registry.fixture.ts";
import { ARRIVED, DEPARTED, INVOICE, type OpenShipments, openShipments, RECEIVED } from "./shipments.fixture.ts";

const PACKING_LIST = 271;

describe("Shipments", () => {
  let s: OpenShipments;
  before(async () => {
    s = await openShipments();
  });
  const link = (by: OpenShipments["opener"], id: Hex, ...links: [Hex, Hex?][]) =>
    s.send(by, "link", [id, links.map(([document, grantId = ZERO]) => ({ documentId: document, grantId }))]);
  const linked = (id: Hex, documentType = INVOICE) => s.read("documentsOf", [id, documentType]);

  describe("open", () => {
    it("keeps who takes part, under an id of the opener and its salt", async () => {
      const { salt, id } = s.salted();
      const legs = [s.plan(s.carrier, s.forwarder), s.plan(s.second)];
      const opening = { salt, parties: [s.of(s.buyer)], legs };
      const receipt = await s.send(s.opener, "open", [opening]);
      const block = Number(receipt.blockNumber);
      expect(s.events(receipt)).to.deep.equal([
        {
          eventName: "ShipmentOpened",
          args: { id, opener: s.of(s.opener), parties: opening.parties, legs, previousBlock: 0 },
        },
      ]);
      expect(await s.read("shipmentOf", [id])).to.deep.equal({
        opener: s.of(s.opener),
        legCount: 2,
        eventCount: 0,
        openedAt: block,
        lastEventBlock: block,
      });
      expect(await s.read("legOf", [id, 0])).to.deep.equal({ ...legs[0], reached: 0, occurredAt: 0n });
      expect(await s.read("legOf", [id, 1])).to.deep.equal({ ...legs[1], reached: 0, occurredAt: 0n });
      for (const party of [s.opener, s.buyer, s.carrier, s.second, s.forwarder])
        expect(await s.read("isParty", [id, s.of(party)])).to.equal(true);
      for (const account of [s.of(s.stranger), NOBODY, s.of(s.deployer)])
        expect(await s.read("isParty", [id, account])).to.equal(false);
    });

    it("gives every opener ids of its own, each once", async () => {
      const { salt, id } = s.salted();
      const opening = { salt, parties: [], legs: [s.plan(s.carrier)] };
      await s.send(s.opener, "open", [opening]);
      expect(await refusal(s.send(s.opener, "open", [opening]))).to.deep.equal(["ShipmentAlreadyOpened", id]);
      await s.send(s.buyer, "open", [opening]);
      expect((await s.read("shipmentOf", [id])).opener).to.equal(s.of(s.opener));
    });

    it("takes 1 to 8 legs and at most 16 further parties", async () => {
      const shape = (parties: number, legs: number) => ({
        salt: s.salted().salt,
        parties: Array.from({ length: parties }, () => s.of(s.buyer)),
        legs: Array.from({ length: legs }, () => s.plan(s.carrier)),
      });
      for (const [parties, legs] of [
        [0, 0],
        [0, 9],
        [17, 1],
      ] as const)
        expect(await refusal(s.send(s.opener, "open", [shape(parties, legs)]))).to.deep.equal([
          "ShipmentShapeInvalid",
          BigInt(parties),
          BigInt(legs),
          16n,
          8n,
        ]);
      await s.send(s.opener, "open", [shape(16, 8)]);
    });

    it("takes none but accredited participants", async () => {
      const unknown = s.of(s.party(9));
      const refused = (parties: Hex[], legs: { carrier: Hex; forwarder: Hex }[]) =>
        refusal(s.send(s.opener, "open", [{ salt: s.salted().salt, parties, legs }]));
      expect(await refused([unknown], [s.plan(s.carrier)])).to.deep.equal(["ShipmentPartyInvalid", unknown]);
      expect(await refused([NOBODY], [s.plan(s.carrier)])).to.deep.equal(["ShipmentPartyInvalid", NOBODY]);
      expect(await refused([], [{ carrier: NOBODY, forwarder: NOBODY }])).to.deep.equal(["ShipmentPartyInvalid", NOBODY]);
      expect(await refused([], [{ carrier: s.of(s.carrier), forwarder: unknown }])).to.deep.equal([
        "ShipmentPartyInvalid",
        unknown,
      ]);
    });

    it("says nothing of a shipment that there is not", async () => {
      const none = { opener: NOBODY, legCount: 0, eventCount: 0, openedAt: 0, lastEventBlock: 0 };
      expect(await s.read("shipmentOf", [ZERO])).to.deep.equal(none);
      for (const eventClass of [0, RECEIVED]) expect(await s.read("hasReached", [ZERO, 0, eventClass])).to.equal(false);
      expect(await linked(ZERO)).to.deep.equal([]);
    });
  });

  describe("addParties", () => {
    it("is the opener's, for participants, 16 at once", async () => {
      const id = await s.open([s.plan(s.carrier)], []);
      const opened = (await s.read("shipmentOf", [id])).lastEventBlock;
      const parties = [s.of(s.stranger), s.of(s.buyer)];
      const receipt = await s.send(s.opener, "addParties", [id, parties]);
      expect(s.events(receipt)).to.deep.equal([{ eventName: "PartiesAdded", args: { id, parties, previousBlock: opened } }]);
      expect(await s.read("isParty", [id, s.of(s.stranger)])).to.equal(true);
      expect((await s.read("shipmentOf", [id])).lastEventBlock).to.equal(Number(receipt.blockNumber));

      const refused = (actor: OpenShipments["opener"], of: Hex, accounts: Hex[]) =>
        refusal(s.send(actor, "addParties", [of, accounts]));
      expect(await refused(s.buyer, id, parties)).to.deep.equal(["NotShipmentOpener", id, s.of(s.buyer)]);
      expect(await refused(s.opener, ZERO, parties)).to.deep.equal(["ShipmentUnknown", ZERO]);
      expect(await refused(s.opener, id, [NOBODY])).to.deep.equal(["ShipmentPartyInvalid", NOBODY]);
      const many = Array.from({ length: 17 }, () => s.of(s.buyer));
      expect(await refused(s.opener, id, many)).to.deep.equal(["ShipmentShapeInvalid", 17n, 1n, 16n, 8n]);
      expect(await refused(s.opener, id, [])).to.deep.equal(["ShipmentShapeInvalid", 0n, 1n, 16n, 8n]);
    });

    it("goes up to 64, whoever is a party already counting once", async () => {
      const account = (n: number): Hex => `0x${(n + 1).toString(16).padStart(40, "a")}`;
      const accounts = Array.from({ length: 63 }, (_, n) => account(n));
      const until = (await s.now()) + 100_000n;
      for (const [n, to] of accounts.entries())
        await s.registry.send(s.provider, "participants", "accredit", [to, BigInt(1000 + n), ROLES.trader, 0n, until, PAPERS]);
      const id = await s.open([s.plan(s.carrier)], []);
      for (const from of [0, 16, 32, 46]) await s.send(s.opener, "addParties", [id, accounts.slice(from, from + 16)]);
      const last = there(accounts[62]);
      expect(await refusal(s.send(s.opener, "addParties", [id, [last]]))).to.deep.equal([
        "ShipmentShapeInvalid",
        65n,
        1n,
        64n,
        8n,
      ]);
      expect(await s.read("isParty", [id, last])).to.equal(false);
      await s.send(s.opener, "addParties", [id, [there(accounts[0]), s.of(s.carrier)]]);
    });
  });

  describe("link", () => {
    it("keeps a party's own documents by type, and those that it may name", async () => {
      const id = await s.open();
      const [invoice, list, foreign] = [
        await s.register(s.opener),
        await s.register(s.opener, PACKING_LIST),
        await s.register(s.stranger),
      ];
      const grantId = await s.grant(s.stranger, foreign, s.buyer);
      const opened = (await s.read("shipmentOf", [id])).lastEventBlock;
      const receipt = await link(s.opener, id, [invoice], [list]);
      const block = Number(receipt.blockNumber);
      const event = (document: Hex, documentType: number, previousBlock: number) => ({
        eventName: "DocumentLinked",
        args: { id, documentId: document, documentType, by: s.of(s.opener), previousBlock },
      });
      expect(s.events(receipt)).to.deep.equal([event(invoice, INVOICE, opened), event(list, PACKING_LIST, block)]);
      await link(s.buyer, id, [foreign, grantId]);
      expect([await linked(id), await linked(id, PACKING_LIST)]).to.deep.equal([[invoice, foreign], [list]]);
      expect(await refusal(link(s.opener, id, [invoice]))).to.deep.equal(["DocumentAlreadyLinked", id, invoice]);
    });

    it("P9: refuses documents of others without a grant of that document that lets its holder name it", async () => {
      const id = await s.open();
      const [invoice, other] = [await s.register(s.stranger), await s.register(s.stranger)];
      const reader = await s.grant(s.stranger, invoice, s.buyer, 7);
      const ofOther = await s.grant(s.stranger, other, s.buyer);
      const anothers = await s.grant(s.stranger, invoice, s.opener);
      const revoked = await s.grant(s.stranger, invoice, s.buyer);
      await s.registry.send(s.stranger, "grants", "revoke", [revoked]);
      for (const grantId of [ZERO, documentId(77), reader, ofOther, anothers, revoked])
        expect(await refusal(link(s.buyer, id, [invoice, grantId]))).to.deep.equal([
          "DocumentLinkRefused",
          id,
          invoice,
          s.of(s.buyer),
        ]);
      expect(await linked(id)).to.deep.equal([]);
    });

    it("P10: refuses what is unknown, superseded or withdrawn, and whoever is no party", async () => {
      const id = await s.open();
      const [old, taken] = [await s.register(s.opener), await s.register(s.opener)];
      await s.supersede(s.opener, old);
      await s.registry.send(s.opener, "documents", "withdraw", [taken]);
      expect(await refusal(link(s.opener, id, [documentId(7_777)]))).to.deep.equal(["DocumentUnknown", documentId(7_777)]);
      expect(await refusal(link(s.opener, id, [old]))).to.deep.equal(["DocumentNotCurrent", old, 2]);
      expect(await refusal(link(s.opener, id, [taken]))).to.deep.equal(["DocumentNotCurrent", taken, 3]);
      const own = await s.register(s.stranger);
      expect(await refusal(link(s.stranger, id, [own]))).to.deep.equal(["NotShipmentParty", id, s.of(s.stranger)]);
      expect(await refusal(link(s.opener, ZERO, [own]))).to.deep.equal(["ShipmentUnknown", ZERO]);
    });

    it("puts a version in the place of an earlier one, however many lie between", async () => {
      const id = await s.open();
      const [first, beside] = [await s.register(s.opener), await s.register(s.opener)];
      await link(s.opener, id, [first], [beside]);
      const third = await s.supersede(s.opener, await s.supersede(s.opener, first));
      const receipt = await link(s.opener, id, [third]);
      expect(s.events(receipt).map(({ eventName, args }) => [eventName, "documentId" in args && args.documentId])).to.deep.equal([
        ["DocumentUnlinked", first],
        ["DocumentLinked", third],
      ]);
      expect(await linked(id)).to.deep.equal([third, beside]);
      const fourth = await s.supersede(s.opener, third);
      expect(await linked(id)).to.deep.equal([third, beside]);
      await link(s.opener, id, [fourth]);
      expect(await linked(id)).to.deep.equal([fourth, beside]);
    });

    it("keeps 8 of a type; a version of one of them still finds its place", async () => {
      const id = await s.open();
      const documents: Hex[] = [];
      for (let n = 0; n < 9; n++) documents.push(await s.register(s.opener));
      const [first, ninth] = [there(documents[0]), there(documents[8])];
      await link(s.opener, id, ...documents.slice(0, 8).map((document): [Hex] => [document]));
      const refused = ["DocumentLinkLimitReached", id, INVOICE, 8n];
      expect(await refusal(link(s.opener, id, [ninth]))).to.deep.equal(refused);
      const next = await s.supersede(s.opener, first);
      await link(s.opener, id, [next]);
      expect(await linked(id)).to.deep.equal([next, ...documents.slice(1, 8)]);
      expect(await refusal(link(s.opener, id, [await s.supersede(s.opener, ninth)]))).to.deep.equal(refused);
      await link(s.opener, id, [await s.register(s.opener, PACKING_LIST)]);
    });

    it("keeps all of a call or nothing", async () => {
      const id = await s.open();
      const [own, foreign] = [await s.register(s.opener), await s.register(s.stranger)];
      expect((await refusal(link(s.opener, id, [own], [foreign])))[0]).to.equal("DocumentLinkRefused");
      expect(await linked(id)).to.deep.equal([]);
    });
  });

  describe("unlink", () => {
    it("is open to whoever linked it, its issuer and the opener, to nobody else", async () => {
      const id = await s.open([s.plan(s.carrier, s.forwarder)], [s.buyer]);
      const invoice = await s.register(s.stranger);
      const grantId = await s.grant(s.stranger, invoice, s.buyer);
      for (const actor of [s.buyer, s.stranger, s.opener]) {
        const block = Number((await link(s.buyer, id, [invoice, grantId])).blockNumber);
        for (const other of [s.carrier, s.second])
          expect(await refusal(s.send(other, "unlink", [id, invoice]))).to.deep.equal([
            "DocumentLinkRefused",
            id,
            invoice,
            s.of(other),
          ]);
        const receipt = await s.send(actor, "unlink", [id, invoice]);
        const args = { id, documentId: invoice, by: s.of(actor), previousBlock: block };
        expect(s.events(receipt)).to.deep.equal([{ eventName: "DocumentUnlinked", args }]);
        expect(await linked(id)).to.deep.equal([]);
      }
    });

    it("leaves the others, and leaves to each what it linked", async () => {
      const id = await s.open();
      const [first, second, third] = [await s.register(s.opener), await s.register(s.opener), await s.register(s.buyer)];
      await link(s.opener, id, [first], [second]);
      await link(s.buyer, id, [third]);
      await s.send(s.opener, "unlink", [id, first]);
      expect(await linked(id)).to.deep.equal([third, second]);
      expect((await refusal(s.send(s.buyer, "unlink", [id, second])))[0]).to.equal("DocumentLinkRefused");
      await s.send(s.buyer, "unlink", [id, third]);
      await s.send(s.opener, "unlink", [id, second]);
      expect(await linked(id)).to.deep.equal([]);
    });

    it("refuses what is not linked", async () => {
      const id = await s.open();
      const invoice = await s.register(s.opener);
      expect(await refusal(s.send(s.opener, "unlink", [id, invoice]))).to.deep.equal(["DocumentNotLinked", id, invoice]);
      expect(await refusal(s.send(s.opener, "unlink", [id, ZERO]))).to.deep.equal(["DocumentNotLinked", id, ZERO]);
      expect(await refusal(s.send(s.opener, "unlink", [ZERO, invoice]))).to.deep.equal(["ShipmentUnknown", ZERO]);
    });
  });

  describe("a participant's standing", () => {
    it("P12: suspended, it opens, adds, links, unlinks, reports and corrects nothing", async () => {
      const id = await s.open([s.plan(s.carrier)], []);
      const [invoice, second] = [await s.register(s.opener), await s.register(s.opener)];
      await link(s.opener, id, [invoice]);
      await s.report(s.carrier, id, 0, DEPARTED);
      for (const actor of [s.opener, s.carrier]) await s.registry.send(s.provider, "participants", "suspend", [s.of(actor)]);
      const opening = { salt: s.salted().salt, parties: [], legs: [s.plan(s.second)] };
      const refused = async (actor: OpenShipments["opener"], call: Promise<unknown>) =>
        expect(await refusal(call)).to.deep.equal(["ParticipantInactive", s.of(actor)]);
      await refused(s.opener, s.send(s.opener, "open", [opening]));
      await refused(s.opener, s.send(s.opener, "addParties", [id, [s.of(s.buyer)]]));
      await refused(s.opener, link(s.opener, id, [second]));
      await refused(s.opener, s.send(s.opener, "unlink", [id, invoice]));
      await refused(s.carrier, s.report(s.carrier, id, 0, ARRIVED));
      await refused(s.carrier, s.correct(s.carrier, id, 0, 1, 0n));
      for (const actor of [s.opener, s.carrier]) await s.registry.send(s.provider, "participants", "reinstate", [s.of(actor)]);
      await s.report(s.carrier, id, 0, ARRIVED);
    });

    it("P11: a shipment, its legs and its links outlive a lost account", async () => {
      const id = await s.open([s.plan(s.second)], []);
      const invoice = await s.register(s.opener);
      await link(s.opener, id, [invoice]);
      await s.report(s.second, id, 0, RECEIVED);
      const [lost, found] = [s.of(s.second), s.party(8)];
      await s.registry.send(s.provider, "participants", "suspend", [lost]);
      await s.registry.send(s.provider, "participants", "replaceAccount", [lost, s.of(found)]);
      expect((await s.read("legOf", [id, 0])).carrier).to.equal(s.of(found));
      expect((await s.read("eventAt", [id, 0])).reporter).to.equal(s.of(found));
      expect([await s.read("isParty", [id, lost]), await s.read("isParty", [id, s.of(found)])]).to.deep.equal([false, true]);
      await s.correct(found, id, 0, 2, await s.ago(5));
      await s.report(found, id, 0, DEPARTED);
    });
  });
});
