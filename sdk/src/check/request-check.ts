import { bytesToHex, type Hex, zeroHash } from "viem";
import { type KontorClient, ledgerOf } from "../client.ts";
import { plain, receive } from "../wire.ts";
import { type CheckRequest, checkRequest } from "./check-shapes.ts";

/** What a lender wants shown; amounts in minor units of the currency (ISO 4217 number). */
export interface CheckTerms {
  currency: number;
  /** Bound on what is financed already; 0: never financed. */
  maximumFinanced: bigint;
  /** Amount for which there must be room. */
  minimumAvailable: bigint;
  /** 0 the issuer alone, 1 acknowledged, 2 cross-checked. Default 0. */
  minimumAssurance?: number;
  /**
   * The document that the lender has read. Without it the proof shows that SOME enrolled document meets the terms, not whose: the
   * applicant can relay the question to another party and hand on its answer, and the document may have been withdrawn since.
   */
  documentId?: Hex;
  /**
   * Ask for the soft values of the document named, so that `verifyCheck` warns where other pledges share its trade, transport or order.
   * They are the same whoever asks: lenders that compare them see that they were asked about one document. Default false.
   */
  soft?: boolean;
  /** Blocks for which the nullifier root may have been out of date. Default 0: only the current one. */
  maximumAge?: bigint;
  /** 32 bytes that nobody can foretell, of this question alone. Default: fresh ones. */
  challenge?: Hex;
}

const freshChallenge = (): Hex => bytesToHex(crypto.getRandomValues(new Uint8Array(32)));

/** Lender: make a question with a fresh challenge, to be sent to the applicant and kept until its answer is verified. See `documentId`. Throws InputInvalid. */
export function requestCheck(client: KontorClient, terms: CheckTerms): CheckRequest {
  const { minimumAssurance = 0, documentId = zeroHash, soft = false, maximumAge = 0n, challenge = freshChallenge() } = terms;
  const kind = "kontor/check-request/1" as const;
  const request = plain({ kind, ...terms, minimumAssurance, documentId, soft, maximumAge, ...ledgerOf(client), challenge });
  receive(checkRequest, request, "check request");
  return request;
}
