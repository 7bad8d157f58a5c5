import type { CircuitName, Signals } from "../protocol/signals.ts";

/** The opening of a document: the half that circuits open, the hash of the other, the salt. */
export interface DocumentInput {
  slots: readonly bigint[];
  secondHalf: bigint;
  salt: bigint;
}

/**
 * Private inputs that check, pledge and amend share: half a document, and the note that carries it.
 * Paths are those of trees/lean-tree.ts: 26 levels of sibling, bit (1: right child) and switch (0: no such level).
 */
export interface NoteInput extends DocumentInput {
  tag: bigint;
  financed: bigint;
  sequence: bigint;
  assurance: bigint;
  softs: bigint;
  published: bigint;
  noteSiblings: readonly bigint[];
  noteBits: readonly number[];
  noteSwitches: readonly number[];
}

/** One kind of key, or four with soft keys: 251 digits of each blinding (`blindingDigits`). */
export type QueryInput = Omit<Signals<"query">, "blinded"> & DocumentInput & { digits: readonly (readonly number[])[] };
/** The same kinds, and an eighth of each unblinded point in Montgomery form (`eighthOf`). */
export type EnrolmentInput = Omit<Signals<"enrol">, "uniqueness" | "note" | "evaluation"> &
  DocumentInput &
  Pick<QueryInput, "digits"> & { eighths: readonly (readonly [s: bigint, t: bigint])[] };

/** All inputs of every circuit, public and private, named as in Circom. */
export interface CircuitInputs {
  query: QueryInput;
  querySoft: QueryInput;
  enrol: EnrolmentInput;
  enrolSoft: EnrolmentInput;
  check: Signals<"check"> &
    NoteInput & {
      lowKey: bigint;
      nextKey: bigint;
      linkSiblings: readonly bigint[];
      linkBits: readonly number[];
      linkSwitches: readonly number[];
    };
  pledge: Pick<Signals<"pledge">, "notesRoot" | "membersRoot" | "context"> &
    NoteInput & {
      amount: bigint;
      /** Soft values for trade, transport and order; any numbers where nothing is left to publish. */
      soft: readonly [bigint, bigint, bigint];
      issuerSiblings: readonly bigint[];
      issuerBits: readonly number[];
      issuerSwitches: readonly number[];
      lenderKey: readonly [bigint, bigint];
      signatureR8: readonly [bigint, bigint];
      signatureS: bigint;
      lenderSiblings: readonly bigint[];
      lenderBits: readonly number[];
      lenderSwitches: readonly number[];
    };
  restore: Pick<Signals<"restore">, "notesRoot" | "pledge"> &
    Omit<NoteInput, keyof DocumentInput> & { document: bigint; amount: bigint; pledgeSequence: bigint };
  amend: Omit<Signals<"amend">, "nullifier" | "nextNote" | "mask"> &
    NoteInput & { nextSlots: readonly bigint[]; nextSecondHalf: bigint; nextSalt: bigint };
  amountBelow: Signals<"amountBelow"> & DocumentInput;
  originInSet: Signals<"originInSet"> &
    DocumentInput & {
      originSiblings: readonly bigint[];
      originBits: readonly number[];
      originSwitches: readonly number[];
    };
  /** All 32 slots; the mask has a 1 for each that is shown. */
  disclose: Signals<"disclose"> & { slots: readonly bigint[]; salt: bigint; mask: readonly number[] };
  /** All 32 slots of each of four documents. */
  documentsMatch: Pick<Signals<"documentsMatch">, "terms" | "context"> & {
    documents: readonly bigint[];
    slots: readonly (readonly bigint[])[];
    salts: readonly bigint[];
  };
  /** Half a document for each of sixteen places; `used` has a 1 for each that counts. */
  sumBelow: Pick<Signals<"sumBelow">, "currency" | "threshold" | "atLeast" | "context"> & {
    documents: readonly bigint[];
    used: readonly number[];
    slots: readonly (readonly bigint[])[];
    secondHalves: readonly bigint[];
    salts: readonly bigint[];
  };
}

/** Groth16 proof as the contracts take it (struct Proof). */
export interface ContractProof {
  a: readonly [bigint, bigint];
  b: readonly [readonly [bigint, bigint], readonly [bigint, bigint]];
  c: readonly [bigint, bigint];
}

/** What took how long, in milliseconds; a warm worker has keyMs near 0. */
export interface ProofTimes {
  keyMs: number;
  witnessMs: number;
  proveMs: number;
  verifyMs: number;
}

export interface Proven<Name extends CircuitName> {
  circuit: Name;
  proof: ContractProof;
  signals: Signals<Name>;
  constraints: number;
  times: ProofTimes;
}

export type ProofStage = "queued" | "key" | "witness" | "proof" | "verify" | "done";
export interface ProofProgress {
  circuit: string;
  stage: ProofStage;
}
export type OnProofProgress = (progress: ProofProgress) => void;

/** What a proof has cost; without the proof itself. */
export type ProofReport = Omit<Proven<CircuitName>, "proof" | "signals">;

export interface ProvingOptions {
  onProgress?: OnProofProgress;
  /** Prove without the local checks that foresee a refusal. For those who want to hear it from the contract. */
  unexamined?: boolean;
}
