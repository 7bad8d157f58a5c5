import { expect } from "chai";
import type { Hex, LocalAccount } from "viem";
import { publishKeys } from "../sdk/src/accredit/publish-keys.ts";
import { sealingKeyOf } from "../sdk/src/accredit/sealing-key-of.ts";
import { ParticipantRefused, TicketInvalid, TicketRefused } from "../sdk/src/errors.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import { openGrant } from "../sdk/src/grant/open-grant.ts";
import { rekey } from "../sdk/src/grant/rekey.ts";
import { register } from "../sdk/src/register/register.ts";
import { proveReservation } from "../sdk/src/reserve/prove-reservation.ts";
import { signTicket } from "../sdk/src/reserve/sign-ticket.ts";
import type { Ticket } from "../sdk/src/reserve/ticket-shape.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { EnvelopeUnopenable } from "../sdk/src/seal/errors.ts";
import { authorise } from "../sdk/src/settle/authorise.ts";
import { cancel } from "../sdk/src/settle/cancel.ts";
import { finance } from "../sdk/src/settle/finance.ts";
import { pledgeOf } from "../sdk/src/settle/pledge-of.ts";
import { settle } from "../sdk/src/settle/settle.ts";
import { recover } from "../sdk/src/sync/recover.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { partyWith, withNewSecret } from "./rotated.ts";
import { financingOf, pledge, registerAndEnrol } from "./steps.ts";

describe("a participant exchanges its secret", () => {
  let ledger: Ledger;
  /** As they were; whoever has their secrets has stolen them. */
  let seller: Party;
  let buyer: Party;
  let bank: Party;
  let content: Content;
  let documentId: Hex;
  let grantId: Hex;
  const tickets: Ticket[] = [];

  before(async () => {
    ledger = await openLedger();
    [seller, buyer, bank] = [
      await ledger.join("seller", "trader"),
      await ledger.join("buyer", "trader"),
      await ledger.join("bank", "lender"),
    ];
    content = invoice(seller, "S-1", 1_000n);
    documentId = await registerAndEnrol(seller, content, { counterparty: buyer.account.address });
    ({ grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights: ["read", "prove"] }));
    for (const controllerIndex of [0n, 1n, 2n]) {
      const { ticket } = await pledge(ledger.relayer, {
        lender: bank,
        applicant: seller,
        content,
        amount: 100n,
        controllerIndex,
      });
      tickets.push(ticket);
    }
  });
  after(() => ledger.close());

  describe("who is granted documents: its sealing key", () => {
    let now: Party;
    before(async () => {
      now = await withNewSecret(ledger, buyer);
      await publishKeys(now);
    });

    it("is the one that others seal for from then on", async () => {
      expect(await sealingKeyOf(seller, buyer.account.address)).to.deep.equal(now.keys.sealingKey);
      expect(now.keys.sealingKey).not.to.deep.equal(buyer.keys.sealingKey);
    });

    it("P11: opens the envelopes of before, with the former secret beside it, and not without", async () => {
      expect((await openGrant(now, { grantId })).salt).to.equal(content.salt);
      const forgetful = await partyWith(ledger, buyer, { secrets: [now.secret], account: buyer.account as LocalAccount });
      expect(await failureOf(openGrant(forgetful, { grantId }))).to.be.instanceOf(EnvelopeUnopenable);
    });

    it("P9: opens new envelopes, and whoever stole the former secret does not", async () => {
      const other = invoice(seller, "S-2", 10n);
      const { documentId: id } = await register(seller, { content: other });
      const later = await grant(seller, { documentId: id, grantee: buyer.account.address, rights: ["read"] });
      expect(await failureOf(openGrant(buyer, { grantId: later.grantId }))).to.be.instanceOf(EnvelopeUnopenable);
      expect((await openGrant(now, { grantId: later.grantId })).salt).to.equal(other.salt);
    });

    it("P9: gets what was granted before once more when its issuer re-keys, and the thief nothing of it", async () => {
      const { skipped } = await rekey(seller, { documentId });
      expect(skipped).to.deep.equal([]);
      expect(await failureOf(openGrant(buyer, { grantId }))).to.be.instanceOf(EnvelopeUnopenable);
      await openGrant(now, { grantId });
      expect((await now.store?.documents.get(documentId))?.keyVersion).to.equal(1);
    });

    it("P11: finds everything again on a new machine, of both secrets", async () => {
      const machine = await partyWith(ledger, buyer, {
        secrets: [now.secret, buyer.secret],
        account: buyer.account as LocalAccount,
      });
      expect(await recover(machine, { fromBlock: ledger.addresses.fromBlock })).to.deep.include({ granted: 2, failed: [] });
      expect((await financingOf(machine, documentId)).financed).to.equal(300n);
    });
  });

  describe("who issues documents: its content and blinding keys", () => {
    let now: Party;
    before(async () => {
      now = await withNewSecret(ledger, seller);
      await publishKeys(now);
    });

    it("P11: opens its documents of before and follows their financing, from the ledger and both secrets", async () => {
      expect(await recover(now, { fromBlock: ledger.addresses.fromBlock })).to.deep.include({ own: 2, failed: [] });
      expect((await financingOf(now, documentId)).financed).to.equal(300n);
      await pledge(ledger.relayer, { lender: bank, applicant: now, content, amount: 100n, controllerIndex: 3n });
      expect((await financingOf(seller, documentId)).financed).to.equal(400n);
    });

    it("P9: re-keys them, so that the former secret opens nothing sealed from then on", async () => {
      const { skipped } = await rekey(now, { documentId });
      expect(skipped).to.deep.equal([]);
      const thief = await partyWith(ledger, seller, { secrets: [seller.secret] });
      const found = await recover(thief, { fromBlock: ledger.addresses.fromBlock });
      expect(found.failed.map(({ document, error }) => [document, error.name])).to.deep.equal([
        [BigInt(documentId), "ContentUnopenable"],
      ]);
      const machine = await partyWith(ledger, seller, {
        secrets: [now.secret, seller.secret],
        account: seller.account as LocalAccount,
      });
      expect(await recover(machine, { fromBlock: ledger.addresses.fromBlock })).to.deep.include({ own: 2, failed: [] });
    });
  });

  describe("who lends: the key of its tickets, and the controllers of its pledges", () => {
    let now: Party;
    /** Signed and not used before the exchange. */
    let unused: Ticket;
    const terms = async (lender: Party) => ({
      content,
      amount: 50n,
      expiry: (await lender.public.getBlock()).timestamp + 86_400n,
    });
    before(async () => {
      unused = await signTicket(bank, { ...(await terms(bank)), controllerIndex: 4n });
      now = await withNewSecret(ledger, bank);
      await publishKeys(now, { lends: true });
    });

    it("takes part with the new key alone: a ticket of the former one makes no pledge any more", async () => {
      const late = await failureOf(proveReservation(seller, { ticket: unused }));
      expect(late).to.be.instanceOf(TicketInvalid);
    });

    it("keeps the former key from everybody else", async () => {
      const thief = await ledger.join("thief", "lender");
      const stolen = { ...thief, keys: { ...thief.keys, lenderKey: bank.keys.lenderKey } };
      expect(await failureOf(publishKeys(stolen, { lends: true })))
        .to.be.instanceOf(ParticipantRefused)
        .with.property("error", "LenderKeyTaken");
    });

    it("P11: finances, settles and cancels the pledges of before, whose controllers are the former secret's", async () => {
      const [first, second] = tickets as [Ticket, Ticket];
      for (const [controllerIndex, ticket] of [first, second].entries()) {
        const authorisation = await authorise(now, { action: "finance", ticket, controllerIndex: BigInt(controllerIndex) });
        expect(authorisation.controller).to.equal(bank.keys.controllerAccount(BigInt(controllerIndex)).address);
        await finance(ledger.relayer, { authorisation });
      }
      await settle(ledger.relayer, { authorisation: await authorise(now, { action: "settle", controllerIndex: 0n }) });
      const reason = "offerWithdrawn" as const;
      await cancel(ledger.relayer, { authorisation: await authorise(now, { action: "cancel", reason, controllerIndex: 2n }) });
      const states = await Promise.all(tickets.map(async ({ controller }) => (await pledgeOf(now, controller)).state));
      expect(states).to.deep.equal(["settled", "financed", "cancelled"]);
    });

    it("uses no index twice, whichever secret used it first, and counts on where it stood", async () => {
      const again = signTicket(now, { ...(await terms(now)), controllerIndex: 1n });
      expect(await failureOf(again))
        .to.be.instanceOf(TicketRefused)
        .with.property("error", "ControllerAlreadyUsed");
      expect(await recover(now, { fromBlock: ledger.addresses.fromBlock })).to.deep.include({ controllers: 4 });
      const ticket = await signTicket(now, await terms(now));
      expect(ticket.controller).to.equal(now.keys.controllerAccount(4n).address);
    });

    it("lends with the new key, and a new machine finds the pledges of both", async () => {
      await pledge(ledger.relayer, { lender: now, applicant: seller, content, amount: 50n, controllerIndex: 5n });
      const machine = await partyWith(ledger, bank, {
        secrets: [now.secret, bank.secret],
        account: bank.account as LocalAccount,
      });
      expect((await recover(machine, { fromBlock: ledger.addresses.fromBlock })).controllers).to.equal(5);
      const forgetful = await partyWith(ledger, bank, { secrets: [now.secret], account: bank.account as LocalAccount });
      expect((await recover(forgetful, { fromBlock: ledger.addresses.fromBlock })).controllers).to.equal(1);
    });
  });
});
