import { type Hex, isAddressEqual, recoverTypedDataAddress } from "viem";
import { applicationIdOf, applicationTypedData, type ReceivedApplication } from "../../sdk/src/apply/application-shape.ts";
import { ledgerOf } from "../../sdk/src/client.ts";
import { InputInvalid } from "../../sdk/src/errors.ts";
import type { Desk } from "./desk.ts";
import { ApplicationNotFresh, ApplicationSignatureInvalid } from "./errors.ts";

/** Seconds that an applicant's clock may be ahead. */
const AHEAD = 60;
const again = "Apply again, with an application made by this version for this ledger and this lender.";

/** An application by who signed it, for this lender. */
export interface SignedApplication extends ReceivedApplication {
  id: Hex;
}

function requireOurs({ chainId, financing, lender }: ReceivedApplication, { client }: Desk): void {
  const ours = ledgerOf(client);
  const same = isAddressEqual(financing, ours.financing) && isAddressEqual(lender, client.account.address);
  if (chainId === ours.chainId && same) return;
  throw new InputInvalid({ what: "This application is for another ledger or lender.", todo: again, values: { chainId, lender } });
}

/** Whether it is for this lender and ledger, and signed by its applicant. Throws InputInvalid, ApplicationSignatureInvalid. */
export async function requireSigned(application: ReceivedApplication, desk: Desk): Promise<SignedApplication> {
  requireOurs(application, desk);
  const { signature, applicant } = application;
  const signer = await recoverTypedDataAddress({ ...applicationTypedData(application), signature }).catch(() => undefined);
  if (signer !== undefined && isAddressEqual(signer, applicant)) return { ...application, id: applicationIdOf(application) };
  throw new ApplicationSignatureInvalid({
    what: "The application is not signed by its applicant.",
    todo: again,
    values: { applicant },
  });
}

/** Whether it is answered still. Throws ApplicationNotFresh. */
export function requireFresh({ issuedAt }: ReceivedApplication, { now, policy }: Desk): void {
  const age = now() - Number(issuedAt);
  if (age >= -AHEAD && age <= policy.answered) return;
  throw new ApplicationNotFresh({
    what: `The application was signed ${age} s ago; it is answered for ${policy.answered} s.`,
    todo: "Sign it anew; if that does not help, set the clock.",
    values: { issuedAt, answered: policy.answered },
  });
}
