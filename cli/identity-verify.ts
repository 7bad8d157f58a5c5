import type { Address } from "viem";
import { openReader } from "../host/participant/open-reader.ts";
import { type Identity, identityOf } from "../sdk/src/identity/identity-of.ts";
import { type VerifiedDossier, verifyDossier } from "../sdk/src/identity/verify-dossier.ts";
import { policyOf } from "./identity-policy.ts";
import { readJsonInput } from "./json-input.ts";
import type { ReaderOptions } from "./participant.ts";
import { requireAddress } from "./require-address.ts";

export interface VerifiedIdentity {
  identity: Identity;
  dossier?: VerifiedDossier;
}

/** Who stands behind an account: by the ledger, and by its dossier where one was handed over. */
export async function verify(
  account: Address,
  { ledger, dossier: file, anchor }: ReaderOptions & { dossier?: string; anchor?: string[] },
): Promise<VerifiedIdentity> {
  const reader = await openReader(ledger);
  const identity = await identityOf(reader, requireAddress(account));
  if (file === undefined) return { identity };
  const { anchors } = await policyOf({ anchor });
  return { identity, dossier: await verifyDossier(reader, { identity, dossier: await readJsonInput(file), anchors }) };
}
