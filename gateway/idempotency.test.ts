import { expect } from "chai";
import { dcsa2 } from "../sdk/src/report/testing/events.ts";
import { type Ledger, openLedger } from "../test/ledger.ts";
import { openGatewayStore } from "./store/gateway-store.ts";
import { invoiceOf, type Served, serve, type Told } from "./testing/gateway-of.ts";

describe("idempotency keys", () => {
  let ledger: Ledger;
  let served: Served;
  before(async () => {
    ledger = await openLedger({ members: 0 });
    served = await serve(ledger, await ledger.join("seller", "trader"));
  });
  after(async () => {
    await served.gateway.close();
    await ledger.close();
  });
  /** As though the gateway had been killed between the ledger's answer and its own. */
  const forgetAnswer = async (key: string): Promise<void> => {
    const { folder, secret, party } = served;
    await served.gateway.close();
    const store = await openGatewayStore(folder, party.keys.store);
    const name = store.nameOf("once", "erp", key);
    const { answer: _, ...begun } = (await store.answers.get(name)) as { fingerprint: string; at: number; answer: unknown };
    await store.answers.put(name, begun);
    await store.close();
    served = await serve(ledger, party, { folder, secret });
  };
  const typeOf = ({ status, json }: { status: number; json: { type?: string } }) => [status, json.type?.split(":").at(-1)];

  it("are asked for wherever something moves on the ledger", async () => {
    const body = invoiceOf(served.party, "I-1");
    for (const key of [undefined, "", "with space", "x".repeat(129), "é"])
      expect(
        typeOf(
          await served.ask("POST", "/v1/documents", { body, ...(key !== undefined && { headers: { "idempotency-key": key } }) }),
        ),
        key,
      ).to.deep.equal([400, "IdempotencyKeyInvalid"]);
  });

  it("give a repeated request the first one's answer, and nothing happens twice", async () => {
    const again = { key: "order-4711", body: invoiceOf(served.party, "I-2") };
    const first = await served.ask("POST", "/v1/documents", again);
    const block = await served.party.public.getBlockNumber({ cacheTime: 0 });
    const second = await served.ask("POST", "/v1/documents", again);
    expect([first.status, second.status, second.text]).to.deep.equal([201, 201, first.text]);
    expect([first.headers.get("idempotency-replayed"), second.headers.get("idempotency-replayed")]).to.deep.equal([null, "true"]);
    expect(second.headers.get("location")).to.equal(first.headers.get("location"));
    expect(await served.party.public.getBlockNumber({ cacheTime: 0 })).to.equal(block);
  });

  it("refuse another request under the same key, by its body, its path or its query", async () => {
    const key = "order-4712";
    const body = invoiceOf(served.party, "I-3");
    expect((await served.ask("POST", "/v1/documents", { key, body })).status).to.equal(201);
    for (const [path, other] of [
      ["/v1/documents", { ...body, number: "I-4" }],
      ["/v1/documents?place=store", body],
      ["/v1/shipments", { legs: [{ carrier: served.party.account.address }] }],
    ] as const)
      expect(typeOf(await served.ask("POST", path, { key, body: other })), path).to.deep.equal([422, "IdempotencyKeyReused"]);
  });

  it("are a client's own", async () => {
    const token = await served.token("", "reader");
    const key = "order-4712";
    const told = await served.ask("POST", "/v1/documents", { key, token, body: invoiceOf(served.party, "I-3") });
    expect(typeOf(told)).to.deep.equal([403, "ScopeMissing"]);
  });

  it("keep a refusal of the ledger too, and let a request be corrected that was of the wrong form", async () => {
    const { documentId } = (await served.post("/v1/documents", invoiceOf(served.party, "I-5"))).json;
    const path = `/v1/documents/${documentId}/acknowledgement`;
    const first = await served.ask("POST", path, { key: "ack-1" });
    const second = await served.ask("POST", path, { key: "ack-1" });
    expect([typeOf(first), second.text, second.type]).to.deep.equal([
      [403, "NotDocumentCounterparty"],
      second.text,
      "application/problem+json",
    ]);
    expect((await served.ask("POST", "/v1/documents", { key: "order-5", body: { type: "invoice" } })).status).to.equal(422);
    const wrong = await served.ask("POST", "/v1/shipments", { key: "ship-1", body: { legs: [] } });
    const right = await served.ask("POST", "/v1/shipments", {
      key: "ship-1",
      body: { legs: [{ carrier: served.party.account.address }] },
    });
    expect(typeOf(wrong)).to.deep.equal([400, "InputInvalid"]);
    expect(right.status, right.text).to.equal(201);
  });

  it("let one of several at once go on, and tell the others so", async () => {
    const body = invoiceOf(served.party, "I-6");
    const all = await Promise.all(Array.from({ length: 8 }, () => served.ask("POST", "/v1/documents", { key: "at-once", body })));
    const made = all.filter(({ status }) => status === 201);
    const told = all.filter(({ status }) => status !== 201).map(typeOf);
    expect(made.length).to.be.at.least(1);
    expect(new Set(made.map(({ json }) => json.documentId)).size).to.equal(1);
    for (const one of told) expect(one).to.deep.equal([409, "RequestUnderWay"]);
  });

  for (const [name, path, bodyOf, member] of [
    ["a registration", "/v1/documents", () => invoiceOf(served.party, "I-7"), "documentId"],
    ["a shipment", "/v1/shipments", () => ({ legs: [{ carrier: ledgerCarrier }] }), "shipmentId"],
    [
      "a demand",
      "/v1/facts/demands",
      () => ({ statement: { fact: "disclose", documentId: `0x${"d".repeat(64)}`, slots: ["total"] } }),
      "challenge",
    ],
  ] as const)
    it(`find ${name} that was made before the gateway was killed, and make no second one`, async () => {
      ledgerCarrier ??= (await ledger.join("carrier", "carrier")).account.address;
      const again = { key: `killed-${member}`, body: bodyOf() };
      const first = await served.ask("POST", path, again);
      expect(first.status, first.text).to.equal(201);
      await forgetAnswer(again.key);
      const second = await served.ask("POST", path, again);
      expect([second.status, second.text]).to.deep.equal([201, first.text]);
    });
  let ledgerCarrier: string | undefined;

  it("find a grant that was made before the gateway was killed, and make another one under another key", async () => {
    const { documentId } = (await served.post("/v1/documents", invoiceOf(served.party, "I-10"))).json;
    const reader = (await ledger.join("reader", "trader")).account.address;
    const path = `/v1/documents/${documentId}/grants`;
    const again = { key: "killed-grant", body: { grantee: reader, rights: ["read"] } };
    const first = await served.ask("POST", path, again);
    expect(first.status, first.text).to.equal(201);
    await forgetAnswer(again.key);
    const second = await served.ask("POST", path, again);
    expect([second.status, second.text]).to.deep.equal([201, first.text]);
    const other = await served.ask("POST", path, { ...again, key: "another-grant" });
    expect([other.status, other.json.grantId !== first.json.grantId]).to.deep.equal([201, true]);
  });

  describe("find what was said of a leg before the gateway was killed", () => {
    let seller: Served;
    let [shipmentId, now] = ["", 0n];
    before(async () => {
      seller = served;
      await seller.gateway.close();
      const carrier = await ledger.join("own carrier", "carrier");
      served = await serve(ledger, carrier);
    });
    beforeEach(async () => {
      ({ shipmentId } = (await served.post("/v1/shipments", { legs: [{ carrier: served.party.account.address }] })).json);
      now = (await served.party.public.getBlock()).timestamp;
    });
    after(async () => {
      await served.gateway.close();
      served = await serve(ledger, seller.party, { folder: seller.folder, secret: seller.secret });
    });
    let keys = 0;
    /** The same answer twice, with a crash between, and nothing more on the ledger. */
    const expectRepeated = async (path: string, body: unknown): Promise<Told> => {
      const again = { key: `said-${++keys}`, body };
      const first = await served.ask("POST", path, again);
      expect(first.status, first.text).to.equal(201);
      const { events } = (await served.get(`/v1/shipments/${shipmentId}`)).json;
      await forgetAnswer(again.key);
      const second = await served.ask("POST", path, again);
      expect([second.status, second.json]).to.deep.equal([201, first.json]);
      expect((await served.get(`/v1/shipments/${shipmentId}`)).json.events).to.deep.equal(events);
      return first;
    };
    const report = (body: object) => expectRepeated(`/v1/shipments/${shipmentId}/legs/0/events`, body);

    for (const original of [{ gate: 7 }, undefined])
      it(`an event and its correction, ${original ? "with their" : "without"} evidence`, async () => {
        await report({ event: "departed", occurredAt: String(now - 60n), original });
        const correction = { reason: "incorrectTime", occurredAt: String(now - 90n), original };
        const { json } = await expectRepeated(`/v1/shipments/${shipmentId}/events/0/correction`, correction);
        expect([json.index, json.replacement, json.evidence !== undefined]).to.deep.equal([0, 1, original !== undefined]);
      });
    it("a file of events, with the evidence of each", async () => {
      const eventDateTime = new Date(Number(now - 60n) * 1_000).toISOString();
      const { json } = await expectRepeated(`/v1/shipments/${shipmentId}/legs/0/files`, [dcsa2({ eventDateTime })]);
      expect(json.events[0]).to.include({ event: "departed", done: "reported" });
      expect(json.events[0].evidence.salt).to.match(/^0x[0-9a-f]{64}$/);
    });
  });

  it("end after a week", async () => {
    const { folder, secret, party } = served;
    const again = { key: "old", body: invoiceOf(party, "I-8") };
    const first = await served.ask("POST", "/v1/documents", again);
    await served.gateway.close();
    const store = await openGatewayStore(folder, party.keys.store);
    const name = store.nameOf("once", "erp", again.key);
    const kept = (await store.answers.get(name)) as { fingerprint: string; at: number };
    await store.answers.put(name, { ...kept, at: Date.now() - 8 * 86_400_000 });
    await store.close();
    served = await serve(ledger, party, { folder, secret });
    const second = await served.ask("POST", "/v1/documents", { ...again, body: { ...again.body, number: "I-9" } });
    expect(second.status, second.text).to.equal(201);
    expect(second.json.documentId).not.to.equal(first.json.documentId);
  });
});
