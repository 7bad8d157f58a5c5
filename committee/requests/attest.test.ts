import { expect } from "chai";
import type { Hex } from "viem";
import { tagCommitteeAbi } from "../../sdk/src/abi/index.ts";
import { suspend } from "../../sdk/src/accredit/suspend.ts";
import type { Answer, Query } from "../../sdk/src/committee/shapes.ts";
import { coordinates, groupPoint, multiply } from "../../sdk/src/protocol/curve.ts";
import { combinePoints } from "../../sdk/src/protocol/sharing.ts";
import { evaluationOf } from "../../sdk/src/protocol/tag.ts";
import { register } from "../../sdk/src/register/register.ts";
import { invoice, type Ledger, openLedger, type Party } from "../../test/ledger.ts";
import { post, type Question, question, refused, signed } from "../testing/query.ts";

describe("POST /v1/attest", () => {
  let ledger: Ledger;
  let seller: Party;
  let asked: Question;
  let query: Query;
  let answers: Answer[];

  before(async () => {
    ledger = await openLedger({ members: 4, threshold: 3 });
    seller = await ledger.join("seller", "trader");
    const content = invoice(seller, "A-1", 1_000n);
    await register(seller, { content });
    asked = await question(ledger, seller, content, { soft: true });
    query = await signed(ledger, seller, asked);
    answers = await Promise.all(
      [0, 1, 2, 3].map(async (i) => (await post(urlOf(i), "/v1/evaluate", query)).json as unknown as Answer),
    );
  });
  after(() => ledger.close());

  const urlOf = (index: number): string => ledger.committee.running[index]?.url ?? "";
  const some = (...indexes: number[]): Answer[] => indexes.map((index) => answers[index] ?? expect.fail("no answer"));
  const attest = (given: unknown[], member = 0, more: object = {}) =>
    post(urlOf(member), "/v1/attest", { kind: "kontor/attestation-request/1", query, answers: given, ...more });

  const evaluation = (): bigint =>
    evaluationOf(
      asked.blinded,
      asked.points.map((_, j) =>
        combinePoints(
          some(0, 1, 2).map(({ index, points }) => {
            const [x, y] = points[j] ?? expect.fail("no point");
            return { index, point: groupPoint([BigInt(x), BigInt(y)]) ?? expect.fail("no point") };
          }),
        ),
      ),
    );

  it("signs what any t members evaluated, so that the contract takes it", async () => {
    const said = await Promise.all([attest(some(0, 1, 2), 0), attest(some(3, 1, 0), 1), attest(some(2, 3, 1), 3)]);
    const attestations = said.map(({ status, json }) => {
      expect(status, JSON.stringify(json)).to.equal(200);
      expect(json).to.include({ kind: "kontor/attestation/1", keyId: 1, evaluation: evaluation().toString() });
      return { index: Number(json.index), signature: json.signature as Hex };
    });
    await seller.public.readContract({
      address: ledger.addresses.tagCommittee,
      abi: tagCommitteeAbi,
      functionName: "requireAttested",
      args: [asked.documentId, evaluation(), 1, attestations],
    });
  });

  it("takes as many answers as the threshold, of different members of this key, to this query", async () => {
    const [first, second, third] = some(0, 1, 2) as [Answer, Answer, Answer];
    const wrong: [string, Answer[]][] = [
      ["too few", some(0, 1)],
      ["too many", some(0, 1, 2, 3)],
      ["one twice", [first, second, second]],
      ["a member that there is none of", [first, second, { ...third, index: 5 }]],
      ["another key", [first, second, { ...third, keyId: 2 }]],
      ["another number of points", [first, second, { ...third, points: third.points.slice(0, 1) as Answer["points"] }]],
    ];
    for (const [what, given] of wrong) expect(refused(await attest(given)), what).to.deep.equal([400, "InputInvalid"]);
  });

  it("names the member whose answer is not that of its share, and signs nothing", async () => {
    const [first, second, third] = some(0, 1, 2) as [Answer, Answer, Answer];
    const doubled = third.points.map(([x, y]) => {
      const point = groupPoint([BigInt(x), BigInt(y)]) ?? expect.fail("no point");
      return coordinates(multiply(point, 2n)).map(String);
    });
    const wrong: [string, Answer][] = [
      ["another point", { ...third, points: doubled as unknown as Answer["points"] }],
      ["another proof", { ...third, equality: first.equality }],
      ["another member's answer", { ...second, index: 3 }],
      ["the identity", { ...third, points: third.points.map(() => ["0", "1"]) as unknown as Answer["points"] }],
    ];
    for (const [what, liar] of wrong) {
      const said = await attest([first, second, liar]);
      expect(refused(said), what).to.deep.equal([400, "AnswerRefused"]);
      expect(said.json.values).to.deep.equal({ index: 3, member: ledger.committee.members[2] });
    }
  });

  it("P6, P12: asks about the caller as it does for an evaluation", async () => {
    const other = await ledger.join("other", "trader");
    const theirs = await signed(ledger, other, asked);
    expect(refused(await attest(some(0, 1, 2), 0, { query: theirs }))).to.deep.equal([403, "CallerNotEntitled"]);
    const stale = await signed(ledger, seller, asked, Number(query.issuedAt) - 400);
    expect(refused(await attest(some(0, 1, 2), 0, { query: stale }))).to.deep.equal([401, "QueryNotFresh"]);
    await suspend(ledger.identityProvider, { account: seller.account.address });
    expect(refused(await attest(some(0, 1, 2)))).to.deep.equal([403, "ParticipantInactive"]);
  });
});
