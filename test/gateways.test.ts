import { expect } from "chai";
import { invoiceOf, type Served, serve, type Told } from "../gateway/testing/gateway-of.ts";
import { type Receiver, receiver } from "../gateway/testing/receiver.ts";
import { type Ledger, openLedger } from "./ledger.ts";

const TOTAL = "98765432";

/** What a step that is well answers. */
const well = (told: Told, status: number): Told => {
  expect(told.status, told.text).to.equal(status);
  return told;
};

describe("two banks and a seller, over HTTP alone", () => {
  let ledger: Ledger;
  let [seller, buyer, first, second] = [] as unknown as [Served, Served, Served, Served];
  let erp: Receiver;
  let core: Receiver;
  let documentId: string;
  let expiry: string;

  before(async () => {
    ledger = await openLedger();
    [erp, core] = [await receiver(), await receiver()];
    const joined = async (name: string, role: "trader" | "lender", to?: Receiver): Promise<Served> =>
      serve(ledger, await ledger.join(name, role), {
        ...(to && { configuration: { webhooks: { origins: [to.origin] } } }),
        backoff: [0.05, 0.05],
      });
    seller = await joined("seller", "trader", erp);
    buyer = await joined("buyer", "trader");
    first = await joined("first bank", "lender", core);
    second = await joined("second bank", "lender");
    for (const [served, to] of [
      [seller, erp],
      [first, core],
    ] as const) {
      await served.gateway.look();
      const made = well(await served.post("/v1/webhooks", { url: `${to.origin}/events` }), 201);
      to.use(made.json.secret);
    }
    expiry = String((await seller.party.public.getBlock()).timestamp + 86_400n);
  });
  after(async () => {
    for (const served of [seller, buyer, first, second]) await served?.gateway.close();
    await erp?.close();
    await core?.close();
    await ledger.close();
  });

  /** A check that a bank asks for, as far as the seller's answer. */
  const checkOf = async (bank: Served, minimumAvailable: string, maximumFinanced: string) => {
    const terms = { currency: "EUR", maximumFinanced, minimumAvailable, minimumAssurance: 1, documentId };
    const { challenge, request } = well(await bank.post("/v1/checks", terms), 201).json;
    const answered = await seller.ended(await seller.post("/v1/checks/answers", { request, documentId }));
    return { challenge, answered };
  };
  const ticketOf = async (bank: Served, amount: string) =>
    well(await bank.post("/v1/tickets", { documentId, amount, expiry }), 201).json;

  it("the seller registers an invoice, the buyer's acknowledgement comes by webhook, and it is enrolled", async () => {
    const counterparty = buyer.party.account.address;
    const made = well(
      await seller.post(`/v1/documents?counterparty=${counterparty}`, invoiceOf(seller.party, "RE-7", buyer.party, TOTAL)),
      201,
    );
    ({ documentId } = made.json);
    well(await buyer.post(`/v1/documents/${documentId}/acknowledgement`), 201);
    const heard = await erp.heard(({ type }) => type === "DocumentAcknowledged");
    expect(heard.data.subjects).to.deep.equal([{ kind: "document", id: documentId }]);
    const enrolled = await seller.ended(await seller.post(`/v1/documents/${documentId}/enrolment`, { soft: false }));
    expect(enrolled.json.state, enrolled.text).to.equal("succeeded");
    for (const bank of [first, second])
      well(
        await seller.post(`/v1/documents/${documentId}/grants`, { grantee: bank.party.account.address, rights: ["read"] }),
        201,
      );
    const granted = await core.heard(({ type }) => type === "AccessGranted");
    expect(granted.data.values).not.to.have.any.keys("envelope", "sealedContent");
    const opened = well(await first.get(`/v1/documents/${granted.data.values.documentId}`), 200);
    expect(opened.json.document.number).to.equal("RE-7");
  });

  it("the first bank checks, reserves and finances its part", async () => {
    const { challenge, answered } = await checkOf(first, "61803398", "0");
    const { answer } = answered.json.result;
    const passed = well(await first.post(`/v1/checks/${challenge}/verification`, { answer }), 200);
    expect(passed.json).to.deep.equal({ passed: true, warnings: [] });
    const { ticket, controller } = await ticketOf(first, "61803398");
    const reserved = await seller.ended(await seller.post("/v1/reservations", { ticket, send: true }));
    expect(reserved.json.state, reserved.text).to.equal("succeeded");
    // A pledge names nobody, and yet the bank whose ticket it is hears of it.
    await core.heard(({ type, data }) => type === "PledgeReserved" && data.subjects[0]?.id === controller);
    const { authorisation } = well(await first.post(`/v1/pledges/${controller}/finance`, { send: false }), 201).json;
    well(await seller.post("/v1/transmissions", authorisation), 201);
    await core.heard(({ type }) => type === "PledgeFinanced");
    expect((await first.get(`/v1/pledges/${controller}`)).json).to.include({ state: "financed", amount: "61803398", documentId });
    expect((await seller.get(`/v1/documents/${documentId}/financing`)).json).to.include({
      financed: "61803398",
      available: "36962034",
    });
  });

  it("a pledge's amount comes with its currency, or with why that is not known", async () => {
    const { items } = (await first.get("/v1/pledges")).json;
    const { controller } = items[0];
    const told = async (bank = first) => (await bank.get(`/v1/pledges/${controller}`)).json;
    expect(await told())
      .to.include({ amount: "61803398", currency: "EUR" })
      .and.not.have.any.keys("currencyUnknown");
    expect(await told(second)).to.include({ state: "financed", currency: null, currencyUnknown: "notSignedHere" });
    const { controllers, documents } = first.party.store ?? expect.fail("no store");
    const kept = (await controllers.get(controller.toLowerCase())) ?? expect.fail("no record");
    const { index, currency: _, ...older } = kept;
    // A record from before currencies were kept: the document says it, as long as it opens.
    await controllers.put(controller.toLowerCase(), { index, ...older });
    expect(await told()).to.include({ currency: "EUR" });
    const opened = (await documents.get(documentId)) ?? expect.fail("no document");
    await documents.delete(documentId);
    expect(await told()).to.include({ currency: null, currencyUnknown: "documentNotOpen", documentId });
    await documents.put(documentId, opened);
    await controllers.put(controller.toLowerCase(), { index, controller: kept.controller });
    expect(await told())
      .to.include({ currency: null, currencyUnknown: "ticketLost" })
      .and.not.have.any.keys("amount");
    await controllers.put(controller.toLowerCase(), kept);
  });

  it("P7: the second bank is refused the same money: it learns that the check does not pass, and nothing else", async () => {
    const { answered } = await checkOf(second, "61803398", "0");
    expect(answered.json).to.include({ state: "failed", result: null });
    expect(answered.json.problem).to.include({ type: "urn:kontor:error:StatementUntrue", status: 422 });
    // It signs all the same: no proof of a reservation exists, and the ledger has none.
    const { ticket, controller } = await ticketOf(second, "61803398");
    const refused = await seller.ended(await seller.post("/v1/reservations", { ticket, send: true }));
    expect(refused.json.problem.type).to.equal("urn:kontor:error:AmountExceedsAvailable");
    expect((await second.get(`/v1/pledges/${controller}`)).json.state).to.equal("none");
    const financing = well(await second.post(`/v1/pledges/${controller}/finance`, { send: true }), 404);
    expect(financing.json.type).to.equal("urn:kontor:error:PledgeUnknown");
    expect((await second.get(`/v1/documents/${documentId}/financing`)).status).to.equal(404);
  });

  it("P2: the second bank lends what is left, and its pledge is cancelled and restored", async () => {
    const { ticket, controller } = await ticketOf(second, "36962034");
    const reserved = await seller.ended(await seller.post("/v1/reservations", { ticket, send: false }));
    well(await buyer.post("/v1/transmissions", reserved.json.result.reservation), 201);
    well(await second.post(`/v1/pledges/${controller}/cancellation`, { reason: "offerWithdrawn", send: true }), 201);
    const restored = await seller.ended(await seller.post(`/v1/pledges/${controller}/restoration`, { documentId, send: true }));
    expect(restored.json.state, restored.text).to.equal("succeeded");
    const { json } = await seller.get(`/v1/documents/${documentId}/financing`);
    expect(json.available).to.equal("36962034");
    expect(json.pledges.map(({ state }: { state: string }) => state)).to.deep.equal(["financed", "cancelled"]);
  });

  it("all webhooks were signed, in order, and no log has a word of the invoice, a secret or a token", async () => {
    expect([erp.forged, core.forged]).to.deep.equal([0, 0]);
    const numbers = erp.messages.map(({ data }) => data.number);
    expect(numbers).to.deep.equal([...numbers].sort((a, b) => a - b));
    for (const served of [seller, buyer, first, second]) {
      const log = served.lines.join("");
      for (const word of ["RE-7", "of a test", TOTAL, "61803398", served.secret, await served.token(), "Bearer", "whsec_"])
        expect(log).not.to.include(word);
    }
  });
});
