import * as z from "zod";
import { address, bytes32, field, ledger, point, proof, transition, uint64 } from "../wire.ts";

/** A lender's word: it reserves `amount` of a document under a controller, if the applicant proves the rest. */
export const ticket = ledger.extend({
  kind: z.literal("kontor/ticket/1"),
  documentId: bytes32,
  /** Minor units of the document's currency. */
  amount: uint64,
  /** One-time account that only the lender has the key of. */
  controller: address,
  /** Seconds since 1970 at which a reservation that was not financed ends. */
  expiry: uint64,
  lenderKey: point,
  signature: z.strictObject({ R8: point, S: field }),
});
export type Ticket = z.input<typeof ticket>;

/** Proof and arguments of Financing.reserve; says nothing of document, amount or lender to others, and anyone may send it. */
export const reservation = ledger.extend({
  kind: z.literal("kontor/reservation/1"),
  transition,
  membersRoot: field,
  pledge: field,
  /** H(receipt; R8x, S) of the ticket's signature, by which its signer knows its ticket was used. */
  receipt: field,
  /** For trade, transport and order: soft values in a document's first pledge, decoys in every other. */
  soft: z.tuple([field, field, field]),
  controller: address,
  expiry: uint64,
  proof,
});
export type Reservation = z.input<typeof reservation>;
