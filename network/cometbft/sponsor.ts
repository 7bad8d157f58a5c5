import { type Address, createPublicClient, encodeFunctionData, http } from "viem";
import type { Network, Sponsoring } from "../engine.ts";
import { rpcUrl } from "../ports.ts";
import { callAs } from "./call-as.ts";
import { validatorSetAbi } from "./validator-set.ts";
import { VALIDATOR_SET } from "./validator-storage.ts";

const contract = { address: VALIDATOR_SET, abi: validatorSetAbi } as const;

/** Let accounts' transactions count as those of a validator's organisation where blocks are full, or no longer. Throws ChangeRefused, SealedFileUnopenable. */
export const sponsor = (network: Network, validator: string, { accounts, sponsored }: Sponsoring): Promise<void> =>
  callAs(network, validator, encodeFunctionData({ ...contract, functionName: "sponsor", args: [accounts, sponsored] }));

/** Organisations' accounts in whose parts of a block an account's transactions count: its own, where it is one of them. */
export const sponsorsOf = (network: Network, validator: string, account: Address): Promise<readonly Address[]> =>
  createPublicClient({ transport: http(rpcUrl(network, validator)) }).readContract({
    ...contract,
    functionName: "sponsorsOf",
    args: [account],
  });
