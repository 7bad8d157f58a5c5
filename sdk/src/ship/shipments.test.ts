import { expect } from "chai";
import { type Hex, keccak256, stringToBytes } from "viem";
import { failureOf } from "../../../test/ledger.ts";
import { AlreadyDone, CallerRefused, DocumentUnusable, ParticipantRefused, ShipmentRefused, ValueRefused } from "../errors.ts";
import { revoke } from "../grant/revoke.ts";
import { supersede } from "../register/supersede.ts";
import { correctEvent } from "../report/correct-event.ts";
import { reportEvent } from "../report/report-event.ts";
import { addParties } from "./add-parties.ts";
import { appoint } from "./appoint.ts";
import { linkedIn } from "./document-steps.ts";
import { linkDocuments } from "./link-documents.ts";
import { openShipment } from "./open-shipment.ts";
import { ownDeclareGrant } from "./own-grant.ts";
import { removeParties } from "./remove-parties.ts";
import { shipmentHistory } from "./shipment-history.ts";
import { shipmentOf } from "./shipment-of.ts";
import { granted, openVoyage, paper, registered, type Voyage } from "./testing/voyage.ts";
import { timelineOf } from "./timeline-of.ts";
import { unlinkDocument } from "./unlink-document.ts";

describe("shipments", () => {
  let voyage: Voyage;
  before(async () => {
    voyage = await openVoyage();
  });
  after(() => voyage.close());

  /** Documents that are linked to a shipment now, by its history. */
  const linkedTo = async (shipmentId: Hex): Promise<Hex[]> => {
    const links = new Set<Hex>();
    for (const { eventName, args } of await shipmentHistory(voyage.seller, shipmentId)) {
      if (eventName === "DocumentLinked") links.add(args.documentId);
      if (eventName === "DocumentUnlinked") links.delete(args.documentId);
    }
    return [...links];
  };

  it("open with legs and parties, once for a salt", async () => {
    const { seller, buyer, carrier, leg } = voyage;
    const salt = keccak256(stringToBytes("a shipment"));
    const legs = [leg, { carrier: carrier.account.address }];
    const { shipmentId } = await openShipment(seller, { legs, parties: [buyer.account.address], salt });
    const found = await shipmentOf(seller, shipmentId);
    expect(found).to.deep.include({ id: shipmentId, opener: seller.account.address, legs, events: [] });
    expect(found.openedAt).to.equal(found.lastEventBlock);
    expect(await failureOf(openShipment(seller, { legs, salt })))
      .to.be.instanceOf(AlreadyDone)
      .with.property("error", "ShipmentAlreadyOpened");
    const another = await openShipment(buyer, { legs, salt });
    expect(another.shipmentId).to.not.equal(shipmentId);
  });

  it("refuse strangers, and more or fewer legs than there can be", async () => {
    const { ledger, seller, leg } = voyage;
    const stranger = await ledger.machineOf("stranger");
    expect(await failureOf(openShipment(stranger, { legs: [leg] }))).to.be.instanceOf(ParticipantRefused);
    const withStranger = openShipment(seller, { legs: [leg], parties: [stranger.account.address] });
    expect(await failureOf(withStranger))
      .to.be.instanceOf(ParticipantRefused)
      .with.property("error", "ShipmentPartyInvalid");
    for (const legs of [[], Array.from({ length: 9 }, () => leg)])
      expect(await failureOf(openShipment(seller, { legs })))
        .to.be.instanceOf(ValueRefused)
        .with.property("error", "ShipmentShapeInvalid");
  });

  it("are unknown under any other id", async () => {
    const shipmentId: Hex = `0x${"12".repeat(32)}`;
    for (const call of [shipmentOf(voyage.seller, shipmentId), shipmentHistory(voyage.seller, shipmentId)])
      expect(await failureOf(call))
        .to.be.instanceOf(ValueRefused)
        .with.property("error", "ShipmentUnknown");
  });

  it("link what the caller issued, and what it may name by a grant that is found", async () => {
    const { seller, buyer, forwarder } = voyage;
    const shipmentId = await voyage.open();
    const [invoiceId, listId] = [await registered(seller, "invoice"), await registered(seller, "packingList")];
    await linkDocuments(seller, { shipmentId, documents: [{ documentId: invoiceId }] });
    // A grant without the right to declare, and one to somebody else, are not taken.
    await granted(seller, listId, buyer, "read");
    await granted(seller, listId, forwarder, "read", "declare");
    const link = () => linkDocuments(buyer, { shipmentId, documents: [{ documentId: listId }] });
    expect(await failureOf(link()))
      .to.be.instanceOf(CallerRefused)
      .with.property("error", "DocumentLinkRefused");
    const grantId = await granted(seller, listId, buyer, "read", "declare");
    expect((await ownDeclareGrant(buyer, listId))?.id).to.equal(grantId);
    await link();
    expect(await linkedTo(shipmentId)).to.have.members([invoiceId, listId]);
    expect(await failureOf(link()))
      .to.be.instanceOf(AlreadyDone)
      .with.property("error", "DocumentAlreadyLinked");
  });

  it("link nothing by a grant that is revoked, or of a document that is not there", async () => {
    const { seller, buyer } = voyage;
    const shipmentId = await voyage.open();
    const documentId = await registered(seller, "packingList");
    const grantId = await granted(seller, documentId, buyer, "declare");
    await revoke(seller, { grantId });
    for (const document of [{ documentId }, { documentId, grantId }])
      expect(await failureOf(linkDocuments(buyer, { shipmentId, documents: [document] })))
        .to.be.instanceOf(CallerRefused)
        .with.property("error", "DocumentLinkRefused");
    const unknown: Hex = `0x${"07".repeat(32)}`;
    expect(await failureOf(linkDocuments(seller, { shipmentId, documents: [{ documentId: unknown }] }))).to.be.instanceOf(
      DocumentUnusable,
    );
    expect(await linkedTo(shipmentId)).to.deep.equal([]);
  });

  it("link documents of one call all or none", async () => {
    const { seller, buyer } = voyage;
    const shipmentId = await voyage.open();
    const documents = [await registered(seller, "contract"), await registered(buyer, "purchaseOrder")];
    const grantId: Hex = `0x${"09".repeat(32)}`;
    const some = documents.map((documentId, i) => (i === 0 ? { documentId } : { documentId, grantId }));
    expect(await failureOf(linkDocuments(seller, { shipmentId, documents: some }))).to.be.instanceOf(CallerRefused);
    expect(await linkedTo(shipmentId)).to.deep.equal([]);
  });

  it("hold one version of a document, and let go of it", async () => {
    const { seller, buyer } = voyage;
    const shipmentId = await voyage.open();
    const first = await registered(seller, "invoice");
    await linkDocuments(seller, { shipmentId, documents: [{ documentId: first }] });
    const next = await supersede(seller, { documentId: first, next: { content: paper(seller, "invoice") } });
    await linkDocuments(seller, { shipmentId, documents: [{ documentId: next.documentId }] });
    expect(await linkedTo(shipmentId)).to.deep.equal([next.documentId]);
    expect(linkedIn(await shipmentHistory(seller, shipmentId))).to.deep.equal([first, next.documentId]);
    const away = { shipmentId, documentId: next.documentId };
    expect(await failureOf(unlinkDocument(buyer, away))).to.be.instanceOf(CallerRefused);
    await unlinkDocument(seller, away);
    expect(await failureOf(unlinkDocument(seller, away)))
      .to.be.instanceOf(DocumentUnusable)
      .with.property("error", "DocumentNotLinked");
  });

  it("take further parties from their opener alone", async () => {
    const { ledger, seller, buyer } = voyage;
    const bank = await ledger.join("bank", "lender");
    const shipmentId = await voyage.open({ parties: [] });
    const documents = [{ documentId: await registered(buyer, "purchaseOrder") }];
    expect(await failureOf(linkDocuments(buyer, { shipmentId, documents })))
      .to.be.instanceOf(CallerRefused)
      .with.property("error", "NotShipmentParty");
    const parties = [buyer.account.address, bank.account.address];
    expect(await failureOf(addParties(buyer, { shipmentId, parties })))
      .to.be.instanceOf(CallerRefused)
      .with.property("error", "NotShipmentOpener");
    await addParties(seller, { shipmentId, parties });
    await linkDocuments(buyer, { shipmentId, documents });
    const names = (await shipmentHistory(seller, shipmentId)).map(({ eventName }) => eventName);
    expect(names).to.deep.equal(["ShipmentOpened", "PartiesAdded", "DocumentLinked"]);
  });

  it("let go of a party by their opener, who may seat it again", async () => {
    const { seller, buyer } = voyage;
    const shipmentId = await voyage.open();
    const documents = [{ documentId: await registered(buyer, "purchaseOrder") }];
    const parties = [buyer.account.address];
    expect(await failureOf(removeParties(buyer, { shipmentId, parties })))
      .to.be.instanceOf(CallerRefused)
      .with.property("error", "NotShipmentOpener");
    expect(await failureOf(removeParties(seller, { shipmentId, parties: [seller.account.address] })))
      .to.be.instanceOf(ValueRefused)
      .with.property("error", "ShipmentOpenerStays");
    await removeParties(seller, { shipmentId, parties });
    expect(await failureOf(linkDocuments(buyer, { shipmentId, documents })))
      .to.be.instanceOf(CallerRefused)
      .with.property("error", "NotShipmentParty");
    await addParties(seller, { shipmentId, parties });
    await linkDocuments(buyer, { shipmentId, documents });
    const removed = (await timelineOf(seller, { shipmentId })).find(({ step }) => step === "PartiesRemoved");
    expect(removed).to.include({ by: seller.account.address });
  });

  it("go on with another carrier that their opener appoints", async () => {
    const { ledger, seller, carrier, forwarder } = voyage;
    const other = await ledger.join("other carrier", "carrier");
    const shipmentId = await voyage.open();
    await reportEvent(carrier, { shipmentId, leg: 0, report: { event: "departed", occurredAt: await voyage.now() } });
    const named = { shipmentId, leg: 0, carrier: other.account.address };
    expect(await failureOf(appoint(carrier, named)))
      .to.be.instanceOf(CallerRefused)
      .with.property("error", "NotShipmentOpener");
    await appoint(seller, named);
    for (const party of [carrier, forwarder])
      expect(
        await failureOf(
          reportEvent(party, { shipmentId, leg: 0, report: { event: "arrivalNoticed", occurredAt: await voyage.now() } }),
        ),
      )
        .to.be.instanceOf(CallerRefused)
        .with.property("error", "NotLegReporter");
    await correctEvent(other, { shipmentId, index: 0, reason: "incorrectTime", occurredAt: (await voyage.now()) - 60n });
    const { legs, events } = await shipmentOf(seller, shipmentId);
    expect(legs[0]).to.deep.include({ carrier: other.account.address }).and.not.have.property("forwarder");
    expect(events.map(({ reporter }) => reporter)).to.deep.equal([carrier.account.address, other.account.address]);
    const appointed = (await timelineOf(seller, { shipmentId })).find(({ step }) => step === "CarrierAppointed");
    expect(appointed).to.include({ by: seller.account.address, leg: 0 });
    for (let n = 0; n < 6; n++) await appoint(seller, { ...named, forwarder: forwarder.account.address });
    expect(await failureOf(appoint(seller, named)))
      .to.be.instanceOf(ShipmentRefused)
      .with.property("error", "LegPlanLimitReached");
  });
});
