import { zeroHash } from "viem";
import * as z from "zod";
import { address, bytes32, field, proof, uint64 } from "../wire.ts";

/** What a lender wants shown. */
export const checkTerms = z.strictObject({
  /** ISO 4217 number. */
  currency: z.int().min(1).max(999),
  /** Bound on what is financed already, minor units; "0": never financed. */
  maximumFinanced: uint64,
  /** Amount for which there must be room, minor units. */
  minimumAvailable: uint64,
  /** 0 the issuer alone, 1 acknowledged, 2 cross-checked. */
  minimumAssurance: z.int().min(0).max(3),
  /** The document that the lender has read, or 32 zero bytes. */
  documentId: bytes32,
  /** Whether the applicant is asked for the document's soft values. */
  soft: z.boolean(),
  /** Blocks for which the nullifier root may have been out of date; "0": only the current one. */
  maximumAge: uint64,
});

/** A lender's question, answered by `proveCheck`. */
export const checkRequest = checkTerms
  .extend({
    kind: z.literal("kontor/check-request/1"),
    chainId: z.int().positive(),
    financing: address,
    /** 32 random bytes of this question alone. */
    challenge: bytes32,
  })
  // Soft values of some document or other say nothing of the one that the lender has read.
  .refine(({ soft, documentId }) => !soft || documentId !== zeroHash, {
    path: ["documentId"],
    message: "soft values are asked of a document, so name it",
  });
export type CheckRequest = z.input<typeof checkRequest>;

/** Soft values S2 to S4 of a note, and p: 1 if the document's own pledge is among those that the ledger counts. */
export const shownSoft = z.strictObject({
  trade: field,
  transport: field,
  order: field,
  published: z.union([z.literal(0), z.literal(1)]),
});

/** The applicant's answer, verified by `verifyCheck`. */
export const checkProof = z.strictObject({
  kind: z.literal("kontor/check-proof/1"),
  request: checkRequest,
  notesRoot: field,
  nullifierRoot: field,
  /** Where the request asks for them. */
  soft: shownSoft.optional(),
  proof,
});
export type CheckProof = z.input<typeof checkProof>;
