import type { Hex } from "viem";
import { z } from "zod";
import { financingAbi as abi } from "../abi/financing.ts";
import { type KontorClient, ledgerOf, need } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import { issuerSecretOf } from "../keys/derive-keys.ts";
import { acknowledgedBy } from "../ledger/acknowledged-by.ts";
import { ask } from "../ledger/failure.ts";
import { ownDocument } from "../ledger/own-note.ts";
import { refusal } from "../ledger/refusals.ts";
import { DOCUMENT_TYPE, halves, SLOT } from "../protocol/document.ts";
import { AMOUNT_LIMIT, uniquenessOf } from "../protocol/notes.ts";
import type { Slots } from "../protocol/types.ts";
import type { ProofReport, ProvingOptions } from "../prove/circuits.ts";
import { documentOf, originOf, type RegisteredDocument } from "../register/document-of.ts";
import { tagOfInvoice } from "../sync/open-documents.ts";
import { bytes32, field, ledger, plain, proof } from "../wire.ts";

/** Proof and arguments of Financing.enrol. */
export const enrolment = ledger.extend({
  kind: z.literal("kontor/enrolment/1"),
  documentId: bytes32,
  assurance: z.int().min(0).max(3),
  uniqueness: field,
  note: field,
  proof,
});
export type Enrolment = z.input<typeof enrolment>;

/** What the ledger would refuse, found before the proof is computed. */
async function examine(client: KontorClient, document: RegisteredDocument, slots: Slots, uniqueness: bigint): Promise<void> {
  const { id: documentId, status, documentType } = document;
  const [type, total] = [slots[SLOT.type] ?? 0n, slots[SLOT.total] ?? 0n];
  if (type !== DOCUMENT_TYPE.invoice || total <= 0n || total >= AMOUNT_LIMIT)
    throw new InputInvalid({
      what: "Only an invoice with an amount to pay can be financed.",
      todo: "Enrol an invoice whose total is above zero and below 2^64 minor units.",
      values: { documentId },
    });
  if (status === "none") throw refusal("DocumentUnknown", { id: documentId });
  if (status !== "current") throw refusal("DocumentNotCurrent", { id: documentId, status });
  if (documentType !== Number(DOCUMENT_TYPE.invoice)) throw refusal("DocumentNotEnrollable", { documentId });
  const at = { address: client.addresses.financing, abi } as const;
  if (await ask(() => client.public.readContract({ ...at, functionName: "isEnrolled", args: [uniqueness] })))
    throw refusal("AlreadyEnrolled", { uniqueness });
  const origin = await originOf(client, documentId);
  if (await ask(() => client.public.readContract({ ...at, functionName: "isLineageEnrolled", args: [origin] })))
    throw refusal("LineageAlreadyEnrolled", { documentId, origin });
}

/**
 * Issuer: prove that a registered invoice is one's own and make its first note. `unexamined` proves without asking the ledger
 * whether it would take it; the contract decides in any case. Throws StatementUntrue, EnrolmentRefused, DocumentUnusable, NotInStore.
 */
export async function proveEnrolment(
  client: KontorClient,
  { documentId, onProgress, unexamined = false }: { documentId: Hex } & ProvingOptions,
): Promise<{ enrolment: Enrolment; report: ProofReport }> {
  const keys = need(client, "keys");
  const { slots, salt } = (await ownDocument(client, documentId)).content;
  const issuerId = slots[SLOT.issuer] ?? 0n;
  const issuerSecret = issuerSecretOf(keys);
  const uniqueness = uniquenessOf(tagOfInvoice(keys, slots));
  const document = await documentOf(client, documentId);
  if (!unexamined) await examine(client, document, slots, uniqueness);
  const counterpartyId = await acknowledgedBy(client, document, slots, unexamined);
  const { assurance } = document;
  const [, secondHalf] = halves(slots);
  const { issuerSecretCommitment } = keys;
  const shown = {
    document: BigInt(documentId),
    issuerId,
    issuerSecretCommitment,
    assurance: BigInt(assurance),
    counterpartyId,
  };
  const input = { ...shown, slots: slots.slice(0, 16), secondHalf, salt, issuerSecret };
  const { signals, proof, ...report } = await need(client, "prover").prove("enrol", input, { onProgress });
  const { note } = signals;
  const kind = "kontor/enrolment/1" as const;
  return { enrolment: plain({ kind, ...ledgerOf(client), documentId, assurance, uniqueness, note, proof }), report };
}
