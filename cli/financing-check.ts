import type { Address, Hex } from "viem";
import { openReader } from "../host/participant/open-reader.ts";
import { applyForFinancing } from "../sdk/src/apply/apply-for-financing.ts";
import { proveCheck } from "../sdk/src/check/prove-check.ts";
import { type CheckTerms, requestCheck } from "../sdk/src/check/request-check.ts";
import { verifyCheck } from "../sdk/src/check/verify-check.ts";
import { currencyOf } from "../sdk/src/document/currency.ts";
import { InputInvalid } from "../sdk/src/errors.ts";
import { ownNote } from "../sdk/src/ledger/own-note.ts";
import { SLOT } from "../sdk/src/protocol/document.ts";
import { versionsOf } from "../sdk/src/version/versions-of.ts";
import { plain } from "../sdk/src/wire.ts";
import { openForParticipant } from "./document-open.ts";
import { readJsonInput } from "./json-input.ts";
import type { ParticipantOptions, ReaderOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";
import { type AskerOptions, keptWith, withAsker } from "./with-asker.ts";
import { withParticipant } from "./with-participant.ts";

/** ISO 4217 number of a code. */
function numberOf(code: string): number {
  const found = currencyOf(code)?.number;
  if (found !== undefined) return found;
  throw new InputInvalid({
    what: `${JSON.stringify(code)} is no currency of ISO 4217.`,
    todo: "Write its code, such as EUR.",
  });
}

export interface RequestOptions extends AskerOptions, Omit<CheckTerms, "currency" | "documentId" | "minimumAssurance"> {
  currency: string;
  assurance?: number;
}

/** A lender's question, which is kept. It says nothing of who asks: whoever sends the answer is not who is asked about. */
export function makeRequest(documentId: Hex | undefined, options: RequestOptions): Promise<object> {
  const { currency: code, assurance, maximumFinanced, minimumAvailable, soft, maximumAge, ...asker } = options;
  const [currency, minimumAssurance] = [numberOf(code), assurance];
  const terms = { documentId, currency, maximumFinanced, minimumAvailable, minimumAssurance, soft, maximumAge };
  return withAsker(asker, async (client) => keptWith(client, requestCheck(client, terms)));
}

/** The applicant's answer. */
export async function answerRequest(file: string, documentId: Hex, options: ParticipantOptions): Promise<object> {
  const request = await readJsonInput(file);
  return withParticipant(options, async (client) => {
    await openForParticipant(client, documentId);
    return (await proveCheck(client, { request, documentId })).answer;
  });
}

/** Pass, with warnings, or an error. */
export async function verifyAnswer(
  file: string,
  { request: kept, ...asker }: AskerOptions & { request: string },
): Promise<object> {
  const [request, answer] = [await readJsonInput(kept), await readJsonInput(file)];
  return withAsker(asker, async (client) => {
    const { warnings } = await verifyCheck(client, { request, answer });
    return plain({ outcome: "pass", warnings });
  });
}

export interface ApplyOptions extends ParticipantOptions {
  amount: bigint;
  currency: string;
  issuedAt?: bigint;
}

/** Ask a lender's agent, answer its question, and print what it says: pass with a ticket, or no. */
export function applyToLender(documentId: Hex, given: Address, endpoint: string, options: ApplyOptions): Promise<object> {
  const { amount, currency: code, issuedAt, ...participant } = options;
  const [lender, currency] = [requireAddress(given), numberOf(code)];
  return withParticipant(participant, async (client) => {
    await openForParticipant(client, documentId);
    return applyForFinancing(client, { documentId, lender, endpoint, amount, currency, issuedAt });
  });
}

/** Financing of a document as who holds its tag sees it. */
export const showNote = (documentId: Hex, options: ParticipantOptions): Promise<object> =>
  withParticipant(options, async (client) => {
    await openForParticipant(client, documentId);
    const { state, content } = await ownNote(client, documentId);
    const { document, financed, sequence, assurance, pledges } = state;
    const total = content.slots[SLOT.total] ?? 0n;
    const named = `0x${document.toString(16).padStart(64, "0")}`;
    return plain({ documentId: named, total, financed, available: total - financed, sequence, assurance, pledges });
  });

/** Versions of financing, the first one first. */
export async function listVersions({ ledger }: ReaderOptions): Promise<object> {
  const client = await openReader(ledger);
  const versions = (await versionsOf(client)).map((financing, version) => ({
    version,
    financing,
    own: financing.toLowerCase() === client.addresses.financing.toLowerCase(),
  }));
  return { versions };
}
