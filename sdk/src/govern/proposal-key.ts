import { type Address, encodeAbiParameters, type Hash, type Hex, keccak256, parseAbiParameters } from "viem";

/** How a council's functions take a proposal: whom it calls, what it pays them, with which data, and the hash of its description. */
export type ProposalKey = readonly [
  targets: readonly Address[],
  values: readonly bigint[],
  calldatas: readonly Hex[],
  descriptionHash: Hash,
];

const PARAMETERS = parseAbiParameters("address[], uint256[], bytes[], bytes32");

/** The number by which the council knows it, as Governor.hashProposal. */
export const proposalIdOf = (key: ProposalKey): bigint => BigInt(keccak256(encodeAbiParameters(PARAMETERS, key)));
