import type { Address } from "viem";

/** How OpenZeppelin's Governor binds a description to its proposer, so that nobody else takes it and withdraws it. */
const MARK = "#proposer=";
const SUFFIX = /#proposer=0x[0-9a-fA-F]{40}$/;

export const withProposer = (description: string, proposer: Address): string => `${description}${MARK}${proposer}`;
export const withoutProposer = (description: string): string => description.replace(SUFFIX, "");
