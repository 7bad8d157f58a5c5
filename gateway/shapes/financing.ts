import { z } from "zod";
import { amendment as sdkAmendment } from "../../sdk/src/amend/prove-amendment.ts";
import { checkProof as sdkCheckProof, checkRequest as sdkCheckRequest } from "../../sdk/src/check/check-shapes.ts";
import { enrolment as sdkEnrolment } from "../../sdk/src/enrol/enrolment-shape.ts";
import { reservation as sdkReservation, ticket as sdkTicket } from "../../sdk/src/reserve/ticket-shape.ts";
import { restoration as sdkRestoration } from "../../sdk/src/restore/prove-restoration.ts";
import { authorisation as sdkAuthorisation } from "../../sdk/src/settle/authorise.ts";
import { CANCEL_REASONS, type CancelReason } from "../../sdk/src/settle/pledge-of.ts";
import { PLEDGE_STATES } from "../../sdk/src/store/records.ts";
import { account, accountOut, amount, currency, currencyOut, decimal, hash, id32, transaction } from "./common.ts";

// What parties hand each other, as the SDK reads it (SPEC.md sections 7 to 9).
export const ticket = sdkTicket.meta({ id: "Ticket", description: "A lender's word for an amount of a document." });
export const checkRequest = sdkCheckRequest.meta({
  id: "CheckRequest",
  description:
    "A lender's question, to be handed on as it is: as in every message of parties its currency is the ISO 4217 number.",
});
export const checkProof = sdkCheckProof.meta({
  id: "CheckProof",
  description: "The applicant's answer, to be handed on as it is.",
});
export const authorisation = sdkAuthorisation.meta({
  id: "Authorisation",
  description: "A pledge's controller's signature under one step.",
});
const reservation = sdkReservation.meta({ id: "Reservation" });
const restoration = sdkRestoration.meta({ id: "Restoration" });
const amendment = sdkAmendment.meta({ id: "Amendment" });
const sentEnrolment = sdkEnrolment.meta({ id: "Enrolment" });
export const transmission = z
  .discriminatedUnion("kind", [reservation, restoration, amendment, sentEnrolment, authorisation])
  .meta({ id: "Transmission", description: "What was proven or signed, by whomever." });

const send = z.boolean().meta({
  description:
    "Send it from this organisation's account, which shows the world that it acted; else it comes back, for anybody to send.",
});

export const enrolling = z.strictObject({ soft: z.boolean().default(true) }).meta({ id: "Enrolling" });
export const answering = z.strictObject({ request: checkRequest, documentId: id32 }).meta({ id: "CheckToAnswer" });
export const applying = z
  .strictObject({ lender: account, documentId: id32, amount, currency, issuedAt: amount.optional() })
  .meta({ id: "ApplicationToMake", description: "The same `issuedAt`, in seconds since 1970, makes the same application." });
export const reserving = z.strictObject({ ticket, documentId: id32.optional(), send }).meta({ id: "ReservationToMake" });
export const restoring = z.strictObject({ documentId: id32, send }).meta({ id: "RestorationToMake" });

const notePledge = z.object({
  controller: accountOut,
  amount: decimal,
  state: z.enum(PLEDGE_STATES),
  restored: z.boolean(),
  expiry: decimal,
});
export const financingState = z
  .object({
    documentId: hash.meta({ description: "The version that is financed now." }),
    currency: currencyOut.nullable().meta({ description: "ISO 4217 code; null where the document's number is no currency's." }),
    total: decimal,
    financed: decimal,
    available: decimal,
    assurance: z.int(),
    pledges: z.array(notePledge),
  })
  .meta({
    id: "FinancingState",
    description: "What a holder of a document's tag sees of its financing. Amounts in minor units.",
  });

export const versions = z
  .object({
    versions: z.array(
      z.object({
        version: z.int(),
        financing: accountOut,
        own: z.boolean().meta({ description: "The one that this gateway acts in." }),
      }),
    ),
  })
  .meta({ id: "FinancingVersions", description: "Versions of financing, the first one first; the last one takes enrolments." });
export const enrolment = z.object({ documentId: hash, enrolledIn: accountOut.nullable() }).meta({
  id: "EnrolledIn",
  description: "The version of financing in which a document, or another version of it, is enrolled.",
});

export const checkToAsk = z
  .strictObject({
    currency,
    maximumFinanced: amount.meta({ description: "Bound on what is financed already; 0: nothing." }),
    minimumAvailable: amount,
    minimumAssurance: z.int().min(0).max(2).optional(),
    documentId: id32.optional(),
    soft: z.boolean().optional(),
    maximumAge: amount.optional(),
  })
  .meta({ id: "CheckToAsk" });
export const askedCheck = z.object({ challenge: hash, request: checkRequest, askedAt: z.string() }).meta({ id: "AskedCheck" });
export const toVerify = z.strictObject({ answer: checkProof }).meta({ id: "CheckToVerify" });
const warning = z.object({ kind: z.enum(["trade", "transport", "order", "version"]), others: decimal.optional() });
export const verified = z.object({ passed: z.literal(true), warnings: z.array(warning) }).meta({ id: "VerifiedCheck" });
export const challengePath = z.strictObject({ challenge: id32 });

export const ticketToSign = z
  .strictObject({ documentId: id32, amount, expiry: amount.meta({ description: "Seconds since 1970, up to 90 days ahead." }) })
  .meta({ id: "TicketToSign" });
export const signedTicket = z.object({ controller: accountOut, ticket, signedAt: z.string() }).meta({ id: "SignedTicket" });

/** Why a pledge's currency is not known: another has signed its ticket; its record was lost and only the ledger tells of it; or the document cannot be opened any more. */
const CURRENCY_UNKNOWN = ["notSignedHere", "ticketLost", "documentNotOpen"] as const;
export type CurrencyUnknown = (typeof CURRENCY_UNKNOWN)[number];
export const pledge = z
  .object({
    controller: accountOut,
    state: z.enum(PLEDGE_STATES),
    reason: z.enum(CANCEL_REASONS),
    restored: z.boolean(),
    expiry: decimal,
    documentId: hash.optional(),
    amount: decimal.optional().meta({ description: "Minor units of the currency." }),
    currency: currencyOut
      .nullable()
      .meta({ description: "ISO 4217 code, from the ticket's record or else from the document; null where neither tells." }),
    currencyUnknown: z.enum(CURRENCY_UNKNOWN).optional().meta({
      description:
        "Why the currency is null: the ticket was not signed here, its record was lost and only the ledger tells of the pledge, or the document does not open any more.",
    }),
  })
  .meta({ id: "Pledge", description: "A pledge; document, amount and currency where this organisation signed its ticket." });
export const pledgePath = z.strictObject({ controller: account });
export const sending = z.strictObject({ send }).meta({ id: "Sending" });
const reasons = CANCEL_REASONS.filter((name) => name !== "none") as [CancelReason, ...CancelReason[]];
export const cancelling = z.strictObject({ reason: z.enum(reasons), send }).meta({ id: "Cancelling" });
export const stepTaken = transaction.partial().extend({ controller: accountOut, authorisation: authorisation.optional() }).meta({
  id: "PledgeStep",
  description: "The transaction where it was sent, else the authorisation that anybody may send.",
});
