import type { Address, Hex } from "viem";

/** A ledger's committee, as signatures name it. */
export interface CommitteeDomain {
  readonly chainId: number;
  /** The TagCommittee contract. */
  readonly committee: Address;
}

// EIP-712, SPEC.md section 7: made to be spread into viem's signTypedData and verifyTypedData.

const domain = ({ chainId, committee }: CommitteeDomain) =>
  ({ name: "Kontor Tag Committee", version: "1", chainId, verifyingContract: committee }) as const;

const QUERY = {
  Query: [
    { name: "documentId", type: "bytes32" },
    { name: "blinded", type: "uint256" },
    { name: "keyId", type: "uint32" },
    { name: "issuedAt", type: "uint64" },
  ],
} as const;
const EVALUATION = {
  Evaluation: [
    { name: "documentId", type: "bytes32" },
    { name: "evaluation", type: "uint256" },
    { name: "keyId", type: "uint32" },
  ],
} as const;

/** What a query's caller signs. */
export const queryTypedData = (
  committee: CommitteeDomain,
  message: { documentId: Hex; blinded: bigint; keyId: number; issuedAt: bigint },
) => ({ domain: domain(committee), types: QUERY, primaryType: "Query", message }) as const;

/** What a member signs of an evaluation. */
export const evaluationTypedData = (
  committee: CommitteeDomain,
  message: { documentId: Hex; evaluation: bigint; keyId: number },
) => ({ domain: domain(committee), types: EVALUATION, primaryType: "Evaluation", message }) as const;
