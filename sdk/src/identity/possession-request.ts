import * as z from "zod";
import { address, bytes32, receive, signature65, uint64 } from "../wire.ts";
import { fromBase64 } from "./base64.ts";

const text = (length: number) => z.string().min(1).max(length);
const base64 = (bytes: number) =>
  z
    .string()
    .max(Math.ceil(bytes / 3) * 4)
    .refine((value) => fromBase64(value) !== null, "expected base64");

/** What a participant hands to an identity provider: who it is, its certificates, the signature of possession and its account's (SPEC.md section 3.4). */
export const possessionRequest = z.strictObject({
  kind: z.literal("kontor/possession/1"),
  chainId: z.int().positive(),
  participants: address,
  /** The provider that is asked; the signature is of no use to another. */
  identityProvider: address,
  account: address,
  legalId: z.strictObject({ scheme: text(64), value: text(128) }),
  sealingKeyHash: bytes32,
  /** Seconds since 1970. */
  signedAt: uint64,
  /** DER, base64: the participant's own first, then the intermediate authorities'. */
  certificates: z.array(base64(16_384)).min(1).max(8),
  /** r and s (64 bytes) or RSA's, hexadecimal. */
  signature: z.string().regex(/^0x([0-9a-f]{2}){64,512}$/, "expected a signature"),
  /** The account's own, over the same. */
  accountSignature: signature65,
});
export type PossessionRequest = z.input<typeof possessionRequest>;
export type ReceivedPossessionRequest = z.output<typeof possessionRequest>;

/** Read a request of a participant. Throws InputInvalid. */
export const parsePossessionRequest = (value: unknown): ReceivedPossessionRequest =>
  receive(possessionRequest, value, "possession request");
