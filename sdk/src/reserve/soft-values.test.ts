import { expect } from "chai";
import type { Address } from "viem";
import { ledgerOf } from "../client.ts";
import { signField } from "../keys/eddsa.ts";
import { reserveContext } from "../protocol/context.ts";
import { noteOf, ticketOf } from "../protocol/notes.ts";
import { decoyOf } from "../protocol/tag.ts";
import { type HeldDocument, type RecordedHolder, recordedHolder } from "../sync/testing/recorded-holder.ts";
import { plain } from "../wire.ts";
import { proveReservation } from "./prove-reservation.ts";
import type { Reservation } from "./ticket-shape.ts";

const SOFT = { trade: 2n ** 250n + 31n, transport: 2n ** 251n + 32n, order: 2n ** 249n + 33n };
const EXPIRY = 1_900_000_000n;

describe("what a reservation publishes of soft values", () => {
  let holder: RecordedHolder;
  before(async () => {
    holder = await recordedHolder();
  });
  after(() => holder.close());

  /** Prove a reservation with a ticket of one's own, and put it onto the ledger. */
  async function reserve({ id, recorded }: HeldDocument, amount: bigint, controller: Address): Promise<Reservation> {
    const { client, keys, ledger } = holder;
    const context = reserveContext(ledgerOf(client), controller, EXPIRY);
    const signature = signField(keys.signing.reveal(), ticketOf(BigInt(id), amount, context));
    const terms = { documentId: id, amount, controller, expiry: EXPIRY, lenderKey: keys.lenderKey, signature };
    const ticket = plain({ kind: "kontor/ticket/1" as const, ...ledgerOf(client), ...terms });
    const { reservation } = await proveReservation(client, { ticket, unexamined: true });
    ledger.addBlock(recorded.reserve(controller, amount));
    return reservation;
  }
  const controller = (n: number): Address => `0x${n.toString(16).padStart(40, "0")}`;

  it("P5: the document's own with its first pledge, and with no other; whoever looks cannot tell which is which", async () => {
    const soft = await holder.enrol(1n, 1_000n, SOFT);
    const without = await holder.enrol(2n, 1_000n);
    const first = await reserve(soft, 300n, controller(1));
    const second = await reserve(soft, 200n, controller(2));
    const other = await reserve(without, 300n, controller(3));
    expect(first.soft.map(BigInt)).to.deep.equal([SOFT.trade, SOFT.transport, SOFT.order]);
    const decoys = (tag: bigint, sequence: bigint) => ([2, 3, 4] as const).map((kind) => decoyOf(tag, sequence, kind));
    expect(second.soft.map(BigInt)).to.deep.equal(decoys(soft.recorded.note.tag, 1n));
    expect(other.soft.map(BigInt)).to.deep.equal(decoys(without.recorded.note.tag, 0n));

    const published = [first, second, other].flatMap((reservation) => reservation.soft);
    expect(new Set(published).size, "no number twice").to.equal(9);
    const shape = (reservation: Reservation) => Object.keys(reservation).sort();
    expect(shape(second)).to.deep.equal(shape(first));
    expect(shape(other)).to.deep.equal(shape(first));
  });

  /** A first pledge, and the notes before and after it; proven once. */
  async function pledge() {
    const document = await holder.enrol(3n, 1_000n, SOFT);
    const before = document.recorded.note;
    const reservation = await reserve(document, 100n, controller(4));
    return { reservation, notes: [before, document.recorded.note] as const };
  }
  let pledging: ReturnType<typeof pledge> | undefined;
  const firstPledge = () => {
    pledging ??= pledge();
    return pledging;
  };

  it("the same for every document that shares them: this is what a lender is warned of", async () => {
    expect((await firstPledge()).reservation.soft.map(BigInt)).to.deep.equal([SOFT.trade, SOFT.transport, SOFT.order]);
  });

  it("the successor of a first pledge is one that has published them, for the ledger and for its holder alike", async () => {
    const { reservation, notes } = await firstPledge();
    expect(notes.map(({ published }) => published)).to.deep.equal([0n, 1n]);
    expect(BigInt(reservation.transition.nextNote)).to.equal(noteOf(notes[1]));
  });
});
