import type { Address, Hex } from "viem";
import type { OpenParticipant } from "../host/participant/open-participant.ts";
import { amend } from "../sdk/src/amend/amend.ts";
import { proveAmendment } from "../sdk/src/amend/prove-amendment.ts";
import { enrol } from "../sdk/src/enrol/enrol.ts";
import { proveEnrolment } from "../sdk/src/enrol/prove-enrolment.ts";
import { proveReservation } from "../sdk/src/reserve/prove-reservation.ts";
import { proveRestoration } from "../sdk/src/restore/prove-restoration.ts";
import { openForParticipant } from "./document-open.ts";
import { type Sendable, sendProven } from "./financing-sending.ts";
import { readJsonInput } from "./json-input.ts";
import type { ParticipantOptions } from "./participant.ts";
import type { Bar } from "./progress.ts";
import { requireAddress } from "./require-address.ts";
import { kept } from "./sent.ts";
import { withParticipant } from "./with-participant.ts";

export interface SendingOptions extends ParticipantOptions {
  unsent?: boolean;
}

/** Prove something, and send it unless somebody else is to. `more` is said beside the transaction. */
export function proven<T extends Sendable>(
  { unsent = false, ...options }: SendingOptions,
  prove: (client: OpenParticipant, bar: Bar) => Promise<{ made: T; more?: object }>,
): Promise<object> {
  return withParticipant(options, async (client, bar) => {
    const { made, more } = await prove(client, bar);
    return unsent ? made : { ...more, ...(await sendProven(client, made)) };
  });
}

/** Have the committee evaluate an invoice, and enrol it; the ledger takes that from its issuer alone. */
export const enrolDocument = (documentId: Hex, { soft, ...options }: ParticipantOptions & { soft: boolean }): Promise<object> =>
  withParticipant(options, async (client, bar) => {
    await openForParticipant(client, documentId);
    const { enrolment, faults } = await proveEnrolment(client, {
      documentId,
      soft,
      onProgress(progress) {
        if ("done" in progress) bar.at(`committee: ${progress.step}`, progress.done, progress.of);
      },
    });
    const missed = faults.map(({ member, endpoint, fault, reason }) => ({ member, endpoint, fault, reason }));
    return { enrolled: documentId, ...kept(await enrol(client, { enrolment })), faults: missed };
  });

/** Carry the note over to the current version, or to a higher assurance; as issuer or counterparty. */
export const amendNote = (nextDocumentId: Hex, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => {
    await openForParticipant(client, nextDocumentId);
    const { amendment } = await proveAmendment(client, { nextDocumentId });
    return { amended: nextDocumentId, ...kept(await amend(client, { amendment })) };
  });

/** Prove that a lender's ticket fits. */
export async function reserveByTicket(file: string, options: SendingOptions): Promise<object> {
  const ticket = await readJsonInput(file);
  return proven(options, async (client) => {
    const { reservation } = await proveReservation(client, { ticket });
    return { made: reservation, more: { controller: reservation.controller } };
  });
}

/** Take a cancelled or expired pledge's amount back. */
export const restoreAmount = (documentId: Hex, given: Address, options: SendingOptions): Promise<object> => {
  const controller = requireAddress(given);
  return proven(options, async (client) => {
    const { restoration } = await proveRestoration(client, { documentId, controller });
    return { made: restoration, more: { restored: controller } };
  });
};
