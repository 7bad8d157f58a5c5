import type { Hash } from "viem";
import { verifierAbi } from "../../abi/verifier.ts";
import type { KontorClient } from "../../client.ts";
import { ask } from "../../ledger/failure.ts";
import { lockedKeys } from "../../prove/locked-keys.ts";
import type { Deployment } from "../deployment.ts";
import type { VerifierName } from "../verifiers.ts";
import { LOCAL_CHAIN } from "../verifiers.ts";

/** The key by which a circuit's proofs are verified. */
export interface VerifyingKey {
  /** SHA-256 of the proving key's file. */
  provingKeyHash: Hash;
  /** One party made it, and can forge proofs. */
  development: boolean;
}

/** Verifiers whose keys are not those of this version's proving keys, or that nobody should trust on this chain (P13). */
export async function checkKeys(
  client: Pick<KontorClient, "public">,
  { verifiers, chainId, allowDevelopmentKeys }: Deployment,
  blockNumber: bigint,
): Promise<{ findings: string[]; keys: Record<VerifierName, VerifyingKey> }> {
  const keyAt = async ([circuit, address]: [string, `0x${string}`]): Promise<[string, VerifyingKey]> => {
    const call = { address, abi: verifierAbi, functionName: "verificationKey", blockNumber } as const;
    const { provingKeyHash, development } = await ask(() => client.public.readContract(call));
    return [circuit, { provingKeyHash, development }];
  };
  const keys = await Promise.all(Object.entries(verifiers).map(keyAt));
  const findings = keys.flatMap(([circuit, { provingKeyHash, development }]) => {
    const pinned = `0x${lockedKeys[circuit]?.zkey.sha256}`;
    const other = provingKeyHash === pinned ? [] : [`the verifier of ${circuit} has another key than this version's proving key`];
    const refused = development && chainId !== LOCAL_CHAIN && !allowDevelopmentKeys;
    return refused ? [...other, `whoever made the key of ${circuit} can forge proofs`] : other;
  });
  return { findings, keys: Object.fromEntries(keys) as Record<VerifierName, VerifyingKey> };
}
