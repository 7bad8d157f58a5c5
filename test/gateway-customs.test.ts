import { expect } from "chai";
import { invoiceOf, partyOf, type Served, serve, type Told } from "../gateway/testing/gateway-of.ts";
import { legalIdentifier } from "../sdk/src/protocol/document.ts";
import { dcsa2 } from "../sdk/src/report/testing/events.ts";
import { type Ledger, openLedger } from "./ledger.ts";

const TERMS = {
  officeId: legalIdentifier("TEST", "office"),
  procedure: "export",
  terms: {
    declaration: "exportDeclaration",
    certificate: "clearanceCertificate",
    period: 86_400,
    requirements: [{ anyOf: ["invoice"], assurance: 1 }],
  },
} as const;

const well = (told: Told, status: number): Told => {
  expect(told.status, told.text).to.equal(status);
  return told;
};

describe("an export, over HTTP alone", () => {
  let ledger: Ledger;
  let [seller, buyer, carrier, office] = [] as unknown as [Served, Served, Served, Served];
  let [invoiceId, shipmentId, declarationId, declared] = ["", "", "", ""];
  before(async () => {
    ledger = await openLedger({ members: 0, terms: [TERMS] });
    const joined = async (name: string, role: "trader" | "carrier" | "customs") => serve(ledger, await ledger.join(name, role));
    seller = await joined("seller", "trader");
    buyer = await joined("buyer", "trader");
    carrier = await joined("carrier", "carrier");
    office = await joined("office", "customs");
  });
  after(async () => {
    for (const served of [seller, buyer, carrier, office]) await served?.gateway.close();
    await ledger.close();
  });
  const accountOf = (served: Served): string => served.party.account.address;
  const read = async (served: Served, path: string) => well(await served.get(path), 200).json;
  const grantTo = async (from: Served, to: Served, documentId: string): Promise<string> => {
    const grant = { grantee: accountOf(to), rights: ["read"] };
    return well(await from.post(`/v1/documents/${documentId}/grants`, grant), 201).json.grantId;
  };

  it("the seller opens a shipment and subscribes, and is told what is missing", async () => {
    const terms = await read(seller, `/v1/terms?office=${accountOf(office)}&procedure=export`);
    expect(terms.requirements).to.deep.equal([{ anyOf: ["invoice"], assurance: 1 }]);
    const { documentId } = well(
      await seller.post(`/v1/documents?counterparty=${accountOf(buyer)}`, invoiceOf(seller.party, "X-1", buyer.party)),
      201,
    ).json;
    invoiceId = documentId;
    ({ shipmentId } = well(await seller.post("/v1/shipments", { legs: [{ carrier: accountOf(carrier) }] }), 201).json);
    well(await seller.post(`/v1/shipments/${shipmentId}/documents`, { documents: [{ documentId }] }), 201);
    const subscription = { shipmentId, leg: 0, event: "received", office: accountOf(office), procedure: "export" };
    ({ declarationId } = well(await seller.post("/v1/declarations", subscription), 201).json);
    const { state, missing } = await read(seller, `/v1/declarations/${declarationId}`);
    expect([state, missing]).to.deep.equal(["subscribed", [{ type: "invoice", documentId, lack: "notAcknowledged" }]]);
    well(await buyer.post(`/v1/documents/${documentId}/acknowledgement`), 201);
  });

  it("the carrier's report opens the declaration; nobody else reports", async () => {
    const occurredAt = String((await carrier.party.public.getBlock()).timestamp - 60n);
    const path = `/v1/shipments/${shipmentId}/legs/0/events`;
    const refused = await seller.post(path, { event: "received", occurredAt });
    expect([refused.status, refused.json.type]).to.deep.equal([403, "urn:kontor:error:NotLegReporter"]);
    const { opened } = well(await carrier.post(path, { event: "received", occurredAt, original: { gate: 4 } }), 201).json;
    expect(opened).to.deep.equal([declarationId]);
    expect((await read(seller, `/v1/declarations/${declarationId}`)).state).to.equal("open");
  });

  it("the seller drafts from the invoice, registers, grants and submits", async () => {
    const parties = { office: partyOf(office.party), declarant: partyOf(seller.party) };
    const drafting = { ...parties, number: "D-1", issueDate: "2026-09-02" };
    const drafted = well(await seller.post(`/v1/declarations/${declarationId}/drafts`, drafting), 200).json;
    expect(drafted.document).to.include({ type: "exportDeclaration", totalMinor: "100000" });
    expect(drafted.document.sources.some((source: { documentId: string }) => source.documentId === invoiceId)).to.equal(true);
    const made = well(await seller.post("/v1/documents", drafted.document), 201).json;
    const grantId = await grantTo(seller, office, made.documentId);
    declared = made.documentId;
    well(await seller.post(`/v1/declarations/${declarationId}/submission`, { documentId: declared, grantId }), 201);
  });

  it("the office cross-checks it, and is told why it is of which risk", async () => {
    const path = `/v1/declarations/${declarationId}`;
    const { checks, discrepancies, documentId } = await read(office, `${path}/cross-check`);
    expect(documentId).to.equal(declared);
    const result = (name: string) => checks.find(({ rule }: { rule: string }) => rule === name);
    expect(result("verify-issuer").status).to.equal("passed");
    // The office was granted the declaration and not the invoice, which it asks for.
    expect(result("verify-readable")).to.include({ status: "failed", severity: "grave" });
    expect(discrepancies[0].left).to.include({ documentId: invoiceId, type: "invoice" });
    const { total, band, outcome, points, documentId: scored } = await read(office, `${path}/risk`);
    expect([scored, band, outcome]).to.deep.equal([declared, "high", "inspect"]);
    expect(total).to.equal(points.reduce((sum: number, one: { points: number }) => sum + one.points, 0));
    expect(points.map(({ rule }: { rule?: string }) => rule)).to.include("verify-readable");
    await grantTo(seller, office, invoiceId);
    const after = (await read(office, `${path}/cross-check`)).checks;
    expect(after.find(({ rule }: { rule: string }) => rule === "verify-readable").status).to.equal("passed");
    const refused = await carrier.get(`${path}/risk`);
    expect([refused.status, refused.json.type]).to.deep.equal([403, "urn:kontor:error:DocumentUnreadable"]);
  });

  it("the office and the seller have it in the forms of the standards", async () => {
    const path = `/v1/declarations/${declarationId}`;
    const { type, text } = well(await office.get(`${path}/xml`), 200);
    expect([type, text.includes("<ExportCustomsDeclaration"), text.includes("D-1")]).to.deep.equal([
      "application/xml",
      true,
      true,
    ]);
    const { Declaration } = await read(seller, `${path}/json`);
    expect(Declaration.TypeCode.value).to.equal("830");
    const refused = await carrier.get(`${path}/xml`);
    expect([refused.status, refused.type]).to.deep.equal([403, "application/problem+json"]);
  });

  it("the office reads it, clears it with a certificate, and releases the goods", async () => {
    await office.gateway.look();
    const { items } = await read(office, "/v1/declarations");
    expect(items).to.deep.equal([{ declarationId }]);
    const { documentId, state } = await read(office, `/v1/declarations/${declarationId}`);
    expect([documentId, state]).to.deep.equal([declared, "submitted"]);
    expect((await read(office, `/v1/documents/${declared}`)).document.number).to.equal("D-1");
    const certificate = {
      type: "clearanceCertificate",
      issuer: partyOf(office.party),
      counterparty: partyOf(seller.party),
      number: "C-1",
      issueDate: "2026-09-02",
    };
    const registered = well(await office.post("/v1/documents", certificate), 201).json.documentId;
    const judgement = { documentId: declared, outcome: "preclear", certificate: registered, documents: [invoiceId] };
    well(await office.post(`/v1/declarations/${declarationId}/judgement`, judgement), 201);
    well(await office.post(`/v1/declarations/${declarationId}/release`), 201);
    const found = await read(seller, `/v1/declarations/${declarationId}`);
    expect(found).to.deep.include({ state: "released", cleared: true, certificate: registered });
    const { json } = await seller.get(`/v1/participants/${accountOf(seller)}/record`);
    expect(json).to.include({ submitted: 1, judged: 1, precleared: 1 });
  });

  it("the carrier hands in a file, and the timeline says when each step was", async () => {
    const now = (await carrier.party.public.getBlock()).timestamp;
    const event = dcsa2({ eventDateTime: new Date(Number(now) * 1_000).toISOString() });
    const raw = { type: "application/json", body: JSON.stringify([event]) };
    const { events } = well(await carrier.post(`/v1/shipments/${shipmentId}/legs/0/files`, undefined, { raw }), 201).json;
    expect(events[0]).to.include({ event: "departed", done: "reported" });
    const again = well(await carrier.post(`/v1/shipments/${shipmentId}/legs/0/files`, undefined, { raw }), 201).json;
    expect(again.events[0].done).to.equal("nothing");
    const steps = (await read(seller, `/v1/shipments/${shipmentId}/timeline`)).items.map(({ step }: { step: string }) => step);
    expect(steps).to.include.members(["ShipmentOpened", "DocumentAcknowledged", "DeclarationSubmitted", "GoodsReleased"]);
    expect((await read(seller, `/v1/shipments/${shipmentId}`)).legs[0].reached.event).to.equal("departed");
    const { shipments, steps: durations } = await read(seller, "/v1/durations");
    const acknowledged = durations.find(({ name }: { name: string }) => name === "registeredToAcknowledged");
    expect([shipments, acknowledged.count, acknowledged.p50 > 0]).to.deep.equal([1, 1, true]);
    expect(acknowledged).not.to.have.property("samples");
    const later = await read(seller, "/v1/durations?fromBlock=999999999");
    expect([later.shipments, later.steps[0].count, later.steps[0].p50]).to.deep.equal([0, 0, null]);
  });
});
