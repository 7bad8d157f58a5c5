import type { Hex } from "viem";
import { type KontorClient, ledgerOf, need } from "../client.ts";
import { AmountExceedsAvailable, TicketInvalid } from "../errors.ts";
import { keepMade } from "../keep/keep-proof.ts";
import { verifyField } from "../keys/eddsa.ts";
import { memberPath } from "../ledger/members.ts";
import { noteInput, type OwnNote, ownNote } from "../ledger/own-note.ts";
import { refusal } from "../ledger/refusals.ts";
import { requireLedger } from "../ledger/require-ledger.ts";
import { transitionOf } from "../ledger/transition-of.ts";
import { reserveContext } from "../protocol/context.ts";
import { SLOT } from "../protocol/document.ts";
import { issuerLeaf, lenderLeaf, ticketOf } from "../protocol/notes.ts";
import type { Field } from "../protocol/types.ts";
import type { ProofReport, ProvingOptions } from "../prove/circuits.ts";
import { pledgeOf } from "../settle/pledge-of.ts";
import { documentKey } from "../sync/open-documents.ts";
import { plain, receive } from "../wire.ts";
import { requireExpiry } from "./require-expiry.ts";
import { type Reservation, ticket as shape } from "./ticket-shape.ts";

type SignedTicket = ReturnType<typeof read>;
const read = (ticket: unknown) => receive(shape, ticket, "ticket");

/** The ticket fits the note and the ledger; else no proof exists, or the ledger refuses it. */
async function examine(client: KontorClient, { content, state }: OwnNote, ticket: SignedTicket, context: Field): Promise<void> {
  const { amount, controller, expiry, documentId } = ticket;
  const [x, y] = ticket.lenderKey as [Field, Field];
  const signature = { R8: ticket.signature.R8 as [Field, Field], S: ticket.signature.S };
  const signed = verifyField([x, y], ticketOf(BigInt(documentId), amount, context), signature);
  const fault = !signed
    ? "its signature does not hold"
    : BigInt(documentId) !== state.document
      ? "it is for another version of the document"
      : amount === 0n
        ? "its amount is zero"
        : undefined;
  if (fault !== undefined)
    throw new TicketInvalid({
      what: `The ticket is of no use: ${fault}.`,
      todo: "Ask the lender for a new one.",
      values: { documentId },
    });
  // Before the amount: a ticket that has served has taken of it what there was.
  if ((await pledgeOf(client, controller)).state !== "none") throw refusal("ControllerAlreadyUsed", { controller });
  const available = (content.slots[SLOT.total] ?? 0n) - state.financed;
  if (amount > available)
    throw new AmountExceedsAvailable({
      what: `The ticket is for ${amount}, and ${available} is available.`,
      todo: "Ask the lender for a ticket over what is available.",
      values: { amount, available },
    });
  await requireExpiry(client, expiry);
}

/** Paths of the document's issuer and of the lender in the members' tree. Throws ParticipantRefused, TicketInvalid. */
function memberInput({ store, content }: OwnNote, { lenderKey }: SignedTicket) {
  const issuerId = content.slots[SLOT.issuer] ?? 0n;
  const { members } = store.ledger;
  const issuer = memberPath(members, issuerLeaf(issuerId));
  if (issuer === undefined) throw refusal("ParticipantInactive", { legalId: issuerId });
  const lender = memberPath(members, lenderLeaf(...lenderKey));
  if (lender === undefined)
    throw new TicketInvalid({ what: "The ticket's signer is no active lender.", todo: "Ask another lender." });
  const { siblings: issuerSiblings, bits: issuerBits, switches: issuerSwitches } = issuer;
  const { siblings: lenderSiblings, bits: lenderBits, switches: lenderSwitches } = lender;
  return { issuerSiblings, issuerBits, issuerSwitches, lenderSiblings, lenderBits, lenderSwitches };
}

/**
 * Applicant: prove that a lender's ticket fits a document that the client holds the tag of, and make the reservation that anyone
 * may send. Throws AmountExceedsAvailable, TicketInvalid, TicketRefused, ParticipantRefused, NotInStore, and NoteSpent where another
 * transition of the document came first meanwhile.
 */
export async function proveReservation(
  client: KontorClient,
  { ticket, documentId, onProgress, unexamined = false }: { ticket: unknown; documentId?: Hex } & ProvingOptions,
): Promise<{ reservation: Reservation; report: ProofReport }> {
  const signed = read(ticket);
  requireLedger(client, signed, "ticket");
  const own = await ownNote(client, documentId ?? signed.documentId);
  const { controller, expiry, amount, lenderKey } = signed;
  const context = reserveContext(ledgerOf(client), controller, expiry);
  if (!unexamined) await examine(client, own, signed, context);
  const { notes, members } = own.store.ledger;
  const [notesRoot, membersRoot] = [notes.root, members.root];
  const { R8: signatureR8, S: signatureS } = signed.signature;
  const { trade = 0n, transport = 0n, order = 0n } = own.soft ?? {};
  const ticketInput = { amount, lenderKey, signatureR8, signatureS, ...memberInput(own, signed) };
  const input = { notesRoot, membersRoot, context, ...noteInput(own), soft: [trade, transport, order] as const, ...ticketInput };
  const { signals, proof, ...report } = await need(client, "prover").prove("pledge", input, { onProgress });
  const { pledge, receipt, softTrade, softTransport, softOrder } = signals;
  const transition = transitionOf(own.store, signals);
  const published = { pledge, receipt, soft: [softTrade, softTransport, softOrder] as [bigint, bigint, bigint] };
  const kind = "kontor/reservation/1" as const;
  const reservation = plain({ kind, ...ledgerOf(client), transition, membersRoot, ...published, controller, expiry, proof });
  const documentIds = [documentKey(own.state.document)];
  await keepMade(client, { kind: "reserve", documentIds, question: plain(signed), answer: reservation });
  return { reservation, report };
}
