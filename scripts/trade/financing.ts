import {
  authorise,
  enrol,
  finance,
  ProvingFailed,
  pledgeOf,
  proveCheck,
  proveEnrolment,
  proveReservation,
  type Reservation,
  requestCheck,
  reserve,
  settle,
  signTicket,
  type Ticket,
  verifyCheck,
} from "../../sdk/src/node.ts";
import { oneBlock } from "./one-block.ts";
import type { PartyName } from "./parties.ts";
import { cost, stages } from "./report.ts";
import { actor, euro, type Invoice, type Stage } from "./stage.ts";

const EUR = 978;
/** What the second bank accepts as financed by others: a round bound, so that a pass tells it nothing exact. */
const BOUND = 5_000_000n;
/** Seconds that a reservation lasts before it can be declared expired. */
const DAY = 86_400n;
/** More than a reservation takes. */
const ENOUGH_GAS = 3_000_000n;

/** The steps of financing one invoice, told. What parties hand each other (invoice, question, answer, ticket) passes outside the ledger. */
function stepsOf({ tell, parties, relayer }: Stage, { documentId, content }: Invoice) {
  return {
    enrol: () =>
      tell.step(actor("seller"), "proves that the invoice is its own and enrols it", async (progress) => {
        const { enrolment, report } = await proveEnrolment(parties.seller, { documentId, onProgress: stages(progress) });
        return { ...(await enrol(parties.seller, { enrolment })), proof: cost(report) };
      }),

    check(lender: PartyName, applicant: PartyName, financed: bigint, room: bigint) {
      const bound = financed === 0n ? "never financed" : `not financed beyond ${euro(financed)}`;
      return tell.step(actor(lender), `is shown: ${bound}, room for ${euro(room)}`, async (progress) => {
        const terms = { currency: EUR, maximumFinanced: financed, minimumAvailable: room, minimumAssurance: 1, documentId };
        const request = requestCheck(parties[lender], terms);
        const { answer, report } = await proveCheck(parties[applicant], { request, documentId, onProgress: stages(progress) });
        await verifyCheck(parties[lender], { request, answer });
        return { proof: cost(report) };
      });
    },

    async ticket(lender: PartyName, amount: bigint, controllerIndex: bigint): Promise<Ticket> {
      const { timestamp } = await parties[lender].public.getBlock();
      return signTicket(parties[lender], { content, amount, expiry: timestamp + DAY, controllerIndex });
    },

    async prove(applicant: PartyName, what: string, ticket: Ticket): Promise<Reservation> {
      const { reservation } = await tell.step(actor(applicant), `proves that ${what} fits the ticket`, async (progress) => {
        const made = await proveReservation(parties[applicant], { ticket, onProgress: stages(progress) });
        return { ...made, proof: cost(made.report) };
      });
      return reservation;
    },

    noProof: (applicant: PartyName, what: string, ticket: Ticket) =>
      tell.step(actor(applicant), `finds that no proof exists for ${what}`, async () => {
        const proving = proveReservation(parties[applicant], { ticket, unexamined: true });
        const failure = await proving.then(
          () => undefined,
          (error: unknown) => error,
        );
        if (!(failure instanceof ProvingFailed)) throw failure ?? new Error(`there is a proof for ${what}`);
        return undefined;
      }),

    payOut: (lender: PartyName, ticket: Ticket) =>
      tell.step(actor(lender), "pays out and has its pledge marked as financed", async () => {
        const authorisation = await authorise(parties[lender], { action: "finance", controllerIndex: 0n, ticket });
        return finance(relayer, { authorisation });
      }),

    settle: (lender: PartyName) =>
      tell.step(actor(lender), "is repaid and has its pledge settled", async () => {
        const authorisation = await authorise(parties[lender], { action: "settle", controllerIndex: 0n });
        return settle(relayer, { authorisation });
      }),
  };
}

/**
 * Two banks finance a part each; a rival for the second part is refused in the same block.
 * @returns a valid reservation of the whole total, proven before the first part was taken, for a fraud later on
 */
export async function financeInParts(stage: Stage, invoice: Invoice): Promise<Reservation> {
  const { tell, network, ledger, parties, relayer } = stage;
  const steps = stepsOf(stage, invoice);
  const first = (invoice.total * 6n) / 10n;
  const second = invoice.total - first;

  tell.chapter("The invoice is enrolled");
  await steps.enrol();

  tell.chapter("The first bank checks and finances a part");
  await steps.check("firstBank", "seller", 0n, first);
  const everything = await steps.prove("seller", "all of it", await steps.ticket("firstBank", invoice.total, 9n));
  const firstTicket = await steps.ticket("firstBank", first, 0n);
  const firstReservation = await steps.prove("seller", euro(first), firstTicket);
  await tell.step("Relayer", "sends the first reservation", () => reserve(relayer, { reservation: firstReservation }));
  await steps.payOut("firstBank", firstTicket);

  tell.chapter("The second bank checks and finances the rest, for the buyer; a rival comes too late");
  await steps.check("secondBank", "buyer", BOUND, second);
  await steps.noProof("seller", `a ticket over ${euro(second + 1n)}`, await steps.ticket("firstBank", second + 1n, 2n));
  const secondTicket = await steps.ticket("secondBank", second, 0n);
  const secondReservation = await steps.prove("buyer", euro(second), secondTicket);
  const rivalReservation = await steps.prove("seller", `${euro(second)} once more`, await steps.ticket("firstBank", second, 1n));
  const rival = await network.blindSender(ledger, ENOUGH_GAS);
  const outcomes = oneBlock(network, [
    () => reserve(relayer, { reservation: secondReservation }),
    () => reserve(rival, { reservation: rivalReservation }),
  ]);
  await tell.step("Relayer", "sends the second reservation, in one block with a rival", async () => (await outcomes).first());
  await tell.refused(actor("seller"), "two reservations of the same note in one block", async () => (await outcomes).second());
  await steps.payOut("secondBank", secondTicket);
  await steps.settle("firstBank");

  for (const [part, ticket] of [
    ["first", firstTicket],
    ["second", secondTicket],
  ] as const) {
    const { state } = await pledgeOf(parties.seller, ticket.controller);
    tell.report.pledges.push({ part: `${part} part, ${euro(BigInt(ticket.amount))}`, state });
  }
  return everything;
}
