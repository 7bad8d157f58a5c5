import type { Address, Hex } from "viem";
import { type KontorClient, ledgerOf, need } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { plain } from "../wire.ts";
import { type Application, applicationTypedData } from "./application-shape.ts";

export interface ApplicationParameters {
  /** Account of the lender. */
  lender: Address;
  documentId: Hex;
  /** Minor units of the currency. */
  amount: bigint;
  /** ISO 4217 number. */
  currency: number;
  /** Seconds since 1970; default: now. The same time makes the same application. */
  issuedAt?: bigint;
}

/** Applicant: ask a lender whether it would lend so much on a document. Throws ClientIncomplete. */
export async function signApplication(
  client: KontorClient,
  { lender, documentId, amount, currency, issuedAt = BigInt(Math.floor(Date.now() / 1_000)) }: ApplicationParameters,
): Promise<Application> {
  const account = need(client, "account");
  const terms = { ...ledgerOf(client), lender, documentId, amount, currency, issuedAt };
  const signature = await ask(() => client.wallet.signTypedData({ account, ...applicationTypedData(terms) }));
  return plain({ kind: "kontor/financing-application/1" as const, ...terms, applicant: account.address, signature });
}
