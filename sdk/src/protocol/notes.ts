import { FIELD_ORDER } from "./field.ts";
import { hash } from "./hash.ts";
import { narrowHash } from "./narrow-hash.ts";
import type { Field } from "./types.ts";

/** Largest amount plus one: amounts are integers in minor units below 2^64. */
export const AMOUNT_LIMIT = 1n << 64n;
/** Bits of a nullifier that key the nullifier tree. */
export const NULLIFIER_KEY_BITS = 224n;
/** Largest key of the nullifier tree: the end of its list, never a nullifier's own. */
export const NULLIFIER_KEY_END = (1n << NULLIFIER_KEY_BITS) - 1n;
/** Largest depth that the circuits take: 2^26 leaves. */
export const MAX_DEPTH = 26;

/** What a note commits to. Amounts in minor units. */
export interface NoteContents {
  /** Commitment C of the document's current version. */
  document: bigint;
  /** Tag T of the document's legal key. */
  tag: bigint;
  /** Amount financed so far, f. */
  financed: bigint;
  /** How many transitions this document's note has made, k. */
  sequence: bigint;
  /** 0 the issuer alone, 1 acknowledged, 2 cross-checked. */
  assurance: bigint;
  /** w: commitment to the soft values, 0 for none. */
  softs: bigint;
  /** p: 1 once nothing is left to publish of them. */
  published: bigint;
}

/** Leaf of an active issuer in the members' tree; as wide as every leaf. */
export const issuerLeaf = (issuerId: bigint): Field => narrowHash("issuer", issuerId, 0n);
/** Leaf of an active lender in the members' tree; (x, y) is its BabyJubJub key. */
export const lenderLeaf = (x: bigint, y: bigint): Field => narrowHash("lender", x, y);
/** U, published at enrolment; the same legal key gives the same U. */
export const uniquenessOf = (tag: bigint): Field => narrowHash("unique", tag);
/** n = H(note; C, T, f, k, s, w, p). */
export const noteOf = ({ document, tag, financed, sequence, assurance, softs, published }: NoteContents): Field =>
  hash("note", document, tag, financed, sequence, assurance, softs, published);
/** N = H(spend; T, k). */
export const nullifierOf = (tag: bigint, sequence: bigint): Field => narrowHash("spend", tag, sequence);
/** Key of a nullifier in the nullifier tree: its low 224 bits. */
export const nullifierKey = (nullifier: bigint): bigint => nullifier & ((1n << NULLIFIER_KEY_BITS) - 1n);
/** m = f + H(mask; T, n) for note n, which commits to f: the pad serves this one amount. */
export const maskOf = (tag: bigint, note: bigint, financed: bigint): Field =>
  ((financed + narrowHash("mask", tag, note)) % FIELD_ORDER) as Field;
/** f, read back from note n and its m by a holder of T. */
export const unmask = (tag: bigint, note: bigint, masked: bigint): bigint =>
  (masked - narrowHash("mask", tag, note) + FIELD_ORDER) % FIELD_ORDER;
/** Commitment to the amount of the pledge that used up note k. */
export const pledgeOf = (tag: bigint, sequence: bigint, amount: bigint): Field => narrowHash("pledge", tag, sequence, amount);
/** What a lender signs: amount for a document version, in a context (ledger, controller, expiry). */
export const ticketOf = (document: bigint, amount: bigint, context: bigint): Field =>
  narrowHash("ticket", document, amount, context);
/** What a reservation publishes of its ticket's signature: only the signer and the applicant can tell it from a random number. */
export const receiptOf = (r8x: bigint, s: bigint): Field => narrowHash("receipt", r8x, s);
/** Leaf of the nullifier tree: a key and the next larger one. */
export const linkLeaf = (key: bigint, next: bigint): Field => narrowHash("link", key, next);
