import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { suspend } from "../../sdk/src/accredit/suspend.ts";
import { acknowledge } from "../../sdk/src/acknowledge/acknowledge.ts";
import { committeeOf } from "../../sdk/src/committee/committee-of.ts";
import { type Answer, answer as answerShape, type Query } from "../../sdk/src/committee/shapes.ts";
import { groupPoint } from "../../sdk/src/protocol/curve.ts";
import { verifyEquality } from "../../sdk/src/protocol/equality.ts";
import { FIELD_ORDER, hash } from "../../sdk/src/protocol/hash.ts";
import { register } from "../../sdk/src/register/register.ts";
import { supersede } from "../../sdk/src/register/supersede.ts";
import type { Content } from "../../sdk/src/seal/content.ts";
import { invoice, type Ledger, openLedger, type Party } from "../../test/ledger.ts";
import { post, type Question, question, refused, signed } from "../testing/query.ts";

describe("POST /v1/evaluate", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let stranger: Party;
  let content: Content;
  let asked: Question;
  let url: string;

  before(async () => {
    ledger = await openLedger();
    seller = await ledger.join("seller", "trader");
    buyer = await ledger.join("buyer", "trader");
    stranger = await ledger.join("stranger", "trader");
    content = invoice(seller, "E-1", 1_000n, { counterparty: buyer.legalId });
    await register(seller, { content, counterparty: buyer.account.address });
    asked = await question(ledger, seller, content);
    url = ledger.committee.running[0]?.url ?? "";
  });
  after(() => ledger.close());

  const evaluate = (query: unknown) => post(url, "/v1/evaluate", query);

  async function expectHolds(query: Query, said: Answer): Promise<void> {
    const { members } = await committeeOf(seller);
    const read = answerShape.parse(said);
    const [points, answers] = [query.points, read.points].map((pairs) =>
      pairs.map(([x, y]) => groupPoint([BigInt(x), BigInt(y)]) ?? expect.fail("outside the subgroup")),
    );
    const { shareKey } = members[read.index - 1] ?? expect.fail("no member");
    expect(verifyEquality({ shareKey, points: points ?? [], answers: answers ?? [] }, read.equality)).to.equal(true);
  }

  it("answers the issuer, with a proof that it is the member's share", async () => {
    for (const soft of [false, true]) {
      const query = await signed(ledger, seller, soft ? await question(ledger, seller, content, { soft }) : asked);
      const { status, json } = await evaluate(query);
      expect(status, JSON.stringify(json)).to.equal(200);
      await expectHolds(query, json as unknown as Answer);
    }
  });

  it("gives the same points however often it is asked", async () => {
    const [first, second] = await Promise.all([
      evaluate(await signed(ledger, seller, asked)),
      evaluate(await signed(ledger, seller, asked)),
    ]);
    expect(first.json.points).to.deep.equal(second.json.points);
  });

  it("takes no query that is malformed, of another ledger, stale, unsigned, or outside the subgroup", async () => {
    const query = await signed(ledger, seller, asked);
    const now = Number(query.issuedAt);
    const [[x, y] = ["0", "1"]] = query.points;
    const minus = (value: string) => (FIELD_ORDER - BigInt(value)).toString();
    const other = await signed(ledger, buyer, asked);
    const cases: [what: string, query: unknown, status: number, name: string][] = [
      ["no query", {}, 400, "InputInvalid"],
      ["a member too many", { ...query, more: 1 }, 400, "InputInvalid"],
      ["another chain", { ...query, chainId: 1 }, 400, "InputInvalid"],
      ["another committee", { ...query, committee: seller.account.address }, 400, "InputInvalid"],
      ["one point, said to be soft", { ...query, soft: true }, 400, "InputInvalid"],
      ["a point off the curve", { ...query, points: [[y, x]] }, 400, "InputInvalid"],
      ["too old", await signed(ledger, seller, asked, now - 302), 401, "QueryNotFresh"],
      ["too new", await signed(ledger, seller, asked, now + 600), 401, "QueryNotFresh"],
      ["another time than signed", { ...query, issuedAt: String(now - 1) }, 401, "QuerySignatureInvalid"],
      ["another document than signed", { ...query, documentId: `0x${"01".repeat(32)}` }, 401, "QuerySignatureInvalid"],
      ["another point than signed", { ...query, points: [[minus(x), minus(y)]] }, 401, "QuerySignatureInvalid"],
      ["another caller than signed", { ...query, caller: buyer.account.address }, 401, "QuerySignatureInvalid"],
      ["another's signature", { ...query, signature: other.signature }, 401, "QuerySignatureInvalid"],
      ["no signature", { ...query, signature: `0x${"00".repeat(65)}` }, 401, "QuerySignatureInvalid"],
      ["another key", await signed(ledger, seller, { ...asked, keyId: 2 }), 404, "KeyUnknown"],
    ];
    for (const [what, wrong, status, name] of cases) expect(refused(await evaluate(wrong)), what).to.deep.equal([status, name]);
  });

  it("takes no point of small order, not the identity, and none with a component of small order: no proof is about one", async () => {
    const [point] = asked.points;
    const { x, y } = point ?? expect.fail("no point");
    for (const [what, pair, ...refusal] of [
      ["identity", [0n, 1n], 400, "InputInvalid"],
      ["order 2", [0n, FIELD_ORDER - 1n], 403, "QueryUnproven"],
      ["torsion", [FIELD_ORDER - x, FIELD_ORDER - y], 403, "QueryUnproven"],
    ] as const) {
      const blinded = hash("blinded", ...pair);
      const query = { ...(await signed(ledger, seller, { ...asked, blinded })), points: [pair.map(String)] };
      expect(refused(await evaluate(query)), what).to.deep.equal(refusal);
    }
  });

  it("P6: answers the issuer, the counterparty once it has acknowledged, and nobody else", async () => {
    const ofBuyer = await question(ledger, buyer, content);
    const ofStranger = await question(ledger, stranger, content);
    expect(refused(await evaluate(await signed(ledger, buyer, ofBuyer))), "before").to.deep.equal([403, "CallerNotEntitled"]);
    await acknowledge(buyer, { documentId: asked.documentId });
    const acknowledged = await signed(ledger, buyer, ofBuyer);
    const { status, json } = await evaluate(acknowledged);
    expect(status).to.equal(200);
    await expectHolds(acknowledged, json as unknown as Answer);
    expect(refused(await evaluate(await signed(ledger, stranger, ofStranger)))).to.deep.equal([403, "CallerNotEntitled"]);
    expect(refused(await evaluate(await signed(ledger, stranger, asked))), "with the issuer's proof").to.deep.equal([
      403,
      "CallerNotEntitled",
    ]);
  });

  it("P6: answers about no document that is unregistered, about no point that is not the document's, and about no other issuer's number", async () => {
    const unregistered = await question(ledger, seller, invoice(seller, "E-2", 5n));
    expect(refused(await evaluate(await signed(ledger, seller, unregistered)))).to.deep.equal([403, "DocumentUnknown"]);
    // A document of one's own, and the point of another one.
    const mine = { ...asked, points: unregistered.points, blinded: unregistered.blinded };
    expect(refused(await evaluate(await signed(ledger, seller, mine)))).to.deep.equal([403, "QueryUnproven"]);
    expect(refused(await evaluate(await signed(ledger, seller, { ...mine, proof: unregistered.proof })))).to.deep.equal([
      403,
      "QueryUnproven",
    ]);
    // A stranger registers a document that names the seller as its issuer, to learn the tag of the seller's invoice.
    const probe = invoice(seller, "E-1", 1_000n);
    await register(stranger, { content: probe });
    const probing = await question(ledger, stranger, probe);
    expect(refused(await evaluate(await signed(ledger, stranger, probing)))).to.deep.equal([403, "QueryUnproven"]);
  });

  it("P6: answers about no version that is not current", async () => {
    const first = invoice(seller, "E-3", 7n);
    const { documentId } = await register(seller, { content: first });
    const before = await question(ledger, seller, first);
    expect((await evaluate(await signed(ledger, seller, before))).status).to.equal(200);
    await supersede(seller, { documentId, next: { content: invoice(seller, "E-3", 8n) } });
    expect(refused(await evaluate(await signed(ledger, seller, before)))).to.deep.equal([403, "DocumentNotCurrent"]);
  });

  it("P12: answers a suspended participant nothing from the next block on, nor anybody about its documents", async () => {
    const lapsed = await ledger.join("lapsed", "trader");
    const paper = invoice(lapsed, "E-4", 9n, { counterparty: buyer.legalId });
    const { documentId } = await register(lapsed, { content: paper, counterparty: buyer.account.address });
    await acknowledge(buyer, { documentId });
    const own = await question(ledger, lapsed, paper);
    const ofBuyer = await question(ledger, buyer, paper);
    expect((await evaluate(await signed(ledger, lapsed, own))).status).to.equal(200);
    const again = await signed(ledger, lapsed, own);
    await suspend(ledger.identityProvider, { account: lapsed.account.address });
    expect(refused(await evaluate(again)), "also what it was answered before").to.deep.equal([403, "ParticipantInactive"]);
    expect(refused(await evaluate(await signed(ledger, buyer, ofBuyer)))).to.deep.equal([403, "ParticipantInactive"]);
  });

  it("has written down each distinct evaluation once, and nothing that it refused", async () => {
    const record = readFileSync(join(ledger.folder, "member-1", "record.jsonl"), "utf8");
    const lines = record
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const distinct = new Set(lines.map(({ kind, document, blinded, keyId }) => [kind, document, blinded, keyId].join()));
    expect(distinct.size).to.equal(lines.length);
    const callers = lines.map(({ caller }) => caller);
    expect(callers).to.include(seller.account.address).and.include(buyer.account.address);
    expect(callers).not.to.include(stranger.account.address);
    expect(lines).to.have.length(5);
  });
});
