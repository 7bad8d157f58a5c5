export type ErrorValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly ErrorValue[]
  | { readonly [name: string]: ErrorValue };

export interface ErrorParts {
  /** What happened, one sentence. */
  what: string;
  /** What the caller can do about it, one sentence. */
  todo: string;
  /** The offending values, by name; nothing secret ever goes here. */
  values?: Readonly<Record<string, ErrorValue>>;
  cause?: unknown;
}

/** Root of all errors of Kontor: `message` is what happened and what to do, `values` are for machines. */
export class KontorError extends Error {
  override readonly name: string = "KontorError";
  readonly what: string;
  readonly todo: string;
  readonly values: Readonly<Record<string, ErrorValue>>;

  constructor({ what, todo, values = {}, cause }: ErrorParts) {
    super(`${what} ${todo}`, cause === undefined ? undefined : { cause });
    this.what = what;
    this.todo = todo;
    this.values = values;
  }

  /** JSON without cause and stack, bigints as decimal strings, for logs and interfaces. */
  toJSON(): { name: string; what: string; todo: string; values: Record<string, ErrorValue> } {
    return { name: this.name, what: this.what, todo: this.todo, values: plainMembers(this.values) };
  }
}

const plainMembers = (values: Readonly<Record<string, ErrorValue>>): Record<string, ErrorValue> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));

function plain(value: ErrorValue): ErrorValue {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Object ? plainMembers(value as Record<string, ErrorValue>) : value;
}

/** The client was created without a part that this step needs (account, keys, store, prover). */
export class ClientIncomplete extends KontorError {
  override readonly name = "ClientIncomplete";
}
/** An argument, or an object that came from another party, does not have the form it must have. */
export class InputInvalid extends KontorError {
  override readonly name = "InputInvalid";
}
/** The node did not answer, or answered with something else than a result. */
export class LedgerUnreachable extends KontorError {
  override readonly name: string = "LedgerUnreachable";
}
/** The node is one of another chain than the client's, and nothing else was asked of it. */
export class ChainMismatch extends LedgerUnreachable {
  override readonly name = "ChainMismatch";

  constructor(found: number, expected: number) {
    super({
      what: `The node is one of chain ${found}, not ${expected}.`,
      todo: "Correct the node's address, or the ledger's chain, in what names both.",
      values: { found, expected },
    });
  }
}
/** A transaction was sent and its receipt did not come; the step can be repeated safely. */
export class TransactionUnconfirmed extends KontorError {
  override readonly name = "TransactionUnconfirmed";
}
/** Another transaction of the same account came into a block in this one's place; the step can be repeated safely. */
export class TransactionReplaced extends KontorError {
  override readonly name = "TransactionReplaced";
}
/** The local state has no such document, note or pledge. */
export class NotInStore extends KontorError {
  override readonly name = "NotInStore";
}
/** Room left in the document is less than the amount asked for. */
export class AmountExceedsAvailable extends KontorError {
  override readonly name = "AmountExceedsAvailable";
}
/** What the applicant wants to show does not hold; no proof of it exists. */
export class StatementUntrue extends KontorError {
  override readonly name = "StatementUntrue";
}
/** A lender's ticket does not fit the document, the ledger, the members or its own signature. */
export class TicketInvalid extends KontorError {
  override readonly name = "TicketInvalid";
}
/** The pledge under a lender's controller was not made with that lender's ticket; no money may move on it. */
export class ReceiptMismatch extends KontorError {
  override readonly name = "ReceiptMismatch";
}
/** Somebody else registered the commitment of this document: the same content under a fresh salt has another one. */
export class DocumentIdTaken extends KontorError {
  override readonly name = "DocumentIdTaken";
}
/** The content key in the store is not of the version that a grant would name, so its envelope would open nothing. */
export class DocumentKeyStale extends KontorError {
  override readonly name = "DocumentKeyStale";
}
/** A witness or a proof could not be computed. */
export class ProvingFailed extends KontorError {
  override readonly name = "ProvingFailed";
}
/** A proving key, circuit or verification key is not the pinned one. */
export class ProvingKeyMismatch extends KontorError {
  override readonly name = "ProvingKeyMismatch";
}
/** A check's proof does not show what it says; nothing may be financed on it. */
export class CheckFailed extends KontorError {
  override readonly name = "CheckFailed";
}
/** An answer to a demand for a fact is none, or not to this demand; nothing was shown. */
export class FactFailed extends KontorError {
  override readonly name = "FactFailed";
}

/** The wallet or the node did not take the transaction: no funds, a used nonce, or the signer said no. */
export class TransactionRejected extends KontorError {
  override readonly name = "TransactionRejected";
}

/** A contract refused. `name` and `error` are those of its custom error, `values` its arguments; the class is its family. */
export class LedgerRefused extends KontorError {
  override readonly name: string;
  /** Name of the custom error, for example "NullifierAlreadyUsed". */
  readonly error: string;

  constructor({ error, ...parts }: ErrorParts & { error: string }) {
    super(parts);
    this.name = error;
    this.error = error;
  }
}
/** The caller, or an account it names, takes no part, is suspended or outside its validity, or lacks the role. */
export class ParticipantRefused extends LedgerRefused {}
/** The caller is not the one who may do this. */
export class CallerRefused extends LedgerRefused {}
/** It has been done before: a retry may take this as success if the earlier one was its own. */
export class AlreadyDone extends LedgerRefused {}
/** The document is not registered, not current, or not what it is said to be. */
export class DocumentUnusable extends LedgerRefused {}
/** The grant does not exist, is over, or does not reach this far. */
export class GrantRefused extends LedgerRefused {}
/** This real-world document is enrolled already, whoever did it and under whichever copy. */
export class EnrolmentRefused extends LedgerRefused {}
/** A key, a round or an attestation of the tag committee is not what this needs. */
export class CommitteeRefused extends LedgerRefused {}
/** The note was used by another transition: somebody else was faster, or it was financed before. */
export class NoteSpent extends LedgerRefused {}
/** The proof is against a root that the contract does not accept any more: synchronise and prove again. */
export class RootRefused extends LedgerRefused {}
/** The verifier contract says no. */
export class ProofRefused extends LedgerRefused {}
/** Controller, expiry or signature of a ticket or of its follow-ups is not acceptable. */
export class TicketRefused extends LedgerRefused {}
/** The pledge is not in a state that allows this. */
export class PledgeRefused extends LedgerRefused {}
/** The shipment or its leg is not where this could happen. */
export class ShipmentRefused extends LedgerRefused {}
/** The declaration, its documents or its event are not as this step needs them: read its state and what is missing. */
export class DeclarationRefused extends LedgerRefused {}
/** A value is outside what the contract takes. */
export class ValueRefused extends LedgerRefused {}
/** The ledger's governance has paused this step, or it needs a delay. */
export class GovernanceRefused extends LedgerRefused {}
