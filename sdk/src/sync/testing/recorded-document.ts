import { type Address, toHex } from "viem";
import { maskOf, type NoteContents, noteOf, nullifierOf, pledgeOf, receiptOf, uniquenessOf } from "../../protocol/notes.ts";
import { decoyOf, type SoftValues, softsOf } from "../../protocol/tag.ts";
import type { RecordedEvent } from "./recorded-ledger.ts";

/** The events that one document's financing leaves on a ledger, in its applicant's words. */
export class RecordedDocument {
  #note: NoteContents;
  readonly #soft: SoftValues | undefined;

  constructor(document: bigint, tag: bigint, assurance = 0n, soft?: SoftValues) {
    const published = soft === undefined ? 1n : 0n;
    this.#note = { document, tag, financed: 0n, sequence: 0n, assurance, softs: softsOf(soft), published };
    this.#soft = soft;
  }

  /** The note as its holder knows it. */
  get note(): NoteContents {
    return this.#note;
  }

  enrol(): RecordedEvent {
    const { document, tag } = this.#note;
    const args = {
      documentId: toHex(document, { size: 32 }),
      uniqueness: uniquenessOf(tag),
      note: noteOf(this.#note),
      keyId: 1,
      // Nothing but its issuer's recovery reads these, and this issuer has no key.
      evaluated: this.#soft === undefined ? [1n] : [1n, 2n, 3n, 4n],
      previousBlock: 0,
    };
    return { name: "DocumentEnrolled", args };
  }

  reserve(controller: Address, amount: bigint, expiry = 1_900_000_000n): RecordedEvent {
    const { tag, sequence, financed } = this.#note;
    const pledge = pledgeOf(tag, sequence, amount);
    const terms = { controller, pledge, receipt: receiptOf(sequence, amount), soft: this.#publish(), expiry };
    return { name: "PledgeReserved", args: { ...terms, ...this.#transit({ financed: financed + amount, published: 1n }) } };
  }

  #publish(): [bigint, bigint, bigint] {
    const { tag, sequence, published } = this.#note;
    if (this.#soft !== undefined && published === 0n) return [this.#soft.trade, this.#soft.transport, this.#soft.order];
    return [decoyOf(tag, sequence, 2), decoyOf(tag, sequence, 3), decoyOf(tag, sequence, 4)];
  }

  restore(controller: Address, amount: bigint): RecordedEvent {
    const args = { controller, previousBlock: 0, ...this.#transit({ financed: this.#note.financed - amount }) };
    return { name: "PledgeRestored", args };
  }

  amend(nextDocument: bigint, nextAssurance: bigint): RecordedEvent {
    const id = (document: bigint) => toHex(document, { size: 32 });
    const documentId = id(this.#note.document);
    const transition = this.#transit({ document: nextDocument, assurance: nextAssurance });
    const args = {
      documentId,
      nextDocumentId: id(nextDocument),
      nextAssurance: Number(nextAssurance),
      previousBlock: 0,
      ...transition,
    };
    return { name: "DocumentAmended", args };
  }

  #transit(change: Partial<NoteContents>) {
    const nullifier = nullifierOf(this.#note.tag, this.#note.sequence);
    this.#note = { ...this.#note, ...change, sequence: this.#note.sequence + 1n };
    const { tag, financed } = this.#note;
    const nextNote = noteOf(this.#note);
    return { nullifier, nextNote, mask: maskOf(tag, nextNote, financed) };
  }
}
