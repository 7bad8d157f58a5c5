import { expect } from "chai";
import type { Hex } from "viem";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { enrol } from "../enrol/enrol.ts";
import { proveEnrolment } from "../enrol/prove-enrolment.ts";
import { proofsOf } from "../keep/proofs-of.ts";
import { standingOf } from "../keep/standing-of.ts";
import { ownTags } from "../ledger/own-note.ts";
import { register } from "../register/register.ts";
import { proveReservation } from "../reserve/prove-reservation.ts";
import { reserve } from "../reserve/reserve.ts";
import { signTicket } from "../reserve/sign-ticket.ts";
import type { Reservation } from "../reserve/ticket-shape.ts";
import { proveRestoration } from "../restore/prove-restoration.ts";
import { restore } from "../restore/restore.ts";
import type { Content } from "../seal/content.ts";
import { authorise } from "../settle/authorise.ts";
import { cancel } from "../settle/cancel.ts";
import type { Tags } from "../store/records.ts";
import { pledgeHistory } from "./history.ts";
import { type NoteState, noteState } from "./note-state.ts";
import { recover } from "./recover.ts";
import { sync } from "./sync.ts";

describe("following a real ledger's financing", () => {
  let ledger: Ledger;
  let seller: Party;
  let bank: Party;
  let content: Content;
  let documentId: Hex;
  let reservation: Reservation;
  let unreserved: { restore(): Promise<void> };

  before(async () => {
    ledger = await openLedger();
    [seller, bank] = [await ledger.join("seller", "trader"), await ledger.join("bank", "lender")];
    content = invoice(seller, "R-1", 1_000n);
    ({ documentId } = await register(seller, { content, place: "ledger" }));
    const { enrolment } = await proveEnrolment(seller, { documentId, soft: true });
    await enrol(seller, { enrolment });
    unreserved = await ledger.networkHelpers.takeSnapshot();
    const expiry = (await seller.public.getBlock()).timestamp + 86_400n;
    const ticket = await signTicket(bank, { content, amount: 600n, expiry, controllerIndex: 3n });
    ({ reservation } = await proveReservation(seller, { ticket }));
    await reserve(ledger.relayer, { reservation });
  });
  after(() => ledger.close());

  const stateOf = async (party: Party): Promise<NoteState> => {
    await sync(party);
    const { tag, soft } = await ownTags(party, documentId);
    return (await noteState((party.store as NonNullable<Party["store"]>).ledger, tag, soft)) as NoteState;
  };

  it("P11: tag and soft values of a pledged document come back from the ledger and one secret", async () => {
    const machine = await ledger.machineOf("seller");
    await recover(machine);
    const { tag, soft } = (await ownTags(seller, documentId)) as Required<Tags>;
    expect(await machine.store?.documents.get(documentId)).to.deep.include({ tag, soft });
    expect(await stateOf(machine)).to.include({ published: 1n });
    expect(reservation.soft).to.deep.equal([soft.trade, soft.transport, soft.order].map(String));
  });

  it("P11: a new machine finds the note, its amount and the pledge; the lender finds what it controls", async () => {
    const known = await stateOf(seller);
    expect(known).to.include({ document: BigInt(documentId), financed: 600n, sequence: 1n, assurance: 0n });
    const machine = await ledger.machineOf("seller");
    await recover(machine);
    expect(await stateOf(machine)).to.deep.equal(known);
    const banks = await ledger.machineOf("bank");
    expect((await recover(banks)).controllers).to.equal(1);
    expect((await banks.store?.controllers.list())?.map(([, { index, controller }]) => [index, controller])).to.deep.equal([
      [3n, bank.keys.controllerAccount(3n).address],
    ]);
  });

  it("P11: when the reservation's block is replaced, the state goes back, and the same reservation still serves", async () => {
    const { controller } = reservation;
    await unreserved.restore();
    await ledger.networkHelpers.mine(2);
    expect(await stateOf(seller)).to.include({ financed: 0n, sequence: 0n });
    expect(await seller.store?.ledger.pledge(controller)).to.equal(undefined);
    await reserve(ledger.relayer, { reservation });
    expect(await stateOf(seller)).to.include({ financed: 600n, sequence: 1n });
    expect((await seller.store?.ledger.pledge(controller))?.state).to.equal("reserved");
  });

  it("follows a cancelled pledge until its amount is free again, and tells its history", async () => {
    const { controller } = reservation;
    const authorisation = await authorise(bank, { action: "cancel", reason: "offerWithdrawn", controllerIndex: 3n });
    await cancel(ledger.relayer, { authorisation });
    await ledger.networkHelpers.mine(300);
    const { restoration } = await proveRestoration(seller, { documentId, controller });
    await restore(ledger.relayer, { restoration });
    const state = await stateOf(seller);
    expect(state).to.include({ financed: 0n, sequence: 2n });
    expect(state.pledges).to.have.length(1);
    expect(state.pledges[0]).to.include({ amount: 600n, state: "cancelled", restored: true });
    const events = await pledgeHistory(seller, controller);
    expect(events.map(({ eventName }) => eventName)).to.deep.equal(["PledgeReserved", "PledgeCancelled", "PledgeRestored"]);
    expect(await failureOf(proveRestoration(seller, { documentId, controller }))).to.have.property(
      "name",
      "PledgeAlreadyRestored",
    );
  });

  it("keeps every proof that was made for it, with what became of it, and of a new machine's none", async () => {
    const late = (await seller.public.getBlock()).timestamp + 60n;
    const ticket = await signTicket(bank, { content, amount: 5n, expiry: late, controllerIndex: 4n });
    await proveReservation(seller, { ticket });
    const standings = async () =>
      Object.fromEntries(
        await Promise.all(
          (await proofsOf(seller, documentId)).map(async (proof) => [
            `${proof.kind} ${proof.expiry ?? ""}`,
            await standingOf(seller, proof),
          ]),
        ),
      );
    const done = { "enrol ": "done", [`reserve ${reservation.expiry}`]: "done", "restore ": "done" };
    expect(await standings()).to.deep.equal({ ...done, [`reserve ${late}`]: "open" });
    await ledger.networkHelpers.time.increase(60);
    expect(await standings()).to.deep.equal({ ...done, [`reserve ${late}`]: "ended" });
    const kept = (await proofsOf(seller)).find(({ expiry }) => expiry === Number(reservation.expiry));
    expect(kept?.answer, "byte for byte").to.deep.equal(reservation);
    const machine = await ledger.machineOf("seller");
    await recover(machine);
    expect(await proofsOf(machine)).to.deep.equal([]);
  });
});
