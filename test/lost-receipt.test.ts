import { expect } from "chai";
import { custom, type Hex, HttpRequestError } from "viem";
import { hardhat } from "viem/chains";
import { createClient } from "../sdk/src/client.ts";
import { LedgerUnreachable, NoteSpent } from "../sdk/src/errors.ts";
import { resumeTransitions } from "../sdk/src/ledger/send-transition.ts";
import { proveReservation } from "../sdk/src/reserve/prove-reservation.ts";
import { reserve } from "../sdk/src/reserve/reserve.ts";
import { signTicket } from "../sdk/src/reserve/sign-ticket.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { pledgeOf } from "../sdk/src/settle/pledge-of.ts";
import { StoreUnwritable } from "../sdk/src/store/errors.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { financingOf, registerAndEnrol } from "./steps.ts";

describe("a connection breaks at the worst moment", () => {
  let ledger: Ledger;
  let seller: Party;
  let bank: Party;
  let content: Content;
  let documentId: Hex;
  /** When the line breaks: before the node hears of a transaction, or before its answer comes back. */
  let breaks: "before" | "after" | undefined;
  let onBreakingLine: Party;

  before(async () => {
    ledger = await openLedger();
    [seller, bank] = [await ledger.join("seller", "trader"), await ledger.join("bank", "lender")];
    content = invoice(seller, "B-1", 1_000n);
    documentId = await registerAndEnrol(seller, content);
    const broken = () => new HttpRequestError({ url: "http://node", details: "socket hang up" });
    const request = async (asked: { method: string }) => {
      if (asked.method !== "eth_sendRawTransaction" || breaks === undefined) return ledger.provider.request(asked as never);
      if (breaks === "after") await ledger.provider.request(asked as never);
      throw broken();
    };
    const { addresses, account, keys, store, contentStore, prover } = seller;
    const parts = { chain: hardhat, addresses, account, keys, store, contentStore, prover, pollingInterval: 20 };
    onBreakingLine = {
      ...seller,
      ...createClient({ ...parts, transport: custom({ request }, { retryCount: 0 }) }),
      account,
      keys,
    };
  });
  after(() => ledger.close());
  afterEach(() => {
    breaks = undefined;
  });

  const reservationOf = async (amount: bigint, controllerIndex: bigint) => {
    const expiry = (await seller.public.getBlock()).timestamp + 86_400n;
    const ticket = await signTicket(bank, { content, amount, expiry, controllerIndex });
    return (await proveReservation(seller, { ticket })).reservation;
  };
  const pendingCount = async () => (await seller.store?.pending.list())?.length;

  it("P11: the receipt is lost, the repeated call finds the transaction and sends no second one", async () => {
    const reservation = await reservationOf(100n, 0n);
    breaks = "after";
    expect(await failureOf(reserve(onBreakingLine, { reservation }))).to.be.instanceOf(LedgerUnreachable);
    breaks = undefined;
    expect(await pendingCount()).to.equal(1);
    const sentBefore = await seller.public.getTransactionCount({ address: seller.account.address });
    const { gasUsed, hash } = await reserve(onBreakingLine, { reservation });
    expect((await seller.public.getTransaction({ hash })).from.toLowerCase()).to.equal(seller.account.address.toLowerCase());
    expect(gasUsed > 100_000n).to.equal(true);
    expect(await seller.public.getTransactionCount({ address: seller.account.address })).to.equal(sentBefore);
    expect(await pendingCount()).to.equal(0);
    expect((await financingOf(seller, documentId)).financed).to.equal(100n);
  });

  it("P11: the process ends before the node hears of it, the next start sends it, once", async () => {
    const reservation = await reservationOf(200n, 1n);
    breaks = "before";
    expect(await failureOf(reserve(onBreakingLine, { reservation }))).to.be.instanceOf(LedgerUnreachable);
    expect((await financingOf(seller, documentId)).financed).to.equal(100n);
    breaks = undefined;
    expect(await resumeTransitions(seller)).to.have.length(1);
    expect((await financingOf(seller, documentId)).financed).to.equal(300n);
    expect(await resumeTransitions(seller)).to.deep.equal([]);
    expect((await financingOf(seller, documentId)).financed).to.equal(300n);
  });

  it("P11: the disk is full when the receipt comes: it has arrived, and the next start clears what stays of it", async () => {
    const { store, ...rest } = seller;
    const { pending } = store as NonNullable<typeof store>;
    const full = () => Promise.reject(new StoreUnwritable("store", new Error("full")));
    const onFullDisk = { ...rest, store: { ...store, pending: { ...pending, delete: full } } } as Party;
    const reservation = await reservationOf(40n, 6n);
    const { gasUsed } = await reserve(onFullDisk, { reservation });
    expect(gasUsed > 100_000n).to.equal(true);
    expect([await pendingCount(), (await financingOf(seller, documentId)).financed]).to.deep.equal([1, 340n]);
    expect(await resumeTransitions(seller)).to.have.length(1);
    expect([await pendingCount(), (await financingOf(seller, documentId)).financed]).to.deep.equal([0, 340n]);
  });

  it("P11, P4: what was overtaken meanwhile is forgotten, not sent", async () => {
    const [kept, faster] = [await reservationOf(50n, 2n), await reservationOf(60n, 3n)];
    breaks = "before";
    await failureOf(reserve(onBreakingLine, { reservation: kept }));
    breaks = undefined;
    await reserve(ledger.relayer, { reservation: faster });
    expect(await resumeTransitions(seller)).to.deep.equal([]);
    expect(await pendingCount()).to.equal(0);
    expect((await financingOf(seller, documentId)).financed).to.equal(400n);
    expect(await failureOf(reserve(seller, { reservation: kept }))).to.be.instanceOf(NoteSpent);
    expect(await pendingCount()).to.equal(0);
  });

  it("P4: another ticket over the same amount, which leads to the same note, is not taken for this one", async () => {
    const [kept, faster] = [await reservationOf(70n, 4n), await reservationOf(70n, 5n)];
    expect(kept.transition.nextNote).to.equal(faster.transition.nextNote);
    breaks = "before";
    await failureOf(reserve(onBreakingLine, { reservation: kept }));
    breaks = undefined;
    await reserve(ledger.relayer, { reservation: faster });
    expect(await failureOf(reserve(seller, { reservation: kept }))).to.be.instanceOf(NoteSpent);
    expect((await pledgeOf(seller, kept.controller)).state).to.equal("none");
    expect(await resumeTransitions(seller)).to.deep.equal([]);
    expect(await pendingCount()).to.equal(0);
  });
});
