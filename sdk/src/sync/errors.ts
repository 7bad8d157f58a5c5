import { KontorError } from "../errors.ts";

/** The chain changed under every attempt to read it. */
export class LedgerReorganised extends KontorError {
  override readonly name = "LedgerReorganised";

  constructor(block: bigint) {
    super({
      what: `Block ${block} was replaced while the ledger was read.`,
      todo: "Synchronise again; if it goes on, the node is on a fork or syncing itself.",
      values: { block },
    });
  }
}

/** A tree built from the ledger's events has another root than the ledger. */
export class LedgerStateMismatch extends KontorError {
  override readonly name = "LedgerStateMismatch";

  constructor(tree: string, local: bigint, ledger: bigint, block: bigint) {
    super({
      what: `The ${tree} tree built from the ledger's events does not have the ledger's root at block ${block}.`,
      todo: "Check the contracts' addresses and the first block, or ask another node: this one omits or alters events.",
      values: { tree, local, ledger, block },
    });
  }
}

/** The ledger's events contradict each other. */
export class LedgerEventsInconsistent extends KontorError {
  override readonly name = "LedgerEventsInconsistent";

  constructor(cause: KontorError | string, block: bigint) {
    super({
      what: `The ledger's events up to block ${block} contradict each other: ${cause instanceof KontorError ? cause.what : cause}`,
      todo: "Check the first block to read, or ask another node: this one omits or alters events.",
      values: { block },
      cause: cause instanceof KontorError ? cause : undefined,
    });
  }
}

/** The document was enrolled with soft values, and without them its notes do not open. */
export class SoftValuesMissing extends KontorError {
  override readonly name = "SoftValuesMissing";

  constructor(document: bigint, block: bigint) {
    super({
      what: "The document was enrolled with soft values, and the client does not hold them, or holds others.",
      todo: "Open a grant with the right to prove that was given after the enrolment, or recover the store if the client issues the document.",
      values: { document, block },
    });
  }
}

/** The transitions found for a tag do not lead from note to note. */
export class NoteChainBroken extends KontorError {
  override readonly name = "NoteChainBroken";

  constructor(sequence: bigint, block: bigint) {
    super({
      what: `The transition recorded in block ${block} does not lead to note ${sequence} of this document.`,
      todo: "Remove the store's ledger state by recovering into an empty location; if it stays, ask another node.",
      values: { sequence, block },
    });
  }
}
