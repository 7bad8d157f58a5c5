import { expect } from "chai";
import type { Hex } from "viem";
import { reinstate } from "../sdk/src/accredit/reinstate.ts";
import { suspend } from "../sdk/src/accredit/suspend.ts";
import { enrol } from "../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../sdk/src/enrol/prove-enrolment.ts";
import * as errors from "../sdk/src/errors.ts";
import { register } from "../sdk/src/register/register.ts";
import { proveReservation } from "../sdk/src/reserve/prove-reservation.ts";
import { reserve } from "../sdk/src/reserve/reserve.ts";
import { signTicket } from "../sdk/src/reserve/sign-ticket.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { financingOf, registerAndEnrol } from "./steps.ts";

describe("a suspended participant", () => {
  let ledger: Ledger;
  let seller: Party;
  let bank: Party;
  let content: Content;
  let documentId: Hex;

  before(async () => {
    ledger = await openLedger();
    [seller, bank] = [await ledger.join("seller", "trader"), await ledger.join("bank", "lender")];
    content = invoice(seller, "S-1", 1_000n);
    documentId = await registerAndEnrol(seller, content);
  });
  after(() => ledger.close());

  const ticket = async (controllerIndex: bigint) =>
    signTicket(bank, { content, amount: 10n, expiry: (await bank.public.getBlock()).timestamp + 9_999n, controllerIndex });

  for (const [who, partyOf] of [
    ["issuer", () => seller],
    ["lender", () => bank],
  ] as const) {
    it(`P12: after its ${who} is suspended, no reservation counts, whenever it was proven`, async () => {
      const signed = await ticket(who === "issuer" ? 0n : 1n);
      const { reservation } = await proveReservation(seller, { ticket: signed });
      const { account } = partyOf();
      await suspend(ledger.identityProvider, { account: account.address });
      const stale = await failureOf(reserve(ledger.relayer, { reservation }));
      expect(stale).to.be.instanceOf(errors.RootRefused).with.property("error", "MembersRootOutdated");
      const fresh = await failureOf(proveReservation(seller, { ticket: signed }));
      expect(fresh).to.be.instanceOf(who === "issuer" ? errors.ParticipantRefused : errors.TicketInvalid);
      await reinstate(ledger.identityProvider, { account: account.address });
    });
  }

  it("P12: registers and enrols nothing, and a lender signs nothing for it", async () => {
    const next = await register(seller, { content: invoice(seller, "S-2", 5n) });
    const { enrolment } = await proveEnrolment(seller, { documentId: next.documentId, soft: false });
    await suspend(ledger.identityProvider, { account: seller.account.address });
    expect(await failureOf(enrol(seller, { enrolment }))).to.be.instanceOf(errors.ParticipantRefused);
    expect(await failureOf(register(seller, { content: invoice(seller, "S-3", 5n) }))).to.be.instanceOf(
      errors.ParticipantRefused,
    );
    expect(await failureOf(ticket(2n))).to.be.instanceOf(errors.ParticipantRefused);
    await reinstate(ledger.identityProvider, { account: seller.account.address });
    await enrol(seller, { enrolment });
    expect((await financingOf(seller, documentId)).financed).to.equal(0n);
  });
});
