import type { Address, Hex } from "viem";
import type { Answer } from "../committee/shapes.ts";
import type { SoftValues } from "../protocol/tag.ts";

/** A block up to which the ledger's events are in the store. */
export interface Checkpoint {
  readonly number: bigint;
  readonly hash: Hex;
}

/** DocumentEnrolled, found by its uniqueness U. */
export interface EnrolmentRecord {
  readonly document: bigint;
  /** n_0 and its place in the notes tree. */
  readonly note: bigint;
  readonly noteIndex: number;
  /** The committee's key that its tag was made with. */
  readonly keyId: number;
  /** E.y of each kind: one, or four with soft values. Gives the tags back to who enrolled it (`tagsOfEnrolment`). */
  readonly evaluated: readonly bigint[];
  readonly blockNumber: bigint;
}

/** What used up a note, found by its nullifier. */
export interface TransitionRecord {
  readonly kind: "reserve" | "restore" | "amend";
  readonly nextNote: bigint;
  readonly noteIndex: number;
  readonly mask: bigint;
  readonly blockNumber: bigint;
  /** Of the pledge that was reserved or restored. */
  readonly controller?: Address;
  /** Of an amendment. */
  readonly nextDocument?: bigint;
  readonly nextAssurance?: bigint;
}

/** In the order of IFinancing.PledgeState. */
export const PLEDGE_STATES = ["none", "reserved", "financed", "settled", "cancelled", "expired"] as const;
export type PledgeState = (typeof PLEDGE_STATES)[number];

/** A pledge, found by its controller. */
export interface PledgeRecord {
  readonly state: PledgeState;
  /** H(pledge; T, k, amount). */
  readonly commitment: bigint;
  /** Nullifier of the note that it used up. */
  readonly nullifier: bigint;
  /** Seconds since 1970. */
  readonly expiry: bigint;
  /** IFinancing.CancelReason; 0 unless cancelled. */
  readonly reason: number;
  readonly restored: boolean;
}

/** What follows a document's financing: for its issuer and for grantees with the right to prove. */
export interface Tags {
  readonly tag: bigint;
  /** S2 to S4, where the document was enrolled with them. */
  readonly soft?: SoftValues;
}

/** A document that the participant can open: its own, or one granted to it. It has tags from its enrolment on. */
export interface DocumentRecord extends Partial<Tags> {
  readonly id: bigint;
  /** UN/CEFACT code list 1001. */
  readonly documentType: number;
  readonly issuer: Address;
  readonly keyVersion: number;
  /** 32 bytes. */
  readonly contentKey: Uint8Array;
  /** Canonical bytes of the content (decodeContent reads them). */
  readonly content: Uint8Array;
  /** The grant it came by; absent for one's own. */
  readonly grantId?: Hex;
}

/** What members of the committee have said of a document under one key: nobody is asked again for what is here. */
export interface EvaluationRecord {
  readonly documentId: Hex;
  readonly keyId: number;
  /** Whether about the keys of trade, transport and order too. */
  readonly soft: boolean;
  /** The round that made the shares they answered with; under another one they are worth nothing. */
  readonly round: number;
  /** As they were received. */
  readonly answers: readonly Answer[];
  readonly attestations: readonly { readonly index: number; readonly signature: Hex }[];
}

/** A transition that was sent, or is about to be: kept before it leaves, so that no crash loses it. */
export interface PendingTransition {
  readonly kind: "enrol" | "reserve" | "restore" | "amend";
  /** U for an enrolment, else the nullifier. */
  readonly mark: bigint;
  readonly note: bigint;
  /** Of the pledge that is reserved or restored: two lenders' tickets over one amount lead to the same note. */
  readonly controller?: Address;
  /** The transaction to send, again if need be: the ledger takes it once. */
  readonly to: Address;
  readonly data: Hex;
  readonly hash?: Hex;
}

/** A pledge that the participant controls as a lender. */
export interface ControllerRecord {
  /** Index of the one-time account (ParticipantKeys.controllerAccount). */
  readonly index: bigint;
  readonly controller: Address;
  /** C, amount in minor units and expiry of the ticket, as far as known: a recovered controller has none of them. */
  readonly document?: bigint;
  readonly amount?: bigint;
  readonly expiry?: bigint;
  /** ISO 4217 number, from the document as it was read when the ticket was signed: no ticket and no ledger says it. Older records have none. */
  readonly currency?: number;
}
