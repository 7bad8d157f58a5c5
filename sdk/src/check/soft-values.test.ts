import { readFileSync } from "node:fs";
import { expect } from "chai";
import * as snarkjs from "snarkjs";
import { CheckFailed, StatementUntrue } from "../errors.ts";
import { checkContext } from "../protocol/context.ts";
import { shownOf, softsOf } from "../protocol/tag.ts";
import { EUR, type HeldDocument, type RecordedHolder, recordedHolder } from "../sync/testing/recorded-holder.ts";
import type { CheckProof, CheckRequest } from "./check-shapes.ts";
import { checkArguments } from "./examine-check.ts";
import { proveCheck } from "./prove-check.ts";
import { requestCheck } from "./request-check.ts";
import { verifyCheck } from "./verify-check.ts";

const SOFT = { trade: 31n, transport: 32n, order: 33n };
const ADDRESS = "0x00000000000000000000000000000000000000a1";
const key = JSON.parse(readFileSync(new URL("../../../circuits/keys/check.vkey.json", import.meta.url), "utf8"));

/** Does the proof show what the contract would ask the verifier, made of the answer as it is? */
function holds(answer: CheckProof): Promise<boolean> {
  const [terms, { a, b, c }] = checkArguments(answer);
  const context = checkContext(answer.request, answer.request.challenge);
  const { notesRoot, nullifierRoot, currency, maximumFinanced, minimumAvailable, minimumAssurance, documentId, shown } = terms;
  const signals = [notesRoot, nullifierRoot, currency, maximumFinanced, minimumAvailable, minimumAssurance, documentId, shown];
  const point = (...coordinates: readonly bigint[]) => [...coordinates.map(String)];
  const proof = {
    pi_a: [...point(...a), "1"],
    pi_b: [point(b[0][1], b[0][0]), point(b[1][1], b[1][0]), ["1", "0"]],
    pi_c: [...point(...c), "1"],
  };
  return snarkjs.groth16.verify(
    key,
    [...signals, context].map((signal) => BigInt(signal).toString()),
    proof,
  );
}

describe("soft values in a check", () => {
  let holder: RecordedHolder;
  let soft: HeldDocument;
  let plain: HeldDocument;
  /** An answer that shows soft values, to who asked for them. */
  let asked: CheckProof | undefined;
  before(async () => {
    holder = await recordedHolder();
    soft = await holder.enrol(1n, 1_000n, SOFT);
    plain = await holder.enrol(2n, 1_000n);
  });
  after(async () => {
    await holder.close();
    // snarkjs keeps threads for the curve, and the process would not end.
    await (await snarkjs.curves.getCurveFromName("bn128")).terminate();
  });

  const ask = (of: HeldDocument, asked?: boolean): CheckRequest =>
    requestCheck(holder.client, {
      currency: EUR,
      maximumFinanced: 500n,
      minimumAvailable: 100n,
      documentId: of.id,
      ...(asked === undefined ? {} : { soft: asked }),
    });
  const answerTo = async (request: CheckRequest, of: HeldDocument, unexamined = false): Promise<CheckProof> =>
    (await proveCheck(holder.client, { request, documentId: of.id, unexamined })).answer;

  it("P7: what a lender that asks for none sees is the same for every document, before and after its first pledge", async () => {
    const answers = [await answerTo(ask(soft), soft), await answerTo(ask(plain), plain)];
    holder.ledger.addBlock(soft.recorded.reserve(ADDRESS, 400n));
    answers.push(await answerTo(ask(soft, false), soft), await answerTo(ask(plain, false), plain));
    for (const answer of answers) {
      const { request: _, notesRoot, nullifierRoot, proof: __, ...rest } = answer;
      expect(rest).to.deep.equal({ kind: "kontor/check-proof/1" });
      expect(checkArguments(answer)[0].shown).to.equal(0n);
      expect(await holds(answer)).to.equal(true);
      for (const value of [...Object.values(SOFT), softsOf(SOFT)])
        expect(JSON.stringify([notesRoot, nullifierRoot, answer.request])).not.to.include(`"${value}"`);
    }
    const roots = answers.map(({ notesRoot, nullifierRoot }) => `${notesRoot}/${nullifierRoot}`);
    expect([roots[0], roots[2]]).to.deep.equal([roots[1], roots[3]]);
  });

  it("are shown to who asks, with whether they are published, and the proof holds for no others", async () => {
    const fresh = await holder.enrol(3n, 1_000n, { ...SOFT, order: 34n });
    const shown = await answerTo(ask(fresh, true), fresh);
    expect(shown.soft).to.deep.equal({ trade: "31", transport: "32", order: "34", published: 0 });
    holder.ledger.addBlock(fresh.recorded.reserve(ADDRESS.replace("a1", "a2") as typeof ADDRESS, 1n));
    const after = await answerTo(ask(fresh, true), fresh);
    asked = after;
    expect(after.soft).to.deep.equal({ ...shown.soft, published: 1 });
    for (const answer of [shown, after]) {
      expect(await holds(answer)).to.equal(true);
      const { soft: told, ...silent } = answer;
      const published = told?.published === 0 ? 1 : 0;
      for (const lie of [{ trade: "35" }, { transport: "33" }, { order: "0" }, { published }] as const)
        expect(await holds({ ...answer, soft: { ...(told as NonNullable<typeof told>), ...lie } })).to.equal(false);
      expect(await holds(silent)).to.equal(false);
    }
    expect(checkArguments(after)[0].shown).to.equal(shownOf(softsOf({ ...SOFT, order: 34n }), 1n));
  });

  it("are not there of a document that was enrolled without: the applicant is told, and no proof shows any", async () => {
    const request = ask(plain, true);
    expect(await answerTo(request, plain).catch((error: unknown) => error)).to.be.instanceOf(StatementUntrue);
    const answer = await answerTo(request, plain, true);
    expect(answer.soft).to.deep.equal({ trade: "0", transport: "0", order: "0", published: 1 });
    expect(await holds(answer)).to.equal(false);
  });

  it("an answer that leaves out what was asked for, or shows what was not, is none", async () => {
    const whole = asked ?? (await answerTo(ask(soft, true), soft));
    const { soft: _, ...silent } = whole;
    const outcomes = [
      [whole.request, silent],
      [
        { ...whole.request, soft: false },
        { ...whole, request: { ...whole.request, soft: false } },
      ],
      [{ ...whole.request, soft: false }, whole],
    ] as const;
    for (const [request, answer] of outcomes)
      expect(await verifyCheck(holder.client, { request, answer }).catch((error: unknown) => error)).to.be.instanceOf(
        CheckFailed,
      );
  });
});
