import { expect } from "chai";
import { proofsOf } from "../sdk/src/keep/proofs-of.ts";
import { canFillDisk, fillDisk } from "../sdk/src/store/testing/full-disk.ts";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { invoiceOf, partyOf, type Served, serve } from "./testing/gateway-of.ts";

const EUR = 978;

describe("proofs that a gateway's organisation keeps", () => {
  let ledger: Ledger;
  let [seller, bank] = [] as unknown as [Served, Served];
  let documentId: string;
  const listed = async (served: Served, of = documentId) => (await served.get(`/v1/proofs?documentId=${of}`)).json.items;

  before(async () => {
    ledger = await openLedger();
    seller = await serve(ledger, await ledger.join("seller", "trader"));
    bank = await serve(ledger, await ledger.join("bank", "lender"));
    ({ documentId } = (await seller.post("/v1/documents", invoiceOf(seller.party, "P-1"))).json);
  });
  after(async () => {
    await seller.gateway.close();
    await bank.gateway.close();
    await ledger.close();
  });

  it("are what was asked and answered on both sides, each with what it is worth now, and enrolments", async () => {
    expect((await bank.get(`/v1/documents/${documentId}/enrolment`)).json).to.deep.equal({ documentId, enrolledIn: null });
    const enrolled = await seller.ended(await seller.post(`/v1/documents/${documentId}/enrolment`, { soft: false }));
    expect(enrolled.json, enrolled.text).to.include({ state: "succeeded" });
    const { enrolledIn } = (await bank.get(`/v1/documents/${documentId}/enrolment`)).json;
    const { versions } = (await bank.get("/v1/financing/versions")).json;
    expect(versions).to.deep.equal([{ version: 0, financing: enrolledIn, own: true }]);

    const terms = { currency: "EUR", maximumFinanced: "0", minimumAvailable: "60000", documentId };
    const { challenge, request } = (await bank.post("/v1/checks", terms)).json;
    expect(request).to.include({ currency: EUR });
    const [asked, ...others] = await listed(bank);
    expect(others).to.deep.equal([]);
    expect(asked).to.deep.include({ kind: "check", side: "asked", standing: "unanswered", challenge, question: request });
    const answered = await seller.ended(await seller.post("/v1/checks/answers", { request, documentId }));
    expect(answered.json, answered.text).to.include({ state: "succeeded" });
    const { answer } = answered.json.result;
    const verified = await bank.post(`/v1/checks/${challenge}/verification`, { answer });
    expect(verified.json, verified.text).to.deep.equal({ passed: true, warnings: [] });

    const kept = (await bank.get(`/v1/proofs/${asked.proofId}`)).json;
    expect(kept).to.deep.include({ standing: "holds", question: request, answer, outcome: { warnings: [] } });
    const made = (await listed(seller)).map(({ kind, side, standing }: Record<string, string>) => [kind, side, standing]);
    expect(made).to.deep.equal([
      ["check", "made", "holds"],
      ["enrol", "made", "done"],
    ]);
    expect((await listed(seller, `0x${"1".repeat(64)}`)).length).to.equal(0);
    const first = (await seller.get("/v1/proofs?limit=1")).json;
    expect(first.items.map(({ kind }: { kind: string }) => kind)).to.deep.equal(["check"]);
    // Forgotten behind the page that told it: the next one begins where it did.
    expect((await seller.ask("DELETE", `/v1/proofs/${first.items[0].proofId}`)).status).to.equal(204);
    const second = (await seller.get(`/v1/proofs?limit=1&cursor=${first.next}`)).json;
    expect([second.items[0].kind, second.next]).to.deep.equal(["enrol", null]);
  });

  it("are asked with a currency by its code, as documents name it and as what is financed is told", async () => {
    expect((await seller.get(`/v1/documents/${documentId}/financing`)).json).to.include({ currency: "EUR", available: "100000" });
    const asked = { maximumFinanced: "0", minimumAvailable: "1" };
    const fact = { fact: "amountBelow", documentId, atLeast: false, threshold: "200000" };
    const lender = bank.party.account.address;
    for (const currency of [EUR, "978", "eur", "XXX", "EURO"])
      for (const [path, body] of [
        ["/v1/checks", { ...asked, currency }],
        ["/v1/facts/demands", { statement: { ...fact, currency } }],
        ["/v1/applications", { lender, documentId, amount: "1", currency }],
        [`/v1/documents/reading?currency=${currency}`, invoiceOf(seller.party, "P-2")],
      ] as const) {
        const { status, json, text } = await seller.post(path, body);
        expect([status, json.type], `${path} ${currency} ${text}`).to.deep.equal([400, "urn:kontor:error:InputInvalid"]);
        expect(json.detail, path).to.match(/currency/);
      }
    expect((await seller.post("/v1/checks", { ...asked, currency: "JPY" })).json.request.currency).to.equal(392);
  });

  it("are kept where the command line and the console keep them: one list, whichever asked", async () => {
    const kept = (await proofsOf(bank.party)).map(({ id, side }) => [id, side]);
    expect(kept).to.deep.equal([[(await listed(bank))[0].proofId, "asked"]]);
  });

  it("are forgotten with their question, once", async () => {
    const [{ proofId, challenge }] = await listed(bank);
    expect((await bank.get(`/v1/checks/${challenge}`)).status).to.equal(200);
    expect((await bank.ask("DELETE", `/v1/proofs/${proofId}`)).status).to.equal(204);
    expect(await listed(bank)).to.deep.equal([]);
    expect((await bank.get("/v1/checks")).json.items).to.deep.equal([]);
    for (const [method, path, error] of [
      ["GET", `/v1/checks/${challenge}`, "NotKept"],
      ["GET", `/v1/proofs/${proofId}`, "NotInStore"],
      ["DELETE", `/v1/proofs/${proofId}`, "NotInStore"],
    ] as const) {
      const { status, json } = await bank.ask(method, path);
      expect([status, json.type], `${method} ${path}`).to.deep.equal([404, `urn:kontor:error:${error}`]);
    }
  });

  it("are for a client with the scope alone", async () => {
    const token = await seller.token("", "reader");
    for (const [method, path] of [
      ["GET", "/v1/proofs"],
      ["DELETE", `/v1/proofs/0x${"1".repeat(64)}`],
    ] as const) {
      const { status, json } = await seller.ask(method, path, { token });
      expect([status, json.type], method).to.deep.equal([403, "urn:kontor:error:ScopeMissing"]);
    }
  });

  it("are asked for by nobody where the disk is full, and a client learns nothing of where they lie", async function () {
    if (!canFillDisk) this.skip();
    const other = await serve(ledger, await ledger.join("second bank", "lender"));
    await other.get("/v1/checks");
    // Whoever has yet to keep what is new on the ledger would find the disk full too.
    for (const { gateway } of [seller, bank]) await gateway.look();
    const ready = async () =>
      (await fetch(`${other.gateway.administration}/health/ready`)).json() as Promise<{ wrong: string[] }>;
    await other.gateway.look();
    expect((await ready()).wrong).to.deep.equal([]);
    const body = { currency: "EUR", maximumFinanced: "0", minimumAvailable: "60000", documentId };
    const refused = async (key?: string): Promise<void> => {
      const { status, json, text } = await other.ask("POST", "/v1/checks", { body, ...(key !== undefined && { key }) });
      expect([status, json.type, json.values]).to.deep.equal([503, "urn:kontor:error:StoreUnwritable", {}]);
      expect(text).not.to.include(ledger.folder);
    };
    // Without a key the question itself is the first that is written, and with one that it was begun: two stores, of which each is asked.
    const stores: string[] = [];
    for (const key of [undefined, "check-on-a-full-disk"]) {
      const empty = fillDisk();
      await refused(key).finally(empty);
      const { wrong } = await ready();
      stores.push(...wrong.filter((what) => what.includes("cannot be written") && !stores.includes(what)));
      expect(stores, "until it is started anew").to.have.length(key === undefined ? 1 : 2);
      await refused();
    }
    expect((await other.get("/v1/checks")).json.items).to.deep.equal([]);
    expect(await proofsOf(other.party)).to.deep.equal([]);
    await other.gateway.close();
  });

  it("are none of a demand for a declaration, which is the same for whoever makes it, and one for each statement", async () => {
    const declaration = { declarationId: `0x${"d".repeat(64)}`, office: bank.party.account.address };
    const before = (await listed(seller)).length;
    for (const threshold of ["200000", "300000"]) {
      const statement = { fact: "amountBelow", documentId, currency: "EUR", atLeast: false, threshold };
      const { status, json, headers } = await seller.post("/v1/facts/demands", { statement, declaration });
      expect([status, json.demand.statement, headers.get("location")]).to.deep.equal([
        201,
        { ...statement, currency: EUR },
        null,
      ]);
      expect(json).not.to.have.property("demandedAt");
    }
    expect((await seller.get("/v1/facts/demands")).json.items).to.deep.equal([]);
    expect(await listed(seller)).to.have.length(before);
  });
});

describe("what a bank's and a forwarder's systems look at", () => {
  let ledger: Ledger;
  let [seller, bank] = [] as unknown as [Served, Served];
  let shipmentId: string;
  let documentIds: string[] = [];

  before(async () => {
    ledger = await openLedger({ members: 0 });
    seller = await serve(ledger, await ledger.join("seller", "trader", "carrier"));
    bank = await serve(ledger, await ledger.join("bank", "lender"));
    const papers = [
      { ...invoiceOf(seller.party, "F-1"), netWeightKg: "1000" },
      { type: "packingList", issuer: partyOf(seller.party), number: "PL-1", issueDate: "2026-09-01", netWeightKg: "1200" },
    ];
    for (const paper of papers) documentIds = [...documentIds, (await seller.post("/v1/documents", paper)).json.documentId];
    const carrier = seller.party.account.address;
    ({ shipmentId } = (await seller.post("/v1/shipments", { legs: [{ carrier }] })).json);
    const linked = documentIds.map((documentId) => ({ documentId }));
    expect((await seller.post(`/v1/shipments/${shipmentId}/documents`, { documents: linked })).status).to.equal(201);
  });
  after(async () => {
    await seller.gateway.close();
    await bank.gateway.close();
    await ledger.close();
  });
  const matched = async (served: Served) => (await served.get(`/v1/shipments/${shipmentId}/three-flow-match`)).json;

  it("is whether goods and money agree, of what it can read and what is current", async () => {
    const { documents, leftOut, mismatches, agreements } = await matched(seller);
    expect(documents).to.have.members(documentIds);
    expect(leftOut).to.deep.equal([]);
    const weights = mismatches.filter(({ aspect }: { aspect: string }) => aspect === "quantity");
    expect(weights[0]).to.deep.include({ between: ["money", "goods"] });
    expect(weights[0].what)
      .to.match(/1000 kg/)
      .and.match(/1200 kg/);
    const ofQuantity = agreements.filter(
      ({ aspect, agrees }: { aspect: string; agrees: boolean | null }) => aspect === "quantity" && agrees === false,
    );
    expect(ofQuantity).to.have.length(1);
    expect(await matched(bank)).to.deep.include({ documents: [], leftOut: documents });
    const grantee = bank.party.account.address;
    for (const id of documentIds) await seller.post(`/v1/documents/${id}/grants`, { grantee, rights: ["read"] });
    expect(await matched(bank)).to.deep.include({ documents, leftOut: [], mismatches });
    await seller.post(`/v1/documents/${documentIds[1]}/withdrawal`);
    expect((await matched(bank)).documents).to.deep.equal([documentIds[0]]);
    const unknown = await bank.get(`/v1/shipments/0x${"1".repeat(64)}/three-flow-match`);
    expect(unknown.status, unknown.text).to.equal(404);
  });

  it("is whether a carrier's word is what was reported, by its evidence", async () => {
    const original = { eventType: "TRANSPORT", at: "2026-09-02T10:00:00Z", nested: { b: 1, a: [true, null] } };
    const occurredAt = ((await seller.party.public.getBlock()).timestamp - 5n).toString();
    const path = `/v1/shipments/${shipmentId}/legs/0/events`;
    const { status, text, json } = await seller.post(path, { event: "received", occurredAt, original });
    expect(status, text).to.equal(201);
    const shown = {
      salt: json.evidence.salt,
      original: { nested: { a: [true, null], b: 1 }, at: original.at, eventType: original.eventType },
    };
    expect((await bank.post("/v1/evidence", shown)).json).to.deep.equal(json.evidence);
    const other = await bank.post("/v1/evidence", { ...shown, original: { ...original, at: "2026-09-03T10:00:00Z" } });
    expect(other.json.hash).not.to.equal(json.evidence.hash);
    const [event] = (await bank.get(`/v1/shipments/${shipmentId}`)).json.events;
    expect(event.evidence).to.equal(json.evidence.hash);
  });
});
