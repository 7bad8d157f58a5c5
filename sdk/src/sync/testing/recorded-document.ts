import { type Address, toHex } from "viem";
import { maskOf, type NoteContents, noteOf, nullifierOf, pledgeOf, receiptOf, uniquenessOf } from "../../protocol/notes.ts";
import type { RecordedEvent } from "./recorded-ledger.ts";

/** The events that one document's financing leaves on a ledger, in its applicant's words. */
export class RecordedDocument {
  #note: NoteContents;

  constructor(document: bigint, tag: bigint, assurance = 0n) {
    this.#note = { document, tag, financed: 0n, sequence: 0n, assurance };
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
      previousBlock: 0,
    };
    return { name: "DocumentEnrolled", args };
  }

  reserve(controller: Address, amount: bigint, expiry = 1_900_000_000n): RecordedEvent {
    const { tag, sequence, financed } = this.#note;
    const pledge = pledgeOf(tag, sequence, amount);
    const terms = { controller, pledge, receipt: receiptOf(sequence, amount), expiry };
    return { name: "PledgeReserved", args: { ...terms, ...this.#transit({ financed: financed + amount }) } };
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
