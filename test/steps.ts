import type { Address, Hex } from "viem";
import type { KontorClient } from "../sdk/src/client.ts";
import { enrol } from "../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../sdk/src/enrol/prove-enrolment.ts";
import { ownNote } from "../sdk/src/ledger/own-note.ts";
import { register } from "../sdk/src/register/register.ts";
import { proveReservation } from "../sdk/src/reserve/prove-reservation.ts";
import { reserve } from "../sdk/src/reserve/reserve.ts";
import { signTicket } from "../sdk/src/reserve/sign-ticket.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import type { NoteState } from "../sdk/src/sync/note-state.ts";
import type { Party } from "./ledger.ts";

/** Register an invoice and have it enrolled through the committee; with soft values where a story is about them, since their proofs take longer. */
export async function registerAndEnrol(
  seller: Party,
  content: Content,
  { counterparty, soft = false }: { counterparty?: Address; soft?: boolean } = {},
): Promise<Hex> {
  const { documentId } = await register(seller, { content, counterparty });
  const { enrolment } = await proveEnrolment(seller, { documentId, soft });
  await enrol(seller, { enrolment });
  return documentId;
}

export interface PledgeTerms {
  lender: Party;
  applicant: Party;
  /** The version of the document that the lender has read. */
  content: Content;
  amount: bigint;
  controllerIndex: bigint;
  /** Seconds from the latest block; default one day. */
  lasts?: bigint;
}

/** A ticket, its proof, and its way onto the ledger through `sender`. */
export async function pledge(
  sender: KontorClient,
  { lender, applicant, content, amount, controllerIndex, lasts = 86_400n }: PledgeTerms,
) {
  const expiry = (await lender.public.getBlock()).timestamp + lasts;
  const ticket = await signTicket(lender, { content, amount, expiry, controllerIndex });
  const { reservation } = await proveReservation(applicant, { ticket });
  await reserve(sender, { reservation });
  return { controller: ticket.controller, ticket, reservation };
}

/** The current note of a document as a holder of its tag sees it, up to date. */
export async function financingOf(party: Party, documentId: Hex): Promise<NoteState> {
  return (await ownNote(party, documentId)).state;
}
