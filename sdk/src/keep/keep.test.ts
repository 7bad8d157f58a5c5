import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import type { Hex } from "viem";
import { EUR, failureOf, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { need } from "../client.ts";
import { InputInvalid, LedgerUnreachable, NotInStore, StatementUntrue } from "../errors.ts";
import type { Prover } from "../prove/prover.ts";
import { register } from "../register/register.ts";
import { supersede } from "../register/supersede.ts";
import { declarationDemand } from "../show/declaration-demand.ts";
import { demandFact } from "../show/demand-fact.ts";
import type { FactDemand } from "../show/fact-shapes.ts";
import { showFact } from "../show/show-fact.ts";
import { contentOf, invoiceOf } from "../show/testing/papers.ts";
import { verifyFact } from "../show/verify-fact.ts";
import { StoreUnwritable } from "../store/errors.ts";
import { openStore } from "../store/open-store.ts";
import { canFillDisk, fillDisk } from "../store/testing/full-disk.ts";
import { forgetProof } from "./forget-proof.ts";
import { keepUntrue } from "./keep-proof.ts";
import { keepQuestion } from "./keep-question.ts";
import type { KeptProof } from "./kept-proof.ts";
import { proofOf } from "./proof-of.ts";
import { proofsOf } from "./proofs-of.ts";
import { standingOf } from "./standing-of.ts";

describe("proofs that are kept", () => {
  let ledger: Ledger;
  let seller: Party;
  let office: Party;
  let invoice: Hex;
  const below = (threshold: bigint) =>
    ({ fact: "amountBelow", documentId: invoice, currency: EUR, threshold, atLeast: false }) as const;
  const newest = async (party: Party): Promise<KeptProof> => (await proofsOf(party, invoice))[0] as KeptProof;
  const standings = async (party: Party) =>
    Promise.all((await proofsOf(party, invoice)).map((proof) => standingOf(party, proof)));

  before(async () => {
    ledger = await openLedger({ members: 0, threshold: 0 });
    [seller, office] = [await ledger.join("seller", "trader"), await ledger.join("office", "customs")];
  });
  beforeEach(async () => {
    ({ documentId: invoice } = await register(seller, { content: contentOf(invoiceOf(seller, "INV-1", "1000000")) }));
  });
  after(() => ledger.close());

  it("are those that were shown, with what was asked and by whom, byte for byte", async () => {
    const demand = demandFact(office, below(1_000_001n));
    const before = Date.now() / 1_000;
    const { answer } = await showFact(seller, { demand });
    const { id, at, ...kept } = await newest(seller);
    expect(kept).to.deep.equal({
      ...{ kind: "fact", side: "made", documentIds: [invoice], question: demand, answer },
      ...{ verifier: office.account.address, challenge: demand.challenge },
    });
    expect(at).to.be.within(before, Date.now() / 1_000);
    expect((await proofsOf(seller)).map((one) => one.id)).to.deep.equal([id]);
    expect(await proofsOf(seller, `0x${"1".repeat(64)}`)).to.deep.equal([]);
    expect(await proofsOf(office, invoice), "nothing of the other side's").to.deep.equal([]);
    await verifyFact(office, { demand, answer: kept.answer });
  });

  it("are one for each question, also under a challenge that serves several or that somebody else chose before", async () => {
    const declared = { office: office.account.address, declarationId: `0x${"d".repeat(64)}` } as const;
    const first = declarationDemand(office, { ...below(1_000_001n), ...declared });
    const second = declarationDemand(office, { ...below(2_000_000n), ...declared });
    for (const demand of [first, second, second]) await showFact(seller, { demand });
    const asked = (await proofsOf(seller, invoice)).map(({ question }) => (question as FactDemand).statement);
    expect(asked).to.have.deep.members([first.statement, second.statement]).and.have.length(2);
  });

  it("are not judged where this version does not read them, and spoil no list", async () => {
    const { proofs } = need(seller, "store");
    const kinds = ["fact", "check", "enrol", "reserve", "restore", "amend", "of a later version"] as const;
    const forms = [
      {},
      null,
      "text",
      { transition: null },
      { transition: { nullifier: 5, nextNote: "x" } },
      { uniqueness: "-1", note: [] },
    ];
    for (const [at, kind] of kinds.entries())
      for (const [form, answer] of forms.entries())
        await proofs.put(`0x${`${at}${form}`.padStart(64, "e")}`, {
          ...{ kind: kind as "fact", side: "made", documentIds: [invoice], at: 1 },
          ...{ question: answer as object, answer: answer as object },
        });
    expect(new Set(await standings(seller))).to.deep.equal(new Set(["unjudged"]));
    for (const { id } of await proofsOf(seller, invoice)) await forgetProof(seller, id);
    expect(await proofsOf(seller, invoice)).to.deep.equal([]);
  });

  it("hold until the document is no longer current", async () => {
    await showFact(seller, { demand: demandFact(office, below(1_000_001n)) });
    expect(await standings(seller)).to.deep.equal(["holds"]);
    await supersede(seller, { documentId: invoice, next: { content: contentOf(invoiceOf(seller, "INV-1", "9")) } });
    expect(await standings(seller)).to.deep.equal(["ended"]);
  });

  it("are not said to have ended where no node says so", async () => {
    await showFact(seller, { demand: demandFact(office, below(1_000_001n)) });
    const proof = await newest(seller);
    const unreachable = { ...seller.public, readContract: () => Promise.reject(new LedgerUnreachable({ what: "", todo: "" })) };
    const refused = await failureOf(standingOf({ ...seller, public: unreachable as never }, proof));
    expect(refused).to.be.instanceOf(LedgerUnreachable);
  });

  it("are not judged by a client of another ledger, nor where this version does not read them", async () => {
    await showFact(seller, { demand: demandFact(office, below(1_000_001n)) });
    const proof = await newest(seller);
    const elsewhere = { ...seller, chain: { ...seller.chain, id: 1 } };
    expect(await standingOf(elsewhere as never, proof)).to.equal("unjudged");
    expect(
      await standingOf(seller, { ...proof, question: { ...(proof.question as object), kind: "kontor/fact-demand/2" } }),
    ).to.equal("unjudged");
    expect(await standingOf(seller, proof)).to.equal("holds");
  });

  it("are found by their id, whatever its case, and forgotten by it", async () => {
    await showFact(seller, { demand: demandFact(office, below(1_000_001n)) });
    const proof = await newest(seller);
    const asWritten = `0x${proof.id.slice(2).toUpperCase()}` as Hex;
    expect(await proofOf(seller, asWritten)).to.deep.equal(proof);
    await forgetProof(seller, asWritten);
    expect(await proofsOf(seller, invoice)).to.deep.equal([]);
    expect(await failureOf(proofOf(seller, proof.id))).to.be.instanceOf(NotInStore);
    expect(await failureOf(forgetProof(seller, proof.id))).to.be.instanceOf(NotInStore);
  });

  it("are the newest hundred of what was not true, and every one that was made", async () => {
    const { answer } = await showFact(seller, { demand: demandFact(office, below(1_000_001n)) });
    const asked = (challenge: number) => ({ kind: "fact", documentIds: [invoice], question: { challenge } }) as const;
    await Promise.all(Array.from({ length: 103 }, (_, i) => keepUntrue(seller, asked(i))));
    await keepUntrue(seller, asked(102));
    const kept = await proofsOf(seller);
    expect(kept.filter(({ isUntrue }) => isUntrue)).to.have.length(100);
    expect(kept.map((one) => one.answer)).to.deep.include(answer);
  });

  it("are none where what was asked is not true; that it was asked is kept, and one of before is not lost by it", async () => {
    const demand = demandFact(office, below(1_000_000n));
    expect(await failureOf(showFact(seller, { demand }))).to.be.instanceOf(StatementUntrue);
    expect(await newest(seller)).to.include({ isUntrue: true, verifier: office.account.address });
    expect(await standings(seller)).to.deep.equal(["untrue"]);
    const { answer } = await showFact(seller, { demand: demandFact(office, below(1_000_001n)) });
    await keepUntrue(seller, { kind: "fact", documentIds: [invoice], question: answer.demand });
    expect((await proofsOf(seller, invoice)).map((one) => one.answer)).to.have.deep.members([undefined, answer]);
  });

  describe("where the disk is full", () => {
    let told: StoreUnwritable[];
    /** The party at a machine of its own, whose disk is full while `work` is done: from when a proof is made, where it makes one. */
    async function onFullDisk<T>(party: Party, work: (machine: Party, fill: () => void) => Promise<T>): Promise<T> {
      const folder = mkdtempSync(join(ledger.folder, "full-"));
      told = [];
      const store = await openStore(folder, party.keys.store, { onUnkept: (error) => told.push(error) });
      for (const [id, record] of await need(party, "store").documents.list()) await store.documents.put(id, record);
      for (const [id, record] of await need(party, "store").proofs.list()) await store.proofs.put(id, record);
      let empty = (): void => {};
      const fill = (): void => {
        empty = fillDisk();
      };
      const { prove } = need(party, "prover");
      const prover: Prover = {
        close: async () => {},
        async prove(...asked) {
          const proven = await prove(...asked);
          fill();
          return proven;
        },
      };
      try {
        return await work({ ...party, store, prover }, fill);
      } finally {
        empty();
        await store.close();
      }
    }
    beforeEach(function () {
      if (!canFillDisk) this.skip();
    });

    it("are not lost: the answer is handed over, and whoever opened the store is told that no record is kept", async () => {
      const demand = demandFact(office, below(1_000_001n));
      const { answer } = await onFullDisk(seller, (machine) => showFact(machine, { demand }));
      expect(told.map(({ name }) => name)).to.deep.equal(["StoreUnwritable"]);
      await keepQuestion(office, demand);
      const outcome = await onFullDisk(office, (machine, fill) => {
        fill();
        return verifyFact(machine, { demand, answer });
      });
      expect([outcome.fact, told.length], "verified").to.deep.equal(["amountBelow", 1]);
      expect(await standings(office), "nor is anything of it kept").to.deep.equal(["unanswered"]);
    });

    it("are refused as untrue where they are, though that is not kept", async () => {
      const failure = onFullDisk(seller, (machine, fill) => {
        fill();
        return showFact(machine, { demand: demandFact(office, below(1n)) });
      });
      expect(await failureOf(failure)).to.be.instanceOf(StatementUntrue);
      expect(told).to.have.length(1);
    });

    it("are not asked for: a question that is not kept is not handed over", async () => {
      const failure = onFullDisk(office, (machine, fill) => {
        fill();
        return keepQuestion(machine, demandFact(office, below(5n)));
      });
      expect(await failureOf(failure)).to.be.instanceOf(StoreUnwritable);
    });
  });

  it("of a verifier are its questions, with the answer once it is verified", async () => {
    const demand = demandFact(office, below(1_000_001n));
    await keepQuestion(office, demand);
    expect(await newest(office)).to.include({ kind: "fact", side: "asked" });
    expect(await standings(office)).to.deep.equal(["unanswered"]);
    const { answer } = await showFact(seller, { demand });
    const { documents } = await verifyFact(office, { demand, answer });
    await keepQuestion(office, demand);
    const kept = await newest(office);
    expect(kept.answer).to.deep.equal(answer);
    expect((kept.outcome as { documents: { assurance: number }[] }).documents[0]?.assurance).to.equal(documents[0]?.assurance);
    const own = need(office, "store");
    const store = { ...own, proofs: { ...own.proofs, put: () => Promise.reject(new Error("written")) } };
    expect(await standingOf({ ...office, store }, kept), "and looking at it writes nothing").to.equal("holds");
  });

  it("of a verifier are none that it did not keep, and nothing that is no question", async () => {
    const demand = demandFact(office, below(1_000_001n));
    await verifyFact(office, { demand, answer: (await showFact(seller, { demand })).answer });
    expect(await proofsOf(office, invoice)).to.deep.equal([]);
    for (const wrong of [{ ...demand, kind: "kontor/fact-proof/1" }, { ...demand, challenge: "0x00" }, null])
      expect(await failureOf(keepQuestion(office, wrong))).to.be.instanceOf(InputInvalid);
  });
});
