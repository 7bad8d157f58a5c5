import { expect } from "chai";
import { type Address, type Hex, hexToBytes, keccak256, stringToHex } from "viem";
import { complaintHolds, makeComplaint } from "./complaint.ts";
import { BASE, coordinates, GROUP_ORDER, type GroupPoint, multiply, scalar } from "./curve.ts";
import { type Dealing, dealingHolds, dealingSecretOf, makeDealing } from "./dealing.ts";
import { isDealtShare, openShare } from "./dealt-share.ts";
import { eightfold, eighthOfMultiple } from "./eighth.ts";
import { enlistmentHolds, makeEnlistment } from "./enlistment.ts";
import { FIELD_ORDER } from "./hash.ts";
import {
  type Coordinates,
  qualifiedDealers,
  ROUND_KIND,
  type RoundTerms,
  roundDigest,
  shareOfKey,
  summedDealers,
} from "./round.ts";
import { combineShares } from "./sharing.ts";

const secrets = [0, 1, 2, 3].map((n) => hexToBytes(keccak256(stringToHex(`member ${n}`))));
const dealingSecrets = secrets.map(dealingSecretOf);
const dealingKeys = dealingSecrets.map((secret) => multiply(BASE, secret));
const address = (n: number): Address => `0x${n.toString(16).padStart(40, "0")}`;
const hash = (n: number): Hex => `0x${n.toString(16).padStart(64, "0")}`;
const terms: RoundTerms = {
  chainId: 31337,
  committee: address(1),
  round: 1,
  kind: ROUND_KIND.generation,
  keyId: 1,
  threshold: 3,
  members: [10, 11, 12, 13].map(address),
  dealingKeys: dealingKeys.map(coordinates),
  dealers: [10, 11, 12, 13].map(address),
  shareKeys: [],
  parentHash: hash(7),
};
const resharing: RoundTerms = {
  ...terms,
  kind: ROUND_KIND.resharing,
  shareKeys: [5n, 6n, 7n, 8n].map((share) => coordinates(multiply(BASE, share))),
};
/** Each part of the terms, changed. */
const others: RoundTerms[] = [
  { ...terms, chainId: 1 },
  { ...terms, committee: address(2) },
  { ...terms, round: 2 },
  { ...terms, kind: ROUND_KIND.resharing },
  { ...terms, keyId: 2 },
  { ...terms, threshold: 2 },
  { ...terms, members: [...terms.members].reverse() },
  { ...terms, dealingKeys: [...terms.dealingKeys].reverse() },
  { ...terms, dealers: [...terms.dealers].reverse() },
  { ...terms, shareKeys: resharing.shareKeys },
  { ...terms, parentHash: hash(8) },
];
const dealingOf = (dealer: number, of = terms, share?: bigint) =>
  makeDealing(secrets[dealer - 1] as Uint8Array, of, dealer, share);
const opened = (dealing: Dealing, dealer: number, receiver: number, of = terms) =>
  openShare(dealingSecrets[receiver - 1] as bigint, roundDigest(of), dealing, { dealer, receiver });
const RECEIVERS = [1, 2, 3, 4];

describe("a round", () => {
  it("has another digest where any part of it differs", () => {
    const digests = [terms, ...others].map(roundDigest);
    expect(new Set(digests).size).to.equal(digests.length);
  });

  it("counts dealers that dealt and were not disqualified, and in a resharing the first of them", () => {
    const course = { dealt: 0b1011_0110, disqualified: 0b0000_0100 };
    expect(qualifiedDealers(course)).to.deep.equal([2, 5, 6, 8]);
    expect(summedDealers(ROUND_KIND.generation, course, 3)).to.deep.equal([2, 5, 6, 8]);
    expect(summedDealers(ROUND_KIND.resharing, course, 3)).to.deep.equal([2, 5, 6]);
    expect(qualifiedDealers({ dealt: 0x8000, disqualified: 0 })).to.deep.equal([16]);
    expect(
      shareOfKey(ROUND_KIND.generation, [
        { index: 1, share: GROUP_ORDER - 1n },
        { index: 2, share: 3n },
      ]),
    ).to.equal(2n);
  });
});

describe("a dealing", () => {
  it("gives every receiver its share, and holds", () => {
    const dealing = dealingOf(2);
    expect(dealingHolds(terms, 2, dealing)).to.equal(true);
    const shares = RECEIVERS.map((index) => ({ index, share: opened(dealing, 2, index) as bigint }));
    const secret = combineShares(shares.slice(1));
    expect(combineShares(shares.slice(0, 3))).to.equal(secret);
    expect(coordinates(multiply(BASE, secret))).to.deep.equal(
      coordinates(eightfold(dealing.commitments[0] as Coordinates) as GroupPoint),
    );
  });

  it("P11: is the same whenever it is made, and another for another round, dealer or member", () => {
    expect(dealingOf(1)).to.deep.equal(dealingOf(1));
    const made = [
      dealingOf(1),
      ...others.map((of) => dealingOf(1, of)),
      dealingOf(2),
      makeDealing(secrets[0] as Uint8Array, terms, 2),
    ];
    for (const part of ["ephemeral", "proof"] as const)
      expect(new Set(made.map((dealing) => dealing[part].join())).size).to.equal(made.length);
    expect(new Set(made.map(({ commitments }) => commitments.join())).size).to.equal(made.length);
  });

  it("P5: is opened by its receiver alone", () => {
    const dealing = dealingOf(1);
    const digest = roundDigest(terms);
    for (const receiver of RECEIVERS)
      for (const secret of dealingSecrets)
        expect(openShare(secret, digest, dealing, { dealer: 1, receiver }) !== undefined).to.equal(
          secret === dealingSecrets[receiver - 1],
        );
    expect(openShare(dealingSecrets[0] as bigint, digest, dealing, { dealer: 2, receiver: 1 })).to.equal(undefined);
    expect(openShare(dealingSecrets[0] as bigint, roundDigest(resharing), dealing, { dealer: 1, receiver: 1 })).to.equal(
      undefined,
    );
    expect(openShare(dealingSecrets[0] as bigint, digest, dealing, { dealer: 1, receiver: 5 })).to.equal(undefined);
  });

  it("deals the dealer's share in a resharing, and nothing else holds there", () => {
    const dealing = dealingOf(2, resharing, 6n);
    expect(dealingHolds(resharing, 2, dealing)).to.equal(true);
    const shares = [2, 3, 4].map((index) => ({ index, share: opened(dealing, 2, index, resharing) as bigint }));
    expect(combineShares(shares)).to.equal(6n);
    expect(dealingHolds(resharing, 2, dealingOf(2, resharing, 7n))).to.equal(false);
    expect(dealingHolds(resharing, 2, dealingOf(2, resharing))).to.equal(false);
    expect(dealingHolds(resharing, 5, dealing)).to.equal(false);
  });

  it("does not hold where anything of it is altered", () => {
    const dealing = dealingOf(1);
    const [first, second, third] = dealing.commitments as [Coordinates, Coordinates, Coordinates];
    const [c, z] = dealing.proof;
    const twice = eighthOfMultiple(16n);
    const altered: Partial<Dealing>[] = [
      { commitments: [first, second] },
      { commitments: [second, first, third] },
      { commitments: [first, second, [0n, 1n]] },
      { commitments: [first, second, [third[0], third[0]]] },
      { commitments: [[first[0], first[1] + FIELD_ORDER], second, third] },
      { ephemeral: twice },
      { ephemeral: [0n, FIELD_ORDER - 1n] },
      { shares: dealing.shares.slice(1) },
      { shares: [GROUP_ORDER, ...dealing.shares.slice(1)] },
      { shares: [-1n, ...dealing.shares.slice(1)] },
      { proof: [c, scalar(z + 1n)] },
      { proof: [c, z + GROUP_ORDER] },
      { proof: [c + (1n << 248n), z] },
      { proof: [-c, z] },
      { proof: dealingOf(2).proof },
    ];
    for (const change of altered)
      expect(dealingHolds(terms, 1, { ...dealing, ...change }), Object.keys(change)[0]).to.equal(false);
    expect(dealingHolds(terms, 2, dealing)).to.equal(false);
    for (const of of others.filter(({ shareKeys }) => shareKeys.length === 0))
      expect(dealingHolds(of, 1, dealing)).to.equal(false);
  });

  it("is not made for a dealing key outside the subgroup", () => {
    const [x, y] = coordinates(dealingKeys[0] as GroupPoint);
    for (const key of [
      [FIELD_ORDER - x, FIELD_ORDER - y],
      [0n, 1n],
      [x, x],
    ] as Coordinates[])
      expect(() => dealingOf(1, { ...terms, dealingKeys: [key, ...terms.dealingKeys.slice(1)] })).to.throw(RangeError);
  });
});

describe("a complaint", () => {
  const complained = (receiver: number) => ({
    digest: roundDigest(terms),
    dealer: 1,
    receiver,
    dealingKey: dealingKeys[receiver - 1] as GroupPoint,
  });
  const complaintOf = (receiver: number, dealing: Dealing) =>
    makeComplaint(dealingSecrets[receiver - 1] as bigint, dealingKeys[receiver - 1] as GroupPoint, dealing);
  const lying = (dealing: Dealing, receiver: number): Dealing => ({
    ...dealing,
    shares: dealing.shares.map((share, i) => (i + 1 === receiver ? scalar(share + 1n) : share)),
  });

  it("holds about a share that is not the one committed to, and about no other", () => {
    const dealing = lying(dealingOf(1), 3);
    for (const receiver of RECEIVERS) {
      expect(opened(dealing, 1, receiver) === undefined).to.equal(receiver === 3);
      expect(complaintHolds(complained(receiver), dealing, complaintOf(receiver, dealing))).to.equal(receiver === 3);
    }
  });

  it("does not hold with another's key, another point, or an altered proof", () => {
    const dealing = lying(dealingOf(1), 3);
    const complaint = complaintOf(3, dealing);
    const [c, z] = complaint.proof;
    for (const other of [
      complaintOf(2, dealing),
      { ...complaint, shared: dealing.ephemeral },
      { ...complaint, shared: [0n, 1n] as const },
      { ...complaint, shared: [1n, 1n] as const },
      { ...complaint, proof: [c, scalar(z + 1n)] as const },
    ])
      expect(complaintHolds(complained(3), dealing, other)).to.equal(false);
    expect(complaintHolds({ ...complained(3), receiver: 5 }, dealing, complaint)).to.equal(false);
    expect(() => complaintOf(3, { ...dealing, ephemeral: [0n, 1n] })).to.throw(RangeError);
  });

  it("opens nothing but what it is about: every commitment is still the dealer's", () => {
    const dealing = dealingOf(1);
    expect(isDealtShare(dealing, 1, opened(dealing, 1, 1) as bigint)).to.equal(true);
    expect(isDealtShare(dealing, 2, opened(dealing, 1, 1) as bigint)).to.equal(false);
    expect(isDealtShare({ commitments: [[1n, 1n]] }, 1, 1n)).to.equal(false);
  });
});

describe("an enlistment", () => {
  const context = { chainId: 31337, committee: address(1), account: address(10) };
  it("holds for one account, contract and chain, and for a key that is known", () => {
    const [secret, other] = dealingSecrets as [bigint, bigint];
    const enlistment = makeEnlistment(secret, context);
    expect(enlistmentHolds(enlistment, context)).to.equal(true);
    expect(coordinates(eightfold(enlistment.eighth) as GroupPoint)).to.deep.equal(coordinates(dealingKeys[0] as GroupPoint));
    for (const elsewhere of [{ chainId: 1 }, { committee: address(2) }, { account: address(11) }])
      expect(enlistmentHolds(enlistment, { ...context, ...elsewhere })).to.equal(false);
    const [c, z] = enlistment.proof;
    for (const change of [
      { eighth: eighthOfMultiple(other) },
      { eighth: [0n, 1n] as const },
      { proof: [c, scalar(z + 1n)] as const },
      { proof: [c, z + GROUP_ORDER] as const },
      { proof: [c + (1n << 248n), z] as const },
    ])
      expect(enlistmentHolds({ ...enlistment, ...change }, context)).to.equal(false);
  });
});
