import type { Address, Hex } from "viem";
import { tagCommitteeAbi } from "../../sdk/src/abi/index.ts";
import type { CommitteeClient } from "../../sdk/src/committee/committee-client.ts";
import { ask } from "../../sdk/src/ledger/failure.ts";
import type { ContractProof } from "../../sdk/src/prove/circuits.ts";

// What a member asks its own node, at one block each time, so that answers fit each other.

/** A key and who holds shares of it. Indexes count from 1. */
export interface CommitteeKey {
  threshold: number;
  /** The round that made the present shares. */
  round: number;
  members: readonly Address[];
  /** K_i in the members' order. */
  shareKeys: readonly (readonly [bigint, bigint])[];
}

const contractOf = ({ addresses }: CommitteeClient) => ({ address: addresses.tagCommittee, abi: tagCommitteeAbi }) as const;

/** The newest block that the node has. Throws LedgerUnreachable. */
export const headOf = (client: CommitteeClient): Promise<bigint> => ask(() => client.public.getBlockNumber({ cacheTime: 0 }));

/** Id of the key that enrolments name; 0 before the first. */
export const currentKeyIdAt = (client: CommitteeClient, blockNumber: bigint): Promise<number> =>
  ask(() => client.public.readContract({ ...contractOf(client), functionName: "currentKeyId", blockNumber }));

/** Throws KeyUnknown, LedgerUnreachable. */
export const keyAt = (client: CommitteeClient, keyId: number, blockNumber: bigint): Promise<CommitteeKey> =>
  ask(() => client.public.readContract({ ...contractOf(client), functionName: "keyOf", args: [keyId], blockNumber }));

/** Struct Query of ITagCommittee. */
export interface LedgerQuery {
  documentId: Hex;
  keyId: number;
  soft: boolean;
  blinded: bigint;
  caller: Address;
}

/** Whether the caller may have this evaluation (P6, P12). Throws what the contract refuses with; LedgerUnreachable. */
export async function requireQueryAt(
  client: CommitteeClient,
  { query, proof, blockNumber }: { query: LedgerQuery; proof: ContractProof; blockNumber: bigint },
): Promise<void> {
  await ask(() =>
    client.public.readContract({ ...contractOf(client), functionName: "requireQuery", args: [query, proof], blockNumber }),
  );
}
