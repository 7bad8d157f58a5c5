import { commitmentOf } from "../protocol/document.ts";
import type { Field, Slots } from "../protocol/types.ts";
import { NotCommittable } from "./errors.ts";
import { documentSlots } from "./slots.ts";
import type { TradeDocument } from "./trade-document.ts";

/** Bytes of a salt: 248 bits, so that it is a field element. */
const SALT_BYTES = 31;

export interface DocumentCommitment {
  slots: Slots;
  /** Opens the commitment together with the slots; to be kept as secret as the document. */
  salt: bigint;
  /** C, also the document's id on the ledger. */
  commitment: Field;
}

/** A fresh salt of 248 random bits. */
export function randomSalt(): bigint {
  return crypto.getRandomValues(new Uint8Array(SALT_BYTES)).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** Commits to a document. Without a salt of 248 bits that nobody can guess, C would confirm guesses of its content. */
export function commitDocument(document: TradeDocument, salt: bigint = randomSalt()): DocumentCommitment {
  if (salt < 0n || salt >= 1n << 248n)
    throw new NotCommittable({ what: "The salt is not below 2^248.", todo: "Use 31 random bytes." });
  const slots = documentSlots(document);
  return { slots, salt, commitment: commitmentOf(slots, salt) };
}
