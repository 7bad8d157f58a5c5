import { nullifierKey } from "../protocol/notes.ts";
import type { LedgerChanges, PledgeChange } from "../store/ledger-changes.ts";
import type { Checkpoint, EnrolmentRecord, PledgeState, TransitionRecord } from "../store/records.ts";
import type { LedgerEvent } from "./read-events.ts";

/** Nullifier, note, mask: what every transition publishes. */
interface TransitionArguments {
  readonly nullifier: bigint;
  readonly nextNote: bigint;
  readonly mask: bigint;
}

type TransitionPurpose = Omit<TransitionRecord, "nextNote" | "noteIndex" | "mask" | "blockNumber">;

/** Gathers what events say, in their order; `noteCount` is the number of notes before them. */
class Gatherer {
  readonly notes: bigint[] = [];
  readonly nullifiers: bigint[] = [];
  readonly members: [number, bigint][] = [];
  readonly enrolments: [bigint, EnrolmentRecord][] = [];
  readonly transitions: [bigint, TransitionRecord][] = [];
  readonly pledges: PledgeChange[] = [];
  readonly #noteCount: number;

  constructor(noteCount: number) {
    this.#noteCount = noteCount;
  }

  take(event: LedgerEvent): void {
    const { eventName, args, blockNumber } = event;
    switch (eventName) {
      case "MemberLeafChanged":
        this.members.push([Number(args.index), args.leaf]);
        break;
      case "DocumentEnrolled": {
        const { documentId, uniqueness, note, keyId, evaluated } = args;
        const record = { document: BigInt(documentId), note, noteIndex: this.#append(note), keyId, evaluated, blockNumber };
        this.enrolments.push([uniqueness, record]);
        break;
      }
      case "PledgeReserved": {
        const { controller, pledge, expiry, nullifier } = args;
        this.#transit({ kind: "reserve", controller }, args, blockNumber);
        const fresh = { state: "reserved", commitment: pledge, nullifier, expiry, reason: 0, restored: false } as const;
        this.pledges.push([controller, fresh]);
        break;
      }
      case "PledgeRestored":
        this.#transit({ kind: "restore", controller: args.controller }, args, blockNumber);
        this.pledges.push([args.controller, { restored: true }]);
        break;
      case "DocumentAmended": {
        const amendment = { nextDocument: BigInt(args.nextDocumentId), nextAssurance: BigInt(args.nextAssurance) };
        this.#transit({ kind: "amend", ...amendment }, args, blockNumber);
        break;
      }
      case "PledgeCancelled":
        this.pledges.push([args.controller, { state: "cancelled", reason: args.reason }]);
        break;
      default:
        this.pledges.push([args.controller, { state: ENDS[eventName] }]);
    }
  }

  #append(note: bigint): number {
    return this.#noteCount + this.notes.push(note) - 1;
  }

  #transit(what: TransitionPurpose, { nullifier, nextNote, mask }: TransitionArguments, blockNumber: bigint): void {
    this.nullifiers.push(nullifierKey(nullifier));
    this.transitions.push([nullifier, { ...what, nextNote, noteIndex: this.#append(nextNote), mask, blockNumber }]);
  }
}

const ENDS = { PledgeFinanced: "financed", PledgeSettled: "settled", PledgeExpired: "expired" } as const satisfies Record<
  string,
  PledgeState
>;

/** Changes that events make to the local state, up to and including the block of `checkpoint`. */
export function ledgerChangesOf(events: readonly LedgerEvent[], noteCount: number, checkpoint: Checkpoint): LedgerChanges {
  const gathered = new Gatherer(noteCount);
  for (const event of events) gathered.take(event);
  const { notes, nullifiers, members, enrolments, transitions, pledges } = gathered;
  return { checkpoint, notes, nullifiers, members, enrolments, transitions, pledges };
}
