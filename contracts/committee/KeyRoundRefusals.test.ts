import { expect } from "chai";
import type { Address } from "viem";
import { makeComplaint } from "../../sdk/src/protocol/complaint.ts";
import { BASE, GROUP_ORDER, multiply } from "../../sdk/src/protocol/curve.ts";
import type { Dealing } from "../../sdk/src/protocol/dealing.ts";
import { FIELD_ORDER } from "../../sdk/src/protocol/hash.ts";
import { refusal } from "../registry.fixture.ts";
import { type Committee, type Dealer, openCommittee, PERIOD } from "./committee.fixture.ts";
import { complain, confirmAll, enlist, lying } from "./rounds.fixture.ts";

type Pair = readonly [bigint, bigint];
const [IDENTITY, ORDER_TWO]: [Pair, Pair] = [
  [0n, 1n],
  [0n, FIELD_ORDER - 1n],
];
/** Points that stand for nothing: off the curve, not canonical, of small order. */
const invalid = ([x, y]: Pair): Pair[] => [[x, x], [x + FIELD_ORDER, y], [x, y + FIELD_ORDER], [0n, 0n], IDENTITY, ORDER_TWO];

describe("KeyRounds refuses", () => {
  let c: Committee;
  let members: [Dealer, Dealer, Dealer];
  let [first, second, third] = [] as unknown as [Dealer, Dealer, Dealer];
  let stranger: Dealer;
  before(async () => {
    c = await openCommittee();
    members = (await enlist(c, 3)) as [Dealer, Dealer, Dealer];
    [first, second, third] = members;
    stranger = await c.enlist(9);
  });
  const opened = () => c.generation(members, 2);
  const dealAll = async (round: number, by: readonly Dealer[] = members) => {
    for (const each of by) await c.deal(round, each, await c.dealing(round, each));
  };

  describe("to enlist", () => {
    const enlistAs = (by: Dealer, eighth: Pair, proof: Pair, endpoint = "https://member.example") =>
      refusal(c.send(by.wallet, "enlist", [eighth, proof, endpoint]));

    it("an endpoint that is empty or too long", async () => {
      const { eighth, proof } = await c.enlistment(first);
      expect(await enlistAs(first, eighth, proof, "")).to.deep.equal(["EndpointInvalid", 0n, 256n]);
      expect(await enlistAs(first, eighth, proof, "x".repeat(257))).to.deep.equal(["EndpointInvalid", 257n, 256n]);
      await c.send(first.wallet, "enlist", [eighth, proof, "x".repeat(256)]);
      const moved = await c.read("memberOf", [first.account]);
      await c.send(first.wallet, "enlist", [eighth, proof, "https://elsewhere.example"]);
      const again = await c.read("memberOf", [first.account]);
      expect([again.endpoint, again.dealingKey]).to.deep.equal(["https://elsewhere.example", moved.dealingKey]);
    });

    it("a point that stands for no key", async () => {
      const { eighth, proof } = await c.enlistment(c.dealer(8));
      for (const point of invalid(eighth))
        expect(await enlistAs(c.dealer(8), point, proof)).to.deep.equal(["DealingKeyInvalid", [...point]]);
    });

    it("a key that the caller does not show to know", async () => {
      const [taken, newcomer] = [await c.enlistment(first), c.dealer(8)];
      const { eighth, proof } = await c.enlistment(newcomer);
      const [e, z] = proof;
      for (const [point, shown] of [
        [taken.eighth, taken.proof],
        [taken.eighth, proof],
        [eighth, [e, z + 1n]],
        [eighth, [e, z + GROUP_ORDER]],
        [eighth, [e + (1n << 248n), z]],
        [eighth, [0n, 0n]],
      ] as [Pair, Pair][])
        expect(await enlistAs(newcomer, point, shown)).to.deep.equal(["DealingKeyUnproven", newcomer.account]);
    });

    it("a second key of one account, and a key of two accounts", async () => {
      const other = { ...c.dealer(8), account: first.account };
      const { eighth, proof } = await c.enlistment(other);
      expect(await enlistAs(first, eighth, proof)).to.deep.equal(["DealingKeyFixed", first.account]);
      const same = { ...c.dealer(8), dealingSecret: first.dealingSecret };
      const twice = await c.enlistment(same);
      const { dealingKey } = await c.read("memberOf", [first.account]);
      expect(await enlistAs(same, twice.eighth, twice.proof)).to.deep.equal(["DealingKeyTaken", dealingKey]);
    });
  });

  describe("to open a round", () => {
    const accounts = (...of: Dealer[]): Address[] => of.map(({ account }) => account);
    const open = (who: Address[], threshold: number, deal = PERIOD, complaints = PERIOD) =>
      refusal(c.open("openGeneration", [who, threshold, deal, complaints]));

    it("P14: whoever is not governance, and governance without its delay", async () => {
      for (const by of [first.wallet, c.deployer])
        expect(await refusal(c.send(by, "openGeneration", [accounts(...members), 2, PERIOD, PERIOD]))).to.deep.equal([
          "AccessManagedUnauthorized",
          c.of(by),
        ]);
      expect(await refusal(c.send(first.wallet, "openResharing", [1, accounts(...members), 2, PERIOD, PERIOD]))).to.deep.equal([
        "AccessManagedUnauthorized",
        first.account,
      ]);
      const early = refusal(c.send(c.consortium, "openGeneration", [accounts(...members), 2, PERIOD, PERIOD]));
      expect((await early)[0]).to.equal("AccessManagerNotScheduled");
    });

    it("committees that are too small, too large, or below their threshold", async () => {
      expect(await open(accounts(...members), 1)).to.deep.equal(["CommitteeSizeInvalid", 3n, 1]);
      expect(await open(accounts(...members), 4)).to.deep.equal(["CommitteeSizeInvalid", 3n, 4]);
      expect(await open([], 2)).to.deep.equal(["CommitteeSizeInvalid", 0n, 2]);
      const many = Array.from({ length: 17 }, () => first.account);
      expect(await open(many, 2)).to.deep.equal(["CommitteeSizeInvalid", 17n, 2]);
    });

    it("members that never enlisted, or are named twice", async () => {
      const newcomer = c.dealer(7);
      expect(await open(accounts(first, newcomer), 2)).to.deep.equal(["MemberNotEnlisted", newcomer.account]);
      expect(await open(accounts(first, second, first), 2)).to.deep.equal(["MemberNamedTwice", first.account]);
    });

    it("periods in which nobody could act", async () => {
      expect(await open(accounts(...members), 2, 59)).to.deep.equal(["PeriodTooShort", 59, 60]);
      expect(await open(accounts(...members), 2, 60, 0)).to.deep.equal(["PeriodTooShort", 0, 60]);
    });

    it("a resharing of a key that there is not", async () => {
      const resharing = (keyId: number) => refusal(c.open("openResharing", [keyId, accounts(...members), 2, PERIOD, PERIOD]));
      const before = await c.read("roundCount", []);
      expect(await resharing(0)).to.deep.equal(["KeyUnknown", 0]);
      expect(await resharing(1)).to.deep.equal(["KeyUnknown", 1]);
      expect(await c.read("roundCount", []), "and leaves nothing behind").to.equal(before);
    });
  });

  describe("to deal", () => {
    it("outside a round's members and time, and twice", async () => {
      const round = await opened();
      const dealing = await c.dealing(round, first);
      expect(await refusal(c.deal(round, stranger, dealing))).to.deep.equal(["NotDealer", round, stranger.account]);
      for (const none of [0, round + 1])
        expect(await refusal(c.deal(none, first, dealing))).to.deep.equal(["RoundNotOpen", none, 0]);
      await c.deal(round, first, dealing);
      expect(await refusal(c.deal(round, first, dealing))).to.deep.equal(["AlreadyDealt", round, 1]);
      const late = await c.dealing(round, second);
      await c.pass(round, "dealBy");
      const { dealBy } = await c.read("roundOf", [round]);
      expect(await refusal(c.deal(round, second, late))).to.deep.equal(["DealingOver", round, dealBy]);
    });

    it("anything but one commitment per coefficient and one share per member", async () => {
      const round = await opened();
      const { commitments, shares, ...rest } = await c.dealing(round, first);
      for (const [points, numbers] of [
        [commitments.slice(1), shares],
        [[...commitments, ...commitments], shares],
        [commitments, shares.slice(1)],
        [commitments, [...shares, 0n]],
        [[], []],
      ] as [Pair[], bigint[]][])
        expect(await refusal(c.deal(round, first, { ...rest, commitments: points, shares: numbers }))).to.deep.equal([
          "DealingShapeInvalid",
          BigInt(points.length),
          BigInt(numbers.length),
        ]);
    });

    it("points that stand for nothing, and shares that are not below l", async () => {
      const round = await opened();
      const dealing = await c.dealing(round, first);
      const [constant, slope] = dealing.commitments as [Pair, Pair];
      for (const point of invalid(dealing.ephemeral))
        expect(await refusal(c.deal(round, first, { ...dealing, ephemeral: point }))).to.deep.equal([
          "DealingPointInvalid",
          [...point],
        ]);
      for (const point of invalid(constant))
        for (const commitments of [
          [point, slope],
          [constant, point],
        ])
          expect(await refusal(c.deal(round, first, { ...dealing, commitments }))).to.deep.equal([
            "DealingPointInvalid",
            [...point],
          ]);
      for (const share of [GROUP_ORDER, 2n ** 256n - 1n])
        expect(await refusal(c.deal(round, first, { ...dealing, shares: [0n, share, 0n] }))).to.deep.equal([
          "DealtShareInvalid",
          2,
          share,
        ]);
    });

    it("without a proof for exactly this", async () => {
      const round = await opened();
      const dealing = await c.dealing(round, first);
      const [[e, z], [constant, slope]] = [dealing.proof, dealing.commitments as [Pair, Pair]];
      for (const changes of [
        { proof: [e, (z + 1n) % GROUP_ORDER] },
        { proof: [e, z + GROUP_ORDER] },
        { proof: [e + (1n << 248n), z] },
        { proof: [0n, 0n] },
        { commitments: [slope, constant] },
      ] as Partial<Dealing>[])
        expect(await refusal(c.deal(round, first, { ...dealing, ...changes }))).to.deep.equal(["DealingUnproven", round, 1]);
    });
  });

  describe("to complain", () => {
    const complaintOf = (by: Dealer, dealing: Dealing) =>
      makeComplaint(by.dealingSecret, multiply(BASE, by.dealingSecret), dealing);
    const put = (round: number, by: Dealer, dealer: number, dealing: Dealing, complaint = complaintOf(by, dealing)) =>
      refusal(c.send(by.wallet, "complain", [round, dealer, dealing, complaint]));

    it("where there is nothing to complain about", async () => {
      const round = await opened();
      const dealing = await c.dealing(round, first);
      await c.deal(round, first, dealing);
      expect(await put(round, stranger, 1, dealing)).to.deep.equal(["NotReceiver", round, stranger.account]);
      for (const dealer of [0, 2, 4, 17, 255])
        expect(await put(round, second, dealer, dealing)).to.deep.equal(["DealerNotQualified", round, dealer]);
      const other = { ...dealing, shares: lying(dealing, 2).shares };
      expect(await put(round, second, 1, other)).to.deep.equal(["DealingMismatch", round, 1]);
      expect(await put(round, second, 1, dealing)).to.deep.equal(["ComplaintUnfounded", round, 1, 2]);
    });

    it("with a point or a proof that does not hold", async () => {
      const round = await opened();
      const dealing = lying(await c.dealing(round, first), 2);
      await c.deal(round, first, dealing);
      const { shared, proof } = complaintOf(second, dealing);
      for (const point of invalid(shared))
        expect(await put(round, second, 1, dealing, { shared: point, proof })).to.deep.equal(["DealingPointInvalid", [...point]]);
      const [e, z] = proof;
      for (const complaint of [
        { shared: dealing.ephemeral, proof },
        { shared, proof: [e, (z + 1n) % GROUP_ORDER] },
        { shared, proof: [e, z + GROUP_ORDER] },
        { shared, proof: [e + (1n << 248n), z] },
        complaintOf(third, dealing),
      ] as ReturnType<typeof complaintOf>[])
        expect(await put(round, second, 1, dealing, complaint)).to.deep.equal(["ComplaintUnproven", round, 1, 2]);
      // The point of order two beside it changes nothing: eight times both is one point, and the complaint holds.
      const twisted = { shared: [FIELD_ORDER - shared[0], FIELD_ORDER - shared[1]] as const, proof };
      await c.send(second.wallet, "complain", [round, 1, dealing, twisted]);
    });

    it("after a confirmation, and after its time", async () => {
      const round = await opened();
      for (const by of members) await c.deal(round, by, lying(await c.dealing(round, by), 3));
      await confirmAll(c, round, [third]);
      expect(await refusal(complain(c, round, third, 1))).to.deep.equal(["AlreadyConfirmed", round, 3]);
      const { complainBy } = await c.read("roundOf", [round]);
      await c.pass(round, "complainBy");
      expect(await refusal(complain(c, round, second, 1))).to.deep.equal(["ComplaintsOver", round, complainBy]);
    });
  });

  describe("to confirm and to finish", () => {
    it("what is not the receiver's, too early, or twice", async () => {
      const round = await opened();
      const { dealBy } = await c.read("roundOf", [round]);
      await dealAll(round, [first, second]);
      expect(await refusal(c.send(first.wallet, "confirm", [round]))).to.deep.equal(["DealingUnderway", round, dealBy]);
      await dealAll(round, [third]);
      expect(await refusal(c.send(stranger.wallet, "confirm", [round]))).to.deep.equal(["NotReceiver", round, stranger.account]);
      await c.send(first.wallet, "confirm", [round]);
      expect(await refusal(c.send(first.wallet, "confirm", [round]))).to.deep.equal(["AlreadyConfirmed", round, 1]);
      expect(await refusal(c.send(first.wallet, "confirm", [0]))).to.deep.equal(["RoundNotOpen", 0, 0]);
    });

    it("other dealings than those that were dealt, all of them and in their order", async () => {
      const round = await opened();
      await dealAll(round);
      expect(await refusal(c.finish(round))).to.deep.equal(["RoundUnconfirmed", round, 0n, 3n]);
      await confirmAll(c, round, members.slice(1));
      expect(await refusal(c.finish(round)), "all must confirm while there is time").to.deep.equal([
        "RoundUnconfirmed",
        round,
        2n,
        3n,
      ]);
      await confirmAll(c, round, [first]);
      const dealt = [...(await c.dealings(round)).values()] as [Dealing, Dealing, Dealing];
      const put = (dealings: Dealing[]) => refusal(c.send(stranger.wallet, "finish", [round, dealings]));
      expect(await put(dealt.slice(1))).to.deep.equal(["DealingCountInvalid", 2n, 3n]);
      expect(await put([...dealt, dealt[0]])).to.deep.equal(["DealingCountInvalid", 4n, 3n]);
      expect(await put([dealt[1], dealt[0], dealt[2]])).to.deep.equal(["DealingMismatch", round, 1]);
      expect(await put([dealt[0], dealt[1], lying(dealt[2], 1)])).to.deep.equal(["DealingMismatch", round, 3]);
      await c.finish(round);
      expect(await put(dealt)).to.deep.equal(["RoundNotOpen", round, 2]);
      expect(await refusal(c.deal(round, first, dealt[0]))).to.deep.equal(["RoundNotOpen", round, 2]);
      expect(await refusal(c.send(first.wallet, "confirm", [round]))).to.deep.equal(["RoundNotOpen", round, 2]);
      expect(await refusal(complain(c, round, first, 2))).to.deep.equal(["RoundNotOpen", round, 2]);
    });

    it("a key without as many dealers as its threshold, of whom one is honest", async () => {
      const round = await opened();
      await c.deal(round, first, await c.dealing(round, first));
      await c.deal(round, second, lying(await c.dealing(round, second), 1));
      await c.pass(round, "dealBy");
      await complain(c, round, first, 2);
      await confirmAll(c, round, members);
      expect(await refusal(c.finish(round))).to.deep.equal(["DealersTooFew", round, 1n, 2n]);
    });
  });
});
