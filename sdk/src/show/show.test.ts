import { expect } from "chai";
import type { Hex } from "viem";
import { EUR, failureOf, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { registerAndEnrol } from "../../../test/steps.ts";
import { acknowledge } from "../acknowledge/acknowledge.ts";
import { amend } from "../amend/amend.ts";
import { proveAmendment } from "../amend/prove-amendment.ts";
import { DocumentUnusable, NotInStore, ProvingFailed, StatementUntrue } from "../errors.ts";
import { register } from "../register/register.ts";
import { supersede } from "../register/supersede.ts";
import { demandFact } from "./demand-fact.ts";
import type { FactOutcome } from "./examine-fact.ts";
import type { FactStatement } from "./fact-shapes.ts";
import { showFact } from "./show-fact.ts";
import { contentOf, invoiceOf, issue, packingListOf, waybillOf } from "./testing/papers.ts";
import { verifyFact } from "./verify-fact.ts";

describe("facts", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let carrier: Party;
  /** Customs, which nobody granted anything. */
  let office: Party;
  let invoice: Hex;
  let packingList: Hex;
  let waybill: Hex;

  before(async () => {
    ledger = await openLedger();
    seller = await ledger.join("seller", "trader");
    buyer = await ledger.join("buyer", "trader");
    carrier = await ledger.join("carrier", "carrier");
    office = await ledger.join("office", "customs");
    const content = contentOf(invoiceOf(seller, "INV-1", "1000000"));
    ({ documentId: invoice } = await register(seller, { content, counterparty: buyer.account.address }));
    packingList = await issue(seller, packingListOf(seller, "INV-1"));
    waybill = await issue(carrier, waybillOf(carrier, "26040"), [seller]);
  });
  after(() => ledger.close());

  /** From the office's question to the seller's answer; resolves to how the office verifies it. Both sides see JSON alone. */
  async function answered(statement: FactStatement): Promise<() => Promise<FactOutcome>> {
    const demand = JSON.parse(JSON.stringify(demandFact(office, statement)));
    const { answer } = await showFact(seller, { demand });
    return () => verifyFact(office, { demand, answer: JSON.parse(JSON.stringify(answer)) });
  }
  const shown = async (statement: FactStatement): Promise<FactOutcome> => (await answered(statement))();
  /** It is foreseen that the fact does not hold; and whoever proves it all the same has no proof. */
  async function untrue(statement: FactStatement, why: string): Promise<void> {
    const demand = demandFact(office, statement);
    const refused = await failureOf(showFact(seller, { demand }));
    expect(refused).to.be.instanceOf(StatementUntrue);
    expect(refused.message).to.include(why);
    expect(await failureOf(showFact(seller, { demand, unexamined: true }))).to.be.instanceOf(ProvingFailed);
  }

  describe("amountBelow", () => {
    const asked = (threshold: bigint, atLeast: boolean, currency = EUR): FactStatement => ({
      ...{ fact: "amountBelow", documentId: invoice, currency, threshold, atLeast },
    });
    it("is shown from both sides, to the cent, with whose word it is", async () => {
      const { documents, ...rest } = await shown(asked(1_000_001n, false));
      // What was stated, too: a fact is its terms.
      expect(rest).to.deep.equal({ fact: "amountBelow", statement: asked(1_000_001n, false), shown: [] });
      const [{ issuer, ...document }] = documents as [FactOutcome["documents"][number]];
      const counterparty = buyer.account.address;
      expect(document).to.deep.equal({ documentId: invoice, documentType: 380, counterparty, assurance: 0 });
      expect(issuer).to.include({ account: seller.account.address, legalId: seller.legalId, active: true });
      await shown(asked(1_000_000n, true));
    });
    it("says what the counterparty has acknowledged since", async () => {
      await acknowledge(buyer, { documentId: invoice });
      expect((await shown(asked(1n, true))).documents[0]?.assurance).to.equal(1);
    });
    it("is not shown where it does not hold", async () => {
      await untrue(asked(1_000_000n, false), "other side");
      await untrue(asked(1_000_001n, true), "other side");
      await untrue(asked(1n, true, 840), "currency");
      const documentId = packingList;
      await untrue({ fact: "amountBelow", documentId, currency: EUR, threshold: 1n, atLeast: false }, "currency");
    });
  });

  describe("originInSet", () => {
    const asked = (documentId: Hex, ...countries: string[]): FactStatement => ({ fact: "originInSet", documentId, countries });
    it("is shown for a set in whatever order", async () => {
      const { documents } = await shown(asked(packingList, "NL", "DE", "AT", "DE"));
      expect(documents[0]?.documentType).to.equal(271);
      await shown(asked(invoice, "DE"));
    });
    it("is not shown for another country, nor of a document that names none", async () => {
      await untrue(asked(invoice, "FR", "NL"), "none of the set");
      await untrue(asked(waybill, "DE"), "no country of origin");
    });
  });

  describe("disclose", () => {
    it("shows slots with their values and their words", async () => {
      const slots = ["type", "issuer", "number", "currency", "total", "issueDate", "origin", "grossWeight", "dueDate"] as const;
      const outcome = await shown({ fact: "disclose", documentId: invoice, slots: [...slots, "attachments"] });
      expect(outcome.shown.map(({ slot, readable }) => [slot, readable])).to.deep.equal([
        ["type", "invoice"],
        ["issuer", { id: { scheme: "TEST", value: "seller" } }],
        ["number", "INV-1"],
        ["currency", "EUR"],
        ["total", "1000000"],
        ["issueDate", "2026-03-02"],
        ["origin", ["DE"]],
        ["grossWeight", "26000"],
        ["dueDate", undefined],
        ["attachments", undefined],
      ]);
      expect(outcome.shown.map(({ value }) => value).slice(3, 5)).to.deep.equal([978n, 1_000_000n]);
      expect(outcome.shown.at(-2)?.value).to.equal(0n);
    });
    it("shows values alone where the readable document is not what was registered", async () => {
      const content = { ...contentOf(invoiceOf(seller, "INV-2", "5")), document: { note: "another text" } };
      const { documentId } = await register(seller, { content });
      const { shown: slots } = await shown({ fact: "disclose", documentId, slots: ["total", "number"] });
      expect(slots.map((one) => Object.keys(one))).to.deep.equal(Array(2).fill(["slot", "value"]));
      expect(slots[0]?.value).to.equal(5n);
    });
  });

  describe("documentsMatch", () => {
    it("is shown of documents of several issuers", async () => {
      const { documents } = await shown({
        fact: "documentsMatch",
        documentIds: [invoice, packingList, waybill],
        matches: [
          { slots: ["grossWeight", "grossWeight", "grossWeight"], tolerance: 50_000n },
          { slots: ["container", "container", "container"], tolerance: 0n },
        ],
      });
      expect(documents.map(({ documentType }) => documentType)).to.deep.equal([380, 271, 710]);
      expect(documents.map(({ issuer }) => issuer.account)).to.deep.equal([
        seller.account.address,
        seller.account.address,
        carrier.account.address,
      ]);
      const documentIds = [packingList, invoice];
      await shown({ fact: "documentsMatch", documentIds, matches: [{ slots: ["invoiceNumber", "number"], tolerance: 0n }] });
    });
    it("is not shown where they disagree, beyond the tolerance, or where one says nothing", async () => {
      const asked = (slots: ("grossWeight" | "origin" | "container" | "number")[], tolerance: bigint): FactStatement => ({
        ...{ fact: "documentsMatch", documentIds: [invoice, waybill], matches: [{ slots, tolerance }] },
      });
      await untrue(asked(["grossWeight", "grossWeight"], 39_999n), "do not agree");
      await untrue(asked(["number", "number"], 0n), "do not agree");
      await untrue(asked(["origin", "origin"], 0n), "has no origin");
      await untrue(asked(["container", "container"], 1n), "no number");
    });
  });

  describe("sumBelow", () => {
    const pool: Hex[] = [];
    before(async () => {
      for (const [number, total] of [
        ["P-1", "250000"],
        ["P-2", "70001"],
        ["P-3", "1"],
      ] as const)
        pool.push(await registerAndEnrol(seller, contentOf(invoiceOf(seller, number, total))));
    });
    const asked = (documentIds: Hex[], threshold: bigint, atLeast: boolean): FactStatement => ({
      ...{ fact: "sumBelow", documentIds, currency: EUR, threshold, atLeast },
    });
    /** It is proven, and the ledger does not take it; resolves to how it is verified once more. */
    async function notEnrolled(statement: FactStatement): Promise<() => Promise<FactOutcome>> {
      const verify = await answered(statement);
      expect(await failureOf(verify()))
        .to.be.instanceOf(DocumentUnusable)
        .with.property("name", "DocumentNotEnrolled");
      return verify;
    }
    it("is shown of enrolled documents in whatever order, from both sides, to the cent", async () => {
      const { documents } = await shown(asked(pool, 320_002n, true));
      expect(documents.map(({ documentId }) => documentId)).to.deep.equal([...pool].sort());
      await shown(asked(pool.slice(0, 2), 320_002n, false));
      await shown(asked(pool.slice(2), 1n, true));
    });
    it("is not shown where it does not hold", async () => {
      await untrue(asked(pool, 320_003n, true), "other side");
      await untrue(asked(pool, 320_002n, false), "other side");
    });
    it("P1: counts nothing twice: neither a copy nor what was never enrolled", async () => {
      const copy = await issue(seller, invoiceOf(seller, "p 1", "250000"));
      await untrue(asked([...pool, copy], 1n, true), "one document");
      const { documentId } = await register(seller, { content: contentOf(invoiceOf(seller, "P-4", "9")) });
      await notEnrolled(asked([...pool, documentId], 1n, true));
    });
    it("P1, P2: counts the version that a note carries: a renumbered one never, a corrected one once it is amended", async () => {
      const documentId = await registerAndEnrol(seller, contentOf(invoiceOf(seller, "P-5", "1")));
      const supersededBy = async (former: Hex, number: string, total: string): Promise<Hex> => {
        const next = { content: contentOf(invoiceOf(seller, number, total)) };
        return (await supersede(seller, { documentId: former, next })).documentId;
      };
      const renumbered = await supersededBy(documentId, "P-6", "100000000");
      await notEnrolled(asked([renumbered], 100_000_000n, true));
      const corrected = await supersededBy(renumbered, "P-5", "90");
      const verify = await notEnrolled(asked([corrected], 90n, true));
      const { amendment } = await proveAmendment(seller, { nextDocumentId: corrected });
      await amend(seller, { amendment });
      await verify();
    });
  });

  it("P7: what the verifier gets besides its own demand is a proof and nothing else, whatever the amount and whoever shows it", async () => {
    const { documentId: other } = await register(seller, { content: contentOf(invoiceOf(seller, "OTHER", "7")) });
    const keys = [];
    for (const documentId of [invoice, other]) {
      const statement = { fact: "amountBelow", documentId, currency: EUR, threshold: 2_000_000n, atLeast: false } as const;
      const demand = demandFact(office, statement);
      const { answer } = await showFact(seller, { demand });
      expect(answer.demand).to.deep.equal(demand);
      keys.push(Object.keys(answer).sort());
    }
    expect(keys).to.deep.equal(Array(2).fill(["demand", "kind", "proof"]));
  });

  it("are shown by who can open the documents, and by nobody else", async () => {
    const statement = { fact: "disclose", documentId: invoice, slots: ["total"] } as const;
    const demand = demandFact(office, { ...statement, slots: [...statement.slots] });
    for (const party of [office, carrier, buyer])
      expect(await failureOf(showFact(party, { demand }))).to.be.instanceOf(NotInStore);
  });
});
