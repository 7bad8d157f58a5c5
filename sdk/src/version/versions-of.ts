import { type Address, isAddressEqual, zeroAddress } from "viem";
import { financingAbi as abi } from "../abi/financing.ts";
import type { KontorClient } from "../client.ts";
import { ask } from "../ledger/failure.ts";

type Reader = { readonly public: KontorClient["public"]; readonly addresses: { readonly financing: Address } };

/** The versions named from one on, in one direction, without that one. */
async function follow(client: Reader, functionName: "predecessor" | "successor"): Promise<Address[]> {
  const found: Address[] = [];
  for (let address = client.addresses.financing; ; ) {
    const at = { address, abi, functionName } as const;
    address = await ask(() => client.public.readContract(at));
    // A line that returned to itself would never end.
    if (address === zeroAddress || found.some((earlier) => isAddressEqual(earlier, address))) return found;
    found.push(address);
  }
}

/** Versions of financing up to the client's own, the first one first. What a later version says is nothing to a client of an earlier one. */
export async function versionsBefore(client: Reader): Promise<Address[]> {
  return (await follow(client, "predecessor")).reverse();
}

/**
 * All versions of financing of the client's ledger, the first one first. Each keeps the notes and pledges of what was enrolled in it, and
 * the last one takes enrolments: a client of another version is one with its address, and a store of its own.
 */
export async function versionsOf(client: Reader): Promise<Address[]> {
  const [before, after] = await Promise.all([versionsBefore(client), follow(client, "successor")]);
  return [...before, client.addresses.financing, ...after];
}
