import { expect } from "chai";
import type { Hex } from "viem";
import { curvePoint, type GroupPoint } from "../../sdk/src/protocol/curve.ts";
import { SLOT } from "../../sdk/src/protocol/document.ts";
import { FIELD_ORDER, hash } from "../../sdk/src/protocol/hash.ts";
import { judge, type Strategy } from "./attack.ts";
import type { Sight } from "./sight.ts";
import { commitment } from "./strategies/commitment.ts";
import { enoughShares, fromDealings, guessedShare, sharesAlone, unkeyed, withoutKey } from "./strategies/keys.ts";
import { equalPoints, smallBlinding, torsion } from "./strategies/points.ts";
import { envelopes, masks, nonces, numbersAsTags, receipts, sharedNumbers, softOrDecoy } from "./strategies/published.ts";
import { STRATEGIES } from "./strategies.ts";
import { type Make, secret, through, weakLedger } from "./testing/weak-ledger.ts";

/** What a strategy finds of a ledger that is made so: invoices, pledges, links. */
function foundBy(strategy: Strategy, differently: Partial<Make>): [invoices: number, pledges: number, linked: number] {
  const { attack, truth } = weakLedger(differently);
  const { invoices, pledges, linked } = judge(strategy, attack, truth);
  return [invoices, pledges, linked];
}
/** The same numbers in a transaction, and some more. */
function withWords(sight: Sight, transaction: Hex | undefined, ...more: bigint[]): Pick<Sight, "wordsOf"> {
  const words = sight.wordsOf.get(transaction as Hex) ?? [];
  return { wordsOf: new Map([...sight.wordsOf, [transaction as Hex, [...words, ...more]]]) };
}
const ORDER_TWO = curvePoint([0n, FIELD_ORDER - 1n]) as GroupPoint;

describe("strategies of the red team", () => {
  it("P5: find nothing on a ledger that is made as it must be, and everything with one share more", () => {
    const { attack, all, truth } = weakLedger();
    for (const strategy of STRATEGIES) {
      const { invoices, pledges, linked, guesses } = judge(strategy, attack, truth);
      expect([invoices, pledges, linked], strategy.name).to.deep.equal([0, 0, 0]);
      if (strategy !== fromDealings) expect(guesses, strategy.name).to.be.greaterThan(0);
    }
    const control = judge(enoughShares, all, truth);
    expect([control.invoices, control.pledges]).to.deep.equal([3, 3]);
  });

  it("find salts that can be guessed", () => {
    expect(foundBy(commitment, { salt: () => 7n })).to.deep.equal([3, 0, 0]);
    expect(foundBy(commitment, { salt: (document) => (document === 1 ? 0n : secret("good") >> 8n) })).to.deep.equal([1, 0, 0]);
  });

  it("find tags that no secret key made", () => {
    expect(foundBy(withoutKey, { polynomial: [1n, secret("slope")] })).to.deep.equal([3, 3, 0]);
    expect(foundBy(unkeyed, { tag: (_, __, { slots }) => slots[SLOT.number] ?? 0n })).to.deep.equal([3, 3, 0]);
  });

  it("find keys that fewer than t shares make", () => {
    const k = secret("k");
    expect(foundBy(sharesAlone, { polynomial: [k, 0n] })).to.deep.equal([3, 3, 0]);
    expect(foundBy(sharesAlone, { changeMember: () => ({ polynomial: [k] }) })).to.deep.equal([3, 3, 0]);
    for (const share of [0n, 1n]) expect(foundBy(guessedShare, { polynomial: through(3, share) })).to.deep.equal([3, 3, 0]);
    const dealt = [{ dealer: 2, share: secret("leaked") }];
    const leaked = { polynomial: through(2, secret("leaked")), changeMember: () => ({ dealt }) };
    expect(foundBy(guessedShare, leaked)).to.deep.equal([3, 3, 0]);
  });

  it("find shares that a dealing does not hide", () => {
    const polynomial = through(2, 4_711n);
    const dealing = { commitments: [], ephemeral: [0n, 1n], shares: [1_200n, 4_000n, 5n], proof: [2n, 3n] } as const;
    const second = { ...dealing, shares: [2n, 711n, 9n] };
    const change = () => ({ dealings: [dealing, second].map((one, i) => ({ dealer: i + 1, dealing: one })) });
    expect(foundBy(fromDealings, { polynomial, change })).to.deep.equal([3, 3, 0]);
    expect(foundBy(fromDealings, { change })).to.deep.equal([0, 0, 0]);
  });

  it("find blindings that are small, known, or none", () => {
    expect(foundBy(smallBlinding, { blinding: () => 3n })[0]).to.equal(3);
    expect(
      foundBy(smallBlinding, { blinding: (document, kind) => (kind === 2 && document === 0 ? 16n : secret("other")) })[0],
    ).to.equal(1);
    const polynomial = [secret("dealt by 1"), 5n] as const;
    expect(foundBy(smallBlinding, { blinding: () => polynomial[0] })[0]).to.equal(3);
  });

  it("find two documents with one point, and points with a component of small order", () => {
    const same = (sight: Sight) => ({ enrolments: sight.enrolments.map((one) => ({ ...one, evaluated: [secret("y")] })) });
    expect(foundBy(equalPoints, { change: same })[2]).to.be.greaterThan(0);
    const changeMember: Make["changeMember"] = ({ seen }) => ({
      seen: seen.map((one, i) => (i === 0 ? { ...one, points: one.points.map((point) => point.add(ORDER_TWO)) } : one)),
    });
    expect(foundBy(torsion, { changeMember })).to.deep.equal([0, 0, 1]);
  });

  it("find a tag, or the y that makes one, where it is published", () => {
    const first = (sight: Sight) => sight.reservations[0]?.transaction;
    expect(foundBy(numbersAsTags, { change: (sight, tags) => withWords(sight, first(sight), tags[0] ?? 0n) })[2]).to.equal(1);
    const tag: Make["tag"] = (keyId, _, { slots }) => hash("tag", BigInt(keyId), slots[SLOT.number] ?? 0n);
    const { attack } = weakLedger();
    const y = attack.dictionary[0]?.slots[SLOT.number] ?? 0n;
    expect(foundBy(numbersAsTags, { tag, change: (sight) => withWords(sight, first(sight), y) })[2]).to.equal(1);
  });

  it("find a number that a pledge and its document share", () => {
    const change: Make["change"] = (sight) =>
      withWords(sight, sight.reservations[1]?.transaction, sight.enrolments[1]?.uniqueness ?? 0n);
    expect(foundBy(sharedNumbers, { change })).to.deep.equal([0, 0, 1]);
  });

  it("find masks without a pad, or with one pad for two", () => {
    expect(foundBy(masks, { mask: (_, __, financed) => financed })[2]).to.be.greaterThan(0);
    expect(foundBy(masks, { mask: (_, __, financed) => (financed + secret("pad")) % FIELD_ORDER })).to.deep.equal([0, 0, 3]);
  });

  it("find soft values that an enrolment shows too", () => {
    const change: Make["change"] = (sight) =>
      withWords(sight, sight.enrolments[2]?.transaction, sight.reservations[2]?.soft[1] ?? 0n);
    expect(foundBy(softOrDecoy, { change })).to.deep.equal([0, 0, 1]);
  });

  it("find receipts, nonces and envelopes that are alike, or not alike, where they must not be", () => {
    const twice = (sight: Sight) => ({
      reservations: sight.reservations.map((one) => ({ ...one, receipt: secret("one receipt") })),
    });
    expect(foundBy(receipts, { change: twice })[2]).to.be.greaterThan(0);
    const other = (sight: Sight) => {
      const [first = "0x", second = "0x"] = sight.signatures;
      return { signatures: [first, `${first.slice(0, 66)}${second.slice(66)}` as Hex] };
    };
    expect(foundBy(nonces, { change: other })).to.deep.equal([0, 0, 1]);
    expect(foundBy(envelopes, { change: () => ({ envelopeBytes: [1_296, 1_200] }) })).to.deep.equal([0, 0, 1]);
  });
});
