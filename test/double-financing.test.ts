import { expect } from "chai";
import type { Hex } from "viem";
import { acknowledge } from "../sdk/src/acknowledge/acknowledge.ts";
import { proveCheck } from "../sdk/src/check/prove-check.ts";
import { requestCheck } from "../sdk/src/check/request-check.ts";
import { verifyCheck } from "../sdk/src/check/verify-check.ts";
import { ledgerOf, need } from "../sdk/src/client.ts";
import { askCommittee } from "../sdk/src/enrol/ask-committee.ts";
import { enrol } from "../sdk/src/enrol/enrol.ts";
import { evaluatedOf } from "../sdk/src/enrol/evaluate.ts";
import { proveEnrolment } from "../sdk/src/enrol/prove-enrolment.ts";
import * as errors from "../sdk/src/errors.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import { openGrant } from "../sdk/src/grant/open-grant.ts";
import { eighthOf } from "../sdk/src/protocol/blinding.ts";
import type { Prover } from "../sdk/src/prove/prover.ts";
import { register } from "../sdk/src/register/register.ts";
import { proveReservation } from "../sdk/src/reserve/prove-reservation.ts";
import { reserve } from "../sdk/src/reserve/reserve.ts";
import { signTicket } from "../sdk/src/reserve/sign-ticket.ts";
import type { Reservation, Ticket } from "../sdk/src/reserve/ticket-shape.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { authorise } from "../sdk/src/settle/authorise.ts";
import { finance } from "../sdk/src/settle/finance.ts";
import { pledgeOf } from "../sdk/src/settle/pledge-of.ts";
import { sync } from "../sdk/src/sync/sync.ts";
import { plain } from "../sdk/src/wire.ts";
import { EUR, failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";

describe("a double financing attempt", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let first: Party;
  let second: Party;
  let content: Content;
  let documentId: Hex;
  let expiry: bigint;
  let financedTicket: Ticket;
  /** The buyer's, of what the first lender left. */
  let rest: Reservation;

  before(async () => {
    ledger = await openLedger();
    [seller, buyer, first, second] = [
      await ledger.join("seller", "trader"),
      await ledger.join("buyer", "trader"),
      await ledger.join("first bank", "lender"),
      await ledger.join("second bank", "lender"),
    ];
    content = invoice(seller, "INV-001", 100_000n, { counterparty: buyer.legalId });
    ({ documentId } = await register(seller, { content, counterparty: buyer.account.address }));
    await acknowledge(buyer, { documentId });
    const { enrolment } = await proveEnrolment(seller, { documentId, soft: false });
    await enrol(seller, { enrolment });
    expiry = (await seller.public.getBlock()).timestamp + 86_400n;
  });
  after(() => ledger.close());

  const ticketOf = async (lender: Party, amount: bigint, controllerIndex: bigint) =>
    signTicket(lender, { content, amount, expiry, controllerIndex });

  it("P3: a lender hears pass or nothing, for its own question", async () => {
    const request = requestCheck(first, {
      currency: EUR,
      maximumFinanced: 0n,
      minimumAvailable: 60_000n,
      minimumAssurance: 1,
      documentId,
    });
    const { answer, report } = await proveCheck(seller, { request, documentId });
    expect(await verifyCheck(first, { request, answer: JSON.parse(JSON.stringify(answer)) })).to.deep.equal({ warnings: [] });
    expect(report.constraints).to.be.greaterThan(1000);
    const other = requestCheck(second, {
      currency: EUR,
      maximumFinanced: 0n,
      minimumAvailable: 60_000n,
      minimumAssurance: 1,
      documentId,
    });
    expect(await failureOf(verifyCheck(second, { request: other, answer }))).to.be.instanceOf(errors.CheckFailed);
    const replayed = { ...answer, request: other };
    expect(await failureOf(verifyCheck(second, { request: other, answer: replayed }))).to.be.instanceOf(errors.ProofRefused);
  });

  it("P1: enrolled once more it is told that it is enrolled, and that nothing is left to do", async () => {
    const repeated = await failureOf(proveEnrolment(seller, { documentId, soft: false }));
    expect(repeated).to.be.instanceOf(errors.EnrolmentRefused).with.property("error", "AlreadyEnrolled");
    expect((repeated as errors.KontorError).todo).to.match(/^Nothing is left to do/);
  });

  it("a lender signs no ticket that no ledger takes, and nothing is proven for one", async () => {
    const { timestamp } = await seller.public.getBlock();
    for (const wrong of [timestamp, timestamp + 90n * 86_400n + 60n, 2n ** 64n - 1n]) {
      const refused = await failureOf(signTicket(first, { content, amount: 1n, expiry: wrong }));
      expect(refused).to.be.instanceOf(errors.TicketRefused).with.property("error", "ExpiryInvalid");
    }
    const ticket = await signTicket(first, { content, amount: 1n, expiry: timestamp + 600n, controllerIndex: 7n });
    await ledger.networkHelpers.time.increase(601);
    const late = await failureOf(proveReservation(seller, { ticket }));
    expect(late).to.be.instanceOf(errors.TicketRefused).with.property("error", "ExpiryInvalid");
  });

  it("P4: of two reservations of one note, one succeeds", async () => {
    const [one, two] = [await ticketOf(first, 60_000n, 0n), await ticketOf(second, 60_000n, 0n)];
    financedTicket = one;
    const { reservation: mine } = await proveReservation(seller, { ticket: one });
    const prover = need(seller, "prover");
    let proven: Promise<unknown> | undefined;
    const prove = ((...job: Parameters<Prover["prove"]>) => (proven = prover.prove(...job))) as Prover["prove"];
    const { reservation: theirs } = await proveReservation({ ...seller, prover: { ...prover, prove } }, { ticket: two });
    // The same proof once more, during which the client hears that the first one was reserved.
    const overtaken = (async () => {
      await reserve(ledger.relayer, { reservation: mine });
      await sync(seller);
      return proven;
    }) as Prover["prove"];
    const whileProving = await failureOf(
      proveReservation({ ...seller, prover: { ...prover, prove: overtaken } }, { ticket: two }),
    );
    const refused = await failureOf(reserve(ledger.relayer, { reservation: theirs }));
    for (const failure of [whileProving, refused])
      expect(failure).to.be.instanceOf(errors.NoteSpent).with.property("error", "NullifierAlreadyUsed");
    // Less is left than the ticket is for, since it has served: that is what is said.
    const used = await failureOf(proveReservation(seller, { ticket: one }));
    expect(used).to.be.instanceOf(errors.TicketRefused).with.property("error", "ControllerAlreadyUsed");
    expect((await pledgeOf(seller, one.controller)).state).to.equal("reserved");
    expect((await pledgeOf(seller, two.controller)).state).to.equal("none");
  });

  it("P4: a lender's controller serves one ticket, and the next ticket takes the next controller", async () => {
    const again = await failureOf(ticketOf(second, 1n, 0n));
    expect(again).to.be.instanceOf(errors.TicketRefused).with.property("error", "ControllerAlreadyUsed");
    const fresh = await ledger.machineOf("second bank");
    const [one, two] = [
      await signTicket(fresh, { content, amount: 1n, expiry }),
      await signTicket(fresh, { content, amount: 2n, expiry }),
    ];
    expect([one.controller, two.controller]).to.deep.equal([0n, 1n].map((index) => second.keys.controllerAccount(index).address));
  });

  it("the lender finances through anybody", async () => {
    const authorisation = await authorise(first, { action: "finance", ticket: financedTicket, controllerIndex: 0n });
    await finance(ledger.relayer, { authorisation });
    expect((await pledgeOf(seller, authorisation.controller)).state).to.equal("financed");
  });

  it("P2: more than what is left is refused before a proof, and no proof of it exists", async () => {
    const ticket = await ticketOf(second, 60_000n, 1n);
    const early = await failureOf(proveReservation(seller, { ticket }));
    expect(early).to.be.instanceOf(errors.AmountExceedsAvailable);
    expect((early as errors.KontorError).values).to.deep.equal({ amount: 60_000n, available: 40_000n });
    expect(await failureOf(proveReservation(seller, { ticket, unexamined: true }))).to.be.instanceOf(errors.ProvingFailed);
  });

  it("P1: the same invoice is not enrolled again, in other clothes either", async () => {
    const again = invoice(seller, "inv 001", 999_999n);
    const copy = await register(seller, { content: again });
    const early = await failureOf(proveEnrolment(seller, { documentId: copy.documentId, soft: false }));
    expect(early).to.be.instanceOf(errors.EnrolmentRefused);
    const { enrolment } = await proveEnrolment(seller, { documentId: copy.documentId, soft: false, unexamined: true });
    expect(await failureOf(enrol(seller, { enrolment })))
      .to.be.instanceOf(errors.EnrolmentRefused)
      .with.property("error", "AlreadyEnrolled");
  });

  it("a shell's acknowledgement of an invoice that names another buyer counts for nothing", async () => {
    const shell = await ledger.join("shell", "trader");
    const invented = invoice(seller, "INV-002", 50_000n, { counterparty: buyer.legalId });
    const { documentId } = await register(seller, { content: invented, counterparty: shell.account.address });
    await acknowledge(shell, { documentId });
    expect(await failureOf(proveEnrolment(seller, { documentId, soft: false }))).to.be.instanceOf(errors.StatementUntrue);
    const forced = proveEnrolment(seller, { documentId, soft: false, unexamined: true });
    expect(await failureOf(forced)).to.be.instanceOf(errors.ProvingFailed);
    // A proof that says of the buyer what is true of the shell exists; the contract asks who acknowledged.
    const asked = await askCommittee(seller, { documentId, keyId: 1, soft: false });
    const { question, evaluated, evaluation } = asked;
    const claim = { assurance: 1n, counterpartyId: buyer.legalId, keyId: 1n };
    const input = { ...question.input, ...claim, eighths: question.unblind(evaluated).map(eighthOf) };
    const { signals, proof } = await ledger.prover.prove("enrol", input);
    const { uniqueness, note } = signals;
    const attested = { evaluation, evaluated: evaluatedOf(asked), attestations: [...(await asked.attest())] };
    const statement = { documentId, assurance: 1, uniqueness, note, keyId: 1, soft: false, ...attested, absences: [] };
    const enrolment = plain({ kind: "kontor/enrolment/1", ...ledgerOf(seller), ...statement, proof });
    expect(await failureOf(enrol(seller, { enrolment }))).to.be.instanceOf(errors.ProofRefused);
  });

  it("P7: the second lender learns that there is room; the buyer applies for the rest", async () => {
    const { grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights: ["read", "prove"] });
    expect((await openGrant(buyer, { grantId })).slots).to.deep.equal(content.slots);
    const request = requestCheck(second, { currency: EUR, maximumFinanced: 60_000n, minimumAvailable: 40_000n });
    const { answer } = await proveCheck(buyer, { request, documentId });
    expect(await verifyCheck(second, { request, answer })).to.deep.equal({ warnings: [] });
    const more = requestCheck(second, { currency: EUR, maximumFinanced: 0n, minimumAvailable: 1n });
    expect(await failureOf(proveCheck(buyer, { request: more, documentId }))).to.be.instanceOf(errors.StatementUntrue);
    ({ reservation: rest } = await proveReservation(buyer, { ticket: await ticketOf(second, 40_000n, 3n) }));
  });

  it("P2: a proof for another amount, ticket or controller does not count", async () => {
    const { transition } = rest;
    const forged = [
      { ...rest, pledge: "1" },
      { ...rest, receipt: "1" },
      { ...rest, transition: { ...transition, mask: "1" } },
      { ...rest, transition: { ...transition, nextNote: "1" } },
      { ...rest, transition: { ...transition, nullifier: "1" } },
      { ...rest, controller: first.account.address },
      { ...rest, expiry: (expiry + 1n).toString() },
    ];
    for (const one of forged)
      expect(await failureOf(reserve(ledger.relayer, { reservation: one }))).to.be.instanceOf(errors.ProofRefused);
  });

  it("P2: the second lender takes the rest, and nothing is left", async () => {
    await reserve(ledger.relayer, { reservation: rest });
    const last = await failureOf(proveReservation(seller, { ticket: await ticketOf(first, 1n, 1n) }));
    expect((last as errors.KontorError).values).to.deep.equal({ amount: 1n, available: 0n });
  });
});
