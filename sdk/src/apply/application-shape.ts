import { type Address, encodeAbiParameters, type Hex, keccak256 } from "viem";
import * as z from "zod";
import { checkProof } from "../check/check-shapes.ts";
import { ticket } from "../reserve/ticket-shape.ts";
import { address, bytes32, ledger, signature65, uint64 } from "../wire.ts";

/** A question to a lender: would it lend so much on this document? Signed, so that nobody asks in another's name. */
export const application = ledger.extend({
  kind: z.literal("kontor/financing-application/1"),
  /** Account of the lender that is asked. */
  lender: address,
  /** Account of who asks: the document's issuer, or the counterparty that acknowledged it. */
  applicant: address,
  documentId: bytes32,
  /** Minor units of the currency. */
  amount: uint64,
  /** ISO 4217 number. */
  currency: z.int().min(1).max(999),
  /** Seconds since 1970. */
  issuedAt: uint64,
  signature: signature65,
});
export type Application = z.input<typeof application>;
export type ReceivedApplication = z.output<typeof application>;

/** The applicant's proof, with the application that the lender's question answered: whichever of a lender's machines gets it, needs nothing else. */
export const applicationProof = z.strictObject({
  kind: z.literal("kontor/application-proof/1"),
  application,
  answer: checkProof,
});
export type ApplicationProof = z.input<typeof applicationProof>;

/** Pass or no, and with a ticket where the lender lends. Why not is nobody's to know. */
export const applicationOutcome = z.strictObject({
  kind: z.literal("kontor/application-outcome/1"),
  application: bytes32,
  outcome: z.enum(["pass", "no"]),
  ticket: ticket.optional(),
});
export type ApplicationOutcome = z.input<typeof applicationOutcome>;

export type ApplicationTerms = Pick<
  ReceivedApplication,
  "chainId" | "financing" | "lender" | "documentId" | "amount" | "currency" | "issuedAt"
>;

/** What an applicant signs (EIP-712, SPEC.md section 7). */
export function applicationTypedData({ chainId, financing, ...terms }: ApplicationTerms) {
  const { lender, documentId, amount, currency, issuedAt } = terms;
  return {
    domain: { name: "Kontor Financing", version: "1", chainId, verifyingContract: financing },
    types: {
      Application: [
        { name: "lender", type: "address" },
        { name: "documentId", type: "bytes32" },
        { name: "amount", type: "uint64" },
        { name: "currency", type: "uint16" },
        { name: "issuedAt", type: "uint64" },
      ],
    },
    primaryType: "Application",
    message: { lender, documentId, amount, currency, issuedAt },
  } as const;
}

/** Name of an application: the same whenever and wherever the same one is handed in. */
export function applicationIdOf({ applicant, ...terms }: ApplicationTerms & { applicant: Address }): Hex {
  const { chainId, financing, lender, documentId, amount, currency, issuedAt } = terms;
  return keccak256(
    encodeAbiParameters(
      [
        { type: "string" },
        { type: "uint256" },
        { type: "address" },
        { type: "address" },
        { type: "address" },
        { type: "bytes32" },
        { type: "uint64" },
        { type: "uint16" },
        { type: "uint64" },
      ],
      ["kontor/v1/application", BigInt(chainId), financing, lender, applicant, documentId, amount, currency, issuedAt],
    ),
  );
}
