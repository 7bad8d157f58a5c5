import { FIELD_ORDER, hash } from "../../../sdk/src/protocol/hash.ts";
import { AMOUNT_LIMIT, nullifierOf, receiptOf, uniquenessOf } from "../../../sdk/src/protocol/notes.ts";
import { softValueOf } from "../../../sdk/src/protocol/tag.ts";
import { type Attack, noClaims, type Strategy } from "../attack.ts";
import { nonceOf, SMALL } from "../sight.ts";

/** Numbers of enrolments and reservations that are no counts, times or offsets. */
function numbersOf({ sight }: Attack): Set<bigint> {
  const transactions = new Set([...sight.enrolments, ...sight.reservations].map(({ transaction }) => transaction));
  const words = [...transactions].flatMap((transaction) => sight.wordsOf.get(transaction) ?? []);
  return new Set(words.filter((word) => word >= SMALL && word < FIELD_ORDER));
}

/** Any published number taken for a tag, or for the y of F. */
export const numbersAsTags: Strategy = {
  name: "every published number taken for T or F.y",
  attempt(attack) {
    const claims = noClaims();
    const { sight } = attack;
    for (const number of numbersOf(attack)) {
      const tags = [number, ...sight.keys.map(({ keyId }) => hash("tag", BigInt(keyId), number))];
      for (const tag of tags) {
        claims.guesses++;
        const follows = [uniquenessOf(tag), nullifierOf(tag, 0n), nullifierOf(tag, 1n), softValueOf(tag)];
        if (follows.some((value) => sight.holds(value))) claims.linked.add(`what follows from ${number}`);
      }
    }
    return claims;
  },
};

/** A number that stands in a pledge's transaction and in those of one document alone. */
export const sharedNumbers: Strategy = {
  name: "numbers that a pledge and one document alone share",
  attempt({ sight }) {
    const claims = noClaims();
    const documents = new Map<string, Set<bigint>>();
    for (const { documentId, transaction } of [...sight.registrations, ...sight.enrolments]) {
      const numbers = documents.get(documentId) ?? new Set();
      for (const word of sight.wordsOf.get(transaction) ?? []) if (word >= SMALL) numbers.add(word);
      documents.set(documentId, numbers);
    }
    for (const { controller, transaction } of sight.reservations)
      for (const word of sight.wordsOf.get(transaction) ?? []) {
        claims.guesses++;
        const owners = [...documents].filter(([, numbers]) => numbers.has(word));
        if (owners.length === 1 && documents.size > 1) claims.linked.add(`${controller} and ${owners[0]?.[0]}`);
      }
    return claims;
  },
};

/** Masks without a pad, or two with the same one, whose difference is that of two amounts. */
export const masks: Strategy = {
  name: "masks bare, or two with one pad",
  attempt({ sight }) {
    const claims = noClaims();
    const isAmount = (value: bigint): boolean => value < AMOUNT_LIMIT || FIELD_ORDER - value < AMOUNT_LIMIT;
    sight.reservations.forEach((one, i) => {
      claims.guesses++;
      if (isAmount(one.mask)) claims.linked.add(`amount of ${one.controller}`);
      for (const other of sight.reservations.slice(i + 1)) {
        claims.guesses++;
        const difference = (one.mask - other.mask + FIELD_ORDER) % FIELD_ORDER;
        if (isAmount(difference)) claims.linked.add(`${one.controller} and ${other.controller}`);
      }
    });
    return claims;
  },
};

/** A first pledge's soft values told from a later one's decoys: by what else bears them, or made of published numbers. */
export const softOrDecoy: Strategy = {
  name: "soft values told from decoys",
  attempt(attack) {
    const claims = noClaims();
    const { sight } = attack;
    const own = new Map(sight.reservations.map(({ transaction, controller }) => [transaction, controller]));
    const elsewhere = [...sight.wordsOf].filter(([transaction]) => !own.has(transaction)).flatMap(([, words]) => words);
    const others = new Set(elsewhere);
    const made = new Set([...numbersOf(attack)].map((number) => softValueOf(number)));
    for (const { controller, soft } of sight.reservations)
      for (const value of soft) {
        claims.guesses++;
        if (others.has(value) || made.has(value as never) || value < SMALL) claims.linked.add(controller);
      }
    return claims;
  },
};

/** Receipts of two pledges equal, or made of two numbers that stand side by side in the pledge's transaction. */
export const receipts: Strategy = {
  name: "receipts equal, or of published signatures",
  attempt({ sight }) {
    const claims = noClaims();
    const met = new Map<bigint, string>();
    for (const { controller, receipt, transaction } of sight.reservations) {
      if (met.has(receipt)) claims.linked.add(`${controller} and ${met.get(receipt)}`);
      met.set(receipt, controller);
      const words = (sight.wordsOf.get(transaction) ?? []).map((word) => word % FIELD_ORDER);
      words.slice(1).forEach((word, i) => {
        claims.guesses++;
        if (receiptOf(words[i] as bigint, word) === receipt) claims.linked.add(controller);
      });
    }
    return claims;
  },
};

/** Two signatures with one nonce give their signer's key away. */
export const nonces: Strategy = {
  name: "signatures with one nonce",
  attempt({ sight }) {
    const claims = noClaims();
    const met = new Map<string, string>();
    for (const signature of new Set(sight.signatures)) {
      claims.guesses++;
      const nonce = nonceOf(signature);
      if (met.has(nonce)) claims.linked.add(nonce);
      met.set(nonce, signature);
    }
    return claims;
  },
};

/** Envelopes whose length says what they are for. */
export const envelopes: Strategy = {
  name: "envelopes of different lengths",
  attempt({ sight }) {
    const claims = noClaims();
    claims.guesses = sight.envelopeBytes.length;
    for (const length of new Set(sight.envelopeBytes.slice(1)))
      if (length !== sight.envelopeBytes[0]) claims.linked.add(String(length));
    return claims;
  },
};
