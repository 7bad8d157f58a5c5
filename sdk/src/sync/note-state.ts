import type { Address } from "viem";
import { type NoteContents, noteOf, nullifierOf, uniquenessOf, unmask } from "../protocol/notes.ts";
import { SOFT_NAMES, type SoftValues } from "../protocol/tag.ts";
import type { LedgerState } from "../store/ledger-state.ts";
import type { PledgeRecord, TransitionRecord } from "../store/records.ts";
import { NoteChainBroken, SoftValuesMissing } from "./errors.ts";
import { firstNote } from "./first-note.ts";

/** A part of a document that was pledged, as a holder of the tag sees it. */
export interface NotePledge {
  readonly controller: Address;
  /** Minor units. */
  readonly amount: bigint;
  /** Sequence k of the note that it used up. */
  readonly sequence: bigint;
  readonly state: PledgeRecord["state"];
  readonly reason: number;
  readonly restored: boolean;
  /** Seconds since 1970. */
  readonly expiry: bigint;
}

/** The current note of a document, opened. */
export interface NoteState extends NoteContents {
  readonly note: bigint;
  /** Place in the notes tree. */
  readonly noteIndex: number;
  readonly pledges: readonly NotePledge[];
}

/** n_0: its document is on the ledger, its assurance is one of four, its soft values are the holder's or none. */
async function start(ledger: LedgerState, tag: bigint, soft?: SoftValues): Promise<NoteState | undefined> {
  const enrolled = await ledger.enrolment(uniquenessOf(tag));
  if (enrolled === undefined) return undefined;
  const { document, note, noteIndex, evaluated, blockNumber } = enrolled;
  const opened = firstNote(enrolled, tag, soft);
  if (opened !== undefined) return { ...opened, note, noteIndex, pledges: [] };
  throw evaluated.length > SOFT_NAMES.length
    ? new SoftValuesMissing(document, blockNumber)
    : new NoteChainBroken(0n, blockNumber);
}

function nextNote(current: NoteState, transition: TransitionRecord, pledges: readonly NotePledge[]): NoteState {
  const sequence = current.sequence + 1n;
  const { kind, nextNote: note, noteIndex, mask, nextDocument, nextAssurance, blockNumber } = transition;
  const document = nextDocument ?? current.document;
  const assurance = nextAssurance ?? current.assurance;
  const { tag, softs } = current;
  const published = kind === "reserve" ? 1n : current.published;
  const next = { document, tag, financed: unmask(tag, note, mask), sequence, assurance, softs, published };
  if (noteOf(next) !== note) throw new NoteChainBroken(sequence, blockNumber);
  return { ...next, note, noteIndex, pledges };
}

/** The pledge that a transition from one amount to another made. */
async function pledged(ledger: LedgerState, from: NoteState, to: NoteState, controller: Address): Promise<NotePledge> {
  const record = await ledger.pledge(controller);
  if (record === undefined) throw new NoteChainBroken(to.sequence, 0n);
  const { state, reason, restored, expiry } = record;
  return { controller, amount: to.financed - from.financed, sequence: from.sequence, state, reason, restored, expiry };
}

/**
 * State of a document's financing, from the ledger, the tag and, where it was enrolled with them, its soft values: k is the first sequence
 * whose nullifier is unused, f is read from the masks, and every step is checked against its note. undefined while nothing is enrolled
 * under the tag. Throws SoftValuesMissing, NoteChainBroken.
 */
export async function noteState(ledger: LedgerState, tag: bigint, soft?: SoftValues): Promise<NoteState | undefined> {
  let current = await start(ledger, tag, soft);
  while (current !== undefined) {
    const transition = await ledger.transition(nullifierOf(tag, current.sequence));
    if (transition === undefined) return current;
    const next = nextNote(current, transition, current.pledges);
    const { kind, controller } = transition;
    const fresh = kind === "reserve" && controller !== undefined ? [await pledged(ledger, current, next, controller)] : [];
    current = { ...next, pledges: [...current.pledges, ...fresh] };
  }
  return undefined;
}
