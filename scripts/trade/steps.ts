import type { Hex } from "viem";
import { controllerIndexFor } from "../../agents/derive.ts";
import {
  applyForFinancing,
  authorise,
  type CheckProof,
  type CheckWarning,
  enrol,
  finance,
  lookAgain,
  ProvingFailed,
  proveCheck,
  proveEnrolment,
  proveReservation,
  type Reservation,
  requestCheck,
  settle,
  signTicket,
  type Ticket,
  verifyCheck,
} from "../../sdk/src/node.ts";
import type { PartyName } from "./parties.ts";
import { stages } from "./report.ts";
import { actor, addressOf, euro, type Invoice, type Stage } from "./stage.ts";

const EUR = 978;
/** Seconds that a reservation lasts before it can be declared expired. */
const DAY = 86_400n;

interface Checked {
  answer: CheckProof;
  warnings: CheckWarning[];
}

/** The steps of financing one invoice, told. What parties hand each other (invoice, question, answer, ticket) passes outside the ledger. */
export function stepsOf({ tell, parties, relayer }: Stage, { documentId, content }: Invoice) {
  return {
    enrol: (what: string) =>
      tell.step(actor("seller"), what, async (progress) => {
        const { enrolment } = await proveEnrolment(parties.seller, { documentId, onProgress: stages(progress) });
        return enrol(parties.seller, { enrolment });
      }),

    /** A lender is shown what it asked (by default of an invoice that customs has cross-checked), and told which other pledges share something with the invoice. It keeps the answer. */
    async check(lender: PartyName, applicant: PartyName, financed: bigint, room: bigint, assurance = 2): Promise<Checked> {
      const bound = financed === 0n ? "never financed" : `not financed beyond ${euro(financed)}`;
      return tell.step(actor(lender), `is shown: ${bound}, room for ${euro(room)}`, async (progress) => {
        const terms = { maximumFinanced: financed, minimumAvailable: room, minimumAssurance: assurance };
        const request = requestCheck(parties[lender], { currency: EUR, documentId, soft: true, ...terms });
        const { answer } = await proveCheck(parties[applicant], { request, documentId, onProgress: stages(progress) });
        return { answer, ...(await verifyCheck(parties[lender], { request, answer })) };
      });
    },

    /** The lender's agent asks, is shown what its policy asks for, and answers: with a ticket, or with no and not why. */
    async apply(applicant: PartyName, lender: PartyName, { amount, endpoint }: { amount: bigint; endpoint: string }) {
      const what = `applies to ${actor(lender)} for ${euro(amount)}, and proves what its agent asks`;
      const { ticket, controllerIndex } = await tell.step(actor(applicant), what, async () => {
        const { timestamp: issuedAt } = await parties[applicant].public.getBlock();
        const terms = { lender: addressOf(parties[lender]), documentId, amount, currency: EUR, issuedAt };
        const { outcome, application, ticket } = await applyForFinancing(parties[applicant], { ...terms, endpoint });
        if (ticket === undefined) throw new Error(`${actor(lender)}'s agent says ${outcome}, and signs no ticket`);
        return { ticket, controllerIndex: controllerIndexFor(application as Hex) };
      });
      tell.note(`the agent of ${actor(lender)} says pass, and signs: never financed, room for it, cross-checked by customs`);
      return { ticket, controllerIndex };
    },

    async ticket(lender: PartyName, amount: bigint, controllerIndex: bigint): Promise<Ticket> {
      const { timestamp } = await parties[lender].public.getBlock();
      return signTicket(parties[lender], { content, amount, expiry: timestamp + DAY, controllerIndex });
    },

    async prove(applicant: PartyName, what: string, ticket: Ticket): Promise<Reservation> {
      const { reservation } = await tell.step(actor(applicant), `proves that ${what} fits the ticket`, async (progress) => {
        const { reservation } = await proveReservation(parties[applicant], { ticket, onProgress: stages(progress) });
        return { reservation };
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

    /** Before money moves, the lender sees what was pledged since the check. */
    async looksAgain(lender: PartyName, ticket: Ticket, answer: CheckProof): Promise<void> {
      const { warnings } = await tell.step(actor(lender), "looks again, for what was pledged since", async () => {
        return { ...(await lookAgain(parties[lender], { ticket, answer })) };
      });
      tell.warned(actor(lender), warnings);
    },

    payOut: (lender: PartyName, ticket: Ticket, controllerIndex = 0n) =>
      tell.step(actor(lender), "pays out and has its pledge marked as financed", async () => {
        const authorisation = await authorise(parties[lender], { action: "finance", controllerIndex, ticket });
        return finance(relayer, { authorisation });
      }),

    settle: (lender: PartyName, controllerIndex = 0n) =>
      tell.step(actor(lender), "is repaid and has its pledge settled", async () => {
        const authorisation = await authorise(parties[lender], { action: "settle", controllerIndex });
        return settle(relayer, { authorisation });
      }),
  };
}
