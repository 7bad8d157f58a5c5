import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { post, type Question, question, refused, signed } from "../committee/testing/query.ts";
import { reinstate } from "../sdk/src/accredit/reinstate.ts";
import { suspend } from "../sdk/src/accredit/suspend.ts";
import { acknowledge } from "../sdk/src/acknowledge/acknowledge.ts";
import type { Query } from "../sdk/src/committee/shapes.ts";
import { evaluate } from "../sdk/src/enrol/evaluate.ts";
import { coordinates, multiply } from "../sdk/src/protocol/curve.ts";
import { blindedOf } from "../sdk/src/protocol/tag.ts";
import { register } from "../sdk/src/register/register.ts";
import { supersede } from "../sdk/src/register/supersede.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { invoice, type Ledger, openLedger, type Party } from "./ledger.ts";

/** Everybody in this story knows all of the seller's invoice, salt included. What they lack is its tag. */
describe("somebody probes the committee", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let competitor: Party;
  let lender: Party;
  let content: Content;
  let asked: Question;

  before(async () => {
    ledger = await openLedger();
    [seller, buyer, competitor, lender] = [
      await ledger.join("seller", "trader"),
      await ledger.join("buyer", "trader"),
      await ledger.join("competitor", "trader"),
      await ledger.join("bank", "lender"),
    ];
    content = invoice(seller, "P-1", 1_000n, { counterparty: buyer.legalId });
    await register(seller, { content, counterparty: buyer.account.address });
    asked = await question(ledger, seller, content);
  });
  after(() => ledger.close());

  /** What each member makes of a query, and that all make the same of it. */
  async function said(query: Query) {
    const answers = await Promise.all(ledger.committee.running.map(({ url }) => post(url, "/v1/evaluate", query)));
    const outcomes = answers.map((answer) => (answer.status === 200 ? "answered" : refused(answer)));
    expect(outcomes[1]).to.deep.equal(outcomes[0]);
    expect(outcomes[2]).to.deep.equal(outcomes[0]);
    return { outcome: outcomes[0], answers };
  }
  const outcomeOf = async (party: Party, of: Question) => (await said(await signed(ledger, party, of))).outcome;
  const recorded = () =>
    ledger.committee.running.map((_, index) => {
      const text = readFileSync(join(ledger.folder, `member-${index + 1}`, "record.jsonl"), "utf8");
      return text.split("\n").filter((line) => line !== "").length;
    });

  it("P6: another participant, a lender and a buyer that has not acknowledged are refused by every member", async () => {
    for (const party of [competitor, lender, buyer]) {
      const own = await question(ledger, party, content);
      for (const one of [own, asked]) expect(await outcomeOf(party, one), party.name).to.deep.equal([403, "CallerNotEntitled"]);
    }
    expect(recorded(), "nothing was evaluated").to.deep.equal([0, 0, 0]);
  });

  it("P6: who registers the seller's invoice as its own, or names itself as its buyer, is refused by every member", async () => {
    const stolen = invoice(seller, "P-1", 1_000n, { counterparty: competitor.legalId });
    await register(competitor, { content: stolen });
    expect(await outcomeOf(competitor, await question(ledger, competitor, stolen))).to.deep.equal([403, "QueryUnproven"]);
    expect(recorded()).to.deep.equal([0, 0, 0]);
  });

  it("P6: the seller's number on an invoice of one's own gives a tag of one's own, which says nothing of the seller's", async () => {
    const own = invoice(competitor, "P-1", 1_000n, { counterparty: buyer.legalId });
    const { documentId } = await register(competitor, { content: own });
    const { tags } = await evaluate(competitor, { documentId, soft: false });
    const { tags: sellers } = await evaluate(seller, { documentId: asked.documentId, soft: false });
    expect(tags.tag).not.to.equal(sellers.tag);
  });

  it("P6: a query that was overheard is answered as before to whoever repeats it, and altered to nobody", async () => {
    const overheard = await signed(ledger, seller, asked);
    const { outcome, answers } = await said(overheard);
    expect(outcome).to.equal("answered");
    const before = recorded();
    const { answers: repeated } = await said(overheard);
    // The points are blinded; without the seller's secret they are two random numbers.
    expect(repeated.map(({ json }) => json.points)).to.deep.equal(answers.map(({ json }) => json.points));
    expect(recorded(), "and no second evaluation").to.deep.equal(before);

    const [x, y] = coordinates(multiply(asked.points[0] as Question["points"][number], 2n));
    const other = { ...overheard, documentId: `0x${"01".repeat(32)}` } as const;
    for (const altered of [{ ...overheard, points: [[`${x}`, `${y}`]] }, { ...overheard, caller: buyer.account.address }, other])
      expect((await said(altered as Query)).outcome).to.deep.equal([401, "QuerySignatureInvalid"]);
    const late = Number(overheard.issuedAt) - 400;
    expect((await said(await signed(ledger, seller, asked, late))).outcome).to.deep.equal([401, "QueryNotFresh"]);
    // Nor does the seller itself get points evaluated that are not its document's.
    const points = [multiply(asked.points[0] as Question["points"][number], 2n)];
    expect(await outcomeOf(seller, { ...asked, points, blinded: blindedOf(points) })).to.deep.equal([403, "QueryUnproven"]);
  });

  it("P6: the buyer is answered once it has acknowledged", async () => {
    await acknowledge(buyer, { documentId: asked.documentId });
    expect(await outcomeOf(buyer, await question(ledger, buyer, content))).to.equal("answered");
  });

  it("P12: from the next block on nobody is answered about documents of an issuer that is suspended, nor when the buyer is", async () => {
    const ofBuyer = await question(ledger, buyer, content);
    for (const party of [seller, buyer]) {
      await suspend(ledger.identityProvider, { account: party.account.address });
      expect(await outcomeOf(party, party === seller ? asked : ofBuyer)).to.deep.equal([403, "ParticipantInactive"]);
      if (party === seller) expect(await outcomeOf(buyer, ofBuyer)).to.deep.equal([403, "ParticipantInactive"]);
      await reinstate(ledger.identityProvider, { account: party.account.address });
    }
    expect(await outcomeOf(seller, asked)).to.equal("answered");
  });

  it("P6: a version that was superseded is not evaluated any more", async () => {
    await supersede(seller, { documentId: asked.documentId, next: { content: invoice(seller, "P-1", 900n) } });
    expect(await outcomeOf(seller, asked)).to.deep.equal([403, "DocumentNotCurrent"]);
  });
});
