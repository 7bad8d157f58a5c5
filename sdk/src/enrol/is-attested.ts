import { type Address, type Hex, hexToBigInt, isAddressEqual, recoverTypedDataAddress, size, slice } from "viem";
import type { CommitteeMember } from "../committee/committee-of.ts";
import { type CommitteeDomain, evaluationTypedData } from "../committee/typed-data.ts";

/** s of a signature is at most this: what is above, contracts take for another signature of the same. */
const LARGEST_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

/** Whose signature it is, if it is one that the contract takes. */
async function signerOf(typed: ReturnType<typeof evaluationTypedData>, signature: Hex): Promise<Address | undefined> {
  if (size(signature) !== 65 || hexToBigInt(slice(signature, 32, 64)) > LARGEST_S) return undefined;
  if (!["0x1b", "0x1c"].includes(slice(signature, 64))) return undefined;
  return recoverTypedDataAddress({ ...typed, signature }).catch(() => undefined);
}

/** Does an attestation hold: this member's signature over this evaluation? */
export async function isAttested(
  domain: CommitteeDomain,
  member: CommitteeMember,
  message: { documentId: Hex; evaluation: bigint; keyId: number },
  signature: Hex,
): Promise<boolean> {
  const signer = await signerOf(evaluationTypedData(domain, message), signature);
  return signer !== undefined && isAddressEqual(signer, member.account);
}
