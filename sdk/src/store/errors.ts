import { KontorError } from "../errors.ts";

// What is said of a store that is lost: the SDK's own is a participant's, and others are made with the same parts.
const RECOVER = "What is the ledger's comes back: choose an empty location and recover, with the secret.";
const GONE = "nothing brings back a participant's proofs and drafts, nor all that a gateway or an agent keeps";

/** The store was written with another participant's secret. */
export class StoreKeyWrong extends KontorError {
  override readonly name = "StoreKeyWrong";

  constructor(location: string) {
    super({
      what: `The store at ${location} does not open with these keys.`,
      todo: "Open it with the secret it was made with, or choose an empty location and recover.",
      values: { location },
    });
  }
}

/** Another process, or another page of the same browser, has the store open. */
export class StoreInUse extends KontorError {
  override readonly name = "StoreInUse";

  constructor(location: string, cause: unknown) {
    super({
      what: `The store at ${location} is open in another process or page.`,
      todo: "Close the other one first; or, where two must run, give each a location of its own.",
      values: { location },
      cause,
    });
  }
}

/** The store's files cannot be read, or do not fit each other. */
export class StoreDamaged extends KontorError {
  override readonly name = "StoreDamaged";

  constructor(location: string, cause: unknown) {
    super({
      what: `The store at ${location} cannot be read.`,
      todo: `Check access and disk first: ${GONE}. ${RECOVER}`,
      values: { location },
      cause,
    });
  }
}

/** The store's files cannot be written: the disk is full, or may only be read. */
export class StoreUnwritable extends KontorError {
  override readonly name = "StoreUnwritable";

  constructor(location: string, cause: unknown) {
    super({
      what: `The store at ${location} cannot be written.`,
      todo: "Make room on the disk, or give it access, and start again: what was written before is there. Until then nothing that has to be remembered is sent.",
      values: { location },
      cause,
    });
  }
}

/** The store was written by another version of Kontor. */
export class StoreVersionUnsupported extends KontorError {
  override readonly name = "StoreVersionUnsupported";

  constructor(location: string, version: number, supported: number) {
    super({
      what: `The store at ${location} has layout ${version}; this version of Kontor reads layout ${supported}.`,
      todo: `The version that wrote it reads it still, and ${GONE}. ${RECOVER}`,
      values: { location, version, supported },
    });
  }
}

/** The store follows another ledger than the client. */
export class StoreOfOtherLedger extends KontorError {
  override readonly name = "StoreOfOtherLedger";

  constructor(stored: string, client: string) {
    super({
      what: `The store follows ledger ${stored}, the client ${client}.`,
      todo: "Keep one store for each ledger.",
      values: { stored, client },
    });
  }
}

/** Rows of the store contradict each other. */
export class StoreRowsInconsistent extends KontorError {
  override readonly name = "StoreRowsInconsistent";

  constructor(table: string, expected: number, found: number) {
    super({
      what: `The store should hold ${expected} rows of ${table} and has ${found}.`,
      todo: `${RECOVER} But ${GONE}.`,
      values: { table, expected, found },
    });
  }
}

/** A row is not what this participant wrote in its place. */
export class StoreRowUnreadable extends KontorError {
  override readonly name = "StoreRowUnreadable";

  constructor(table: string, cause: unknown) {
    super({
      what: `A row of ${table} was altered, or written with other keys.`,
      todo: `${RECOVER} But ${GONE}.`,
      values: { table },
      cause,
    });
  }
}
