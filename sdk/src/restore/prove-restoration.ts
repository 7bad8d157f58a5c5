import type { Address, Hex } from "viem";
import { isAddressEqual } from "viem";
import * as z from "zod";
import { type KontorClient, ledgerOf, need } from "../client.ts";
import { NotInStore } from "../errors.ts";
import { keepMade } from "../keep/keep-proof.ts";
import { noteInput, ownNote } from "../ledger/own-note.ts";
import { refusal } from "../ledger/refusals.ts";
import { transitionOf } from "../ledger/transition-of.ts";
import { pledgeOf as pledgeCommitment } from "../protocol/notes.ts";
import type { ProofReport, ProvingOptions } from "../prove/circuits.ts";
import { address, ledger, plain, proof, transition as transitionShape } from "../wire.ts";

/** Proof and arguments of Financing.restore. */
export const restoration = ledger.extend({
  kind: z.literal("kontor/restoration/1"),
  controller: address,
  transition: transitionShape,
  proof,
});
export type Restoration = z.input<typeof restoration>;

/**
 * Applicant: prove that a cancelled or expired pledge was made on this document, to take its amount back. Throws PledgeRefused, AlreadyDone,
 * NotInStore, and NoteSpent where another transition of the document came first meanwhile.
 */
export async function proveRestoration(
  client: KontorClient,
  parameters: { documentId: Hex; controller: Address } & ProvingOptions,
): Promise<{ restoration: Restoration; report: ProofReport }> {
  const { documentId, controller, onProgress, unexamined = false } = parameters;
  const own = await ownNote(client, documentId);
  const { store, state } = own;
  const found = state.pledges.find((pledge) => isAddressEqual(pledge.controller, controller));
  if (found === undefined) {
    const what = "No pledge of this document has this controller.";
    throw new NotInStore({ what, todo: "Name the document that was pledged.", values: { documentId, controller } });
  }
  if (!unexamined && found.restored) throw refusal("PledgeAlreadyRestored", { controller });
  if (!unexamined && found.state !== "cancelled" && found.state !== "expired")
    throw refusal("PledgeStateWrong", { controller, state: found.state });
  const { amount, sequence: pledgeSequence } = found;
  const { slots: _, secondHalf: __, salt: ___, ...note } = noteInput(own);
  const notesRoot = store.ledger.notes.root;
  const pledge = pledgeCommitment(state.tag, pledgeSequence, amount);
  const input = { notesRoot, pledge, document: state.document, amount, pledgeSequence, ...note };
  const { signals, proof, ...report } = await need(client, "prover").prove("restore", input, { onProgress });
  const transition = transitionOf(store, signals);
  const restoration = plain({ kind: "kontor/restoration/1" as const, ...ledgerOf(client), controller, transition, proof });
  await keepMade(client, { kind: "restore", documentIds: [documentId], question: { controller }, answer: restoration });
  return { restoration, report };
}
