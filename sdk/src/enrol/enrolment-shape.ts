import * as z from "zod";
import { bytes32, field, ledger, proof, signature65 } from "../wire.ts";

const keyId = z.int().min(1).max(0xffff_ffff);
const attestations = z.array(z.strictObject({ index: z.int().min(1).max(16), signature: signature65 })).max(16);

/** Struct Absence of IFinancing, with its proof. */
const absence = z.strictObject({ keyId, uniqueness: field, note: field, evaluation: field, attestations, proof });

/** Proof and arguments of Financing.enrol. */
export const enrolment = ledger.extend({
  kind: z.literal("kontor/enrolment/1"),
  documentId: bytes32,
  assurance: z.int().min(0).max(3),
  uniqueness: field,
  note: field,
  keyId,
  soft: z.boolean(),
  evaluation: field,
  attestations,
  evaluated: z.union([z.tuple([field]), z.tuple([field, field, field, field])]),
  absences: z.array(absence),
  proof,
});
export type Enrolment = z.input<typeof enrolment>;
export type Absence = z.input<typeof absence>;
