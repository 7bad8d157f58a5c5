import { type Hex, isAddressEqual, zeroAddress } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { InputInvalid } from "../errors.ts";
import { ask } from "../ledger/failure.ts";
import { refusal } from "../ledger/refusals.ts";
import { DOCUMENT_TYPE, SLOT } from "../protocol/document.ts";
import { AMOUNT_LIMIT, uniquenessOf } from "../protocol/notes.ts";
import type { Slots } from "../protocol/types.ts";
import { originOf, type RegisteredDocument } from "../register/document-of.ts";

/** What the ledger would refuse, found before anybody is asked and anything is proven. */
export async function requireEnrollable(client: KontorClient, document: RegisteredDocument, slots: Slots): Promise<void> {
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
  await requireOpen(client);
  const origin = await originOf(client, documentId);
  if (await ask(() => client.public.readContract({ ...at, functionName: "isLineageEnrolled", args: [origin] })))
    // What is current and has no version before it is the only one: it is the enrolled one.
    throw documentId === origin
      ? refusal("AlreadyEnrolled", { documentId })
      : refusal("LineageAlreadyEnrolled", { documentId, origin });
}

/** That the client's version of financing is the one that takes enrolments. */
async function requireOpen(client: KontorClient): Promise<void> {
  const { financing } = client.addresses;
  const asked = (functionName: "successor" | "predecessor", address = financing) =>
    ask(() => client.public.readContract({ address, abi, functionName }));
  const [successor, predecessor] = await Promise.all([asked("successor"), asked("predecessor")]);
  if (successor !== zeroAddress) throw refusal("EnrolmentHasEnded", { successor });
  if (predecessor !== zeroAddress && !isAddressEqual(await asked("successor", predecessor), financing))
    throw refusal("EnrolmentNotBegun", { predecessor });
}

/** Whether a document's tag is free, under the current key or an earlier one. */
export async function requireAbsent(client: KontorClient, documentId: Hex, tag: bigint): Promise<void> {
  const uniqueness = uniquenessOf(tag);
  const at = { address: client.addresses.financing, abi, functionName: "isEnrolled" } as const;
  if (await ask(() => client.public.readContract({ ...at, args: [uniqueness] })))
    throw refusal("AlreadyEnrolled", { documentId, uniqueness });
}
