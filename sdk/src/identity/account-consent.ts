import { type Hex, isAddressEqual, recoverTypedDataAddress } from "viem";
import type { PossessionFields } from "../protocol/possession.ts";
import { PossessionRefused } from "./errors.ts";

const ACCREDITATION = {
  Accreditation: [
    { name: "identityProvider", type: "address" },
    { name: "account", type: "address" },
    { name: "legalId", type: "uint256" },
    { name: "sealingKeyHash", type: "bytes32" },
    { name: "certificate", type: "bytes32" },
    { name: "signedAt", type: "uint64" },
  ],
} as const;

/** What the account signs that asks to be accredited: the same as its certificate's key, as an account signs (EIP-712, SPEC.md section 3.4). */
export function accreditationTypedData({ chainId, participants, ...message }: PossessionFields) {
  const domain = { name: "Kontor Participants", version: "1", chainId, verifyingContract: participants } as const;
  return { domain, types: ACCREDITATION, primaryType: "Accreditation", message } as const;
}

/** The account itself asked for this. Without its word a certificate's holder could have somebody else's account speak for it. Throws PossessionRefused. */
export async function requireAccountConsent(fields: PossessionFields, signature: Hex): Promise<void> {
  const { account } = fields;
  const signer = await recoverTypedDataAddress({ ...accreditationTypedData(fields), signature }).catch(() => undefined);
  if (signer !== undefined && isAddressEqual(signer, account)) return;
  throw new PossessionRefused({
    what: "The account did not sign this request.",
    todo: "Let the participant make the request anew, with the account that is to be accredited.",
    values: { account },
  });
}
