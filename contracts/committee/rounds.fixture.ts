import { expect } from "chai";
import type { Address, TransactionReceipt } from "viem";
import { makeComplaint } from "../../sdk/src/protocol/complaint.ts";
import { BASE, coordinates, groupPoint, multiply, scalar } from "../../sdk/src/protocol/curve.ts";
import type { Dealing } from "../../sdk/src/protocol/dealing.ts";
import { combineShares, type Share } from "../../sdk/src/protocol/sharing.ts";
import { there } from "../registry.fixture.ts";
import type { Committee, Dealer } from "./committee.fixture.ts";

/** All choices of `size` of these, in order. */
export function subsets<T>(of: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return of.flatMap((first, i) => subsets(of.slice(i + 1), size - 1).map((rest) => [first, ...rest]));
}

/** Members' shares, with their indexes. */
export const at = (members: readonly Dealer[], shares: ReadonlyMap<Address, bigint>): Share[] =>
  members.map(({ account }, i) => ({ index: i + 1, share: there(shares.get(account)) }));

/** A dealing whose share for one receiver is another than it committed to. */
export const lying = ({ shares, ...rest }: Dealing, receiver: number): Dealing => ({
  ...rest,
  shares: shares.map((share, i) => (i + 1 === receiver ? scalar(share + 1n) : share)),
});

/** Parties from the `from`-th on, enlisted. */
export async function enlist(c: Committee, count: number, from = 0): Promise<Dealer[]> {
  const members: Dealer[] = [];
  for (let n = from; n < from + count; n++) members.push(await c.enlist(n));
  return members;
}

export async function confirmAll(c: Committee, round: number, members: readonly Dealer[]): Promise<void> {
  for (const by of members) await c.send(by.wallet, "confirm", [round]);
}

/** Complain about what a dealer dealt to `by`, right or wrong. */
export async function complain(c: Committee, round: number, by: Dealer, dealer: number): Promise<TransactionReceipt> {
  const dealing = there((await c.dealings(round)).get(dealer));
  const complaint = makeComplaint(by.dealingSecret, multiply(BASE, by.dealingSecret), dealing);
  return c.send(by.wallet, "complain", [round, dealer, dealing, complaint]);
}

/** The members' shares of the key that the round is about to make. */
export const sharesOf = (c: Committee, round: number, members: readonly Dealer[]): Promise<Share[]> =>
  Promise.all(members.map(async (by, i) => ({ index: i + 1, share: await c.share(round, by) })));

/** Every choice of as many shares as the threshold is the key that the contract shows, and each is its member's there. Returns k. */
export async function expectShared(c: Committee, keyId: number, shares: readonly Share[], threshold: number): Promise<bigint> {
  const made = await c.read("keyOf", [keyId]);
  expect(made.threshold).to.equal(threshold);
  expect(shares.map(({ share }) => coordinates(multiply(BASE, share)))).to.deep.equal(made.shareKeys);
  expect(made.shareKeys.every((key) => groupPoint(key) !== undefined)).to.equal(true);
  const secret = combineShares(shares.slice(0, threshold));
  expect(coordinates(multiply(BASE, secret))).to.deep.equal(made.publicKey);
  for (const some of subsets(shares, threshold)) expect(combineShares(some)).to.equal(secret);
  return secret;
}
