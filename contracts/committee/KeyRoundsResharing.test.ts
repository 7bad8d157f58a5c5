import { expect } from "chai";
import { GROUP_ORDER, scalar } from "../../sdk/src/protocol/curve.ts";
import { combineShares } from "../../sdk/src/protocol/sharing.ts";
import { refusal, there } from "../registry.fixture.ts";
import { type Committee, type Dealer, openCommittee } from "./committee.fixture.ts";
import { at, complain, confirmAll, enlist, expectShared, lying, sharesOf, subsets } from "./rounds.fixture.ts";

describe("KeyRounds with a key that there is", () => {
  let c: Committee;
  beforeEach(async () => {
    c = await openCommittee();
  });

  describe("resharing", () => {
    it("P5, P11: gives the same key to other members under another threshold, and old and new shares do not mix", async () => {
      const old = await enlist(c, 3);
      const first = await c.generation(old, 2);
      const { shares: held } = await c.run(first, old, old);
      const secret = await expectShared(c, 1, at(old, held), 2);
      const before = await c.read("keyOf", [1]);

      const next = [there(old[2]), ...(await enlist(c, 4, 3))];
      const second = await c.resharing(1, next, 3);
      const { shares } = await c.run(second, old, next, held);
      expect(await expectShared(c, 1, at(next, shares), 3)).to.equal(secret);
      const after = await c.read("keyOf", [1]);
      expect([after.publicKey, after.round, after.members]).to.deep.equal([
        before.publicKey,
        second,
        next.map((by) => by.account),
      ]);
      expect(await c.read("currentKeyId", [])).to.equal(1);

      const [kept, renewed] = [at(old, held), at(next, shares)];
      for (const stale of subsets(kept, 1))
        for (const fresh of subsets(renewed, 2)) {
          const mixed = [...stale, ...fresh];
          if (new Set(mixed.map(({ index }) => index)).size === 3) expect(combineShares(mixed)).not.to.equal(secret);
        }
      for (const pair of subsets(renewed, 2)) expect(combineShares(pair)).not.to.equal(secret);
    });

    it("counts the first dealers as many as the old threshold, whoever else dealt", async () => {
      const old = await enlist(c, 4);
      const { shares: held } = await c.run(await c.generation(old, 2), old, old);
      const secret = await expectShared(c, 1, at(old, held), 2);
      const round = await c.resharing(1, old, 2);
      const dealers = old.slice(1);
      for (const by of dealers) await c.deal(round, by, await c.dealing(round, by, held.get(by.account)));
      await c.pass(round, "dealBy");
      await confirmAll(c, round, old);
      expect(await c.summed(round)).to.deep.equal([2, 3]);
      const shares = await sharesOf(c, round, old);
      const all = await c.dealings(round);
      expect(await refusal(c.send(c.deployer, "finish", [round, [2, 3, 4].map((i) => there(all.get(i)))]))).to.deep.equal([
        "DealingCountInvalid",
        3n,
        2n,
      ]);
      expect(await refusal(c.send(c.deployer, "finish", [round, [2, 4].map((i) => there(all.get(i)))]))).to.deep.equal([
        "DealingMismatch",
        round,
        3,
      ]);
      await c.finish(round);
      expect(await expectShared(c, 1, shares, 2)).to.equal(secret);
    });

    it("refuses a dealer that deals another share than its own, and leaves out one that lies to a receiver", async () => {
      const old = await enlist(c, 3);
      const [first, second, third] = old as [Dealer, Dealer, Dealer];
      const { shares: held } = await c.run(await c.generation(old, 2), old, old);
      const secret = await expectShared(c, 1, at(old, held), 2);
      const next = await enlist(c, 2, 3);
      const round = await c.resharing(1, next, 2);
      const own = there(held.get(first.account));
      for (const other of [undefined, scalar(own + 1n), there(held.get(second.account)), GROUP_ORDER - own])
        expect(await refusal(c.deal(round, first, await c.dealing(round, first, other)))).to.deep.equal([
          "DealtShareKeyMismatch",
          round,
          1,
        ]);
      await c.deal(round, first, lying(await c.dealing(round, first, own), 2));
      for (const by of [second, third]) await c.deal(round, by, await c.dealing(round, by, held.get(by.account)));
      await complain(c, round, there(next[1]), 1);
      await confirmAll(c, round, next);
      const shares = await sharesOf(c, round, next);
      await c.finish(round);
      expect(await expectShared(c, 1, shares, 2)).to.equal(secret);
    });

    it("does not finish with fewer dealers than the old threshold, and can be opened again", async () => {
      const old = await enlist(c, 3);
      const { shares: held } = await c.run(await c.generation(old, 3), old, old);
      const secret = await expectShared(c, 1, at(old, held), 3);
      const next = await enlist(c, 2, 3);
      const round = await c.resharing(1, next, 2);
      for (const by of old.slice(0, 2)) await c.deal(round, by, await c.dealing(round, by, held.get(by.account)));
      await c.pass(round, "dealBy");
      await confirmAll(c, round, next);
      expect(await refusal(c.finish(round))).to.deep.equal(["DealersTooFew", round, 2n, 3n]);
      await expectShared(c, 1, at(old, held), 3);
      const again = await c.resharing(1, next, 2);
      const { shares } = await c.run(again, old, next, held);
      expect(await expectShared(c, 1, at(next, shares), 2)).to.equal(secret);
    });

    it("P11: does not finish on the word of a dealer whose victims were away, and the key stays with its members", async () => {
      const old = await enlist(c, 5);
      const [liar, , , fourth, fifth] = old as [Dealer, Dealer, Dealer, Dealer, Dealer];
      const { shares: held } = await c.run(await c.generation(old, 3), old, old);
      const secret = await expectShared(c, 1, at(old, held), 3);
      const round = await c.resharing(1, old, 3);
      const dealing = (by: Dealer, of = round) => c.dealing(of, by, held.get(by.account));
      await c.deal(round, liar, lying(lying(await dealing(liar), 4), 5));
      for (const by of old.slice(1)) await c.deal(round, by, await dealing(by));
      for (const away of [fourth, fifth]) expect((await c.opened(round, away)).get(1)).to.equal(undefined);
      await confirmAll(c, round, old.slice(0, 3));
      await c.pass(round, "complainBy");
      // Its own confirmation makes three: with it gone, the two others would hold all the good shares that there are.
      expect(await refusal(c.finish(round))).to.deep.equal(["RoundUnconfirmed", round, 3n, 5n]);
      await expectShared(c, 1, at(old, held), 3);

      const next = old.slice(1);
      const again = await c.resharing(1, next, 3);
      for (const by of next) await c.deal(again, by, await dealing(by, again));
      await c.pass(again, "dealBy");
      await confirmAll(c, again, next);
      const shares = await sharesOf(c, again, next);
      await c.finish(again);
      expect(await expectShared(c, 1, shares, 3)).to.equal(secret);
    });
  });

  describe("rotation", () => {
    it("P1: makes the next key id the current one, and earlier keys go on and can be reshared", async () => {
      const members = await enlist(c, 3);
      const { shares: held } = await c.run(await c.generation(members, 2), members, members);
      const first = await expectShared(c, 1, at(members, held), 2);
      const { shares } = await c.run(await c.generation(members, 3), members, members);
      const second = await expectShared(c, 2, at(members, shares), 3);
      expect(second).not.to.equal(first);
      expect(await c.read("currentKeyId", [])).to.equal(2);
      await expectShared(c, 1, at(members, held), 2);

      const { shares: renewed } = await c.run(await c.resharing(1, members.slice(1), 2), members, members.slice(1), held);
      expect(await expectShared(c, 1, at(members.slice(1), renewed), 2)).to.equal(first);
      expect(await c.read("currentKeyId", [])).to.equal(2);
      expect(await expectShared(c, 2, at(members, shares), 3)).to.equal(second);
    });
  });
});
