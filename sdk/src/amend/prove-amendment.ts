import type { Hex } from "viem";
import * as z from "zod";
import { type KontorClient, ledgerOf, need } from "../client.ts";
import { StatementUntrue } from "../errors.ts";
import { keepMade } from "../keep/keep-proof.ts";
import { acknowledgedBy } from "../ledger/acknowledged-by.ts";
import { noteInput, ownDocument, ownNote } from "../ledger/own-note.ts";
import { transitionOf } from "../ledger/transition-of.ts";
import { halves, SLOT } from "../protocol/document.ts";
import type { Slots } from "../protocol/types.ts";
import type { ProofReport, ProvingOptions } from "../prove/circuits.ts";
import { documentOf, type RegisteredDocument } from "../register/document-of.ts";
import type { NoteState } from "../sync/note-state.ts";
import { documentKey } from "../sync/open-documents.ts";
import { bytes32, ledger, plain, proof, transition as transitionShape } from "../wire.ts";

/** Proof and arguments of Financing.amend. */
export const amendment = ledger.extend({
  kind: z.literal("kontor/amendment/1"),
  documentId: bytes32,
  nextDocumentId: bytes32,
  nextAssurance: z.int().min(0).max(3),
  transition: transitionShape,
  proof,
});
export type Amendment = z.input<typeof amendment>;

/** A note moves to another version, or to a higher assurance: to nothing else, or anyone could use up notes for nothing. */
function examineChange(state: NoteState, next: RegisteredDocument): void {
  if (state.document !== BigInt(next.id) || BigInt(next.assurance) > state.assurance) return;
  throw new StatementUntrue({
    what: "The note is that of this version, with this assurance.",
    todo: "Amend after the document was superseded, or acknowledged.",
    values: { documentId: next.id, assurance: next.assurance },
  });
}

/** A note moves to a version with the same legal key and currency whose total covers what is financed. */
function examine(from: Slots, to: Slots, financed: bigint): void {
  const changed = (["type", "issuer", "number", "currency"] as const).filter((name) => from[SLOT[name]] !== to[SLOT[name]]);
  const total = to[SLOT.total] ?? 0n;
  if (changed.length === 0 && total >= financed && total > 0n) return;
  throw new StatementUntrue({
    what:
      changed.length > 0
        ? `The next version changes ${changed.join(", ")}.`
        : "The next version's total is below what is financed.",
    todo: changed.length > 0 ? "Register it as a document of its own." : "Cancel a pledge and restore its amount first.",
    values: { financed, total },
  });
}

/**
 * Issuer or counterparty: prove that a document's note may move to the current version, past whatever lies between, or, where both
 * are the same document, to its higher assurance. The ledger shows which document was amended. Throws StatementUntrue, NotInStore, and
 * NoteSpent where another transition of the document came first meanwhile.
 */
export async function proveAmendment(
  client: KontorClient,
  { nextDocumentId, onProgress, unexamined = false }: { nextDocumentId: Hex } & ProvingOptions,
): Promise<{ amendment: Amendment; report: ProofReport }> {
  const own = await ownNote(client, nextDocumentId);
  const { store, state, content } = own;
  const { slots, salt: nextSalt } = (await ownDocument(client, nextDocumentId)).content;
  const next = await documentOf(client, nextDocumentId);
  if (!unexamined) examineChange(state, next);
  if (!unexamined) examine(content.slots, slots, state.financed);
  const nextCounterpartyId = await acknowledgedBy(client, next, slots, unexamined);
  const { assurance: nextAssurance } = next;
  const [, nextSecondHalf] = halves(slots);
  const notesRoot = store.ledger.notes.root;
  const shown = {
    notesRoot,
    document: state.document,
    nextDocument: BigInt(nextDocumentId),
    nextAssurance: BigInt(nextAssurance),
    nextCounterpartyId,
  };
  const input = { ...shown, ...noteInput(own), nextSlots: slots.slice(0, 16), nextSecondHalf, nextSalt };
  const { signals, proof, ...report } = await need(client, "prover").prove("amend", input, { onProgress });
  const transition = transitionOf(store, signals);
  const documents = { documentId: documentKey(state.document), nextDocumentId, nextAssurance };
  const amendment = plain({ kind: "kontor/amendment/1" as const, ...ledgerOf(client), ...documents, transition, proof });
  const documentIds = [...new Set([documents.documentId, nextDocumentId])];
  await keepMade(client, { kind: "amend", documentIds, question: documents, answer: amendment });
  return { amendment, report };
}
