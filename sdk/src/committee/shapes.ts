import * as z from "zod";
import { address, bytes32, field, point, proof, signature65, uint64 } from "../wire.ts";

// What a participant and the members of the committee hand each other, SPEC.md section 9. Points are pairs of coordinates: whether they lie on
// the curve and in the subgroup is looked at by whoever computes with them.

const points = z.union([z.tuple([point]), z.tuple([point, point, point, point])]);
const keyId = z.int().min(1).max(0xffff_ffff);
/** A member's index under a key. */
const index = z.int().min(1).max(16);

/** A question to the committee: one blinded point, or four with soft keys, and why the caller may have the answer. */
export const query = z.strictObject({
  kind: z.literal("kontor/query/1"),
  chainId: z.int().positive(),
  /** The TagCommittee contract. */
  committee: address,
  documentId: bytes32,
  keyId,
  soft: z.boolean(),
  points,
  /** Of the circuit query, or querySoft. */
  proof,
  caller: address,
  /** Seconds since 1970. */
  issuedAt: uint64,
  /** EIP-712 Query, by the caller's account. */
  signature: signature65,
});
export type Query = z.input<typeof query>;

/** One member's answer to a query: its share times each point, and the proof that it is that share. */
export const answer = z.strictObject({
  kind: z.literal("kontor/answer/1"),
  keyId,
  index,
  points,
  /** (c, z) of SPEC.md section 4.4. */
  equality: z.strictObject({ c: field, z: field }),
});
export type Answer = z.input<typeof answer>;

/** A question for a signature: t answers to the query, from as many members. */
export const attestationRequest = z.strictObject({
  kind: z.literal("kontor/attestation-request/1"),
  query,
  answers: z.array(answer).min(2).max(16),
});
export type AttestationRequest = z.input<typeof attestationRequest>;

/** One member's word that an evaluation is right: EIP-712 Evaluation. */
export const attestation = z.strictObject({
  kind: z.literal("kontor/attestation/1"),
  keyId,
  index,
  /** e of SPEC.md section 4.4. */
  evaluation: field,
  signature: signature65,
});
export type Attestation = z.input<typeof attestation>;

/** What a member answers where it does not answer: a KontorError as JSON. */
export const refusal = z.strictObject({
  name: z.string().max(100),
  what: z.string().max(1000),
  todo: z.string().max(1000),
  values: z.record(z.string().max(100), z.unknown()),
});
