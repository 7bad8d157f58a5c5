import { type Address, type Hex, isAddressEqual, zeroAddress } from "viem";
import { validatorSetAbi as abi } from "../abi/validator-set.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";
import { forEachOf } from "../ship/for-each-of.ts";

/** Where the nodes of a CometBFT network find the contract ValidatorSet: below the addresses that accounts come to have. */
export const VALIDATOR_SET: Address = "0x000000000000000000000000000000000000c0Fe";

/** An organisation whose votes make blocks. */
export interface Validator {
  organisation: Address;
  /** Its Ed25519 public key. */
  key: Hex;
}

/** Who makes a ledger's blocks, as the ledger says; undefined where its chain keeps no set of validators there. Throws LedgerUnreachable. */
export async function validatorsOf(client: Pick<KontorClient, "public">): Promise<Validator[] | undefined> {
  const code = await ask(() => client.public.getCode({ address: VALIDATOR_SET }));
  if (code === undefined || code === "0x") return undefined;
  const at = { address: VALIDATOR_SET, abi } as const;
  const keys = await ask(() => client.public.readContract({ ...at, functionName: "validators" }));
  const all = await forEachOf(keys, async (key) => {
    const organisation = await ask(() => client.public.readContract({ ...at, functionName: "organisationOf", args: [key] }));
    return { organisation, key };
  });
  // One that was dismissed between two of these questions has no organisation any more.
  return all.filter(({ organisation }) => !isAddressEqual(organisation, zeroAddress));
}
