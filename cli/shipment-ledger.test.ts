import { expect } from "chai";
import type { Address } from "viem";
import { fullDeclaration } from "../sdk/src/declare/testing/declaration.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";
import { reportEvent } from "../sdk/src/report/report-event.ts";
import { contentOf, packingListOf } from "../sdk/src/show/testing/papers.ts";
import type { Party } from "../test/ledger.ts";
import { openParties, type Parties } from "./testing/parties.ts";
import { expectRefusal, shown as inWords, printed } from "./testing/run.ts";

const TERMS = {
  officeId: legalIdentifier("TEST", "office"),
  procedure: "import",
  terms: {
    declaration: "importDeclaration",
    certificate: "clearanceCertificate",
    period: 86_400,
    requirements: [{ anyOf: ["packingList"] }],
  },
} as const;
const packingList = (number: string) => contentOf(packingListOf({ name: "seller" } as Party, number)).document;

describe("kontor shipment and declaration, from opening to release", () => {
  let parties: Parties;
  let [seller, carrier, forwarder, office] = [] as unknown as [Address, Address, Address, Address];
  let [shipment, declaration, list, certificate] = [] as unknown as [string, string, string, string];
  const as = (name: string) => parties.as(name);
  const eventsOf = async (...args: string[]) =>
    ((await printed([...args, ...parties.onLedger])).events as { event: string }[]).map(({ event }) => event);
  const report = (event: "departed" | "arrived") =>
    parties.acting("carrier", async (client) =>
      reportEvent(client, { shipmentId: shipment as never, leg: 0, report: { event, occurredAt: await parties.now() } }),
    );

  before(async () => {
    parties = await openParties({ members: 0, threshold: 0, terms: [TERMS] });
    seller = await parties.enter("seller", "trader");
    carrier = await parties.enter("carrier", "carrier");
    forwarder = await parties.enter("forwarder", "forwarder");
    office = await parties.enter("office", "customs");
    const file = parties.file("list.json", packingList("INV-1"));
    list = (await printed(["document", "register", file, ...as("seller")])).documentId as string;
  });
  after(() => parties.close());

  it("opens a shipment once for a salt, with its legs and parties, and links documents", async () => {
    const open = ["shipment", "open", `${carrier},${forwarder}`, "--salt", `0x${"5".repeat(64)}`, ...as("seller")];
    shipment = (await printed(open)).shipmentId as string;
    await expectRefusal(open, 4, /opened/i);
    await expectRefusal(["shipment", "open", "carrier", ...as("seller")], 2, /40 hexadecimal digits/);
    await printed(["shipment", "add-parties", shipment, office, ...as("seller")]);
    await printed(["shipment", "remove-parties", shipment, office, ...as("seller")]);
    await printed(["shipment", "link", shipment, list, ...as("seller")]);
    await printed(["shipment", "unlink", shipment, list, ...as("seller")]);
    await printed(["shipment", "link", shipment, list, ...as("seller")]);
    await printed(["shipment", "appoint", shipment, "0", carrier, ...as("seller")]);
    const shown = await printed(["shipment", "show", shipment, ...parties.onLedger]);
    expect(shown).to.include({ id: shipment, opener: seller });
    expect(shown.legs).to.deep.equal([{ leg: 0, carrier, forwarder: null, reached: null }]);
    expect(shown.documents).to.deep.equal([
      { type: "packingList", documentId: list, status: "current", assurance: 0, issuer: seller },
    ]);
    expect(await eventsOf("shipment", "history", shipment)).to.deep.equal([
      ...["ShipmentOpened", "PartiesAdded", "PartiesRemoved", "DocumentLinked", "DocumentUnlinked"],
      ...["DocumentLinked", "CarrierAppointed"],
    ]);
    await expectRefusal(["shipment", "link", shipment, list, ...as("office")], 4, /neither issued/);
  });

  it("lists shipments, newest first or since a block, as rows on a terminal", async () => {
    const lists = ["shipment", "list", ...parties.onLedger];
    const { shipments } = (await printed(lists)) as { shipments: { openedAt: number }[] };
    expect(shipments.map(({ openedAt: _, ...rest }) => rest)).to.deep.equal([{ shipmentId: shipment, opener: seller }]);
    const [head, row] = await inWords(lists);
    expect(head).to.match(/^block +opened by +shipment$/);
    expect(row).to.include(seller).and.include(shipment);
    const later = String((shipments[0]?.openedAt ?? 0) + 1);
    expect(await printed([...lists, "--from-block", later])).to.deep.equal({ shipments: [] });
    expect(await inWords([...lists, "--from-block", later])).to.deep.equal(["No shipment was opened."]);
  });

  it("subscribes a declaration, ends the subscription, and subscribes anew", async () => {
    const subscribe = ["declaration", "subscribe", shipment, "--leg", "0", "--event", "departed", "--procedure", "import"];
    const subscribed = [...subscribe, "--office", office, ...as("seller")];
    const first = (await printed(subscribed)).declarationId as string;
    await expectRefusal(subscribed, 4, /subscribed/i);
    expect(await printed(["declaration", "unsubscribe", first, ...as("seller")])).to.include({ unsubscribed: first });
    declaration = (await printed(subscribed)).declarationId as string;
    const terms = await printed(["declaration", "terms", "TEST:office", "import", ...parties.onLedger]);
    expect(terms).to.deep.include({ declaration: "importDeclaration", requirements: [{ anyOf: ["packingList"], assurance: 0 }] });
    await expectRefusal(["declaration", "terms", "TEST:office", "export", ...parties.onLedger], 1, /does not offer/);
    await expectRefusal([...subscribe, "--office", "customs", ...as("seller")], 2, /40 hexadecimal/);
  });

  it("opens when the carrier reports, is handed in, judged and released", async () => {
    await report("departed");
    const register = (name: string, document: object, who: string) =>
      printed(["document", "register", parties.file(`${name}.json`, document), ...as(who)]).then(
        ({ documentId }) => documentId as string,
      );
    const declared = await register("declared", fullDeclaration("importDeclaration"), "seller");
    const { grantId } = await printed(["declaration", "submit", declaration, declared, ...as("seller")]);
    expect(await printed(["document", "open", grantId as string, ...as("office")])).to.include({ documentId: declared });
    const paper = { ...(packingList("C-1") as object), type: "clearanceCertificate", number: "C-1" };
    certificate = await register("certificate", paper, "office");
    const shown = await printed(["declaration", "show", declaration, ...parties.onLedger]);
    expect(shown).to.deep.include({ state: "submitted", set: [list], missing: [] });
    const judge = ["declaration", "judge", declaration, declared, ...as("office")];
    await expectRefusal([...judge, "--outcome", "preclear", "--clearance", certificate], 4, /set/i);
    const cleared = [...judge, "--outcome", "preclear", "--clearance", certificate, "--set", list];
    expect(await printed(cleared)).to.include({ judged: declaration, outcome: "preclear" });
    await report("arrived");
    await printed(["declaration", "release", declaration, ...as("office")]);
    expect(await printed(["declaration", "record", seller, ...parties.onLedger])).to.include({ submitted: 1, precleared: 1 });
  });

  it("says what is missing where grants are presented and the set is not complete", async () => {
    const other = (await printed(["shipment", "open", carrier, ...as("seller")])).shipmentId as string;
    const subscribe = ["declaration", "subscribe", other, "--leg", "0", "--event", "departed", "--procedure", "import"];
    const { declarationId } = await printed([...subscribe, "--office", office, ...as("seller")]);
    await parties.acting("carrier", async (client) =>
      reportEvent(client, { shipmentId: other as never, leg: 0, report: { event: "departed", occurredAt: await parties.now() } }),
    );
    const present = ["declaration", "present", declarationId as string, ...as("seller")];
    expect(await printed(present)).to.deep.include({ opened: false, missing: [{ type: "packingList", lack: "notLinked" }] });
    await printed(["shipment", "link", other, list, ...as("seller")]);
    expect(await printed(present)).to.deep.include({ opened: true, missing: [] });
    await expectRefusal(present.with(2, `0x${"9".repeat(64)}`), 4, /declar/i);
  });
});
