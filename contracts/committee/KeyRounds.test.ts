import { expect } from "chai";
import { BASE, coordinates, GROUP_ORDER, groupPoint, IDENTITY, multiply, scalar } from "../../sdk/src/protocol/curve.ts";
import { type Dealing, makeDealing } from "../../sdk/src/protocol/dealing.ts";
import { openShare } from "../../sdk/src/protocol/dealt-share.ts";
import { eightfold } from "../../sdk/src/protocol/eighth.ts";
import { FIELD_ORDER } from "../../sdk/src/protocol/hash.ts";
import { pointOfKey } from "../../sdk/src/protocol/hash-to-curve.ts";
import { roundDigest } from "../../sdk/src/protocol/round.ts";
import { combinePoints } from "../../sdk/src/protocol/sharing.ts";
import { refusal, there } from "../registry.fixture.ts";
import { type Committee, type Dealer, openCommittee } from "./committee.fixture.ts";
import { at, complain, confirmAll, enlist, expectShared, lying, sharesOf, subsets } from "./rounds.fixture.ts";

describe("KeyRounds", () => {
  let c: Committee;
  beforeEach(async () => {
    c = await openCommittee();
  });

  describe("generation", () => {
    for (const [threshold, count] of [
      [2, 3],
      [3, 5],
      [2, 2],
    ] as const)
      it(`P5: makes a ${threshold}-of-${count} key that ${threshold} shares evaluate, and ${threshold - 1} do not`, async () => {
        const members = await enlist(c, count);
        const round = await c.generation(members, threshold);
        const { shares } = await c.run(round, members, members);
        const secret = await expectShared(c, 1, at(members, shares), threshold);
        expect(await c.read("currentKeyId", [])).to.equal(1);

        const point = pointOfKey(7n);
        const answers = at(members, shares).map(({ index, share }) => ({ index, point: multiply(point, share) }));
        for (const some of subsets(answers, threshold))
          expect(combinePoints(some).equals(multiply(point, secret))).to.equal(true);
        for (const few of subsets(answers, threshold - 1))
          expect(combinePoints(few).equals(multiply(point, secret))).to.equal(false);
      });

    it("P5: adds up what all dealers dealt, so that none of them knows the key", async () => {
      const members = await enlist(c, 3);
      const round = await c.generation(members, 2);
      await c.run(round, members, members);
      const dealt = [...(await c.dealings(round)).values()];
      const constants = dealt.map(({ commitments }) => there(eightfold(there(commitments[0]))));
      const sum = constants.reduce((total, each) => total.add(each), IDENTITY);
      expect((await c.read("keyOf", [1])).publicKey).to.deep.equal(coordinates(sum));
    });

    it("P11: goes on without a dealer that crashed, and gives it its share all the same", async () => {
      const members = await enlist(c, 3);
      const [first, second] = members as [Dealer, Dealer, Dealer];
      const round = await c.generation(members, 2);
      for (const by of [first, second]) await c.deal(round, by, await c.dealing(round, by));
      const { dealBy } = await c.read("roundOf", [round]);
      expect(await refusal(c.send(first.wallet, "confirm", [round]))).to.deep.equal(["DealingUnderway", round, dealBy]);
      await c.pass(round, "dealBy");
      await confirmAll(c, round, members);
      const shares = await sharesOf(c, round, members);
      await c.finish(round);
      await expectShared(c, 1, shares, 2);
    });

    it("P11: goes on without a receiver, once the time to complain is over", async () => {
      const members = await enlist(c, 4);
      const round = await c.generation(members, 2);
      for (const by of members) await c.deal(round, by, await c.dealing(round, by));
      await confirmAll(c, round, members.slice(0, 2));
      expect(await refusal(c.finish(round))).to.deep.equal(["RoundUnconfirmed", round, 2n, 4n]);
      await c.pass(round, "complainBy");
      expect(await refusal(c.finish(round))).to.deep.equal(["RoundUnconfirmed", round, 2n, 3n]);
      await confirmAll(c, round, members.slice(3));
      await c.finish(round);
      await expectShared(c, 1, await sharesOf(c, round, members), 2);
    });

    it("leaves out a dealer that lied to one receiver, on that receiver's complaint", async () => {
      const members = await enlist(c, 3);
      const [first, liar, third] = members as [Dealer, Dealer, Dealer];
      const round = await c.generation(members, 2);
      for (const by of [first, third]) await c.deal(round, by, await c.dealing(round, by));
      await c.deal(round, liar, lying(await c.dealing(round, liar), 3));
      expect([...(await c.opened(round, first)).values()]).not.to.include(undefined);
      expect((await c.opened(round, third)).get(2)).to.equal(undefined);
      expect(await refusal(complain(c, round, first, 2))).to.deep.equal(["ComplaintUnfounded", round, 2, 1]);

      await complain(c, round, third, 2);
      expect((await c.read("roundOf", [round])).disqualified).to.equal(0b010);
      expect(await refusal(complain(c, round, first, 2))).to.deep.equal(["DealerNotQualified", round, 2]);
      await confirmAll(c, round, members);
      expect(await c.summed(round)).to.deep.equal([1, 3]);
      const shares = await sharesOf(c, round, members);
      await c.finish(round);
      await expectShared(c, 1, shares, 2);
    });

    it("leaves out a dealer that dealt the right shares to the wrong receivers", async () => {
      const members = await enlist(c, 3);
      const [first, liar, third] = members as [Dealer, Dealer, Dealer];
      const round = await c.generation(members, 2);
      const { shares, ...rest } = await c.dealing(round, liar);
      await c.deal(round, liar, { ...rest, shares: [shares[1], shares[0], shares[2]] as bigint[] });
      expect([(await c.opened(round, first)).get(2), (await c.opened(round, liar)).get(2)]).to.deep.equal([undefined, undefined]);
      expect(typeof (await c.opened(round, third)).get(2)).to.equal("bigint");
      await complain(c, round, first, 2);
      expect((await c.read("roundOf", [round])).disqualified).to.equal(0b010);
    });

    it("takes points with a component of small order as what they stand for", async () => {
      const members = await enlist(c, 2);
      const round = await c.generation(members, 2);
      // Adding the point of order two, (0, -1), turns the signs of both coordinates.
      const twisted = ([x, y]: readonly [bigint, bigint]) => [FIELD_ORDER - x, FIELD_ORDER - y] as const;
      for (const by of members) {
        const { commitments, ephemeral, ...rest } = await c.dealing(round, by);
        await c.deal(round, by, { ...rest, commitments: commitments.map(twisted), ephemeral: twisted(ephemeral) });
      }
      await confirmAll(c, round, members);
      const shares = await sharesOf(c, round, members);
      await c.finish(round);
      await expectShared(c, 1, shares, 2);
    });
  });

  describe("attacks on a round", () => {
    it("P5: refuses a dealer that would make the key one that it knows", async () => {
      const members = await enlist(c, 3);
      const [first, second, rogue] = members as [Dealer, Dealer, Dealer];
      const round = await c.generation(members, 2);
      for (const by of [first, second]) await c.deal(round, by, await c.dealing(round, by));
      const others = [...(await c.dealings(round)).values()].map(({ commitments }) => there(groupPoint(there(commitments[0]))));
      const dealing = await c.dealing(round, rogue);
      const own = there(groupPoint(there(dealing.commitments[0])));
      const rigged = coordinates(others.reduce((sum, other) => sum.subtract(other), own));
      const [, slope] = dealing.commitments;
      for (const { proof } of [dealing, ...(await c.dealings(round)).values()])
        expect(await refusal(c.deal(round, rogue, { ...dealing, commitments: [rigged, there(slope)], proof }))).to.deep.equal([
          "DealingUnproven",
          round,
          3,
        ]);
    });

    it("P5: refuses a dealing under somebody else's ephemeral key, whose shares a complaint would open", async () => {
      const members = await enlist(c, 3);
      const [honest, thief] = members as [Dealer, Dealer, Dealer];
      const round = await c.generation(members, 2);
      const victim = await c.dealing(round, honest);
      await c.deal(round, honest, victim);
      const dealing = await c.dealing(round, thief);
      const shifted = coordinates(there(groupPoint(victim.ephemeral)).add(BASE));
      for (const ephemeral of [victim.ephemeral, shifted])
        expect(await refusal(c.deal(round, thief, { ...dealing, ephemeral }))).to.deep.equal(["DealingUnproven", round, 2]);
      // All of it, with its proof: bound to the dealer that made it.
      expect(await refusal(c.deal(round, thief, victim))).to.deep.equal(["DealingUnproven", round, 2]);
    });

    it("refuses a dealing of another round, abandoned or before a reorganisation", async () => {
      const members = await enlist(c, 2);
      const [first] = members as [Dealer, Dealer];
      const before = await c.networkHelpers.takeSnapshot();
      const round = await c.generation(members, 2);
      const dealing = await c.dealing(round, first);
      await before.restore();
      await c.networkHelpers.mine(1);
      expect(await c.generation(members, 2)).to.equal(round);
      expect(await refusal(c.deal(round, first, dealing))).to.deep.equal(["DealingUnproven", round, 1]);

      const here = await c.dealing(round, first);
      await c.deal(round, first, here);
      const next = await c.generation(members, 2);
      expect(await refusal(c.deal(next, first, here))).to.deep.equal(["DealingUnproven", next, 1]);
    });

    it("ends an abandoned round for good, in every call", async () => {
      const members = await enlist(c, 3);
      const [first] = members as [Dealer, Dealer, Dealer];
      const round = await c.generation(members, 2);
      for (const by of members) await c.deal(round, by, await c.dealing(round, by));
      const dealt = [...(await c.dealings(round)).values()];
      await confirmAll(c, round, members.slice(1));
      await c.generation(members, 3);
      const ended = ["RoundNotOpen", round, 3];
      expect(await refusal(c.deal(round, first, there(dealt[0])))).to.deep.equal(ended);
      expect(await refusal(complain(c, round, first, 2))).to.deep.equal(ended);
      expect(await refusal(c.send(first.wallet, "confirm", [round]))).to.deep.equal(ended);
      expect(await refusal(c.send(first.wallet, "finish", [round, dealt]))).to.deep.equal(ended);
      expect(await c.read("currentKeyId", [])).to.equal(0);
    });

    it("makes no key of which everybody knows a share", async () => {
      const members = await enlist(c, 2);
      const [first, second] = members as [Dealer, Dealer];
      for (const index of [0, 2]) {
        const round = await c.generation(members, 2);
        const terms = await c.terms(round);
        const one = makeDealing(first.secret, terms, 1, 7n);
        const valueAt2 = (dealing: Dealing, dealer: number) =>
          there(openShare(second.dealingSecret, roundDigest(terms), dealing, { dealer, receiver: 2 }));
        // Two dealers that work together: the second's constant makes the sum of both polynomials 0 at `index`.
        const slopes = valueAt2(one, 1) + valueAt2(makeDealing(second.secret, terms, 2, 1n), 2) - 1n;
        const two = makeDealing(second.secret, terms, 2, index === 0 ? GROUP_ORDER - 7n : scalar(-slopes));
        await c.deal(round, first, one);
        await c.deal(round, second, two);
        await confirmAll(c, round, members);
        expect(await refusal(c.finish(round))).to.deep.equal(["KeyDegenerate", round, index]);
      }
    });
  });
});
