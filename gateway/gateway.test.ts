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
});
