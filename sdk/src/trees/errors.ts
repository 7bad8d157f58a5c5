import { KontorError } from "../errors.ts";

/** A tree was asked for, or given, what cannot be in it. */
export class TreeError extends KontorError {}

/** The tree has no leaf with this index. */
export class LeafUnknown extends TreeError {
  override readonly name = "LeafUnknown";

  constructor(index: number, size: number) {
    super({
      what: `The tree has ${size} leaves and none with index ${index}.`,
      todo: "Synchronise, then look again.",
      values: { index, size },
    });
  }
}

/** The tree holds 2^26 leaves, as many as the circuits can follow. */
export class TreeFull extends TreeError {
  override readonly name = "TreeFull";

  constructor(size: number) {
    super({
      what: `A tree of ${size} leaves is deeper than the circuits take.`,
      todo: "Open a new ledger for further documents.",
      values: { size },
    });
  }
}

/** The key is in the nullifier tree: its note was used up. */
export class NullifierPresent extends TreeError {
  override readonly name = "NullifierPresent";

  constructor(key: bigint) {
    super({
      what: `The nullifier with key ${key} was used.`,
      todo: "Synchronise and use the document's newest note.",
      values: { key },
    });
  }
}

/** A key of the nullifier tree lies strictly between 0 and 2^224 - 1. */
export class NullifierKeyInvalid extends TreeError {
  override readonly name = "NullifierKeyInvalid";

  constructor(key: bigint) {
    super({
      what: `${key} cannot be a key of the nullifier tree.`,
      todo: "Take the low 224 bits of a nullifier (nullifierKey).",
      values: { key },
    });
  }
}
