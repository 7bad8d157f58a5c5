import { KontorError } from "../errors.ts";

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
      todo: "Check access and disk; or choose an empty location and recover: everything comes back from the ledger and the secret.",
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
      todo: "Choose an empty location and recover: everything comes back from the ledger and the secret.",
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
      todo: "Choose an empty location and recover: everything comes back from the ledger and the secret.",
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
      todo: "Choose an empty location and recover: everything comes back from the ledger and the secret.",
      values: { table },
      cause,
    });
  }
}
