import { expect } from "chai";
import { type Address, encodeFunctionData, type Hex, zeroAddress } from "viem";
import { EUR, failureOf, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { documentsAbi } from "../abi/documents.ts";
import { factsAbi } from "../abi/facts.ts";
import { checkTradeDocument } from "../document/parse-trade-document.ts";
import { ClientIncomplete, DocumentUnusable, FactFailed, InputInvalid, LedgerUnreachable, ProofRefused } from "../errors.ts";
import { send } from "../ledger/send.ts";
import { sealedRegistration } from "../register/sealed-registration.ts";
import { supersede } from "../register/supersede.ts";
import { withdraw } from "../register/withdraw.ts";
import { receive } from "../wire.ts";
import { declarationDemand } from "./declaration-demand.ts";
import { demandFact } from "./demand-fact.ts";
import { type FactDemand, type FactProof, type FactStatement, factDemand, factProof } from "./fact-shapes.ts";
import { facts } from "./facts/facts.ts";
import { showFact } from "./show-fact.ts";
import { contentOf, invoiceOf, issue, packingListOf } from "./testing/papers.ts";
import { verifyDeclarationFact } from "./verify-declaration-fact.ts";
import { verifyFact } from "./verify-fact.ts";

const id = (n: number): Hex => `0x${n.toString(16).padStart(64, "0")}`;

describe("answers and demands that are refused", () => {
  let ledger: Ledger;
  let seller: Party;
  let office: Party;
  let other: Party;
  let invoice: Hex;
  let statement: FactStatement;
  let demand: FactDemand;
  let answer: FactProof;

  before(async () => {
    ledger = await openLedger({ members: 0, threshold: 0 });
    seller = await ledger.join("seller", "trader");
    office = await ledger.join("office", "customs");
    other = await ledger.join("other office", "customs");
    invoice = await issue(seller, invoiceOf(seller, "INV-1", "1000000"));
    statement = { fact: "amountBelow", documentId: invoice, currency: EUR, threshold: 2_000_000n, atLeast: false };
    demand = demandFact(office, statement);
    ({ answer } = await showFact(seller, { demand }));
  });
  after(() => ledger.close());
  const refused = async (given: { demand?: unknown; answer?: unknown }, client: Party = office): Promise<Error> =>
    failureOf(verifyFact(client, { demand, answer, ...given }));

  describe("P7: an answer", () => {
    it("to an earlier demand is none to a later one, nor to one of another verifier", async () => {
      for (const later of [demandFact(office, statement), { ...demand, verifier: other.account.address }]) {
        expect(await refused({ demand: later })).to.be.instanceOf(FactFailed);
        // Put under the other demand, the proof does not hold.
        expect(await refused({ demand: later, answer: { ...answer, demand: later } })).to.be.instanceOf(ProofRefused);
      }
    });
    it("is one to its own statement alone", async () => {
      for (const change of [{ threshold: "2000001" }, { atLeast: true }, { currency: 840 }]) {
        const changed = { ...demand, statement: { ...demand.statement, ...change } };
        expect(await refused({ demand: changed })).to.be.instanceOf(FactFailed);
        expect(await refused({ demand: changed, answer: { ...answer, demand: changed } })).to.be.instanceOf(ProofRefused);
      }
    });
    it("is one to its demand in whatever case addresses and ids are written", async () => {
      const upper = (hex: Hex): Hex => `0x${hex.slice(2).toUpperCase()}`;
      const written = {
        ...{ ...demand, facts: demand.facts.toLowerCase(), verifier: demand.verifier.toLowerCase() },
        ...{ challenge: upper(demand.challenge), statement: { ...demand.statement, documentId: upper(invoice) } },
      };
      for (const [kept, sent] of [
        [demand, written],
        [written, demand],
      ]) {
        const { documents } = await verifyFact(office, { demand: kept, answer: { ...answer, demand: sent } });
        expect(documents[0]?.documentId).to.equal(invoice);
      }
      const { answer: again } = await showFact(seller, { demand: written });
      await verifyFact(office, { demand, answer: again });
    });
    it("can be verified again by anybody who is given the demand", async () => {
      expect((await verifyFact(other, { demand, answer })).fact).to.equal("amountBelow");
    });
    it("with points that are none, or of another form, is refused", async () => {
      const [a0, a1] = answer.proof.a;
      expect(await refused({ answer: { ...answer, proof: { ...answer.proof, a: [a1, a0] } } })).to.be.instanceOf(ProofRefused);
      for (const bad of [undefined, null, 5, "{}", [], {}, { ...answer, kind: "kontor/check-proof/1" }, { ...answer, more: 1 }])
        expect(await refused({ answer: bad })).to.be.instanceOf(InputInvalid);
    });
    it("does not pass where no contract lies", async () => {
      for (const facts of [zeroAddress, office.account.address]) {
        const client = { ...office, addresses: { ...office.addresses, facts } };
        const moved = { ...demand, facts };
        const failure = await failureOf(verifyFact(client, { demand: moved, answer: { ...answer, demand: moved } }));
        expect(failure).to.be.instanceOf(LedgerUnreachable);
      }
    });
  });

  describe("what an answer shows", () => {
    let asked: FactDemand;
    let showing: FactProof;
    before(async () => {
      asked = demandFact(office, { fact: "disclose", documentId: invoice, slots: ["total", "number", "dueDate"] });
      ({ answer: showing } = await showFact(seller, { demand: asked }));
    });
    const refusedShowing = (change: (shown: NonNullable<FactProof["shown"]>) => unknown) =>
      refused({ demand: asked, answer: { ...showing, shown: change([...(showing.shown ?? [])]) } });
    const altered = (index: number, change: object) =>
      refusedShowing((shown) => shown.map((one, i) => (i === index ? { ...one, ...change } : one)));

    it("is what was proven: no other value, nor a value for what is absent", async () => {
      expect(await altered(0, { value: "999999", readable: "999999" })).to.be.instanceOf(ProofRefused);
      expect(await altered(2, { value: "20600", readable: "2026-05-27" })).to.be.instanceOf(ProofRefused);
    });
    it("has no words but those that have the value", async () => {
      expect(await altered(0, { readable: "1000001" })).to.be.instanceOf(FactFailed);
      expect(await altered(1, { readable: "INV-2" })).to.be.instanceOf(FactFailed);
      expect(await altered(2, { readable: "2026-05-27" })).to.be.instanceOf(FactFailed);
      let deep: unknown = [];
      for (let i = 0; i < 100_000; i++) deep = [deep];
      for (const readable of [{}, [], null, deep, { id: deep }, { id: {} }, 5, "x".repeat(1_000)])
        expect(await altered(1, { readable })).to.be.instanceOf(FactFailed);
      // Another spelling of the same identifier is the same identifier.
      const shown = showing.shown?.map((one) => (one.slot === "number" ? { ...one, readable: "inv 1" } : one));
      expect((await verifyFact(office, { demand: asked, answer: { ...showing, shown } })).shown[1]?.readable).to.equal("inv 1");
    });
    it("is all that was asked for, and no more", async () => {
      for (const change of [
        (shown: unknown[]) => shown.slice(1),
        (shown: unknown[]) => [...shown, { slot: "currency", value: "978" }],
        (shown: unknown[]) => [shown[1], shown[0], shown[2]],
        () => undefined,
      ])
        expect(await refusedShowing(change)).to.be.instanceOf(FactFailed);
      expect(await refused({ answer: { ...answer, shown: showing.shown } })).to.be.instanceOf(FactFailed);
    });
    it("tells a document that names another issuer, or another type, than it was registered with", async () => {
      const issuer = { id: { scheme: "TEST", value: "somebody else" } };
      const borrowed = await issue(seller, { ...invoiceOf(seller, "INV-9", "5"), issuer });
      const registration = await sealedRegistration(seller, { content: contentOf(invoiceOf(seller, "INV-8", "5")) });
      const data = encodeFunctionData({
        abi: documentsAbi,
        functionName: "register",
        args: [{ ...registration, documentType: 381 }],
      });
      await send(seller, { to: ledger.addresses.documents, data });
      for (const [slot, documentId] of [
        ["issuer", borrowed],
        ["type", registration.id],
      ] as const) {
        const about = demandFact(office, { fact: "disclose", documentId, slots: [slot] });
        const given = await showFact(seller, { demand: about });
        const failure = await refused({ demand: about, answer: given.answer });
        expect(failure).to.be.instanceOf(FactFailed);
        expect(failure.message).to.include(slot === "type" ? "another type" : "another issuer");
      }
    });
  });

  describe("a document", () => {
    it("that is superseded or withdrawn has no facts any more, and an answer about it passes no more", async () => {
      for (const end of ["superseded", "withdrawn"]) {
        const documentId = await issue(seller, invoiceOf(seller, `INV ${end}`, "5"));
        const about = demandFact(office, { ...statement, documentId } as FactStatement);
        const given = await showFact(seller, { demand: about });
        await verifyFact(office, { demand: about, answer: given.answer });
        if (end === "withdrawn") await withdraw(seller, { documentId });
        else await supersede(seller, { documentId, next: { content: contentOf(invoiceOf(seller, `INV ${end}`, "9")) } });
        expect(await refused({ demand: about, answer: given.answer })).to.be.instanceOf(DocumentUnusable);
        expect(await failureOf(showFact(seller, { demand: about }))).to.be.instanceOf(DocumentUnusable);
        // Nor does the ledger take it from who does not look at the register first.
        const unexamined = await showFact(seller, { demand: about, unexamined: true });
        const { statement: asked, ...by } = receive(factDemand, about, "fact demand");
        const call = facts.amountBelow.argument(asked as never, by, []);
        const read = { address: ledger.addresses.facts, abi: factsAbi, functionName: "amountBelow" } as const;
        const { proof } = receive(factProof, unexamined.answer, "fact proof");
        expect((await failureOf(office.public.readContract({ ...read, args: [call, proof] }))).message).to.include(
          "DocumentNotCurrent",
        );
      }
    });
    it("that nobody registered has none", async () => {
      const about = demandFact(office, { ...statement, documentId: id(5) } as FactStatement);
      expect(await failureOf(showFact(seller, { demand: about }))).to.be.instanceOf(DocumentUnusable);
      expect(await refused({ demand: about, answer: { ...answer, demand: about } })).to.be.instanceOf(DocumentUnusable);
    });
  });

  describe("a demand", () => {
    const ids = (...numbers: number[]): Hex[] => numbers.map(id);
    const match = { slots: ["total", "total"], tolerance: 0n };
    const pool = { fact: "sumBelow", documentIds: ids(1), currency: EUR, threshold: 1n, atLeast: false };
    for (const [what, bad] of Object.entries({
      "an unknown fact": { fact: "amountAbove", documentId: id(1) },
      "no currency": { fact: "amountBelow", documentId: id(1), currency: 0, threshold: 1n, atLeast: false },
      "a threshold of 2^64": { fact: "amountBelow", documentId: id(1), currency: EUR, threshold: 1n << 64n, atLeast: false },
      "a document id of 31 bytes": { fact: "disclose", documentId: id(1).slice(0, -2), slots: ["total"] },
      "no country": { fact: "originInSet", documentId: id(1), countries: [] },
      "a code that is no country": { fact: "originInSet", documentId: id(1), countries: ["DE", "EU"] },
      "an unknown slot": { fact: "disclose", documentId: id(1), slots: ["salt"] },
      "a slot twice": { fact: "disclose", documentId: id(1), slots: ["total", "total"] },
      "no slot": { fact: "disclose", documentId: id(1), slots: [] },
      "one document that matches": { fact: "documentsMatch", documentIds: ids(1), matches: [{ ...match, slots: ["total"] }] },
      "five documents that match": { fact: "documentsMatch", documentIds: ids(1, 2, 3, 4, 5), matches: [match] },
      "a document that matches itself": { fact: "documentsMatch", documentIds: ids(1, 1), matches: [match] },
      "four matches": { fact: "documentsMatch", documentIds: ids(1, 2), matches: [match, match, match, match] },
      "a match of fewer slots than documents": { fact: "documentsMatch", documentIds: ids(1, 2, 3), matches: [match] },
      "a tolerance of 2^64": { fact: "documentsMatch", documentIds: ids(1, 2), matches: [{ ...match, tolerance: 1n << 64n }] },
      "a slot that is the same in every document": { fact: "disclose", documentId: id(1), slots: ["schema"] },
      "a match of what is the same in every document": {
        ...{ fact: "documentsMatch", documentIds: ids(1, 2), matches: [{ ...match, slots: ["schema", "schema"] }] },
      },
      "a total of at least 0": { fact: "amountBelow", documentId: id(1), currency: EUR, threshold: 0n, atLeast: true },
      "a sum of at least 0": { ...pool, threshold: 0n, atLeast: true },
      "an empty pool": { ...pool, documentIds: [] },
      "a pool of seventeen": { ...pool, documentIds: ids(...Array.from({ length: 17 }, (_, i) => i + 1)) },
      "a pool with a document twice": { ...pool, documentIds: ids(2, 1, 2) },
      "a sum of 2^68": { ...pool, threshold: 1n << 68n },
    })) {
      it(`for ${what} is none`, () => {
        expect(() => demandFact(office, bad as unknown as FactStatement)).to.throw(InputInvalid);
      });
    }
    it("of another ledger, or by nobody, is none", async () => {
      for (const change of [{ chainId: 1 }, { facts: office.account.address }])
        expect(await failureOf(showFact(seller, { demand: { ...demand, ...change } }))).to.be.instanceOf(InputInvalid);
      const { account: _, ...nobody } = office;
      expect(() => demandFact(nobody, statement)).to.throw(ClientIncomplete);
    });
    it("has a challenge of its own each time, and one form for one set", () => {
      const again = demandFact(office, statement);
      expect(again).to.deep.equal({ ...demand, challenge: again.challenge });
      expect(again.challenge).not.to.equal(demand.challenge);
      const sets = [
        ["NL", "DE", "DE"],
        ["DE", "NL"],
      ].map((countries) => demandFact(office, { fact: "originInSet", documentId: invoice, countries }).statement);
      expect(sets[0]).to.deep.equal(sets[1]);
    });
  });

  describe("P7: a fact in a declaration", () => {
    const declarationId = id(0xdec1);
    let given: FactProof;
    before(async () => {
      const asked = declarationDemand(seller, { ...statement, office: office.account.address, declarationId });
      ({ answer: given } = await showFact(seller, { demand: asked }));
    });
    it("travels in the readable document, and the office verifies it", async () => {
      const document = { ...packingListOf(seller, "INV-1"), facts: [JSON.parse(JSON.stringify(given))] };
      const [carried] = checkTradeDocument(document).facts ?? [];
      const outcome = await verifyDeclarationFact(office, { answer: carried, office: office.account.address, declarationId });
      expect(outcome.documents[0]?.issuer.account).to.equal(seller.account.address);
      // What was stated is the declarant's choice, so the office is told.
      expect(outcome.statement).to.deep.equal(statement);
    });
    it("answers its office in whatever case the office's account is written", async () => {
      const written = office.account.address.toLowerCase() as Address;
      await verifyDeclarationFact(office, { answer: given, office: written, declarationId });
      const { answer: other } = await showFact(seller, {
        demand: declarationDemand(seller, { ...statement, office: written, declarationId }),
      });
      await verifyDeclarationFact(office, { answer: other, office: office.account.address, declarationId });
    });
    it("counts for no other declaration and no other office", async () => {
      for (const [who, which] of [
        [office, id(0xdec2)],
        [other, declarationId],
      ] as const) {
        const call = verifyDeclarationFact(who, { answer: given, office: who.account.address, declarationId: which });
        expect(await failureOf(call)).to.be.instanceOf(FactFailed);
      }
      expect(await refused({ answer: given })).to.be.instanceOf(FactFailed);
    });
  });
});
