import { coordinates, GROUP_ORDER, multiply, scalar } from "../../../sdk/src/protocol/curve.ts";
import { SLOT } from "../../../sdk/src/protocol/document.ts";
import { uniquenessOf } from "../../../sdk/src/protocol/notes.ts";
import { combineShares } from "../../../sdk/src/protocol/sharing.ts";
import { blindedOf, evaluationOf, tagOf } from "../../../sdk/src/protocol/tag.ts";
import { type Attack, type Claims, noClaims, type Strategy } from "../attack.ts";
import { trySoftTag, tryTag } from "../traces.ts";

/** Test every entry under a key that may be the committee's. */
function tryKey(attack: Attack, claims: Claims, k: bigint): void {
  const keyIds = [...new Set(attack.sight.enrolments.map(({ keyId }) => keyId))];
  attack.dictionary.forEach(({ points }, entry) => {
    const evaluated = points.map((point) => multiply(point, k));
    for (const keyId of keyIds) {
      const [tag = 0n, ...soft] = evaluated.map((point) => tagOf(keyId, point));
      tryTag(attack, claims, entry, tag);
      for (const one of soft) trySoftTag(attack, claims, entry, one);
    }
    // As if nothing had been blinded: r = 1.
    for (const asked of [points.slice(0, 1), points]) {
      const evaluation = evaluationOf(blindedOf(asked), evaluated.slice(0, asked.length));
      if (attack.sight.holds(evaluation)) claims.invoices.add(entry);
    }
    if (evaluated.some((point) => attack.sight.holds(coordinates(point)[1]))) claims.invoices.add(entry);
  });
}

/** Test keys, the same ones once. A key that is public, K, or a member's, would be found at once; nothing is spared for that. */
function tryKeys(attack: Attack, keys: readonly bigint[]): Claims {
  const claims = noClaims();
  for (const k of new Set(keys.map(scalar))) if (k !== 0n) tryKey(attack, claims, k);
  return claims;
}

/** Numbers that members hold beside their shares: what was dealt to them, what they dealt, and the shares themselves. */
const held = ({ members }: Attack): bigint[] =>
  members.flatMap(({ share, polynomial, dealt }) => [share, ...polynomial, ...dealt.map((one) => one.share)]);

/** Shares of the members and one guessed share, interpolated. */
export function withGuessedShare(attack: Attack, guesses: readonly bigint[]): bigint[] {
  const own = attack.members.map(({ index, share }) => ({ index, share }));
  const others = attack.indexes.filter((index) => !own.some((one) => one.index === index));
  return others.flatMap((index) => guesses.map((share) => combineShares([...own, { index, share }])));
}

/** Ciphertexts and other numbers of dealings, taken for what they hide. */
function dealt({ sight }: Attack): bigint[] {
  const columns = (sight.dealings[0]?.dealing.shares ?? []).map((_, j) =>
    sight.dealings.reduce((sum, { dealing }) => scalar(sum + (dealing.shares[j] ?? 0n)), 0n),
  );
  return [...columns, ...sight.dealings.flatMap(({ dealing }) => [...dealing.shares, ...dealing.proof])];
}

const PUBLIC = [1n, 2n, 8n, GROUP_ORDER - 1n];

export const withoutKey: Strategy = {
  name: "U and T without a key: k = 1, 2, 8, -1, or coordinates of K",
  attempt: (attack) => tryKeys(attack, [...PUBLIC, ...attack.sight.keys.flatMap(({ publicKey }) => publicKey)]),
};

/** Keys as hashes: T = H(tag; key id, x), U of the key or of the point itself, without a curve in between. */
export const unkeyed: Strategy = {
  name: "U and T as hashes of the legal key alone",
  attempt(attack) {
    const claims = noClaims();
    attack.dictionary.forEach(({ slots, points }, entry) => {
      const [point] = points;
      if (point === undefined) return;
      for (const tag of [...coordinates(point), slots[SLOT.number] ?? 0n, tagOf(1, point), uniquenessOf(coordinates(point)[0])])
        tryTag(attack, claims, entry, tag);
    });
    return claims;
  },
};

export const sharesAlone: Strategy = {
  name: "t-1 shares, and what was dealt, each taken for k",
  attempt: (attack) => tryKeys(attack, [...held(attack), held(attack).reduce((a, b) => a + b, 0n)]),
};

export const guessedShare: Strategy = {
  name: "t-1 shares with a guessed one: 0, 1, what members hold",
  attempt: (attack) => tryKeys(attack, withGuessedShare(attack, [0n, 1n, ...held(attack)])),
};

export const fromDealings: Strategy = {
  name: "numbers of the dealings taken for k, or for the missing share",
  attempt(attack) {
    const numbers = dealt(attack);
    return tryKeys(attack, [...numbers.slice(0, 3), ...withGuessedShare(attack, numbers.slice(0, 6))]);
  },
};

/** The control: t shares are the key. */
export const enoughShares: Strategy = {
  name: "t shares",
  attempt: (attack) => tryKeys(attack, [combineShares(attack.members.map(({ index, share }) => ({ index, share })))]),
};
