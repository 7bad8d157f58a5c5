import { readFileSync } from "node:fs";
import { expect } from "chai";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { invoiceOf, type Served, serve } from "./testing/gateway-of.ts";

describe("the gateway", () => {
  let ledger: Ledger;
  let seller: Served;
  let buyer: Served;
  before(async () => {
    ledger = await openLedger({ members: 0 });
    seller = await serve(ledger, await ledger.join("seller", "trader"));
    buyer = await serve(ledger, await ledger.join("buyer", "trader"));
  });
  after(async () => {
    await seller.gateway.close();
    await buyer.gateway.close();
    await ledger.close();
  });

  it("registers a document and reads it back", async () => {
    const document = invoiceOf(seller.party, "RE-1", buyer.party);
    const made = await seller.post(`/v1/documents?counterparty=${buyer.party.account.address}`, document);
    expect(made.status, made.text).to.equal(201);
    const path = `/v1/documents/${made.json.documentId}`;
    expect(made.headers.get("location")).to.equal(path);
    const opened = await seller.get(path);
    expect(opened.json).to.deep.include({ status: "current", assurance: 0, document, version: 0 });
    const refused = await buyer.get(path);
    expect([refused.status, refused.type, refused.json.type]).to.deep.equal([
      403,
      "application/problem+json",
      "urn:kontor:error:DocumentUnreadable",
    ]);
    expect((await buyer.post(`${path}/acknowledgement`)).status).to.equal(201);
    expect((await seller.get(`${path}/state`)).json.assurance).to.equal(1);
  });

  it("imports other standards by their content type, and says what a clerk should look at", async () => {
    const body = readFileSync(new URL("../scripts/trade/documents/invoice.xml", import.meta.url));
    const raw = { type: "application/xml", body: new Uint8Array(body) };
    const made = await seller.post("/v1/documents", undefined, { raw });
    expect(made.status, made.text).to.equal(201);
    expect(made.json.format).to.match(/UBL/);
    const wrong = await seller.post("/v1/documents", undefined, { raw: { type: "application/xml", body: "<a/>" } });
    expect([wrong.status, wrong.json.type]).to.deep.equal([422, "urn:kontor:error:FormatUnknown"]);
  });

  it("reads a body as what its content type says, and says so where it is none of that", async () => {
    const xml = readFileSync(new URL("../scripts/trade/documents/invoice.xml", import.meta.url), "utf8");
    const own = JSON.stringify(invoiceOf(seller.party, "RE-2"));
    const takes = "application/json, application/ld+json, application/xml, text/xml";
    for (const path of ["/v1/documents", "/v1/documents/reading", `/v1/documents/0x${"1".repeat(64)}/versions`]) {
      const refused = async (type: string, body: string) => {
        const { status, json, headers } = await seller.post(path, undefined, { raw: { type, body } });
        return {
          status,
          error: json.type.split(":").at(-1),
          detail: json.detail,
          todo: json.todo,
          accept: headers.get("accept"),
        };
      };
      for (const [type, body, detail] of [
        ["application/json", "", /^There is no body\.$/],
        ["application/xml", " \n", /^The body has nothing but blanks in its first 1024 bytes\.$/],
        ["application/json", xml, /^The body is called application\/json and begins as no JSON object or list\.$/],
        ["application/json", "null", /^The body is called application\/json and begins as no JSON object or list\.$/],
        ["text/xml; charset=utf-8", own, /^The body is called text\/xml and begins as JSON\.$/],
      ] as const) {
        const { status, error, detail: told } = await refused(type, body);
        expect([status, error], `${path} ${type} ${body.slice(0, 20)}`).to.deep.equal([400, "InputInvalid"]);
        expect(told).to.match(detail);
      }
      for (const type of ["text/plain", "application/pdf", "none"]) {
        const { status, error, todo, accept } = await refused(type, own);
        expect([status, error, accept], `${path} ${type}`).to.deep.equal([415, "MediaTypeUnsupported", takes]);
        expect(todo).to.include(takes);
      }
    }
    const broken = await seller.post("/v1/documents/reading", undefined, { raw: { type: "application/json", body: '{"type":' } });
    expect([broken.status, broken.text]).to.satisfy(([status, text]: [number, string]) => status === 422 && !/XML/.test(text));
  });

  it("says what a document is read as before anything is registered, to who may only read", async () => {
    const body = readFileSync(new URL("../scripts/trade/documents/invoice.xml", import.meta.url));
    const raw = { type: "application/xml", body: new Uint8Array(body) };
    const nonce = () => seller.party.public.getTransactionCount({ address: seller.party.account.address });
    const before = await nonce();
    const token = await seller.token("", "reader");
    const found = await seller.ask("POST", "/v1/documents/reading", { token, raw });
    expect(found.status, found.text).to.equal(200);
    expect(found.json).to.have.all.keys("document", "warnings", "format");
    expect([found.json.document.type, found.json.format]).to.deep.equal(["invoice", found.json.format.match(/.*UBL.*/)?.[0]]);
    expect(await nonce()).to.equal(before);
    const wrong = await seller.ask("POST", "/v1/documents/reading", { token, raw: { type: "application/xml", body: "<a/>" } });
    expect([wrong.status, wrong.json.type]).to.deep.equal([422, "urn:kontor:error:FormatUnknown"]);
  });

  it("tells who takes part in a shipment now", async () => {
    const [own, other] = [seller.party.account.address, buyer.party.account.address];
    const { shipmentId } = (await seller.post("/v1/shipments", { legs: [{ carrier: other }], parties: [] })).json;
    const parties = async () => (await seller.get(`/v1/shipments/${shipmentId}/parties`)).json.items;
    expect(await parties()).to.deep.equal([{ account: own }, { account: other }]);
    expect((await seller.get(`/v1/shipments/0x${"1".repeat(64)}/parties`)).status).to.equal(404);
  });

  it("registers a bundle in one transaction, all or none", async () => {
    const documents = ["B-1", "B-2"].map((number) => ({ document: invoiceOf(seller.party, number) }));
    const made = await seller.post("/v1/documents/bundle", { documents });
    expect(made.status, made.text).to.equal(201);
    const numbers = await Promise.all(
      made.json.documentIds.map(async (id: string) => (await seller.get(`/v1/documents/${id}`)).json.document.number),
    );
    expect(numbers).to.deep.equal(["B-1", "B-2"]);
    const wrong = [...documents, { document: { ...invoiceOf(seller.party, "B-3"), issuer: undefined } }];
    expect((await seller.post("/v1/documents/bundle", { documents: wrong })).status).to.equal(400);
  });

  it("supersedes, revokes and seals anew: a revoked grant opens nothing", async () => {
    const { documentId } = (await seller.post("/v1/documents", invoiceOf(seller.party, "V-1"))).json;
    const next = await seller.post(`/v1/documents/${documentId}/versions`, invoiceOf(seller.party, "V-1", buyer.party, "90000"));
    expect(next.status, next.text).to.equal(201);
    expect((await seller.get(`/v1/documents/${documentId}/state`)).json.status).to.equal("superseded");
    const path = `/v1/documents/${next.json.documentId}`;
    expect((await seller.get(path)).json).to.deep.include({ version: 1, status: "current" });
    const grant = { grantee: buyer.party.account.address, rights: ["read"] };
    const { grantId } = (await seller.post(`${path}/grants`, grant)).json;
    expect((await buyer.get(path)).json.document.totalMinor).to.equal("90000");
    expect((await seller.get(`${path}/grants`)).json.items).to.have.length(1);
    expect((await seller.post(`/v1/grants/${grantId}/revocation`)).status).to.equal(201);
    const { json } = await seller.post(`${path}/rekeying`);
    expect([json.transactions.length, json.skipped]).to.deep.equal([1, []]);
    expect((await buyer.get(path)).status).to.equal(403);
    expect((await seller.get(`/v1/grants/${grantId}`)).json.active).to.equal(false);
    const { items } = (await seller.get(`${path}/history`)).json;
    expect(items.map(({ event }: { event: string }) => event)).to.include.members([
      "AccessGranted",
      "AccessRevoked",
      "DocumentRekeyed",
    ]);
    expect((await seller.post(`${path}/withdrawal`)).status).to.equal(201);
    expect((await seller.post(`${path}/withdrawal`)).json.type).to.equal("urn:kontor:error:DocumentNotCurrent");
  });
});
