import type { Hex } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import { type KontorClient, ledgerOf } from "../client.ts";
import { currentKeyId } from "../committee/committee-of.ts";
import { keepMade } from "../keep/keep-proof.ts";
import { acknowledgedBy } from "../ledger/acknowledged-by.ts";
import { ask } from "../ledger/failure.ts";
import { ownDocument } from "../ledger/own-note.ts";
import type { ProofReport, ProvingOptions } from "../prove/circuits.ts";
import { documentOf } from "../register/document-of.ts";
import { plain } from "../wire.ts";
import type { AskingOptions } from "./ask-members.ts";
import type { MemberFault, OnEnrolmentProgress } from "./committee-progress.ts";
import type { Absence, Enrolment } from "./enrolment-shape.ts";
import { CommitteeUnsettled } from "./errors.ts";
import { type Claim, type Claimed, proveClaim } from "./prove-claim.ts";
import { requireEnrollable } from "./require-enrollable.ts";

export interface EnrolmentParameters extends Omit<ProvingOptions, "onProgress">, AskingOptions {
  documentId: Hex;
  /** Also show the keys of trade, transport and order, so that lenders are warned of the same goods under another number. Default true. */
  soft?: boolean;
  onProgress?: OnEnrolmentProgress;
}

/** An enrolment to be sent, and what it took. */
export interface ProvenEnrolment {
  readonly enrolment: Enrolment;
  readonly report: ProofReport;
  /** Members of the committee that did not do their part. */
  readonly faults: readonly MemberFault[];
}

/** New keys in a row that an enrolment follows. */
const KEYS = 3;

/**
 * Issuer: have a registered invoice evaluated by the tag committee, prove that what it evaluated is that invoice, and make its first note; under each
 * earlier key with enrolments, show that it is not enrolled there (P1). Members sign while the proof is computed. Repeated after a crash it asks
 * nobody for what is in the store. `unexamined` proves without asking the ledger whether it would take it; the contract decides in any case.
 * Throws StatementUntrue, EnrolmentRefused, DocumentUnusable, NotInStore, and what `evaluate` throws.
 */
export async function proveEnrolment(client: KontorClient, parameters: EnrolmentParameters): Promise<ProvenEnrolment> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(parameters.signal === undefined ? [] : [parameters.signal])]);
  try {
    for (let left = KEYS, keyId = await currentKeyId(client); left > 0; left--) {
      const proven = await proveUnder(client, keyId, { ...parameters, signal });
      // An enrolment names the current key; another one means other tags, so all of it again.
      const now = await currentKeyId(client);
      if (now === keyId) return proven;
      keyId = now;
    }
    throw new CommitteeUnsettled(await currentKeyId(client));
  } finally {
    stop.abort();
  }
}

async function proveUnder(client: KontorClient, keyId: number, parameters: EnrolmentParameters): Promise<ProvenEnrolment> {
  const { documentId, soft = true, ...options } = parameters;
  const { unexamined = false } = options;
  const { slots } = (await ownDocument(client, documentId)).content;
  const document = await documentOf(client, documentId);
  if (!unexamined) await requireEnrollable(client, document, slots);
  const counterpartyId = await acknowledgedBy(client, document, slots, unexamined);
  const { assurance } = document;

  const claim = { documentId, soft, keyId, assurance: BigInt(assurance), counterpartyId, current: true };
  const absent = (await keysWithEnrolments(client, keyId)).map(
    (earlier): Claim => ({ documentId, soft: false, keyId: earlier, assurance: 0n, counterpartyId: 0n, current: false }),
  );
  const claims = await Promise.all([claim, ...absent].map((one) => proveClaim(client, one, options)));
  const [claimed, ...others] = claims as [Claimed, ...Claimed[]];
  const absences = others.map(
    ({ keyId, uniqueness, note, evaluation, attestations, proof }): Absence =>
      plain({ keyId, uniqueness, note, evaluation, attestations: [...attestations], proof }) as Absence,
  );
  const { uniqueness, note, evaluation, evaluated, attestations, proof, report } = claimed;
  const statement = { documentId, assurance, uniqueness, note, keyId, soft, evaluation, evaluated, attestations };
  const enrolment = {
    kind: "kontor/enrolment/1",
    ...ledgerOf(client),
    ...plain(statement),
    absences,
    proof: plain(proof),
  } as Enrolment;
  await keepMade(client, { kind: "enrol", documentIds: [documentId], question: { documentId, soft, keyId }, answer: enrolment });
  return { enrolment, report, faults: [claimed, ...others].flatMap(({ faults }) => faults) };
}

/** Earlier keys under which a document could have been enrolled. */
async function keysWithEnrolments(client: KontorClient, keyId: number): Promise<number[]> {
  const earlier = Array.from({ length: keyId - 1 }, (_, i) => i + 1);
  const at = { address: client.addresses.financing, abi, functionName: "enrolmentCountOf" } as const;
  const counts = await ask(() => Promise.all(earlier.map((id) => client.public.readContract({ ...at, args: [id] }))));
  return earlier.filter((_, i) => counts[i] !== 0n);
}
